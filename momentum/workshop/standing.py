"""How the thesis stands: what was written, what the room's answers make of it, and whether the room agreed."""

from __future__ import annotations

from datetime import date

import msgspec

from momentum.workshop.questions import Kind, Question, identity
from momentum.workshop.results import QuestionShown, Result
from momentum.workshop.thesis import Area, Thesis, Version

AGREED_AT_MOST_TWOS = 0.25  # [D] an agreed thesis has no 1 and at most a quarter of 2


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


def thesis_shown(thesis: Thesis, questions: dict[str, QuestionShown]) -> ThesisShown:
    """The thesis as the room may see it."""
    points = next((q.result for q in questions.values() if _spends(q.question)), None)
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


def _spends(question: Question) -> bool:
    """Whether the room's attention is spent here; areas can also be rated or ranked."""
    return question.kind is Kind.POINTS and question.options_from == "areas"


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
