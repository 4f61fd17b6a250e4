"""What may be seen: `visible` is the only way out for answers. Everything else receives what it returns."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from momentum.workshop.agenda import Stage
from momentum.workshop.agreed import AGREEMENT, ballots
from momentum.workshop.answers import whose
from momentum.workshop.attendance import Group, Seat
from momentum.workshop.commitments import Commitment
from momentum.workshop.control import Control, Written, control, observed
from momentum.workshop.decided import Decisions
from momentum.workshop.decider import By
from momentum.workshop.gaps import GapAnswer
from momentum.workshop.guardrails import Guardrails
from momentum.workshop.past import Past
from momentum.workshop.people import People
from momentum.workshop.pilots import Pilot
from momentum.workshop.pins import Pin
from momentum.workshop.questions import Option, Round, words
from momentum.workshop.results import QuestionShown, Result, question_shown
from momentum.workshop.since import order, since
from momentum.workshop.standing import Candidate, ThesisShown, thesis_shown
from momentum.workshop.state import Workshop
from momentum.workshop.thesis import Area
from momentum.workshop.timer import Timer

I_WILL = "i_will"  # the question that comes back to each person at the end
HIDDEN = "A text the facilitator has hidden"


class Shown(msgspec.Struct, frozen=True):
    """What the room may see, the same for everyone. `rev` is the event that last changed it, `revision` the one that documents
    name: a release changes nothing in them."""

    id: str
    rev: int
    revision: int
    code: str
    title: str
    organisation: str
    mandate: str
    opened: date
    areas: tuple[Area, ...]
    stages: tuple[Stage, ...]
    at: int
    focus: str | None
    questions: dict[str, QuestionShown]
    thesis: ThesisShown
    pilots: tuple[Pilot, ...]
    talk: bool = False  # the room talks about the widest split of what is on
    began: datetime | None = None
    paused: bool = False
    timer: Timer | None = None
    locked: bool = False
    groups: tuple[Group, ...] = ()
    grouped: str = ""  # how groups were made: choice, random or function
    parked: tuple[str, ...] = ()
    wifi: str = ""
    projector: bool = True
    rehearsal: bool = False  # nothing of it is kept
    session: int = 1  # 1 is the first of this organisation
    gap_answers: tuple[GapAnswer, ...] = ()
    pinned: tuple[Pin, ...] = ()
    discussed: dict[str, dict[str, int] | None] = {}  # pilots the room has talked about: what was proposed for each before
    people: People = People()
    guardrails: Guardrails = Guardrails()
    decisions: Decisions = Decisions()
    commitments: tuple[Commitment, ...] = ()
    past: tuple[Past, ...] = ()
    closed: date | None = None  # since when it is only read

    @property
    def stage(self) -> Stage:
        """The stage that is on."""
        return self.stages[self.at]

    @property
    def on(self) -> QuestionShown | None:
        """The question that is on."""
        return self.questions[self.focus] if self.focus else None


class Mine(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one person sees of their own: who they said they are, and their answer to what is on.

    `part` is their part of the shift; `will` what they said they would do, once the room says goodbye. `answered` tells an
    abstention (None, answered) from no answer yet; `before` is their answer in the round before.
    """

    name: str = ""
    function: str = ""
    question: str = ""
    round: int = 0
    value: Any = None
    answered: bool = False
    before: Any = None
    group: str = ""
    part: str = ""
    will: str = ""
    last: bool = False
    late: bool = False
    here: bool = False
    removed: bool = False


def visible(workshop: Workshop) -> Shown:
    """What the room may see of the workshop now."""
    questions = {key: _question(workshop, key) for key in order(workshop)}
    return Shown(
        id=workshop.id,
        rev=workshop.shown_rev,
        revision=workshop.revision,
        code=workshop.code,
        title=workshop.title,
        organisation=workshop.organisation,
        mandate=workshop.mandate,
        opened=workshop.opened.date(),
        areas=workshop.thesis.areas,
        stages=workshop.agenda.stages,
        at=workshop.agenda.at,
        focus=workshop.questions.focus,
        questions=questions,
        thesis=thesis_shown(workshop.thesis, questions, ballots(workshop.questions.asked.get(AGREEMENT))),
        pilots=workshop.portfolio.listed(),
        talk=workshop.questions.talk is not None,
        began=workshop.agenda.began,
        paused=workshop.agenda.paused,
        timer=workshop.timer,
        locked=workshop.attendance.locked,
        groups=workshop.attendance.groups,
        grouped=workshop.attendance.how,
        parked=workshop.notes.parked,
        wifi=workshop.notes.wifi,
        projector=workshop.notes.projector,
        rehearsal=bool(workshop.rehearses),
        session=workshop.session,
        gap_answers=workshop.gaps.answers,
        pinned=workshop.pins,
        discussed=dict(workshop.portfolio.discussed.items()),
        people=workshop.people,
        guardrails=workshop.guardrails,
        decisions=workshop.decisions,
        commitments=workshop.commitments,
        past=workshop.past,
        closed=workshop.closed.date() if workshop.closed else None,
    )


def _question(workshop: Workshop, key: str) -> QuestionShown:
    """A question as the room has it; a text that was hidden after people were asked about it is hidden there too."""
    asked = workshop.questions.find(key)
    source = workshop.questions.asked.get(asked.question.options_from)
    hidden = frozenset(text for r in source.rounds for text in r.hidden) if source else frozenset()
    if hidden:
        asked = replace(asked, rounds=_without(asked.rounds, hidden), aside=_without(asked.aside, hidden))
    shown = question_shown(asked, workshop.id)
    if shown.result is None:
        return shown
    return replace(shown, result=replace(shown.result, since=since(asked, workshop)))


def _without(rounds: tuple[Round, ...], hidden: frozenset[str]) -> tuple[Round, ...]:
    def masked(option: Option) -> Option:
        return replace(option, label=HIDDEN) if option.id in hidden else option

    return tuple(replace(r, options=tuple(masked(option) for option in r.options)) for r in rounds)


def mine(workshop: Workshop, by: By) -> Mine:
    """A person's own view."""
    room, agenda = workshop.attendance, workshop.agenda
    seat = room.seats.get(by.id, Seat(by.id))
    if by.id in room.removed:
        return Mine(seat.name, seat.function, here=by.id in room.seats, removed=True)
    labels = {group.key: group.label for group in room.groups}
    own = Mine(
        seat.name,
        seat.function,
        group=labels.get(seat.group, ""),
        part=seat.part,
        will=_will(workshop, by),
        last=by.id == room.last,
        late=bool(agenda.began and agenda.at and seat.joined and seat.joined > agenda.began),
        here=by.id in room.seats,
    )
    focus = workshop.questions.focus
    if focus is None or not own.here:
        return own
    asked = workshop.questions.find(focus)
    person, given = whose(asked.question, workshop, by), asked.latest.answers
    then = asked.before
    answer = {"value": given.get(person), "answered": person in given, "before": then and then.answers.get(person)}
    return msgspec.structs.replace(own, question=focus, round=asked.latest.number, **answer)


def _will(workshop: Workshop, by: By) -> str:
    asked = workshop.questions.asked.get(I_WILL)
    if asked is None or workshop.agenda.now.shows != "thanks" or by.id not in workshop.attendance.seats:
        return ""
    return words(asked.latest.answers.get(whose(asked.question, workshop, by), ""))


__all__ = [
    "Candidate",
    "Control",
    "Mine",
    "QuestionShown",
    "Result",
    "Shown",
    "Written",
    "control",
    "mine",
    "observed",
    "visible",
]
