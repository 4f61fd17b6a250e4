"""What a room keeps to itself is in no document: names beside pilots, reservations, stopped pilots."""

from __future__ import annotations

import pytest

from momentum.measures import room_places, whole
from momentum.once import forget
from momentum.takeaway import decisions_markdown, held_back, markdown, portfolio_csv, summarise
from momentum.workshop.releasing import EVERYTHING, Release
from momentum.workshop.shown import Shown
from tests.takeaway.conftest import TODAY

BESIDE = ("Ruben Kask", "Odile Farrow", "Teodora Lind", "Amir Brook")  # owns, decides, answers for a brief, owned what is over
STOPPED = ("Call coaching from recordings", "Talking otter")
RESERVATION = "Growth is not in it"


def documents(shown: Shown, release: Release) -> str:
    """Everything the team can take, one after the other."""
    table = portfolio_csv(held_back(shown, release)).decode("utf-8-sig")
    return "\n".join((markdown(summarise(shown, TODAY, release)), decisions_markdown(summarise(shown, TODAY, release)), table))


def test_with_everything_out_all_of_it_is_there(sampled: Shown) -> None:
    assert held_back(sampled, EVERYTHING) is sampled
    text = documents(sampled, EVERYTHING)
    assert all(word in text for word in (*BESIDE, *STOPPED, RESERVATION))


HOLDING_BACK = pytest.mark.parametrize(
    ("release", "gone", "there"),
    [
        (Release(owners=False), BESIDE, (*STOPPED, RESERVATION)),
        (Release(reservations=False), (RESERVATION,), (*BESIDE, *STOPPED)),
        (Release(stopped=False), STOPPED, (RESERVATION, "Ruben Kask")),
    ],
    ids=["owners", "reservations", "stopped"],
)


@HOLDING_BACK
def test_what_is_held_back_is_nowhere(sampled: Shown, release: Release, gone: tuple[str, ...], there: tuple[str, ...]) -> None:
    text = documents(sampled, release)
    assert [word for word in gone if word in text] == []
    assert [word for word in there if word not in text] == []


def test_without_names_nobody_is_said_to_be_missing(sampled: Shown) -> None:
    text = documents(sampled, Release(owners=False))
    assert "Nobody owns it yet" not in text
    assert "Decided by" not in text
    assert "Looked at again on" in text


def test_what_built_on_a_stopped_pilot_says_nothing_of_it(sampled: Shown) -> None:
    cards = {pilot.card.name: pilot.card for pilot in held_back(sampled, Release(stopped=False)).pilots}
    assert cards["Second reader for network plans"].builds_on is None
    assert cards["Leak listener"].builds_on


def test_what_is_held_back_is_still_there_for_the_room_itself(sampled: Shown) -> None:
    forget()
    summarise(sampled, TODAY, Release(stopped=False))
    placed = {row.pilot.card.name for row in room_places(sampled).rows}
    assert STOPPED[1] in placed
    assert {pilot.card.name for pilot in whole(sampled, TODAY).portfolio.inactive} >= {STOPPED[0]}


def test_what_is_measured_names_no_pilot_that_is_held_back(sampled: Shown) -> None:
    gone = {pilot.id for pilot in sampled.pilots if pilot.card.name in STOPPED}
    measured, without = (summarise(sampled, TODAY, release).measured for release in (EVERYTHING, Release(stopped=False)))
    assert any(one.id in gone for one in measured)
    assert not any(gone & set(one.id.split()) for one in without)
    assert [one for one in without if one.about == "portfolio"] == [one for one in measured if one.about == "portfolio"]
