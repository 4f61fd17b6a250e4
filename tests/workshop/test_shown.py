from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

import msgspec
import pytest
from msgspec.structs import replace

from momentum.workshop.agenda import PauseSession, SessionContinued, StartSession
from momentum.workshop.answers import CountHands, Withdraw
from momentum.workshop.asking import Discuss, ShowQuestion
from momentum.workshop.attendance import AddGuest, Introduce, SpeakLast
from momentum.workshop.brief_writing import RemoveBrief
from momentum.workshop.building import BuildsOn, Flow, LinkPilot
from momentum.workshop.card import Ruling
from momentum.workshop.closing import CloseWorkshop
from momentum.workshop.commitments import (
    ChangeCommitment,
    Commit,
    ReopenCommitment,
    SettleCommitment,
    TakeBackCommitment,
)
from momentum.workshop.decider import KINDS, By, Event, Fact, Role, evolve
from momentum.workshop.deciding import PassOver, PutDown, TakeUp
from momentum.workshop.decisions import AddDissent, ContinueUntil, DecidePilot, RemoveDissent, UndoDecision
from momentum.workshop.deleting import WorkshopDeleted
from momentum.workshop.door import LockRoom, ReadmitSeat, RemoveSeat
from momentum.workshop.gaps import LeaveOpen, StartSomething, TakeBack
from momentum.workshop.groups import ChooseGroup, EndGroups, MakeGroups, PlaceInGroup
from momentum.workshop.guardrails import AssessPilot, Lane, WriteLane
from momentum.workshop.handover import CarriedOver
from momentum.workshop.importing import BringIn, UndoImport
from momentum.workshop.mappings import ForgetMapping, KeepMapping
from momentum.workshop.moderation import GroupTexts, HideText, ShowText, UngroupTexts
from momentum.workshop.moving import MoveHere, OfferMove
from momentum.workshop.naming import RemoveNames
from momentum.workshop.notes import DescribeRoom, Park, Unpark, WriteNote
from momentum.workshop.open_questions import DropOpen, KeepOpen, Settle
from momentum.workshop.opening import DescribeWorkshop
from momentum.workshop.people import WritePromise
from momentum.workshop.pilots import Card, ChangePilot, MapPilot, RemovePilot
from momentum.workshop.pins import PinFinding, UnpinFinding
from momentum.workshop.placing import SettlePilot, UnsettlePilot
from momentum.workshop.planning import AddStage
from momentum.workshop.questions import identity, texts
from momentum.workshop.rehearsing import RehearsalEnded
from momentum.workshop.reimport import UpdatePilots
from momentum.workshop.releasing import SummaryReleased
from momentum.workshop.rewind import Rewind
from momentum.workshop.rights import ReplaceFacilitator, RevokeLink, hashed
from momentum.workshop.shown import control, mine, visible
from momentum.workshop.staff import OpenStaff, ReadStaff, RevealStaff
from momentum.workshop.state import Workshop, advance
from momentum.workshop.stories import AnswerStory, UnanswerStory
from momentum.workshop.thesis import AdjustWeights, ChangeAreas, ReleaseSummary, WriteSentence, WriteThesis
from momentum.workshop.timer import StartTimer, StopTimer
from tests.briefs import briefed
from tests.rooms import HOST, Room


def everything(room: Room) -> None:
    """A session in which every kind of event happens."""
    ours = room.shown.areas
    room.ask(StartSession())
    room.ask(PauseSession())
    room.ask(Introduce("Ada"), room.seat())
    room.ask(ChangeAreas((msgspec.structs.replace(ours[0], name="Hours back"), *ours[1:])))
    room.open_question("stories")
    room.answer("stories", "They count our keystrokes")
    room.reveal("stories")
    room.put_away()
    room.ask(ShowQuestion("stories"))
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 3})
    room.close_question("value_areas")
    room.reveal("value_areas")
    room.ask(AdjustWeights({"flow": 100.0}, "Because"))
    room.ask(WriteSentence("Here, AI helps nurses."))
    room.ask(WriteThesis(conductor="Ada"))
    room.ask(KeepOpen("Letters first", "Triage first", "Try both", "Ada", date(2099, 3, 4)))
    room.ask(Settle(1, "Letters"))
    room.ask(DropOpen(1))
    letters, triage = room.add_pilots("Letters", "Triage")
    room.ask(BringIn((Card(name="Twice"),), source="again.csv"))
    room.ask(UndoImport(len(room.workshop.portfolio.imports)))
    room.ask(KeepMapping("0" * 32, {"name": "Title"}))
    room.ask(ForgetMapping("0" * 32))
    room.ask(ChangePilot(letters, Card(name="Discharge letters")))
    room.ask(UpdatePilots(((letters, Card(name="Discharge letters", unit="Care")),)))
    room.ask(MapPilot(letters, {"flow": 1}))
    room.ask(LinkPilot(letters, (BuildsOn(triage, (Flow.DATA,)),)))
    room.ask(SettlePilot(letters))
    room.ask(UnsettlePilot(letters))
    room.ask(RemovePilot(triage))
    _guarded(room)
    _decided(room, letters)
    room.ask(StartSomething("trust", "Dictation"))
    room.ask(LeaveOpen("flow", "Others do it"))
    room.ask(TakeBack("trust"))
    room.ask(PinFinding("gap:flow", "Time back is under-served."))
    room.ask(UnpinFinding("gap:flow"))
    room.ask(RevokeLink(room.link(Role.TEAM).id))
    room.ask(ReleaseSummary())
    room.ask(DescribeWorkshop("What AI is for"))
    _in_the_room(room)
    _beside_the_work(room)
    room.ask(OpenStaff())
    for n in range(5):
        room.answer_staff("staff_stories", {"text": f"They say {n}.", "tag": ""}, n)
    room.ask(ReadStaff())
    room.ask(RevealStaff())
    room.ask(CloseWorkshop())
    room.ask(RemoveNames())
    room.ask(ReplaceFacilitator("0" * 32), HOST)


def _guarded(room: Room) -> None:
    letters = briefed(room)
    room.ask(AssessPilot(letters, autonomy=4))
    room.ask(WriteLane(Lane.GO, "Ada"))
    room.ask(RemoveBrief(letters))


def _decided(room: Room, letters: str) -> None:
    day = date(2099, 3, 4)
    room.ask(TakeUp(letters))
    room.ask(PassOver(letters))
    room.ask(PutDown())
    room.ask(DecidePilot(letters, Ruling.CONTINUE, "Ada", "Because", day))
    room.ask(AddDissent(letters, "Too early"))
    room.ask(RemoveDissent(letters, "Too early"))
    room.ask(UndoDecision(letters))
    room.ask(ContinueUntil(day))
    for what in ("Ask", "Tell"):
        room.ask(Commit(what, "Ada", day))
    room.ask(ChangeCommitment("c1", what="Ask again"))
    room.ask(SettleCommitment("c1", "done"))
    room.ask(ReopenCommitment("c1"))
    room.ask(TakeBackCommitment("c2"))


def _in_the_room(room: Room) -> None:
    ada, ben = room.seat(), room.seat(2)
    room.ask(AddGuest("Cleo"))
    room.ask(SpeakLast(ben.id))
    room.ask(LockRoom())
    room.ask(MakeGroups("choice", ("Wards", "Office")))
    room.ask(ChooseGroup("g1"), ada)
    room.ask(PlaceInGroup(ada.id, "g2"))
    room.ask(EndGroups())
    room.ask(OfferMove("CDFHJKMN"), ada)
    room.ask(MoveHere("CDFHJKMN"), room.conductor.voiced(room.workshop, By(Role.SEAT, hashed("another phone"))))
    room.open_question("value_areas")
    room.ask(CountHands("value_areas", {"flow": 4}))
    room.ask(Withdraw("value_areas", room.workshop.questions.find("value_areas").latest.number), ada)
    room.ask(RemoveSeat(ben.id))
    room.ask(ReadmitSeat(ben.id))
    room.reveal("value_areas")
    room.ask(Discuss("value_areas"))
    keystrokes = identity("They count our keystrokes")
    room.ask(GroupTexts("stories", "Fear", (keystrokes,)))
    room.ask(UngroupTexts("stories", "Fear"))
    room.ask(WritePromise(first="The nurses"))
    room.ask(AnswerStory(keystrokes, "first", "The nurses"))
    room.ask(UnanswerStory(keystrokes))
    room.ask(HideText("stories", keystrokes))
    room.ask(ShowText("stories", keystrokes))


def _beside_the_work(room: Room) -> None:
    room.ask(StartTimer(60))
    room.ask(StopTimer())
    room.ask(Park("Budget"))
    room.ask(Unpark("Budget"))
    room.ask(WriteNote("Breathe"))
    room.ask(DescribeRoom("Riverbank guest"))
    room.ask(AddStage("Break", 5, "open"))
    room.ask(Rewind(0))


@pytest.fixture
def history(room: Room) -> list[tuple[Workshop, Fact, Workshop]]:
    """Each event of that session between the workshops before and after it."""
    everything(room)
    steps = []
    workshop = Workshop(room.workshop.id)
    for fact in room.facts:
        after = advance(workshop, fact)
        steps.append((workshop, fact, after))
        workshop = after
    return steps


def test_the_session_has_every_kind_of_event_there_is(history: list[tuple[Workshop, Fact, Workshop]]) -> None:
    ours = {kind for kind, event in KINDS.items() if event.__module__.startswith("momentum.")}
    begins = {SessionContinued.kind, CarriedOver.kind}  # from a file, or from the last session
    elsewhere = begins | {RehearsalEnded.kind, WorkshopDeleted.kind}  # after these nothing is there
    assert {fact.kind for _, fact, _ in history} == ours - elsewhere


def test_what_does_not_show_changes_nothing_that_is_visible(history: list[tuple[Workshop, Fact, Workshop]]) -> None:
    for before, fact, after in history[1:]:
        assert fact.event is not None
        if not fact.event.shows:
            assert visible(after) == visible(before), fact.kind


def test_the_shown_revision_moves_exactly_with_what_shows(history: list[tuple[Workshop, Fact, Workshop]]) -> None:
    for before, fact, after in history:
        assert fact.event is not None
        assert after.rev == fact.seq > before.rev  # what was taken out when it was closed leaves its place empty
        assert after.shown_rev == (fact.seq if fact.event.shows else before.shown_rev), fact.kind


def test_documents_name_what_shows_and_no_release(history: list[tuple[Workshop, Fact, Workshop]]) -> None:
    released = [(fact.kind, before, after) for before, fact, after in history if fact.event and fact.event.releases]
    assert {kind for kind, *_ in released} == {SummaryReleased.kind}
    for before, fact, after in history:
        assert fact.event is not None
        assert after.revision == (fact.seq if fact.event.shows and not fact.event.releases else before.revision), fact.kind
    for _, before, after in released:
        thesis = replace(visible(after).thesis, released=before.thesis.released, release=before.thesis.release)
        assert replace(visible(after), rev=before.shown_rev, thesis=thesis) == visible(before)


def test_what_passes_changes_nothing_that_outlasts_the_moment(history: list[tuple[Workshop, Fact, Workshop]]) -> None:
    """Pages that show results, texts and pilots do not look again for it."""

    def lasts(workshop: Workshop) -> object:
        shown = visible(workshop)
        results = {key: (asked.result, asked.aside) for key, asked in shown.questions.items()}
        now: dict[str, Any] = {
            "at": 0,
            "focus": None,
            "talk": False,
            "began": None,
            "paused": False,
            "timer": None,
            "questions": {},
            "decisions": shown.decisions.down(),
        }
        return results, msgspec.structs.replace(shown, rev=0, revision=0, **now)

    for before, fact, after in history[1:]:
        assert fact.event is not None
        assert after.lasting == (fact.seq if fact.event.shows and not fact.event.passes else before.lasting), fact.kind
        if fact.event.passes:
            assert lasts(before) == lasts(after), fact.kind


def test_what_is_on_changes_exactly_with_a_step(history: list[tuple[Workshop, Fact, Workshop]]) -> None:
    def on(workshop: Workshop) -> object:
        asked = workshop.questions.asked
        now = workshop.questions
        return (
            workshop.agenda.now.key,
            now.focus,
            now.talk,
            workshop.closed,
            workshop.decisions.on,
            [(made.pilot, made.ruling) for made in workshop.decisions.made],
            {key: (a.status, len(a.rounds)) for key, a in asked.items() if not a.question.wide},
        )

    for before, fact, after in history[1:]:
        assert fact.event is not None
        assert (on(before) != on(after)) == (after.step != before.step) == fact.event.steps, fact.kind


def test_an_event_that_claims_to_be_sealed_and_is_not_would_be_found(room: Room) -> None:
    class Leaked(Event, frozen=True):
        shows: ClassVar[bool] = False

    @evolve.register(Leaked)
    def _leaked(event: Leaked, workshop: Workshop, fact: Fact) -> Workshop:
        return msgspec.structs.replace(workshop, title="Leaked")

    before = room.workshop
    after = advance(before, Fact(before.rev + 1, before.opened, "", "leaked", Leaked()))
    assert visible(after) != visible(before)


# Sealed


def bytes_of(room: Room) -> bytes:
    return msgspec.json.encode(room.shown)


SEALED: list[Callable[[Room], object]] = [
    lambda room: None,
    lambda room: room.close_question("stories"),
    lambda room: room.put_away(),
    lambda room: room.go("commit"),
]


@pytest.mark.parametrize("then", SEALED, ids=["open", "closed", "put away", "left"])
def test_a_sealed_answer_is_in_nothing_the_room_receives(room: Room, then: Callable[[Room], object]) -> None:
    room.open_question("stories")
    room.answer("stories", "They count our keystrokes")
    then(room)
    assert b"keystrokes" not in bytes_of(room)
    assert b"keystrokes" not in msgspec.json.encode(control(room.workshop))
    assert b"keystrokes" not in msgspec.json.encode(mine(room.workshop, room.seat(2)))
    room.reveal("stories")
    assert b"keystrokes" in bytes_of(room)


def test_what_is_shown_names_no_seat_no_voice_and_no_link(room: Room) -> None:
    person = room.seat()
    room.ask(Introduce("Ada"), person)
    for key, value in (("stories", "A story"), ("value_areas", {"flow": 1}), ("candidates", "A sentence")):
        room.open_question(key)
        room.answer(key, value)
        room.reveal(key)
    for secret in (person.id, person.voice(person.id, "stories"), room.facilitator.id, room.secret, "Ada"):
        assert secret.encode() not in bytes_of(room)


def test_the_order_of_answers_tells_nothing_of_the_order_people_came(room: Room) -> None:
    other = Room(conductor=room.conductor)
    stories = [f"Story {n}" for n in range(12)]
    for one, told in ((room, stories), (other, stories[::-1])):
        one.open_question("stories")
        for n, story in enumerate(told):
            one.answer("stories", story, n)
        one.reveal("stories")
    found = [one.shown.questions["stories"].result for one in (room, other)]
    assert found[0] is not None
    assert found[1] is not None
    assert set(found[0].values) == set(found[1].values) == set(stories)
    assert list(found[0].values) not in (stories, stories[::-1], sorted(stories))
    revealed = room.workshop.questions.find("stories").shown
    assert revealed is not None
    assert texts(revealed) != stories


def test_what_is_shown_is_the_same_for_the_same_workshop(room: Room) -> None:
    everything(room)
    assert visible(room.workshop) == visible(room.conductor.at(room.code, room.workshop.rev)) == room.shown


def test_what_is_shown_is_computed_once_per_change(room: Room) -> None:
    room.open_question("stories")
    before = room.shown
    room.answer("stories", "They count our keystrokes")
    assert room.shown is before
    room.reveal("stories")
    assert room.shown is not before


def test_a_result_counts_points_and_choices(room: Room) -> None:
    room.open_question("agreement")
    for n, value in enumerate([4, 4, 5]):
        room.answer("agreement", value, n)
    room.reveal("agreement")
    result = room.shown.questions["agreement"].result
    assert result is not None
    assert result.counts() == {"1": 0, "2": 0, "3": 0, "4": 2, "5": 1}
    assert result.answered == 3
