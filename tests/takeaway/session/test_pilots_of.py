"""A saved session as a list of its pilots."""

from datetime import date

import pytest

from momentum import sample
from momentum.refusals import BrokenSession
from momentum.takeaway import is_session, pilots_of, save
from momentum.workshop.building import BuildsOn, LinkPilot
from momentum.workshop.pilots import Card, ImportPilots, RemovePilot, Stage
from tests.rooms import Room

SESSION = sample.session(date(2026, 3, 31))


@pytest.mark.parametrize("data", [b"", b"Pilot,Stage\nA,Idea\n", b"PK\x03\x04", b'{"product": "Something else"}', b"[1]"])
def test_any_other_file_is_no_session(data: bytes) -> None:
    assert not is_session(data)


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"])
def test_the_pilots_of_a_session_come_in_with_all_that_is_known_of_them(before: bytes) -> None:
    assert is_session(before + SESSION)
    cards = pilots_of(before + SESSION, "session.json", ())
    assert [card.row for card in cards] == list(range(1, 19))
    minutes = next(card for card in cards if card.name == "Meeting minutes")
    assert (minutes.stage, minutes.evidence, minutes.autonomy, minutes.areas) == ("Embedded", 1, 2, None)
    assert "hypothesis" in minutes.absent


def test_a_damaged_session_is_refused() -> None:
    with pytest.raises(BrokenSession, match=r"damaged. Save it again"):
        pilots_of(SESSION[: len(SESSION) // 2], "session.json", ())


def test_what_is_written_of_each_comes_along_but_for_what_only_its_workshop_knows(room: Room) -> None:
    letters, rota, gone = room.add_pilots(
        Card(name="Letters", stage=Stage.PILOT, owner="Ada", areas={"flow": 3, "trust": 1}, source="march.csv", row=9),
        Card(name="Rota", areas={"trust": 2}),
        "Gone",
    )
    room.add_pilots(Card(name="Outside", areas={}))
    room.ask(LinkPilot(rota, (BuildsOn(letters),)))
    room.ask(RemovePilot(gone))
    cards = pilots_of(save(room.workshop, room.facts), "room.json", {"flow", "craft"})
    assert [(card.name, card.areas, card.row) for card in cards] == [
        ("Letters", {"flow": 3}, 1),
        ("Rota", None, 2),
        ("Outside", {}, 3),
    ]
    assert (cards[0].stage, cards[0].owner, cards[0].source) == (Stage.PILOT, "Ada", "room.json")
    assert all(card.builds_on is None for card in cards)
    room.ask(ImportPilots(cards))


def test_a_session_without_pilots_says_so(room: Room) -> None:
    with pytest.raises(BrokenSession, match="no pilots in this session file"):
        pilots_of(save(room.workshop, room.facts), "room.json", ())
