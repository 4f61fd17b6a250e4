"""A check-in goes on from the last session, and nothing gets into it that could not have been written there."""

from datetime import date, datetime

import msgspec
import pytest
from msgspec.structs import replace

from momentum.refusals import BadInput, BrokenSession, Refusal
from momentum.rehearsal import begin
from momentum.takeaway import load, save
from momentum.workshop.building import BuildsOn, Flow, LinkPilot
from momentum.workshop.card import Ruling, Tier
from momentum.workshop.carrying import CarriedEvent, OpenSession
from momentum.workshop.check_in import OpenCheckIn, follow_up
from momentum.workshop.commitments import Commit, Commitment, SettleCommitment
from momentum.workshop.decided import Decided
from momentum.workshop.decider import Event, Role
from momentum.workshop.decisions import DecidePilot
from momentum.workshop.gaps import GapAnswer, LeaveOpen, MoveEffort, StartSomething
from momentum.workshop.guardrails import AssessPilot, Guardrails, Lane, LaneTerms, WriteLane
from momentum.workshop.handover import CarriedOver, Handover
from momentum.workshop.open_questions import KeepOpen, Positions, Settle
from momentum.workshop.opening import DescribeWorkshop
from momentum.workshop.past import Past
from momentum.workshop.people import Promise, WritePromise
from momentum.workshop.pilots import Card, MapPilot, Pilot, RemovePilot
from momentum.workshop.pilots import Stage as Reached
from momentum.workshop.rehearsing import EndRehearsal
from momentum.workshop.rewind import Rewind
from momentum.workshop.rights import hashed, new_secret
from momentum.workshop.shown import visible
from momentum.workshop.state import Workshop
from momentum.workshop.thesis import Thesis, Version, WriteSentence, WriteThesis
from tests.briefs import BRIEF, briefed
from tests.rooms import ANYONE, HOST, Room

SENTENCE = "Here, AI helps nurses to see trouble coming."
DAY = date(2026, 3, 4)
SOON = date(2099, 4, 1)
FIRST = Past(1, DAY, active=2, momentum=0.5, parts={"alignment": 0.7}, belief=57.0, items={"clarity": 3.6}, answered=5)


@pytest.fixture
def lived(room: Room) -> Room:
    """A session that came to something."""
    letters, triage = room.add_pilots(Card(name="Letters", stage=Reached.PILOT, owner="Ada", ref="17"), "Triage")
    room.ask(MapPilot(letters, {"flow": 3}))
    room.ask(LinkPilot(letters, (BuildsOn(triage, (Flow.DATA,)),)))
    room.ask(WriteSentence("A first try."))
    room.ask(WriteSentence(SENTENCE))
    room.ask(WriteThesis(boundaries=("Nobody is watched.",), conductor="Ruth", next_check_in=date(2099, 4, 3)))
    room.ask(KeepOpen("Central", "In the wards", "Six weeks in both", "Ben", SOON))
    room.ask(Settle(1, "In the wards"))
    room.ask(WritePromise(first="The night shift", messenger="Ruth", by=SOON))
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 6, "trust": 4})
    room.close_question("value_areas")
    room.reveal("value_areas")
    room.ask(LeaveOpen("trust", "Next year"))
    room.ask(StartSomething("craft", "Second reader"))
    room.ask(DecidePilot(letters, Ruling.SCALE, "Ada", "It works", SOON, ("Too early",)))
    for what in ("Ask the wards", "Write it down", "Tell everyone"):
        room.ask(Commit(what, "Ben", SOON))
    room.ask(SettleCommitment("c2", "done", "Two pages"))
    return room


def check_in(room: Room, **changes: object) -> OpenCheckIn:
    """The command that opens the check-in of a room, with something changed."""
    stages = room.workshop.agenda.stages
    questions = tuple(asked.question for asked in room.workshop.questions.asked.values())
    past = (*room.shown.past, replace(FIRST, session=room.shown.session))
    return replace(follow_up(room.shown, past, "CDF347", hashed(new_secret()), stages, questions), **changes)


def opened(room: Room, command: OpenCheckIn) -> Workshop:
    """The workshop that a command opens in the conductor of a room."""
    return room.conductor.workshop(room.conductor.open(lambda code: replace(command, code=code), ANYONE))


def test_a_check_in_has_what_the_last_session_left_written_and_people_and_links_of_its_own(lived: Room) -> None:
    next_one = opened(lived, check_in(lived))
    was, now = lived.shown, visible(next_one)
    assert (now.session, now.title, now.past) == (2, was.title, (FIRST,))
    assert now.code != was.code
    assert now.pilots == was.pilots
    assert (now.thesis.sentence, now.thesis.boundaries, now.thesis.conductor) == (SENTENCE, ("Nobody is watched.",), "Ruth")
    assert now.thesis.weights == was.thesis.weights
    assert now.thesis.weights_note == "As session 1 left them."
    assert now.gap_answers == (GapAnswer("trust", "leave", "Next year"),)  # what was started is a pilot now
    assert now.thesis.open_questions == was.thesis.open_questions
    assert now.people.promise == was.people.promise
    assert (len(next_one.attendance.seats), now.thesis.next_check_in, now.thesis.released) == (0, None, None)
    assert [(v.number, v.sentence, v.session) for v in now.thesis.versions] == [(1, SENTENCE, 1)]
    assert lived.facilitator.id not in next_one.rights.links


def test_what_was_decided_is_known_and_each_pilot_can_be_decided_again(lived: Room) -> None:
    now = visible(opened(lived, check_in(lived)))
    assert (now.decisions.made, now.decisions.last) == ((), lived.shown.decisions.made)
    assert (now.pilots[0].card.decision, now.pilots[0].card.next_decision_date) == (Ruling.SCALE, SOON)


def test_guardrails_go_on_and_a_brief_stays_behind_whose_pilot_does_not_act_any_more(lived: Room) -> None:
    quiet, acting = briefed(lived), briefed(lived)
    lived.ask(WriteLane(Lane.GO, "Ada", agreed=True, without_asking=("Summaries",)))
    lived.ask(AssessPilot(quiet, Tier.LIMITED, 1))
    now = visible(opened(lived, check_in(lived))).guardrails
    assert now.lanes == lived.shown.guardrails.lanes
    assert now.briefs == {acting: BRIEF}


def test_commitments_go_on_with_the_session_they_were_made_in_and_what_came_of_them(lived: Room) -> None:
    second = Room(conductor=lived.conductor)
    second.code = opened(lived, check_in(lived)).code
    assert second.shown.commitments == lived.shown.commitments
    third = opened(lived, check_in(second))
    assert [(c.what, c.session, c.state) for c in third.commitments] == [
        ("Ask the wards", 1, "open"),
        ("Tell everyone", 1, "open"),
    ]


def test_a_check_in_of_a_check_in_keeps_what_every_session_came_to(lived: Room) -> None:
    second = Room(conductor=lived.conductor)
    second.code = opened(lived, check_in(lived)).code
    third = opened(lived, check_in(second))
    assert [past.session for past in third.past] == [1, 2]
    assert [version.session for version in third.thesis.versions] == [1]  # nobody wrote it anew in between
    assert third.thesis.weights_note == "As session 1 left them."


def test_who_goes_back_to_the_beginning_of_a_check_in_has_what_was_carried_over(lived: Room) -> None:
    secret = hashed(new_secret())
    code = lived.conductor.open(lambda code: replace(check_in(lived), code=code, facilitator=secret), ANYONE)
    by = replace(lived.facilitator, id=secret)
    lived.conductor.ask(code, RemovePilot(lived.shown.pilots[0].id), by)
    lived.conductor.ask(code, Rewind(0), by)
    assert lived.conductor.shown(code).pilots == lived.shown.pilots


def test_a_check_in_is_rehearsed_with_what_was_carried_over_to_it(lived: Room) -> None:
    second = Room(conductor=lived.conductor)
    command = check_in(lived)
    second.code = lived.conductor.open(lambda code: replace(command, code=code, facilitator=second.facilitator.id), ANYONE)
    second.ask(WriteSentence("Here, AI helps everyone."))
    second.ask(Commit("Ask again", "Ada", SOON))
    opened_ = begin(lived.conductor, second.code, second.facilitator)
    now = lived.conductor.shown(opened_.code)
    lived.conductor.ask(opened_.code, EndRehearsal(), HOST)
    assert (now.rehearsal, now.session, now.past) == (True, 2, (FIRST,))
    assert (now.pilots, now.thesis.sentence) == (lived.shown.pilots, "Here, AI helps everyone.")
    assert "Ask again" not in {one.what for one in now.commitments}


def test_a_check_in_goes_on_from_its_session_file(lived: Room) -> None:
    second = Room(conductor=lived.conductor)
    second.code = opened(lived, check_in(lived)).code
    events = load(save(second.workshop, second.facts, DAY))
    again = lived.conductor.open(lambda code: OpenSession(code, hashed(new_secret()), events), ANYONE)
    one, other = (replace(shown, id="", code="", rev=0, revision=0) for shown in (lived.conductor.shown(again), second.shown))
    assert one == other


HOSTILE = {
    "a pilot twice": {"pilots": (Pilot("p1-1", Card(name="A")), Pilot("p1-1", Card(name="B")))},
    "an id of another kind": {"pilots": (Pilot("../x", Card(name="A")),)},
    "markup in a name": {"pilots": (Pilot("p1-1", Card(name="<b>A</b>")),)},
    "a place in no area": {"pilots": (Pilot("p1-1", Card(name="A", areas={"nowhere": 3})),)},
    "a circle": {
        "pilots": (
            Pilot("p1-1", Card(name="A", builds_on=(BuildsOn("p1-2"),))),
            Pilot("p1-2", Card(name="B", builds_on=(BuildsOn("p1-1"),))),
        )
    },
    "weights that make no whole": {"thesis": Thesis(weights={"flow": 50.0}, weights_note="So")},
    "a sentence of this session": {"thesis": Thesis(versions=(Version(1, "Here.", datetime(2026, 3, 4)),))},
    "a boundary too long": {"thesis": Thesis(boundaries=("x" * 301,))},
    "a gap in no area": {"gaps": (GapAnswer("nowhere", "leave", "So"),)},
    "a decision without a decider": {
        "pilots": (Pilot("p1-1", Card(name="A")),),
        "decided": (Decided("p1-1", Ruling.SCALE, "", "So", SOON),),
    },
    "a decision about nothing": {"decided": (Decided("p1-1", Ruling.SCALE, "Ada", "So", SOON),)},
    "a commitment of nobody": {"commitments": (Commitment("c1", "Ask", "", SOON),)},
    "a commitment of this session": {"commitments": (Commitment("c1", "Ask", "Ada", SOON, session=2),)},
    "dropped, and nobody said why": {"commitments": (Commitment("c1", "Ask", "Ada", SOON, state="dropped"),)},
    "a lane with two deciders": {"guardrails": Guardrails({Lane.GO: LaneTerms("Ada and Ben")})},
    "a brief of no pilot": {"guardrails": Guardrails(briefs={"p1-1": BRIEF})},
    "one position twice": {"thesis": Thesis(open_questions=(Positions(1, "A", "a", "So", "Ben", SOON),))},
    "a promise too long": {"promise": Promise(first="x" * 301)},
    "a session after this one": {"past": (replace(FIRST, session=2),)},
    "sessions out of order": {"past": (FIRST, FIRST)},
    "a momentum above one": {"past": (replace(FIRST, momentum=1.5),)},
    "a belief above all": {"past": (replace(FIRST, belief=101.0),)},
    "a part that there is not": {"past": (replace(FIRST, parts={"speed": 0.5}),)},
    "markup in a past sentence": {"past": (replace(FIRST, sentence="<script>x</script>"),)},
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_what_breaks_a_rule_is_carried_over_neither_by_a_command_nor_by_a_file(room: Room, hostile: dict[str, object]) -> None:
    command = check_in(room, what=Handover(**hostile))  # type: ignore[arg-type]  # what each field takes stands in HOSTILE
    with pytest.raises(Refusal):
        opened(room, command)
    first = room.facts[0].event
    assert first is not None
    events = _carried(replace(first, session=2), CarriedOver(Handover(**hostile)))  # type: ignore[arg-type]  # as above
    with pytest.raises(BrokenSession):
        room.conductor.open(lambda code: OpenSession(code, hashed(new_secret()), events), ANYONE)


def test_nothing_is_carried_over_into_the_middle_of_a_session(room: Room) -> None:
    first = room.facts[0].event
    assert first is not None
    events = _carried(replace(first, session=2), *_described(room), CarriedOver(Handover(past=(FIRST,))))
    with pytest.raises(BrokenSession, match="damaged at event 3"):
        room.conductor.open(lambda code: OpenSession(code, hashed(new_secret()), events), ANYONE)


def test_a_first_session_is_no_check_in(room: Room) -> None:
    with pytest.raises(BadInput, match="second one or a later one"):
        opened(room, check_in(room, session=1))


def _described(room: Room) -> tuple[Event, ...]:
    room.ask(DescribeWorkshop("Another title"))
    event = room.facts[-1].event
    assert event is not None
    return (event,)


def _carried(*events: Event) -> tuple[CarriedEvent, ...]:
    when = datetime(2026, 3, 4, 9)
    return tuple(CarriedEvent(event.kind, when, msgspec.Raw(msgspec.json.encode(event))) for event in events)


def test_only_who_leads_or_nobody_yet_can_open_one() -> None:
    assert OpenCheckIn.may == {Role.ANYONE, Role.HOST}


def test_effort_that_moves_is_carried_over(room: Room) -> None:
    room.ask(MoveEffort("flow", "craft", "Enough of that"))
    assert visible(opened(room, check_in(room))).gap_answers == room.shown.gap_answers
