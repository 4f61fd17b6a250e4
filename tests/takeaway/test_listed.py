"""A saved session as a list of its pilots."""

from datetime import date

import pytest

from momentum import intake, sample
from momentum.refusals import BrokenSession
from momentum.takeaway import listed

SESSION = sample.session(date(2026, 3, 31))


@pytest.mark.parametrize("data", [b"", b"Pilot,Stage\nA,Idea\n", b"PK\x03\x04", b'{"product": "Something else"}', b"[1]"])
def test_any_other_file_stays_as_it_is(data: bytes) -> None:
    assert listed(data) is data


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"])
def test_the_pilots_of_a_session_come_in_with_all_that_is_known_of_them(before: bytes) -> None:
    reading = intake.read(listed(before + SESSION), "session.json")
    assert len(reading.cards) == 18
    assert (reading.left_out, reading.warnings) == ((), ())
    minutes = next(card for card in reading.cards if card.name == "Meeting minutes")
    assert (minutes.stage, minutes.evidence, minutes.autonomy) == ("Embedded", 1, 2)
    assert "hypothesis" in minutes.absent


def test_a_damaged_session_is_refused() -> None:
    with pytest.raises(BrokenSession, match=r"damaged. Save it again"):
        listed(SESSION[: len(SESSION) // 2])
