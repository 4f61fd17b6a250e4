"""What may be seen: `visible` is the only way out for answers. Everything else receives what it returns."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec

from momentum.workshop.agenda import Stage
from momentum.workshop.answers import whose
from momentum.workshop.attendance import Group, Seat
from momentum.workshop.decider import By
from momentum.workshop.pilots import Pilot
from momentum.workshop.questions import Asked, Option, Question, Status, identity, written
from momentum.workshop.results import Result, result
from momentum.workshop.rights import Link
from momentum.workshop.state import Workshop
from momentum.workshop.thesis import Area, Version
from momentum.workshop.timer import Timer

READABLE = frozenset({Status.READING, Status.REVEALED})
AGREED_AT_MOST_TWOS = 0.25  # [D] an agreed thesis has no 1 and at most a quarter of 2


class QuestionShown(msgspec.Struct, frozen=True):
    """A question as the room has it: `result` is the last revealed round, `talked` the last one whose furthest apart spoke.

    `aside` are revealed rounds from before a rewind.
    """

    question: Question
    status: Status
    round: int
    options: tuple[Option, ...]
    result: Result | None
    talked: int = 0
    aside: tuple[Result, ...] = ()


class Candidate(msgspec.Struct, frozen=True):
    """A sentence somebody proposed, and the support it has."""

    id: str
    text: str
    support: int


class ThesisShown(msgspec.Struct, frozen=True):
    """The thesis as it stands. `weights` in percent by area, None while nobody has said anything; `voted` says how many did."""

    sentence: str
    versions: tuple[Version, ...]
    weights: dict[str, float] | None
    voted: int
    adjusted: bool
    weights_note: str
    boundaries: tuple[str, ...]
    humans_decide: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    status: str
    conductor: str
    deputy: str
    next_check_in: date | None
    released: int | None


class Shown(msgspec.Struct, frozen=True):
    """What the room may see, the same for everyone. `rev` is the event that last changed it."""

    id: str
    rev: int
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
    timer: Timer | None = None
    locked: bool = False
    groups: tuple[Group, ...] = ()
    grouped: str = ""  # how groups were made: choice, random or function
    parked: tuple[str, ...] = ()
    wifi: str = ""
    projector: bool = True
    rehearsal: bool = False  # nothing of it is kept

    @property
    def stage(self) -> Stage:
        """The stage that is on."""
        return self.stages[self.at]

    @property
    def on(self) -> QuestionShown | None:
        """The question that is on."""
        return self.questions[self.focus] if self.focus else None


class Written(msgspec.Struct, frozen=True):
    """A text that waits for the control room's look, or had it."""

    id: str
    text: str
    hidden: bool
    heading: str


class Control(msgspec.Struct, frozen=True):
    """What the control room sees besides: counts, who said who they are, texts to look at. No sealed answer of anyone.

    `answered` counts the latest round by question; `written` holds the texts of questions that are being read or were revealed.
    """

    answered: dict[str, int]
    seats: tuple[Seat, ...]
    links: tuple[Link, ...]
    removed: frozenset[str]
    here: int
    last: str
    note: str
    written: dict[str, tuple[Written, ...]]
    hands: dict[str, dict[str, int]]


class Mine(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one person sees of their own: who they said they are, and their answer to what is on.

    `answered` tells an abstention (None, answered) from no answer yet.
    """

    name: str = ""
    function: str = ""
    question: str = ""
    round: int = 0
    value: Any = None
    answered: bool = False
    group: str = ""
    last: bool = False
    late: bool = False
    removed: bool = False


def visible(workshop: Workshop) -> Shown:
    """What the room may see of the workshop now."""
    in_order = dict.fromkeys(key for stage in workshop.agenda.stages for key in stage.asks)
    questions = {key: _question(workshop.questions.find(key), workshop.id) for key in in_order}
    if (focus := workshop.questions.focus) and focus not in questions:  # taken out of the agenda while its result is on
        questions[focus] = _question(workshop.questions.find(focus), workshop.id)
    return Shown(
        id=workshop.id,
        rev=workshop.shown_rev,
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
        thesis=_thesis(workshop, questions),
        pilots=workshop.portfolio.listed(),
        talk=workshop.questions.talk is not None,
        began=workshop.agenda.began,
        timer=workshop.timer,
        locked=workshop.attendance.locked,
        groups=workshop.attendance.groups,
        grouped=workshop.attendance.how,
        parked=workshop.notes.parked,
        wifi=workshop.notes.wifi,
        projector=workshop.notes.projector,
        rehearsal=bool(workshop.rehearses),
    )


def control(workshop: Workshop) -> Control:
    """What the control room sees besides what is shown."""
    asked, room = workshop.questions.asked, workshop.attendance
    return Control(
        answered={key: len(one.latest.answers) for key, one in asked.items()},
        seats=tuple(room.seats.values()),
        links=tuple(workshop.rights.links.values()),
        removed=room.removed,
        here=room.here,
        last=room.last,
        note=workshop.notes.note,
        written={key: _written(one) for key, one in asked.items() if one.question.read_first and one.status in READABLE},
        hands={key: one.latest.hands for key, one in asked.items() if one.latest.hands},
    )


def observed(workshop: Workshop) -> Control:
    """What somebody who only looks on sees besides what is shown: no text before the room, nothing private, no links."""
    return msgspec.structs.replace(control(workshop), links=(), last="", note="", written={}, hands={})


def _written(asked: Asked) -> tuple[Written, ...]:
    at = asked.latest
    heading = {text: group.label for group in at.groups for text in group.texts}
    texts = [(identity(text), text) for text in written(at)]
    return tuple(Written(i, text, i in at.hidden, heading.get(i, "")) for i, text in texts)


def mine(workshop: Workshop, by: By) -> Mine:
    """A person's own view."""
    room, agenda = workshop.attendance, workshop.agenda
    seat = room.seats.get(by.id, Seat(by.id))
    labels = {group.key: group.label for group in room.groups}
    own = Mine(
        seat.name,
        seat.function,
        group=labels.get(seat.group, ""),
        last=by.id == room.last,
        late=bool(agenda.began and agenda.at and seat.joined and seat.joined > agenda.began),
        removed=by.id in room.removed,
    )
    focus = workshop.questions.focus
    if focus is None or own.removed or by.id not in room.seats:
        return own
    asked = workshop.questions.find(focus)
    person, given = whose(asked.question, workshop, by), asked.latest.answers
    answer = {"value": given.get(person), "answered": person in given}
    return msgspec.structs.replace(own, question=focus, round=asked.latest.number, **answer)


def _question(asked: Asked, workshop_id: str) -> QuestionShown:
    seen = asked.shown
    return QuestionShown(
        asked.question,
        asked.status,
        asked.latest.number if asked.rounds else 0,
        asked.latest.options,
        result(asked, seen, workshop_id) if seen else None,
        asked.talked,
        tuple(result(msgspec.structs.replace(asked, rounds=(r,)), r, workshop_id) for r in asked.aside if r.revealed),
    )


def _thesis(workshop: Workshop, questions: dict[str, QuestionShown]) -> ThesisShown:
    thesis = workshop.thesis
    points = next((q.result for q in questions.values() if q.question.options_from == "areas"), None)
    return ThesisShown(
        sentence=thesis.sentence,
        versions=thesis.versions,
        weights=thesis.weights or _weights(points, thesis.areas),
        voted=points.answered if points else 0,
        adjusted=thesis.weights is not None,
        weights_note=thesis.weights_note,
        boundaries=thesis.boundaries,
        humans_decide=thesis.humans_decide,
        candidates=_candidates(questions),
        status=_status(questions),
        conductor=thesis.conductor,
        deputy=thesis.deputy,
        next_check_in=thesis.next_check_in,
        released=thesis.released,
    )


def _weights(points: Result | None, areas: tuple[Area, ...]) -> dict[str, float] | None:
    given = points.counts() if points else {}
    total = sum(given.values())
    return {area.id: 100 * given.get(area.id, 0) / total for area in areas} if total else None


def _candidates(questions: dict[str, QuestionShown]) -> tuple[Candidate, ...]:
    written = questions.get("candidates")
    if written is None or written.result is None:
        return ()
    support = questions["support"].result if "support" in questions else None
    tally = support.counts() if support else {}
    together = {text for group in written.result.groups for text in group.texts}
    alone = {text for text in written.result.values if identity(text) not in together}
    sentences = alone | {group.label for group in written.result.groups}
    found = [Candidate(i, text, tally.get(i, 0)) for text in sentences for i in [identity(text)]]
    return tuple(sorted(found, key=lambda c: (-c.support, c.id)))


def _status(questions: dict[str, QuestionShown]) -> str:
    asked = questions.get("agreement")
    if asked is None or asked.result is None:
        return "draft"
    counts = asked.result.counts()
    split = counts.get("1", 0) > 0 or counts.get("2", 0) > AGREED_AT_MOST_TWOS * asked.result.answered
    return "draft" if split else "agreed"


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
