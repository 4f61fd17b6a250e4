"""What was released: as it was, as of that day, without what was held back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from momentum import conductor
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.released import released
from momentum.takeaway import freeze, markdown, read, save
from momentum.workshop.card import Card, Stage
from momentum.workshop.releasing import ReleaseSummary
from momentum.workshop.rewind import Rewind
from momentum.workshop.thesis import WriteSentence
from tests.rooms import Clock, Room

SENTENCE, LATER = "Here, AI helps nurses.", "Here, AI helps everybody at once."
DAY = date(2026, 3, 4)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def timed(clock: Clock) -> Iterator[Room]:
    """A room whose clock the test turns."""
    room = Room(conductor=Conductor(open_log(), clock=clock))
    conductor.use(room.conductor)
    yield room
    conductor.use(None)
    room.close()


def test_there_is_none_before_the_first(timed: Room) -> None:
    assert released(timed.workshop) is None


def test_it_is_as_of_the_day_it_was_released_whatever_day_it_is(timed: Room, clock: Clock) -> None:
    timed.ask(WriteSentence(SENTENCE))
    timed.ask(ReleaseSummary())
    clock.on(days=40)
    timed.ask(WriteSentence(LATER))
    given = released(timed.workshop)
    assert given is not None
    assert (given.summary.as_of, given.summary.thesis.sentence) == (DAY, SENTENCE)
    assert markdown(given.summary).startswith("**Draft** · as of 4 March 2026 · ")


def test_it_is_made_once_until_it_is_released_again(timed: Room, clock: Clock) -> None:
    timed.ask(ReleaseSummary())
    first = released(timed.workshop)
    timed.ask(WriteSentence(LATER))
    assert released(timed.workshop) is first
    clock.on(days=1)
    timed.ask(ReleaseSummary(reservations=False))
    again = released(timed.workshop)
    assert again is not None
    assert (again.summary.as_of, again.summary.release.reservations) == (date(2026, 3, 5), False)


def test_what_the_facilitator_takes_right_after_names_the_same_revision(timed: Room) -> None:
    timed.ask(WriteSentence(SENTENCE))

    def own() -> tuple[str, int]:
        return freeze(timed.shown, DAY, leads=True).stem, read(save(timed.workshop, timed.facts, DAY)).revision

    before = own()
    for out in (ReleaseSummary(), ReleaseSummary(reservations=False)):
        timed.ask(out)
        given = released(timed.workshop)
        assert given is not None
        assert own() == before == (given.stem, given.summary.revision)
    timed.ask(WriteSentence(LATER))
    assert own()[1] == timed.workshop.rev


def test_nothing_in_it_is_held_back_in_name_only(timed: Room) -> None:
    timed.add_pilots(
        Card(name="Over and done", stage=Stage.STOPPED, owner="Una Owner"), Card(name="Letters", owner="Ada Owner")
    )
    timed.ask(ReleaseSummary(owners=False, stopped=False))
    given = released(timed.workshop)
    assert given is not None
    assert given.whole is None
    assert "Letters" in repr(given)
    for gone in ("Over and done", "Una Owner", "Ada Owner"):
        assert gone not in repr(given)


def test_a_rewind_takes_no_release_back(timed: Room, clock: Clock) -> None:
    timed.go("thesis")
    timed.ask(WriteSentence(SENTENCE))
    timed.ask(ReleaseSummary())
    clock.on(days=2)
    timed.ask(Rewind(0))
    thesis = timed.workshop.thesis
    assert (thesis.sentence, thesis.released is not None, thesis.released_on) == ("", True, DAY)
