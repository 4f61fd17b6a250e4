"""The whole picture: what waits, what changed, and nothing that was never asked."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from momentum.measures import Block, check_in_due, overview, whole
from momentum.workshop.card import Tier
from momentum.workshop.commitments import Commitment
from momentum.workshop.guardrails import Guardrails, Lane, LaneTerms, WriteLane
from momentum.workshop.past import Past
from momentum.workshop.pilots import Card, Pilot, Stage
from momentum.workshop.shown import Shown
from tests.rooms import Room

TODAY = date(2026, 4, 3)
SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture
def blank() -> Shown:
    """A workshop whose agenda asks for nothing."""
    room = Room(agenda="blank")
    try:
        return room.shown
    finally:
        room.close()


def blocks(shown: Shown) -> dict[str, Block]:
    return {block.key: block for block in overview(shown, whole(shown, TODAY), TODAY)}


def test_what_the_agenda_never_asks_is_not_shown_as_missing(blank: Shown) -> None:
    assert blocks(blank) == {}


def test_what_the_agenda_asks_is_shown_as_waiting(room: Room) -> None:
    found = blocks(room.shown)
    assert list(found) == ["coverage", "decisions", "loops", "commitments", "next"]
    assert not found["coverage"].calm
    assert found["coverage"].says == "Nobody has said yet what matters."
    assert found["commitments"].says == "Nobody has committed to anything yet."
    assert (found["next"].says, found["next"].note) == ("No date yet.", "Nobody holds the whole picture yet.")


def test_coverage_names_the_largest_gaps_and_what_is_outside(blank: Shown) -> None:
    pilots = (
        Pilot("p1-1", Card(name="Letters", stage=Stage.PILOT, areas={"flow": 3})),
        Pilot("p1-2", Card(name="Otter", stage=Stage.PILOT, areas={})),
    )
    thesis = replace(blank.thesis, weights={"flow": 30.0, "trust": 50.0, "memory": 20.0})
    found = blocks(replace(blank, id="a", pilots=pilots, thesis=thesis))["coverage"]
    assert found.says == f"30{SPACE}% of our attention has a pilot that serves it (2{SPACE}pilots placed)."
    assert found.lines == (
        f"Trust and safety: 50{SPACE}points short",
        f"Shared learning: 20{SPACE}points short",
        f"1{SPACE}pilot is outside the thesis",
    )


def test_where_too_little_is_known_nothing_is_called_calm(room: Room) -> None:
    room.add_pilots(Card(name="Letters", stage=Stage.PILOT, areas={"flow": 3}))
    found = blocks(room.shown)
    decisions, loops = found["decisions"], found["loops"]
    assert (decisions.says, decisions.calm) == ("Too little is known to say which pilots need a decision.", False)
    assert decisions.note == f"Enough is known of 0 of 1{SPACE}active pilot."
    assert (loops.says, loops.calm) == (f"0{SPACE}loops closed, 0 open, 1 not known.", False)


def test_commitments_that_are_overdue_are_named_and_the_others_counted(blank: Shown) -> None:
    made = (
        Commitment("c1", "Ask the wards", "Ada", date(2026, 4, 1)),
        Commitment("c2", "Write it down", "Ben", date(2026, 5, 1)),
        Commitment("c3", "Tell everyone", "Cleo", date(2026, 4, 1), state="done"),
    )
    found = blocks(replace(blank, id="b", commitments=made))["commitments"]
    assert (found.says, found.lines, found.calm) == (
        "1 overdue, 1 open, 1 done.",
        ("Ada: Ask the wards (by 1 April 2026)",),
        False,
    )


def test_a_lane_waits_for_somebody_who_says_yes_and_pilots_for_an_assessment(blank: Shown) -> None:
    acting = Card(name="Letters", stage=Stage.PILOT, tier=Tier.LIMITED, autonomy=3)
    pilots = (Pilot("p1-1", acting), Pilot("p1-2", Card(name="Triage", stage=Stage.PILOT)))
    begun = Guardrails({Lane.GO: LaneTerms(agreed=True)})
    found = blocks(replace(blank, id="c", pilots=pilots, guardrails=begun))["lanes"]
    assert found.says == f"1{SPACE}lane waits for somebody who says yes; 1{SPACE}pilot is not assessed."
    assert found.lines == (f"One reviewer: needs a decider (1{SPACE}pilot)", "Not assessed: Triage")
    agreed = Guardrails({Lane.ONE_REVIEWER: LaneTerms("Ada", agreed=True)})
    calm = blocks(replace(blank, id="d", pilots=pilots[:1], guardrails=agreed))["lanes"]
    assert (calm.calm, calm.says) == (True, "Every lane with a pilot has somebody who says yes.")


def test_what_needs_no_asking_does_not_make_lanes_missing(room: Room) -> None:
    room.add_pilots("Letters", Card(name="Triage", tier=Tier.LIMITED, autonomy=4))
    room.ask(WriteLane(Lane.GO, without_asking=("Draft any letter.",)))
    assert "lanes" not in blocks(room.shown)  # ninety minutes ask only what needs no asking
    room.ask(WriteLane(Lane.GO, agreed=True, without_asking=("Draft any letter.",)))
    assert "lanes" in blocks(room.shown)


def test_belief_that_was_not_asked_again_says_what_it_was(blank: Shown) -> None:
    past = Past(1, date(2026, 3, 4), belief=57.0, items={"clarity": 3.6}, answered=8)
    found = blocks(replace(blank, id="e", session=2, past=(past,)))
    assert found["belief"].says == "Belief was 57 of 100 on 4 March 2026; it was not asked again yet."
    assert found["since"].note == f"Since session 1 on 4 March 2026, 30{SPACE}days ago."


def test_the_next_check_in_says_who_holds_the_whole_picture(blank: Shown) -> None:
    thesis = replace(blank.thesis, conductor="Ruth", deputy="Ben", next_check_in=date(2026, 4, 5))
    found = blocks(replace(blank, id="f", thesis=thesis))["next"]
    assert (found.says, found.note) == (
        f"5 April 2026,{SPACE}in 2{SPACE}days.",
        "Ruth holds the whole picture; Ben stands in.",
    )


def test_a_check_in_is_due_at_the_end_a_day_later_or_when_its_day_is_near(blank: Shown) -> None:
    assert not check_in_due(blank, TODAY)
    began = replace(blank, began=datetime(2026, 4, 3, 9))
    assert not check_in_due(began, TODAY)
    assert check_in_due(replace(began, at=2), TODAY)
    assert check_in_due(began, date(2026, 4, 4))
    assert check_in_due(replace(began, thesis=replace(began.thesis, next_check_in=date(2026, 4, 10))), TODAY)
    assert not check_in_due(replace(began, at=2, rehearsal=True), TODAY)
