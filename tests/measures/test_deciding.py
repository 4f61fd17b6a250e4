"""What is left to decide, in which order and why; how commitments stand on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from momentum.measures import commitments, continues_until, next_day, queue, record, tables, whole
from momentum.workshop.card import Card, Ruling, Stage
from momentum.workshop.commitments import Commit, SettleCommitment
from momentum.workshop.deciding import PassOver
from momentum.workshop.decisions import ContinueUntil, DecidePilot
from momentum.workshop.pilots import RemovePilot
from momentum.workshop.shown import Shown
from momentum.workshop.thesis import WriteThesis
from tests.measures.conftest import Build
from tests.rooms import Room

TODAY = date(2026, 3, 4)
SPRING = date(2099, 4, 1)
FADING: dict[str, Any] = {
    "last_update": date(2025, 1, 1),
    "absent": ("owner", "sponsor", "next_decision_date"),
    "stage": Stage.PILOT,
}


def order(shown: Shown) -> list[tuple[str, str]]:
    return [(turn.pilot.card.name, turn.why) for turn in queue(shown, whole(shown, TODAY)).waiting]


def test_what_needs_a_decision_comes_first_then_outside_the_thesis_then_by_weight(build: Build) -> None:
    cards = [
        Card(name="Not placed", today=True),
        Card(name="Light", areas={"trust": 1}, today=True),
        Card(name="Heavy", areas={"flow": 1}, today=True),
        Card(name="Outside", areas={}, today=True),
        Card(name="Fading", areas={"flow": 3}, today=True, **FADING),
        Card(name="Elsewhere", areas={"flow": 3}, **FADING),
    ]
    shown = build(cards, {"flow": 60.0, "trust": 40.0})
    assert order(shown) == [
        ("Fading", "Needs a decision"),
        ("Outside", "Outside the thesis"),
        ("Heavy", "Serves areas with 60\N{NO-BREAK SPACE}% of our attention"),
        ("Light", "Serves areas with 40\N{NO-BREAK SPACE}% of our attention"),
        ("Not placed", "Not placed yet"),
    ]
    found = queue(shown, whole(shown, TODAY))
    assert "It has no owner." in found.waiting[0].reasons
    assert (found.total, found.minutes, found.elsewhere) == (5, 7, 1)


def test_without_a_table_today_all_that_are_not_stopped_wait(build: Build) -> None:
    shown = build([Card(name="A", areas={"flow": 1}), Card(name="B", stage=Stage.STOPPED), Card(name="C", stage=Stage.PAUSED)])
    assert order(shown) == [("A", "On the table"), ("C", "Not placed yet")]
    assert queue(build(), whole(build(), TODAY)).total == 0


def test_what_is_decided_waits_no_more_and_what_was_left_stands_apart(room: Room) -> None:
    letters, triage, notes = room.add_pilots("Letters", "Triage", "Notes")
    room.ask(DecidePilot(letters, Ruling.CONNECT, "Ana", "One is enough", SPRING, ("Too early.",), notes))
    room.ask(PassOver(triage))
    found = queue(room.shown, whole(room.shown, TODAY))
    assert [turn.pilot.id for turn in found.waiting] == [notes]
    assert [turn.pilot.id for turn in found.passed] == [triage]
    assert (found.decided, found.total) == (1, 3)
    assert found.of(triage) == found.passed[0]
    assert found.of(letters) is None
    assert [(one.name, one.with_name) for one in record(room.shown)] == [("Letters", "Notes")]
    held = tables(room.shown)
    assert held.decisions.to_dict("records")[0]["with_pilot"] == notes
    assert held.dissent.values.tolist() == [[letters, "Too early."]]
    room.ask(RemovePilot(notes))
    assert [(one.name, one.with_name) for one in record(room.shown)] == [("Letters", "")]


def test_what_is_undecided_continues_until_the_day_the_room_said_or_the_next_check_in(room: Room) -> None:
    assert continues_until(room.shown) is None
    assert next_day(room.shown, TODAY) == TODAY + timedelta(days=30)
    room.ask(WriteThesis(next_check_in=SPRING))
    assert continues_until(room.shown) == next_day(room.shown, TODAY) == SPRING
    room.ask(ContinueUntil(SPRING + timedelta(days=1)))
    assert continues_until(room.shown) == SPRING + timedelta(days=1)
    assert next_day(room.shown, date(2100, 1, 1)) == date(2100, 1, 31)


def test_commitments_stand_as_the_day_has_it(room: Room) -> None:
    for n, what in enumerate(("Ask", "Write", "Tell", "Forget")):
        room.ask(Commit(what, "Ana", SPRING - timedelta(days=n)))
    room.ask(SettleCommitment("c3", "done"))
    room.ask(SettleCommitment("c4", "dropped", "Not needed."))
    found = commitments(room.shown, SPRING)
    assert [[made.what for made in group] for group in found] == [["Write"], ["Ask"], ["Tell"], ["Forget"]]
    assert found.total == 4
    table = tables(room.shown).commitments
    assert table["state"].tolist() == ["open", "open", "done", "dropped"]
    assert table["obstacle"].isna().all()


def test_a_table_without_rows_has_its_columns(build: Build) -> None:
    held = tables(replace(build(), commitments=()))
    assert [len(table) for table in (held.decisions, held.dissent, held.commitments)] == [0, 0, 0]
