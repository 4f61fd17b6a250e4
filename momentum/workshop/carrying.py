"""How a workshop goes on from a session file: every event in it is decided anew, so that no file gets round a rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, ClassVar

import msgspec
from msgspec.structs import replace

from momentum.refusals import BrokenSession, Refusal
from momentum.workshop.agenda import GoTo, SessionContinued, StageEntered
from momentum.workshop.answers import Answered, CountHands, HandsCounted
from momentum.workshop.asking import (
    CloseQuestion,
    Discuss,
    DiscussionOpened,
    OpenQuestion,
    PutAway,
    QuestionClosed,
    QuestionOpened,
    QuestionPutAway,
    QuestionRevealed,
    QuestionShown,
    ShowQuestion,
    TextsRead,
    closing,
)
from momentum.workshop.attendance import Group, put
from momentum.workshop.building import LinkPilot, PilotLinked
from momentum.workshop.decider import KINDS, By, Command, Dated, Decision, Event, Fact, Role, decide
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
from momentum.workshop.groups import LONGEST_NAME
from momentum.workshop.moderation import GroupTexts, TextsGrouped, TextsUngrouped, UngroupTexts
from momentum.workshop.notes import Park, Parked, Unpark, Unparked
from momentum.workshop.opening import DescribeWorkshop, OpenWorkshop, WorkshopDescribed, WorkshopOpened, fresh
from momentum.workshop.pilots import (
    ChangePilot,
    ImportPilots,
    MapPilot,
    Pilot,
    PilotChanged,
    PilotMapped,
    PilotRemoved,
    PilotsImported,
    RemovePilot,
)
from momentum.workshop.pins import FindingPinned, FindingUnpinned, PinFinding, UnpinFinding
from momentum.workshop.planning import AgendaPlanned, PlanAgenda
from momentum.workshop.questions import Status, words
from momentum.workshop.rewind import Rewind, Rewound
from momentum.workshop.rights import first_link
from momentum.workshop.settling import PilotSettled, PilotUnsettled, SettlePilot, UnsettlePilot
from momentum.workshop.state import Workshop, advance
from momentum.workshop.text import plain
from momentum.workshop.thesis import (
    AdjustWeights,
    AreasChanged,
    ChangeAreas,
    SentenceWritten,
    ThesisWritten,
    WeightsAdjusted,
    WriteSentence,
    WriteThesis,
)
from momentum.workshop.values import checked, decoded

MOST_EVENTS = 100_000
_ID = re.compile(r"p\d{1,12}-\d{1,5}")  # of a pilot
SOME = (Group("", ""),)  # the groups of another room stayed there; that they were is enough to have asked them


class CarriedEvent(msgspec.Struct, frozen=True):
    """An event as a session file holds it."""

    kind: str
    occurred: datetime
    data: msgspec.Raw


class OpenSession(Command, frozen=True):
    """Begin from a session file: the same workshop, with a code and links of its own."""

    begins: ClassVar[bool] = True
    may: ClassVar[frozenset[Role]] = frozenset({Role.ANYONE, Role.HOST})
    code: str
    facilitator: str
    events: tuple[CarriedEvent, ...]


def _same(event: Event) -> dict[str, Any]:
    return {field: getattr(event, field) for field in event.__struct_fields__}


def _gap(answer: GapAnswer) -> Command:
    if answer.how == "move":
        return MoveEffort(answer.area, answer.source, answer.reason)
    return LeaveOpen(answer.area, answer.reason)


# Which command says what an event says. An event that is not here, in a test or in a later version, does not travel.
SAID: dict[type[Event], Callable[[Any], Command]] = {
    StageEntered: lambda e: GoTo(e.stage),
    AgendaPlanned: lambda e: PlanAgenda(e.stages, e.questions),
    Rewound: lambda e: Rewind(e.to),
    QuestionOpened: lambda e: OpenQuestion(e.question),
    QuestionClosed: lambda e: CloseQuestion(e.question),
    DiscussionOpened: lambda e: Discuss(e.question),
    QuestionShown: lambda e: ShowQuestion(e.question),
    QuestionPutAway: lambda e: PutAway(),
    HandsCounted: lambda e: CountHands(e.question, e.hands),
    TextsGrouped: lambda e: GroupTexts(e.question, e.label, e.texts),
    TextsUngrouped: lambda e: UngroupTexts(e.question, e.label),
    Parked: lambda e: Park(e.text),
    Unparked: lambda e: Unpark(e.text),
    PilotsImported: lambda e: ImportPilots(tuple(pilot.card for pilot in e.pilots), e.source),
    PilotChanged: lambda e: ChangePilot(e.pilot.id, e.pilot.card),
    PilotMapped: lambda e: MapPilot(e.pilot, e.areas),
    PilotRemoved: lambda e: RemovePilot(e.pilot),
    PilotLinked: lambda e: LinkPilot(e.pilot, e.builds_on),
    PilotSettled: lambda e: SettlePilot(e.pilot, e.areas),
    PilotUnsettled: lambda e: UnsettlePilot(e.pilot),
    SomethingStarted: lambda e: StartSomething(e.area, e.pilot.card.name, e.pilot.card.owner or "", e.first_step),
    GapAnswered: lambda e: _gap(e.answer),
    GapTakenBack: lambda e: TakeBack(e.area),
    FindingPinned: lambda e: PinFinding(e.key, e.sentence),
    FindingUnpinned: lambda e: UnpinFinding(e.key),
    SentenceWritten: lambda e: WriteSentence(e.sentence),
    ThesisWritten: lambda e: WriteThesis(**_same(e)),
    WeightsAdjusted: lambda e: AdjustWeights(e.weights, e.note),
    WorkshopDescribed: lambda e: DescribeWorkshop(**_same(e)),
    AreasChanged: lambda e: ChangeAreas(e.areas),
}


@decide.register(OpenSession)
def _carry(command: OpenSession, workshop: Workshop, by: By) -> Decision:
    fresh(workshop)
    if len(command.events) > MOST_EVENTS:
        raise BrokenSession(f"This session file has {len(command.events):,} events and {MOST_EVENTS:,} is the most.")
    try:
        return [*_sound(command), SessionContinued(), first_link(command.facilitator)]
    except BrokenSession:
        raise
    except (msgspec.DecodeError, LookupError, ArithmeticError, ValueError, TypeError, RecursionError, Refusal) as error:
        raise BrokenSession("This session file is damaged. Save it again from the workshop it came from.") from error


def _sound(command: OpenSession) -> Iterator[Dated]:
    """The events of the file, each one that could have happened here. Raises BrokenSession, or what its rule raises."""
    workshop = Workshop("")
    for number, carried in enumerate(command.events, 1):
        event = _read(carried)
        if number == 1:
            event = _beginning(event, command, workshop)
        elif not _could_happen(event, workshop):
            where = f"event {number} ({carried.kind[:40]})"
            raise BrokenSession(f"This session file is damaged at {where}. Save it again from the workshop it came from.")
        occurred = _utc(carried.occurred)
        workshop = advance(workshop, Fact(number, occurred, "", event.kind, event))
        yield Dated(event, occurred)
    if not workshop.rev:
        raise BrokenSession("This session file has no beginning. Save it again from the workshop it came from.")


def _beginning(event: Event, command: OpenSession, workshop: Workshop) -> WorkshopOpened:
    if not isinstance(event, WorkshopOpened):
        raise BrokenSession("This session file has no beginning. Save it again from the workshop it came from.")
    opened = msgspec.structs.replace(event, code=command.code, rehearses="")
    if decide(OpenWorkshop(facilitator=command.facilitator, **_same(opened)), workshop, By(Role.HOST))[0] != opened:
        raise BrokenSession("This session file is damaged at its beginning. Save it again from the workshop it came from.")
    return opened


def _could_happen(event: Event, workshop: Workshop) -> bool:
    if isinstance(event, Answered):
        return _could_answer(event, workshop)
    if isinstance(event, TextsRead | QuestionRevealed):  # some answers stayed at home, so it is not counted anew
        names = event.labels.values() if isinstance(event, QuestionRevealed) else ()
        clean = all(plain(name, limit=LONGEST_NAME, what="A group's name") == name for name in names)
        return clean and workshop.questions.find(event.question).status in {Status.CLOSED, Status.READING}
    if type(event) not in SAID:
        raise BrokenSession("This session file holds what never travels in one. Save it again from the workshop it came from.")
    if isinstance(event, QuestionOpened):
        if _all_hidden(event, workshop):
            return True
        workshop = put(workshop, groups=SOME)
    decided = decide(SAID[type(event)](event), workshop, By(Role.FACILITATOR))
    if isinstance(event, PilotsImported | SomethingStarted):
        return _new(event, workshop) and [_nameless(one) for one in decided] == [_nameless(event)]
    return decided == [event]


def _pilots(event: PilotsImported | SomethingStarted) -> tuple[Pilot, ...]:
    return event.pilots if isinstance(event, PilotsImported) else (event.pilot,)


def _new(event: PilotsImported | SomethingStarted, workshop: Workshop) -> bool:
    """Whether the ids that pilots came with, as links between events, are as a workshop gives them and nobody else's."""
    ids = [pilot.id for pilot in _pilots(event)]
    return all(map(_ID.fullmatch, ids)) and len(set(ids)) == len(ids) and not any(i in workshop.portfolio.pilots for i in ids)


def _nameless(event: Event | Dated) -> Event | Dated:
    """The event with its pilots' ids left out: they are drawn anew when something is decided again."""
    if isinstance(event, SomethingStarted):
        return replace(event, pilot=Pilot("", event.pilot.card))
    if isinstance(event, PilotsImported):
        return replace(event, pilots=tuple(Pilot("", pilot.card) for pilot in event.pilots))
    return event


def _all_hidden(event: QuestionOpened, workshop: Workshop) -> bool:
    """Whether a question could be asked of which nothing is left: all the texts it asked about were hidden since."""
    asked = workshop.questions.find(event.question)
    now = event.question in workshop.agenda.now.asks and not closing(workshop) and event.round == asked.next_number
    return now and not event.options and asked.question.options_from in workshop.questions.asked


def _could_answer(event: Answered, workshop: Workshop) -> bool:
    asked = workshop.questions.find(event.question)
    areas = [area.id for area in workshop.thesis.areas]
    value = checked(asked.question, asked.latest.options, event.value, areas)
    if asked.question.read_first and words(value) != words(decoded(asked.question.kind, event.value)):
        return False
    return asked.status is Status.OPEN and event.round == asked.latest.number


def _read(carried: CarriedEvent) -> Event:
    kind = KINDS.get(carried.kind)
    if kind is None:
        raise BrokenSession(
            f"This session file was saved by a newer version (it knows “{carried.kind[:40]}”). Update, then open it."
        )
    return msgspec.json.decode(carried.data, type=kind)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
