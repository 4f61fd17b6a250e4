"""What a stage leaves to write: in its order, on which page, and when it is whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from momentum.workshop.agenda import WRITES
from momentum.workshop.assumptions import Assumption, Signal
from momentum.workshop.brief import Brief
from momentum.workshop.card import Card, Ruling, Stage, Tier
from momentum.workshop.commitments import Commitment
from momentum.workshop.decided import Decided, Decisions
from momentum.workshop.guardrails import Guardrails, Lane, LaneTerms
from momentum.workshop.people import People, Promise, StoryAnswer
from momentum.workshop.pilots import Pilot
from momentum.workshop.planning import ChangeStage
from momentum.workshop.shown import Shown
from momentum.workshop.thesis import WriteSentence, WriteThesis
from momentum.workshop.wall import wall
from momentum.workshop.writing import left
from tests.rooms import Room

DAY = date(2026, 4, 1)
LETTERS, ROTA = "Letter drafts", "Rota helper"


def writes(shown: Shown, *what: str) -> Shown:
    """The same in a stage that writes this."""
    stages = tuple(replace(stage, writes=what) for stage in shown.stages)
    return replace(shown, stages=stages)


def labels(shown: Shown, *what: str) -> list[tuple[str, str]]:
    return [(one.work.label, one.work.page) for one in left(writes(shown, *what))]


def with_pilots(room: Room, **card: Any) -> Shown:
    """Two pilots are in the room, one of them with what is known of it; a third is not."""
    room.add_pilots(Card(name=LETTERS, today=True, **card), Card(name=ROTA, today=True), "Talking otter")
    return room.shown


def test_everything_that_can_be_written_is_said_once_or_has_a_question(room: Room) -> None:
    nothing = {one.what for one in left(writes(room.shown, *WRITES))}
    assert nothing == WRITES.keys() - {"answers", "briefs", "loops", "decisions", "settled"}  # there is nothing of that


def test_the_order_is_that_of_the_stage(room: Room) -> None:
    assert [one.what for one in left(writes(room.shown, "promise", "humans"))] == ["promise", "humans"]
    room.ask(ChangeStage(replace(room.shown.stage, writes=("humans", "summary", "promise"))))
    assert [one.what for one in left(room.shown)] == ["humans", "summary", "promise"]


def test_a_sentence_is_whole_with_something_we_will_not_do(room: Room) -> None:
    assert labels(room.shown, "sentence") == [("Write the sentence", "thesis")]
    room.ask(WriteSentence("Here, AI helps nurses."))
    assert labels(room.shown, "sentence") == [("Write down what we will not do", "thesis")]
    room.ask(WriteThesis(boundaries=("We will not grade anyone.",)))
    assert labels(room.shown, "sentence") == []


def test_what_stands_beside_the_sentence_is_one_line_each(room: Room) -> None:
    beside = ("ambition", "assumptions", "signals")
    assert labels(room.shown, *beside) == [
        ("Say how far AI should take us", "thesis"),
        ("Write what has to be true", "thesis"),
        ("Say what would show that it works", "thesis"),
    ]
    room.ask(WriteThesis(ambition=40, assumptions=(Assumption("Crews trust it."),), signals=(Signal("Bursts"),)))
    assert labels(room.shown, *beside) == []


@pytest.mark.parametrize(
    ("promise", "label"),
    [
        (Promise(), ["Write the promise"]),
        (Promise(messenger="Hanne", by=DAY), ["Write the promise"]),
        (Promise(first="The night shift"), ["Say who tells our people, and when"]),
        (Promise(first="The night shift", messenger="Hanne"), ["Say who tells our people, and when"]),
        (Promise(first="The night shift", messenger="Hanne", by=DAY), []),
    ],
)
def test_a_promise_is_whole_with_a_messenger_and_a_day(room: Room, promise: Promise, label: list[str]) -> None:
    shown = replace(room.shown, people=People(promise))
    assert labels(shown, "promise") == [(one, "people") for one in label]


def test_stories_are_answered_one_by_one(room: Room) -> None:
    assert labels(room.shown, "answers") == []  # nobody told any
    room.open_question("stories")
    for n, story in enumerate(("They count us.", "It wrote my report.", "My job is next.")):
        room.answer("stories", {"text": story, "tag": "anxious"}, n)
    room.reveal("stories")
    assert labels(room.shown, "answers") == [("Answer the stories", "people")]
    answers = tuple(StoryAnswer(told.id, "boundaries", "We will not watch.") for told in wall(room.shown))
    some = replace(room.shown, people=People(answered=answers[:1]))
    assert labels(some, "answers") == [("Answer the stories (1 of 3)", "people")]
    assert labels(replace(some, people=People(answered=answers)), "answers") == []


def test_decisions_are_counted_over_the_pilots_of_today(room: Room) -> None:
    shown = with_pilots(room)
    assert labels(shown, "decisions") == [("Decide the pilots", "decide")]
    made = [Decided(pilot.id, Ruling.CONTINUE, "Ines", "It works.", DAY) for pilot in shown.pilots]
    some = replace(shown, decisions=Decisions((made[0],)))
    assert labels(some, "decisions") == [("Decide the pilots (1 of 2)", "decide")]
    assert labels(replace(shown, decisions=Decisions(tuple(made[:2]))), "decisions") == []
    passed = (shown.pilots[1].id,)  # left undecided on purpose: it continues
    assert labels(replace(some, decisions=Decisions((made[0],), passed=passed)), "decisions") == []


def test_a_lane_is_whole_once_its_decider_said_yes(room: Room) -> None:
    assert labels(with_pilots(room), "lanes") == [("Assess the pilots", "guardrails")]
    pilot = room.shown.pilots[0]
    card = replace(pilot.card, tier=Tier.LIMITED, autonomy=3)
    shown = replace(room.shown, pilots=(replace(pilot, card=card), *room.shown.pilots[1:]))
    assert labels(shown, "lanes") == [("Agree who says yes", "guardrails")]
    some = {Lane.GO: LaneTerms("Ines", agreed=True), Lane.ONE_REVIEWER: LaneTerms("Tomas")}
    assert labels(replace(shown, guardrails=Guardrails(some)), "lanes") == [("Agree who says yes (1 of 3)", "guardrails")]
    all_three = {lane: LaneTerms("Ines", agreed=True) for lane in (Lane.GO, Lane.ONE_REVIEWER, Lane.REVIEW_GROUP)}
    assert labels(replace(shown, guardrails=Guardrails(all_three)), "lanes") == []


def test_what_needs_no_asking_is_one_line_in_any_lane(room: Room) -> None:
    assert labels(room.shown, "unasked") == [("Write what needs no asking", "guardrails")]
    lanes = {Lane.GO: LaneTerms(without_asking=("Draft any letter.",))}
    assert labels(replace(room.shown, guardrails=Guardrails(lanes)), "unasked") == []


@pytest.mark.parametrize(
    ("card", "waits"), [({}, False), ({"autonomy": 2}, False), ({"autonomy": 3}, True), ({"autonomy": 5}, True)]
)
def test_only_what_acts_needs_a_brief_and_one_is_enough(room: Room, card: dict[str, int], waits: bool) -> None:
    shown = with_pilots(room, **card)
    assert labels(shown, "briefs") == ([("Write how it behaves", "guardrails")] if waits else [])
    briefs = {shown.pilots[0].id: Brief(job="Drafts letters")}
    assert labels(replace(shown, guardrails=Guardrails(briefs=briefs)), "briefs") == []


def test_a_loop_is_closed_by_four_answers(room: Room) -> None:
    assert labels(with_pilots(room, stage=Stage.IDEA), "loops") == []
    pilot = room.shown.pilots[0]

    def learned(**facts: str) -> Shown:
        card = replace(pilot.card, stage=Stage.PILOT, **facts)
        return replace(room.shown, pilots=(Pilot(pilot.id, card),))

    assert labels(learned(hypothesis="It saves time.", measure="Hours"), "loops") == [("Close a loop", "loops")]
    whole = learned(hypothesis="It saves time.", measure="Hours", observed="Two a week", therefore="We go on.")
    assert labels(whole, "loops") == []


def test_what_was_promised_last_time_is_no_commitment_of_today(room: Room) -> None:
    old = Commitment("c1", "Ask the union", "Ines", DAY, session=1)
    shown = replace(room.shown, session=2, commitments=(old,))
    assert labels(shown, "commitments") == [("Say who does what", "decide")]
    assert labels(replace(shown, commitments=(old, replace(old, id="c2", session=2))), "commitments") == []


def test_whoever_holds_the_whole_picture_needs_a_next_date(room: Room) -> None:
    assert labels(room.shown, "conductor") == [("Name who holds the whole picture", "thesis")]
    room.ask(WriteThesis(conductor="Ines"))
    assert labels(room.shown, "conductor") == [("Say when we meet again", "thesis")]
    room.ask(WriteThesis(next_check_in=DAY.replace(year=2099)))
    assert labels(room.shown, "conductor") == []
