"""What each pilot teaches, and whether anybody takes it up."""

from __future__ import annotations

from typing import Any

import msgspec

from momentum.measures import carried, taught
from momentum.workshop.building import BuildsOn, Flow, LinkPilot
from momentum.workshop.card import Card, Ruling, Stage
from momentum.workshop.decided import Decided, Decisions
from momentum.workshop.loops import WriteLoop
from tests.rooms import Room

ALL: dict[str, Any] = {"hypothesis": "Half the time", "measure": "Minutes", "observed": "Ten less", "therefore": "Scale it"}


def test_a_loop_is_told_step_by_step(room: Room) -> None:
    (letters,) = room.add_pilots(Card(name="Letters", stage=Stage.PILOT, hypothesis="Half the time", absent=("observed",)))
    loop = taught(room.shown).of(letters)
    assert loop is not None
    assert [(step.label, step.text or step.word) for step in loop.steps] == [
        ("We believe", "Half the time"),
        ("We will measure", "not asked yet"),
        ("We are right if", "not asked yet"),
        ("We observed", "asked: there is none"),
        ("We learned", "not asked yet"),
        ("Therefore we will", "not asked yet"),
    ]
    assert (loop.state, loop.at, loop.ask) == (
        "open",
        "We observed",
        ("what we measure", "what follows from it", "what it builds on"),
    )
    assert taught(room.shown).of("p0") is None


def test_loops_are_closed_open_not_known_or_not_tried(room: Room) -> None:
    closed, open_, unknown, idea = room.add_pilots(
        Card(name="Letters", stage=Stage.PILOT),
        Card(name="Triage", stage=Stage.STOPPED),
        Card(name="Rota", stage=Stage.SCALING),
        Card(name="Otter", stage=Stage.IDEA),
    )
    assert taught(room.shown).sentence == "0 of 3\N{NO-BREAK SPACE}loops are closed, 0 open; 3 not known."
    room.ask(WriteLoop(closed, **ALL))
    room.ask(WriteLoop(open_, hypothesis="So", none=("measure",)))
    found = taught(room.shown)
    assert [loop.state for loop in found.loops] == ["closed", "open", "not known", "not tried yet"]
    assert [found.of(one) is not None for one in (closed, open_, unknown, idea)] == [True] * 4
    assert found.sentence == "1 of 3\N{NO-BREAK SPACE}loops are closed, 1 open; 1 not known."


def test_where_nothing_was_tried_there_is_no_loop(room: Room) -> None:
    assert taught(room.shown).sentence == "No pilot was tried yet, so there is no loop to close."
    room.add_pilots(Card(name="Letters", stage=Stage.PILOT, **ALL))
    assert taught(room.shown).sentence == "1 of 1\N{NO-BREAK SPACE}loop is closed, 0 open."


def test_what_a_finished_pilot_taught_is_named_with_those_that_took_it(room: Room) -> None:
    letters, bot, rota = room.add_pilots(
        Card(name="Letters", stage=Stage.EMBEDDED), Card(name="Bot", stage=Stage.STOPPED), Card(name="Rota", stage=Stage.PILOT)
    )
    room.ask(LinkPilot(rota, (BuildsOn(letters, (Flow.DATA, Flow.PEOPLE)),)))
    found = [(one.pilot.id, [(by.id, what) for by, what in one.into]) for one in carried(room.shown.pilots)]
    assert found == [(letters, [(rota, (Flow.DATA, Flow.PEOPLE))]), (bot, [])]
    assert taught(room.shown).asked


def test_what_a_stopped_pilot_leaves_is_taken_waiting_nothing_or_not_asked(room: Room) -> None:
    taken, waiting, nothing, unasked, other = room.add_pilots(
        *(Card(name=name, stage=Stage.STOPPED) for name in ("A", "B", "C", "D")), "E"
    )
    room.ask(WriteLoop(taken, keep="The questions"))
    room.ask(WriteLoop(waiting, keep="The templates", keep_for="The office"))
    room.ask(WriteLoop(nothing, none=("keep",)))
    room.ask(LinkPilot(other, (BuildsOn(taken),)))
    left = taught(room.shown).leftovers
    assert [(one.pilot.id, one.state) for one in left] == [
        (taken, "taken"),
        (waiting, "waiting"),
        (nothing, "nothing"),
        (unasked, "not asked"),
    ]
    assert ([by.id for by in left[0].takers], left[1].keep_for) == ([other], "The office")


def test_a_pilot_that_is_to_be_stopped_is_asked_too(room: Room) -> None:
    by_card, by_room, on = room.add_pilots(
        Card(name="A", decision=Ruling.STOP), "B", Card(name="C", stage=Stage.PILOT, decision=Ruling.STOP)
    )
    made = tuple(
        Decided(pilot, ruling, "Ada", "Because", room.shown.opened)
        for pilot, ruling in ((by_room, Ruling.STOP), (on, Ruling.CONTINUE))
    )
    shown = msgspec.structs.replace(room.shown, decisions=Decisions(made), rev=-1)
    assert [one.pilot.id for one in taught(shown).leftovers] == [by_card, by_room]
