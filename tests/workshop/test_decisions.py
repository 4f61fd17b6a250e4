"""One decision, one decider, one date for each pilot, in the record and on the card alike."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from momentum.refusals import BadInput, NotFound, NotNow, NotPlainText, Refusal, TextEmpty, TextTooLong
from momentum.workshop.card import Card, Ruling
from momentum.workshop.decided import Decided
from momentum.workshop.decider import Command, Role
from momentum.workshop.deciding import SECONDS, PassOver, PutDown, TakeUp
from momentum.workshop.decisions import MOST_DISSENT, AddDissent, ContinueUntil, DecidePilot, RemoveDissent, UndoDecision
from momentum.workshop.pilots import ChangePilot, RemovePilot, Stage
from momentum.workshop.rewind import Rewind, preview, undo
from tests.rooms import Room

SPRING = date(2099, 4, 1)


def ruled(pilot: str, ruling: Ruling = Ruling.PAUSE, **more: Any) -> DecidePilot:
    return replace(DecidePilot(pilot, ruling, "Ana Ruiz", "Nobody uses it.", SPRING), **more)


def cards(room: Room) -> dict[str, Card]:
    return {pilot.id: pilot.card for pilot in room.shown.pilots}


def in_step(room: Room) -> bool:
    """Whether every card says what the record says."""
    made = room.shown.decisions.made
    return all(
        (cards(room)[one.pilot].decision, cards(room)[one.pilot].next_decision_date) == (one.ruling, one.by) for one in made
    )


def test_a_decision_stands_in_the_record_and_on_the_card(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    room.ask(ruled(letters, decider="  Ana  Ruiz", dissent=("Too early.", " ", "Too early.", "We learn from it.")))
    assert room.shown.decisions.made == (
        Decided(letters, Ruling.PAUSE, "Ana Ruiz", "Nobody uses it.", SPRING, ("Too early.", "We learn from it.")),
    )
    assert in_step(room)
    assert room.ask(ruled(letters, dissent=("Too early.", "We learn from it."))) == room.workshop.rev
    assert room.conductor.at(room.code, room.workshop.rev) == room.workshop


def test_a_pilot_is_connected_with_another(room: Room) -> None:
    letters, triage = room.add_pilots("Letters", "Triage")
    room.ask(ruled(letters, Ruling.CONNECT, with_pilot=triage))
    room.ask(ruled(triage, Ruling.SCALE, with_pilot=letters))  # what only Connect has is left out elsewhere
    assert [one.with_pilot for one in room.shown.decisions.made] == [triage, ""]
    room.ask(RemovePilot(triage))
    assert [(one.pilot, one.with_pilot) for one in room.shown.decisions.made] == [(letters, "")]


def test_undo_takes_record_and_card_back_to_what_they_were_step_by_step(room: Room) -> None:
    card = Card(name="Letters", decision=Ruling.CONTINUE, next_decision_date=date(2026, 1, 1))
    (letters,) = room.add_pilots(card)
    room.ask(ruled(letters))
    first = room.shown.decisions.made
    room.ask(ruled(letters, Ruling.SCALE))
    room.ask(UndoDecision(letters))
    assert (room.shown.decisions.made, in_step(room)) == (first, True)
    room.ask(UndoDecision(letters))
    assert (room.shown.decisions.made, cards(room)[letters]) == ((), card)
    with pytest.raises(NotFound, match="Nothing is decided about this pilot any more"):
        room.ask(UndoDecision(letters))


def test_a_card_changes_but_not_what_the_room_has_decided(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    room.ask(ruled(letters))
    card = cards(room)[letters]
    room.ask(ChangePilot(letters, replace(card, stage=Stage.PAUSED)))
    owner = room.link(Role.OWNER, letters)
    for changed in (replace(card, decision=Ruling.SCALE), replace(card, next_decision_date=None)):
        with pytest.raises(NotNow, match=r"decided about this pilot: “Pause”.*Decide anew, or undo it, on the page Decide"):
            room.ask(ChangePilot(letters, changed))
    with pytest.raises(NotNow, match="Ask the facilitator"):
        room.ask(ChangePilot(letters, replace(card, next_decision_date=date(2100, 1, 1))), owner)
    assert in_step(room)


def test_dissent_is_kept_beside_the_decision(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    room.ask(ruled(letters, dissent=("Too early.",)))
    room.ask(AddDissent(letters, " It helps the wards. "))
    assert room.ask(AddDissent(letters, "Too early.")) == room.workshop.rev
    room.ask(RemoveDissent(letters, "Too early."))
    assert room.shown.decisions.made[0].dissent == ("It helps the wards.",)
    with pytest.raises(NotFound, match="not there any more"):
        room.ask(RemoveDissent(letters, "Too early."))
    with pytest.raises(BadInput, match="13 lines of dissent are too many"):
        room.ask(ruled(letters, dissent=tuple(map(str, range(MOST_DISSENT + 1)))))


def test_a_pilot_is_on_until_it_is_put_down_or_the_stage_is_left(room: Room) -> None:
    letters, triage = room.add_pilots("Letters", "Triage")
    room.go("decide")
    room.ask(TakeUp(letters))
    assert (room.workshop.step, room.shown.decisions.on) == (room.workshop.rev, letters)
    lasting = room.workshop.lasting
    assert room.ask(TakeUp(letters)) == room.workshop.rev
    room.ask(TakeUp(triage))
    room.ask(PutDown())
    assert (room.shown.decisions.on, room.workshop.lasting) == ("", lasting)
    assert room.ask(PutDown()) == room.workshop.rev
    room.ask(TakeUp(letters))
    room.go("commit")
    assert room.shown.decisions.on == ""
    room.ask(TakeUp(letters))
    room.ask(RemovePilot(letters))
    assert room.shown.decisions.on == ""


def test_deciding_takes_up_the_next_one_with_its_time_in_the_same_moment(room: Room) -> None:
    letters, triage = room.add_pilots("Letters", "Triage")
    room.ask(TakeUp(letters, SECONDS))
    assert room.shown.timer is not None
    assert room.shown.timer.remaining(room.conductor.clock()) > SECONDS - 30
    before = room.workshop.rev
    room.ask(ruled(letters, then=triage))
    kinds = [fact.kind for fact in room.facts[before:]]
    assert kinds == ["pilot_decided", "pilot_taken_up", "timer_set"]
    room.ask(PassOver(triage, ""))
    assert (room.shown.decisions.on, room.shown.decisions.passed) == ("", (triage,))
    assert room.shown.timer is None
    with pytest.raises(NotFound):
        room.ask(ruled(triage, then="p9-9"))
    assert len(room.shown.decisions.made) == 1


def test_a_pilot_takes_the_place_of_a_result_but_not_of_an_open_question(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    room.open_question("value_areas")
    with pytest.raises(NotNow, match="Reveal it or take it off the screen"):
        room.ask(TakeUp(letters))
    room.answer("value_areas", {"flow": 10})
    room.reveal("value_areas")
    room.ask(TakeUp(letters))
    assert (room.shown.focus, room.shown.decisions.on) == (None, letters)


def test_what_is_undecided_continues_until_a_day(room: Room) -> None:
    letters, triage = room.add_pilots("Letters", "Triage")
    room.ask(ContinueUntil(SPRING))
    room.ask(PassOver(letters))
    assert room.ask(PassOver(letters)) == room.ask(ContinueUntil(SPRING)) == room.workshop.rev
    assert (room.shown.decisions.until, room.shown.decisions.passed) == (SPRING, (letters,))
    assert cards(room)[letters].next_decision_date is None
    room.ask(ruled(letters))
    assert room.shown.decisions.passed == ()
    with pytest.raises(NotNow, match="Take the decision back first"):
        room.ask(PassOver(letters))
    room.ask(PassOver(triage))
    room.ask(RemovePilot(triage))
    room.ask(ContinueUntil(None))
    assert (room.shown.decisions.until, room.shown.decisions.passed) == (None, ())


@pytest.mark.parametrize(
    ("changed", "refusal", "words"),
    [
        ({"pilot": "p9-9"}, NotFound, "not in the workshop any more"),
        ({"ruling": "Sell"}, BadInput, "A decision is one of: Scale"),
        ({"decider": "Ana and Ben"}, BadInput, "exactly one person"),
        ({"reason": " "}, TextEmpty, "The reason for the decision is empty"),
        ({"reason": "x" * 301}, TextTooLong, "300 fit"),
        ({"by": date(2020, 2, 29)}, BadInput, r"lies in the past \(29 February 2020\)\. Choose today or a day to come"),
        ({"by": None}, BadInput, r"The date of this decision is missing\. Choose today or a day to come"),
        ({"dissent": ("<b>No</b>",)}, NotPlainText, "A line of dissent contains markup"),
        ({"ruling": Ruling.CONNECT}, BadInput, "choose the one it is to be connected with"),
        ({"ruling": Ruling.CONNECT, "with_pilot": "p9-9"}, NotFound, "not in the workshop any more"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(room: Room, changed: dict[str, Any], refusal: type[Refusal], words: str) -> None:
    (letters,) = room.add_pilots("Letters")
    with pytest.raises(refusal, match=words):
        room.ask(replace(ruled(letters), **changed))
    assert room.shown.decisions.made == ()


@pytest.mark.parametrize("command", [TakeUp("p9-9"), PassOver("p9-9"), UndoDecision("p9-9"), AddDissent("p9-9", "No")])
def test_a_pilot_that_is_gone_is_not_decided_about(room: Room, command: Command) -> None:
    with pytest.raises(NotFound, match="not in the workshop any more"):
        room.ask(command)


def test_a_pilot_is_not_connected_with_itself_nor_the_undecided_left_in_the_past(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    with pytest.raises(BadInput, match="cannot be connected with itself"):
        room.ask(ruled(letters, Ruling.CONNECT, with_pilot=letters))
    with pytest.raises(BadInput, match="lies in the past"):
        room.ask(ContinueUntil(room.conductor.clock().date() - timedelta(days=1)))


def test_going_back_takes_decisions_with_it_and_undoing_brings_them_back(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    room.go("decide")
    room.ask(ruled(letters))
    before = room.shown.decisions, room.shown.pilots
    last = len(room.workshop.history) - 1
    assert "Decisions and commitments are as they were." in preview(room.workshop, last)
    room.ask(Rewind(last))
    assert (room.shown.decisions.made, cards(room)[letters].decision) == ((), None)
    back = undo(room.workshop)
    assert back is not None
    room.ask(Rewind(back))
    assert (room.shown.decisions, room.shown.pilots) == before


STEP = st.tuples(st.sampled_from(["decide", "undo", "change", "remove"]), st.integers(0, 2), st.sampled_from(Ruling))


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=12))
def test_whatever_happens_cards_and_record_never_differ(steps: list[tuple[str, int, Ruling]], room: Room) -> None:
    new = Room(conductor=room.conductor)
    ids = new.add_pilots("A", "B", "C")
    for what, n, ruling in steps:
        pilot, other = ids[n], ids[(n + 1) % 3]
        command: dict[str, Command] = {
            "decide": ruled(pilot, ruling, with_pilot=other),
            "undo": UndoDecision(pilot),
            "change": ChangePilot(pilot, Card(name="Changed", decision=ruling)),
            "remove": RemovePilot(pilot),
        }
        try:
            new.ask(command[what])
        except Refusal:
            continue
        assert in_step(new)
