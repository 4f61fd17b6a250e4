"""A session file goes on as a workshop, and gets round no rule."""

from datetime import date, datetime, timedelta, timezone

import msgspec
import pytest
from msgspec.structs import replace

from momentum.refusals import BrokenSession
from momentum.takeaway.session.file import load, save
from momentum.workshop import patience
from momentum.workshop.agenda import Stage, StageEntered
from momentum.workshop.answers import Answered, Withdrawn
from momentum.workshop.asking import QuestionClosed, QuestionOpened, QuestionRevealed, TextsRead
from momentum.workshop.assumptions import Assumption, Signal
from momentum.workshop.attendance import Introduce, Joined
from momentum.workshop.brief import Brief
from momentum.workshop.brief_trials import TestBrief
from momentum.workshop.brief_writing import BriefRemoved, BriefWritten, RemoveBrief, WriteBrief
from momentum.workshop.building import BuildsOn, Flow, LinkPilot, PilotLinked
from momentum.workshop.card import Ruling, Tier
from momentum.workshop.carrying import CarriedEvent, OpenSession
from momentum.workshop.carrying_commands import SAID
from momentum.workshop.commitments import (
    ChangeCommitment,
    Commit,
    Commitment,
    CommitmentSettled,
    Committed,
    ReopenCommitment,
    SettleCommitment,
    TakeBackCommitment,
)
from momentum.workshop.decided import Decided
from momentum.workshop.decider import KINDS, By, Event, Role
from momentum.workshop.deciding import PassOver, PilotTakenUp, PutDown, TakeUp
from momentum.workshop.decisions import AddDissent, ContinueUntil, DecidePilot, PilotDecided, RemoveDissent, UndoDecision
from momentum.workshop.gaps import (
    GapAnswer,
    GapAnswered,
    GapTakenBack,
    LeaveOpen,
    MoveEffort,
    SomethingStarted,
    StartSomething,
    TakeBack,
)
from momentum.workshop.guardrails import AssessPilot, Lane, LaneTerms, LaneWritten, PilotAssessed, WriteLane
from momentum.workshop.handover import CarriedOver, Handover, by_the_rules
from momentum.workshop.loops import WriteLoop
from momentum.workshop.moderation import TextHidden, TextUnhidden
from momentum.workshop.open_questions import DropOpen, KeepOpen, Settle
from momentum.workshop.opening import WorkshopOpened
from momentum.workshop.people import Promise, StoryAnswer
from momentum.workshop.pilots import Card, ImportPilots, Pilot, PilotMapped, PilotsImported
from momentum.workshop.pilots import Stage as Reached
from momentum.workshop.pins import FindingPinned, FindingUnpinned, PinFinding, UnpinFinding
from momentum.workshop.placing import PilotSettled, PilotUnsettled, SettlePilot, UnsettlePilot
from momentum.workshop.questions import Option, Question
from momentum.workshop.rights import hashed, new_secret
from momentum.workshop.shown import visible
from momentum.workshop.staff import StaffRead, StaffRevealed
from momentum.workshop.state import Workshop
from momentum.workshop.stories import MOST_ANSWERED, StoryAnswered
from momentum.workshop.thesis import (
    Area,
    AreasChanged,
    SentenceWritten,
    ThesisWritten,
    WeightsAdjusted,
    WriteSentence,
    WriteThesis,
)
from tests.briefs import ACTING, BRIEF, briefed
from tests.rooms import ANYONE, Room

DAY = datetime(2026, 3, 4, 9)


def carried(*events: Event, when: datetime = DAY) -> tuple[CarriedEvent, ...]:
    return tuple(CarriedEvent(event.kind, when, msgspec.Raw(msgspec.json.encode(event))) for event in events)


def first_of(room: Room) -> WorkshopOpened:
    event = room.facts[0].event
    assert isinstance(event, WorkshopOpened)
    return event


def open_session(room: Room, events: tuple[CarriedEvent, ...]) -> Workshop:
    code = room.conductor.open(lambda code: OpenSession(code, hashed(new_secret()), events), ANYONE)
    return room.conductor.workshop(code)


def test_a_session_goes_on_under_a_code_and_a_link_of_its_own(room: Room) -> None:
    room.ask(WriteSentence("Here, AI helps nurses."))
    room.go("commit")
    events = [f.event for f in room.facts if f.event is not None and not f.event.private]
    again = open_session(room, carried(*events))
    assert (again.thesis.sentence, again.agenda.now.key) == ("Here, AI helps nurses.", "commit")
    assert again.code != room.code
    assert room.facilitator.id not in again.rights.links
    assert (again.opened, again.rev) == (DAY, len(events) + 2)  # it goes on, and has a link


def test_pilots_added_to_a_session_never_replace_those_it_brought(room: Room) -> None:
    """Its events are fewer than they were, so revisions come by a second time."""
    for n in range(5):
        room.seat(n)
    room.add_pilots("Letters")
    facilitator = By(Role.FACILITATOR, hashed(new_secret()))
    events = carried(*(f.event for f in room.facts if f.event is not None and not f.event.private))
    code = room.conductor.open(lambda code: OpenSession(code, facilitator.id, events), ANYONE)
    for n in range(10):
        room.conductor.ask(code, ImportPilots((Card(name=f"Later {n}"),)), facilitator)
    names = [pilot.card.name for pilot in room.conductor.shown(code).pilots]
    assert names == ["Letters", *(f"Later {n}" for n in range(10))]


def test_links_answers_to_gaps_and_findings_go_on(room: Room) -> None:
    room.seat()
    letters, triage = room.add_pilots("Letters", "Triage")
    room.ask(LinkPilot(letters, (BuildsOn(triage, (Flow.DATA,)),)))
    room.ask(StartSomething("trust", "Read it out", "Ada", "Ask two families"))
    room.ask(TakeBack("trust"))
    room.ask(StartSomething("trust", "Write it down"))
    room.ask(MoveEffort("flow", "craft", "Enough of that"))
    room.ask(LeaveOpen("flow", "Next year"))
    room.ask(PinFinding("gap:trust", "Trust has no pilot."))
    room.ask(PinFinding("outside", "Two pilots."))
    room.ask(UnpinFinding("outside"))
    events = [f.event for f in room.facts if f.event is not None and not f.event.private]
    again = open_session(room, carried(*events))
    assert (again.portfolio, again.gaps, again.pins) == (room.workshop.portfolio, room.workshop.gaps, room.workshop.pins)


def test_what_was_learned_and_settled_goes_on(room: Room) -> None:
    letters, triage, rota = room.add_pilots(Card(name="Letters", areas={"craft": 3}, stage=Reached.STOPPED), "Triage", "Rota")
    room.ask(WriteLoop(letters, hypothesis="Half the time", keep="The templates", keep_for="Triage", none=("measure",)))
    room.ask(SettlePilot(letters, {"flow": 3}))
    room.ask(SettlePilot(triage))
    room.ask(SettlePilot(rota, {"trust": 2}))
    room.ask(UnsettlePilot(rota))
    events = [f.event for f in room.facts if f.event is not None and not f.event.private]
    again = open_session(room, carried(*events))
    assert again.portfolio == room.workshop.portfolio
    for wrong in (PilotSettled(letters, {"lunch": 3}), PilotSettled(triage), PilotUnsettled(rota)):
        with pytest.raises(BrokenSession, match="damaged"):
            open_session(room, carried(*events, wrong))


def test_decisions_and_commitments_go_on(room: Room) -> None:
    letters, triage = room.add_pilots("Letters", "Triage")
    day = date(2099, 4, 1)
    room.go("decide")
    room.ask(TakeUp(letters))
    room.ask(DecidePilot(letters, Ruling.CONNECT, "Ana", "One of them is enough", day, ("Too early.",), triage))
    room.ask(PutDown())
    room.ask(DecidePilot(letters, Ruling.STOP, "Ben", "Nobody uses it", day, ("Too early.",)))
    room.ask(UndoDecision(letters))
    room.ask(AddDissent(letters, "Too late."))
    room.ask(RemoveDissent(letters, "Too early."))
    room.ask(PassOver(triage))
    room.ask(ContinueUntil(day))
    for what in ("Ask two families", "Write it down", "Forget it"):
        room.ask(Commit(what, "Ana", day, "they are away", "ask in April"))
    room.ask(ChangeCommitment("c1", who="Ben"))
    room.ask(SettleCommitment("c1", "done", "It was easy."))
    room.ask(SettleCommitment("c2", "dropped", "They moved."))
    room.ask(ReopenCommitment("c2"))
    room.ask(TakeBackCommitment("c3"))
    room.ask(TakeUp(triage))
    again = open_session(room, carried(*(f.event for f in room.facts if f.event is not None and not f.event.private)))
    assert (again.decisions, again.commitments) == (room.workshop.decisions, room.workshop.commitments)
    assert again.portfolio == room.workshop.portfolio


def test_a_day_that_had_passed_when_it_was_given_does_not_come_in_with_a_session(room: Room) -> None:
    made = Committed(Commitment("c1", "Ask two families", "Ana", DAY.date()))
    assert open_session(room, carried(first_of(room), made)).commitments == (made.commitment,)
    with pytest.raises(BrokenSession, match="damaged"):
        open_session(room, carried(first_of(room), made, when=DAY + timedelta(days=1)))


def test_lanes_assessments_and_briefs_go_on(room: Room) -> None:
    letters = briefed(room)
    room.ask(AssessPilot(letters, Tier.HIGH, 4, sensitive=True))
    room.ask(WriteLane(Lane.REVIEW_GROUP, "Ada", agreed=True, days=8))
    room.ask(TestBrief(letters, ("It is not sure",)))
    (triage,) = room.add_pilots(ACTING)
    room.ask(WriteBrief(triage, BRIEF))
    room.ask(RemoveBrief(triage))
    events = [f.event for f in room.facts if f.event is not None and not f.event.private]
    again = open_session(room, carried(*events))
    assert (again.portfolio, again.guardrails) == (room.workshop.portfolio, room.workshop.guardrails)
    assert again.agenda.stages == room.workshop.agenda.stages


def test_no_brief_comes_in_with_a_session_that_its_rules_refuse(room: Room) -> None:
    (letters,) = room.add_pilots(ACTING)
    there = [f.event for f in room.facts if f.event is not None and not f.event.private]
    for damaged in (
        BriefWritten(letters, Brief()),
        BriefWritten(letters, Brief(owner="Ada and Grace")),
        BriefWritten(letters, Brief(owner="Ada", review=date(1999, 1, 1))),
        PilotAssessed(letters, Tier.HIGH, 7),
        BriefRemoved(letters),
    ):
        with pytest.raises(BrokenSession, match="damaged"):
            open_session(room, carried(*there, damaged))


def test_nothing_started_takes_the_place_of_a_pilot_that_is_there(room: Room) -> None:
    (letters,) = room.add_pilots("Letters")
    there = [f.event for f in room.facts if f.event is not None and not f.event.private]
    started = SomethingStarted("flow", Pilot(letters, Card(name="A", stage=Reached.IDEA, areas={"flow": 3})))
    with pytest.raises(BrokenSession, match="damaged"):
        open_session(room, carried(*there, started))


def test_a_circle_does_not_come_in_with_a_session(room: Room) -> None:
    letters, triage = room.add_pilots("Letters", "Triage")
    there = [f.event for f in room.facts if f.event is not None and not f.event.private]
    circle = (PilotLinked(letters, (BuildsOn(triage),)), PilotLinked(triage, (BuildsOn(letters),)))
    open_session(room, carried(*there, circle[0]))
    with pytest.raises(BrokenSession, match="damaged"):
        open_session(room, carried(*there, *circle))


def test_a_session_that_would_be_checked_for_hours_is_refused_before(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "MOST_SECONDS", 0.0)
    with pytest.raises(BrokenSession, match="too long to check"):
        open_session(room, carried(first_of(room)))


def test_a_handover_that_would_be_checked_for_hours_is_refused_too(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "MOST_SECONDS", 0.0)
    with pytest.raises(BrokenSession, match="too long to check"):
        by_the_rules(Handover(promise=Promise(first="The nurses")), room.workshop)


def test_a_session_brings_no_more_answered_stories_than_a_wall_holds(room: Room) -> None:
    """Each looks for itself among all: a hundred thousand of them took half an hour to open."""
    stories = [StoryAnswered(StoryAnswer(f"{n:010x}", "sentence", "Here.")) for n in range(MOST_ANSWERED + 1)]
    there = (first_of(room), SentenceWritten("Here."))
    assert len(open_session(room, carried(*there, *stories[:-1])).people.answered) == MOST_ANSWERED
    with pytest.raises(BrokenSession, match="damaged"):
        open_session(room, carried(*there, *stories))


def test_times_of_a_session_are_kept_in_utc(room: Room) -> None:
    local = DAY.replace(tzinfo=timezone(timedelta(hours=2)))
    assert open_session(room, carried(first_of(room), when=local)).opened == DAY - timedelta(hours=2)


def test_a_session_cannot_take_the_code_of_another_workshop(room: Room) -> None:
    """A second beginning inside the file would have answered under the first workshop's code from then on."""
    victim = Room(conductor=room.conductor)
    with pytest.raises(BrokenSession, match="holds what never travels in one"):
        open_session(room, carried(first_of(room), msgspec.structs.replace(first_of(room), code=victim.code)))
    assert room.conductor.workshop(victim.code) == victim.workshop
    assert victim.workshop.code == victim.code


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ((), "has no beginning"),
        ((SentenceWritten("Here"),), "has no beginning"),
        ((StageEntered("karaoke"),), "damaged"),
        ((QuestionRevealed("value_areas"),), "damaged"),
        ((Answered("value_areas", 1, "a", msgspec.Raw(b"{}")),), "damaged"),
        ((Joined("a"),), "never travels"),
    ],
)
def test_a_session_that_cannot_have_happened_is_refused(room: Room, events: tuple[Event, ...], words: str) -> None:
    begins = not events or isinstance(events[0], SentenceWritten)
    with pytest.raises(BrokenSession, match=f"{words}.*Save it again from"):
        open_session(room, carried(*events) if begins else carried(first_of(room), *events))


def test_a_time_that_no_calendar_has_is_refused(room: Room) -> None:
    before_time = datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
    with pytest.raises(BrokenSession, match="damaged"):
        open_session(room, carried(first_of(room), when=before_time))


def test_a_text_that_was_never_checked_does_not_come_in_with_a_session(room: Room) -> None:
    padded = Answered("stories", 1, "a", msgspec.Raw(msgspec.json.encode("hi" + "\n" * 1_500 + "there")))
    with pytest.raises(BrokenSession, match="damaged"):
        open_session(room, carried(first_of(room), StageEntered("stories"), QuestionOpened("stories", 1), padded))


def test_a_groups_name_that_was_never_checked_does_not_come_in_with_a_session(room: Room) -> None:
    asked = QuestionOpened("value_areas", 1, tuple(Option(a.id, a.name, a.line) for a in room.shown.areas))
    before = (first_of(room), StageEntered("thesis"), asked, QuestionClosed("value_areas"))
    open_session(room, carried(*before, QuestionRevealed("value_areas", {"g1": "Wards"})))
    for name in ("<b>Wards</b>", " Wards ", "x" * 41, ""):
        with pytest.raises(BrokenSession, match="damaged"):
            open_session(room, carried(*before, QuestionRevealed("value_areas", {"g1": name})))


def test_a_session_is_refused_without_stages_areas_or_its_questions(room: Room) -> None:
    first = first_of(room)
    no_such = (Stage("open", "Open", "?", asks=("lunch",)),)
    for damaged in (
        msgspec.structs.replace(first, stages=()),
        msgspec.structs.replace(first, stages=no_such),
        msgspec.structs.replace(first, areas=first.areas[:2]),
        msgspec.structs.replace(first, stages=(*first.stages, first.stages[0])),
        msgspec.structs.replace(first, stages=(msgspec.structs.replace(first.stages[0], page="nope"), *first.stages[1:])),
        msgspec.structs.replace(first, questions=tuple(_lettered(q) for q in first.questions)),
        msgspec.structs.replace(
            first, questions=tuple(msgspec.structs.replace(q, prompt="\u202eevil") for q in first.questions)
        ),
    ):
        with pytest.raises(BrokenSession, match="damaged"):
            open_session(room, carried(damaged))


def _lettered(question: Question) -> Question:
    return msgspec.structs.replace(question, options=tuple(msgspec.structs.replace(o, id=f"a{o.id}") for o in question.options))


@pytest.mark.parametrize("data", [b"", b"{", b"null", b"[]", b'{"sentence":7}', b"[" * 50_000, b"\xff", b'{"x":' * 50_000])
def test_a_session_of_garbage_is_refused_in_plain_words(room: Room, data: bytes) -> None:
    events = (*carried(first_of(room)), CarriedEvent("sentence_written", DAY, msgspec.Raw(data)))
    with pytest.raises(BrokenSession, match="This session file is damaged"):
        open_session(room, events)


def test_a_session_of_a_newer_version_says_so(room: Room) -> None:
    events = (*carried(first_of(room)), CarriedEvent("hologram_projected" * 9, DAY, msgspec.Raw(b"{}")))
    with pytest.raises(BrokenSession, match=r"newer version .it knows “hologram.*Update, then open it"):
        open_session(room, events)


CRAFTED = {
    "markup": SentenceWritten("Here, <script>alert(1)</script>"),
    "a strength of 99": PilotsImported((Pilot("p9-1", Card(name="Dispatch", areas={"flow": 99})),)),
    "an area nobody has": PilotsImported((Pilot("p9-1", Card(name="Dispatch", areas={"karaoke": 2})),)),
    "an evidence of 9": PilotsImported((Pilot("p9-1", Card(name="Dispatch", evidence=9)),)),
    "an id that is empty": PilotsImported((Pilot("", Card(name="Dispatch")),)),
    "an id that no pilot was ever given": PilotsImported((Pilot("<b>", Card(name="Dispatch")),)),
    "one id twice": PilotsImported((Pilot("p9-1", Card(name="Dispatch")), Pilot("p9-1", Card(name="Despatch")))),
    "weights of 300": WeightsAdjusted({"flow": 300.0}, "because"),
    "an answer before the question": Answered("value_areas", 1, "a", msgspec.Raw(b'{"flow":3}')),
    "a round that was never asked": QuestionOpened("stories", 7),
    "a check-in before the workshop": ThesisWritten(next_check_in=date(1999, 1, 1)),
    "two areas": AreasChanged((Area("flow", "Flow"), Area("craft", "Craft"))),
    "a pilot that is not there": PilotMapped("p9-9", {"flow": 2}),
    "an effort below zero": PilotsImported((Pilot("p9-1", Card(name="Dispatch", effort=-1.0)),)),
    "a fact that is there and absent": PilotsImported((Pilot("p9-1", Card(name="Dispatch", owner="Ada", absent=("owner",))),)),
    "links in an import": PilotsImported((Pilot("p9-1", Card(name="Dispatch", builds_on=(BuildsOn("p9-1"),))),)),
    "links of a pilot that is not there": PilotLinked("p9-9", ()),
    "something started at scale": SomethingStarted(
        "flow", Pilot("p9-1", Card(name="A", stage=Reached.SCALING, areas={"flow": 3}))
    ),
    "something started elsewhere": SomethingStarted(
        "flow", Pilot("p9-1", Card(name="A", stage=Reached.IDEA, areas={"trust": 3}))
    ),
    "effort from nowhere": GapAnswered(GapAnswer("flow", "move", "Because", "karaoke")),
    "a start without its pilot": GapAnswered(GapAnswer("flow", "start", "Dictation", pilot="p9-9")),
    "an answer that was never given": GapTakenBack("flow"),
    "a finding of markup": FindingPinned("gap:flow", "<b>Less</b>"),
    "a lane for what is not assessed": LaneWritten(Lane.UNASSESSED, LaneTerms("Ada")),
    "two deciders": LaneWritten(Lane.GO, LaneTerms("Ada and Grace")),
    "an agreement of nobody": LaneWritten(Lane.ONE_REVIEWER, LaneTerms(agreed=True)),
    "an assessment of nothing": PilotAssessed("p9-9", Tier.HIGH, 1),
    "a brief for nothing": BriefWritten("p9-9", Brief(owner="Ada")),
    "a finding nobody pinned": FindingUnpinned("gap:flow"),
    "a pilot nobody has": PilotTakenUp("p9-9"),
    "a decision about no pilot": PilotDecided(Decided("p9-9", Ruling.SCALE, "Ana", "It works", date(2099, 4, 1))),
    "a commitment of two": Committed(Commitment("c1", "Ask", "Ana and Ben", date(2099, 4, 1))),
    "a commitment under a number of its own": Committed(Commitment("c7", "Ask", "Ana", date(2099, 4, 1))),
    "a commitment born done": Committed(Commitment("c1", "Ask", "Ana", date(2099, 4, 1), state="done")),
    "a commitment of another session": Committed(Commitment("c1", "Ask", "Ana", date(2099, 4, 1), session=2)),
    "a commitment nobody made": CommitmentSettled("c1", "done"),
}


@pytest.mark.parametrize("event", CRAFTED.values(), ids=CRAFTED.keys())
def test_no_session_file_gets_round_a_rule(room: Room, event: Event) -> None:
    with pytest.raises(BrokenSession, match=r"This session file is damaged.*Save it again from"):
        open_session(room, carried(first_of(room), event))


def test_an_answer_over_the_budget_does_not_come_in_with_a_session(room: Room) -> None:
    over = Answered("value_areas", 1, "a", msgspec.Raw(b'{"flow":11}'))
    asked = QuestionOpened("value_areas", 1, tuple(Option(a.id, a.name, a.line) for a in room.shown.areas))
    with pytest.raises(BrokenSession, match="damaged"):
        open_session(room, carried(first_of(room), StageEntered("thesis"), asked, over))


def test_what_stands_beside_the_sentence_goes_on_and_names_with_it(room: Room) -> None:
    room.ask(WriteSentence("Here, AI helps nurses."))
    (letters,) = room.add_pilots("Letters")
    day = date(2099, 3, 4)
    room.ask(WriteThesis(principles=("Ask first",), when_unsure="It asks.", why="Now.", ambition=60, draft_until=day))
    room.ask(WriteThesis(assumptions=(Assumption("It helps", 4, 1, "Try", letters, "No"),), signals=(Signal("Days", by=day),)))
    room.ask(KeepOpen("Letters", "Triage", "Try both", "Ada", day))
    room.ask(KeepOpen("Rotas", "Triage", "Try both", "Ada", day))
    room.ask(Settle(1, "Letters"))
    room.ask(DropOpen(2))
    room.ask(Introduce("Ada"), room.seat())
    room.open_question("agreement")
    room.answer("agreement", {"choice": 2, "reason": "Too early.", "name": "Ada"})
    room.answer("agreement", {"choice": 4, "reason": ""}, 2)
    room.reveal("agreement")
    again = open_session(room, load(save(room.workshop, room.facts)))
    assert again.thesis == room.workshop.thesis
    assert visible(again).thesis == replace(room.shown.thesis, released=None)
    assert [r.name for r in visible(again).thesis.reservations] == ["Ada"]


def test_no_name_that_is_no_plain_text_comes_in_with_a_session(room: Room) -> None:
    asked = QuestionOpened("agreement", 1, room.workshop.questions.find("agreement").question.options)
    for name, fits in (("Ada", True), ("<b>Ada</b>", False), ("x" * 61, False), (" Ada", False)):
        value = msgspec.Raw(msgspec.json.encode({"choice": 1, "reason": "No.", "name": name}))
        file = carried(first_of(room), StageEntered("commit"), asked, Answered("agreement", 1, "a", value))
        if fits:
            open_session(room, file)
        else:
            with pytest.raises(BrokenSession, match="damaged"):
                open_session(room, file)


def test_every_kind_of_event_either_travels_or_is_private() -> None:
    ours = {event for event in KINDS.values() if event.__module__.startswith("momentum.")}
    travelling = {event for event in ours if not event.private}
    looked_at_by_hand = {WorkshopOpened, CarriedOver, Answered, TextsRead, QuestionRevealed, StaffRead, StaffRevealed}
    at_home = {Withdrawn, TextHidden, TextUnhidden}  # the file holds what came of them
    assert travelling == set(SAID) | looked_at_by_hand | at_home
