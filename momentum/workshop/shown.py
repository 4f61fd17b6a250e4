"""What may be seen: `visible` is the only way out for answers. Everything else receives what it returns."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import msgspec

from momentum.workshop.agenda import Stage
from momentum.workshop.attendance import Seat
from momentum.workshop.decider import By
from momentum.workshop.pilots import Pilot
from momentum.workshop.questions import Asked, Kind, Option, Question, Round, Status
from momentum.workshop.rights import Link
from momentum.workshop.state import Workshop
from momentum.workshop.thesis import Area, Version

AGREED_AT_MOST_TWOS = 0.25  # [D] an agreed thesis has no 1 and at most a quarter of 2


class Result(msgspec.Struct, frozen=True):
    """A revealed round without anyone's id. `values` are the answers, in an order that tells nothing."""

    round: int
    options: tuple[Option, ...]
    values: tuple[Any, ...]

    @property
    def answered(self) -> int:
        """How many answered."""
        return len(self.values)

    def counts(self) -> dict[str, int]:
        """Choice: answers per option id. Points: points per option id, all people together."""
        tally = {option.id: 0 for option in self.options}
        for value in self.values:
            for option, number in value.items() if isinstance(value, dict) else ((str(value), 1),):
                tally[option] = tally.get(option, 0) + number
        return tally


class QuestionShown(msgspec.Struct, frozen=True):
    """A question as the room has it; `result` is the last revealed round."""

    question: Question
    status: Status
    round: int
    options: tuple[Option, ...]
    result: Result | None


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

    @property
    def stage(self) -> Stage:
        """The stage that is on."""
        return self.stages[self.at]

    @property
    def on(self) -> QuestionShown | None:
        """The question that is on."""
        return self.questions[self.focus] if self.focus else None


class Control(msgspec.Struct, frozen=True):
    """What the control room sees besides: counts, and who said who they are. No answers."""

    answered: dict[str, int]
    seats: tuple[Seat, ...]
    links: tuple[Link, ...]


class Mine(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one person sees of their own: who they said they are, and their answer to what is on."""

    name: str = ""
    function: str = ""
    question: str = ""
    round: int = 0
    value: Any = None


def visible(workshop: Workshop) -> Shown:
    """What the room may see of the workshop now."""
    in_order = dict.fromkeys(key for stage in workshop.agenda.stages for key in stage.asks)
    questions = {key: _question(workshop.questions.find(key), workshop.id) for key in in_order}
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
    )


def control(workshop: Workshop) -> Control:
    """What the control room sees besides what is shown."""
    return Control(
        answered={key: len(asked.latest.answers) for key, asked in workshop.questions.asked.items()},
        seats=tuple(workshop.attendance.seats.values()),
        links=tuple(workshop.rights.links.values()),
    )


def mine(workshop: Workshop, by: By) -> Mine:
    """A person's own view."""
    seat = workshop.attendance.seats.get(by.id, Seat(by.id))
    focus = workshop.questions.focus
    if focus is None:
        return Mine(seat.name, seat.function)
    asked = workshop.questions.find(focus)
    person = by.voice(asked.question.family) if asked.question.family else by.id
    value = asked.latest.answers.get(person)
    return Mine(seat.name, seat.function, focus, len(asked.rounds), value)


def _question(asked: Asked, workshop_id: str) -> QuestionShown:
    seen = [number for number, round_ in enumerate(asked.rounds, 1) if round_.revealed]
    result = _result(asked.question, asked.rounds[seen[-1] - 1], seen[-1], workshop_id) if seen else None
    return QuestionShown(asked.question, asked.status, len(asked.rounds), asked.latest.options, result)


def _result(question: Question, seen: Round, number: int, workshop_id: str) -> Result:
    values = list(seen.answers.values())
    values.sort(key=lambda value: msgspec.json.encode(value, order="sorted"))
    random.Random(f"{workshop_id}{question.key}{number}").shuffle(values)  # noqa: S311 - an order, not a secret
    return Result(number, seen.options, tuple(values))


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
    from momentum.workshop.questions import identity

    written = questions.get("candidates")
    if written is None or written.result is None:
        return ()
    support = questions["support"].result if "support" in questions else None
    tally = support.counts() if support else {}
    found = [Candidate(i, text, tally.get(i, 0)) for text in set(written.result.values) for i in [identity(text)]]
    return tuple(sorted(found, key=lambda c: (-c.support, c.id)))


def _status(questions: dict[str, QuestionShown]) -> str:
    asked = questions.get("agreement")
    if asked is None or asked.result is None:
        return "draft"
    counts = asked.result.counts()
    split = counts.get("1", 0) > 0 or counts.get("2", 0) > AGREED_AT_MOST_TWOS * asked.result.answered
    return "draft" if split else "agreed"


__all__ = ["Candidate", "Control", "Kind", "Mine", "QuestionShown", "Result", "Shown", "control", "mine", "visible"]
