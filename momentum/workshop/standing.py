"""How the thesis stands: what was written, what the room's answers make of it, and whether the room agreed."""

from __future__ import annotations

from datetime import date
from statistics import median

import msgspec

from momentum.workshop.agreed import AGREEMENT, Ballot, Reservation, reservations
from momentum.workshop.assumptions import Assumption, Signal
from momentum.workshop.days import spoken
from momentum.workshop.open_questions import Positions
from momentum.workshop.questions import Kind, Question, identity
from momentum.workshop.releasing import EVERYTHING, Release
from momentum.workshop.results import QuestionShown, Result
from momentum.workshop.thesis import Area, Thesis, Version


class Candidate(msgspec.Struct, frozen=True):
    """A sentence somebody proposed, and the support it has."""

    id: str
    text: str
    support: int


class ThesisShown(msgspec.Struct, frozen=True):
    """The thesis as it stands. `weights` in percent by area, None while nobody has said anything; `voted` says how many did.

    `status` is "agreed" or "draft", `status_words` says it whole, and `standings` of every version. `ambition` is the middle of
    the room's answers (0-100) unless it was `ambition_set` by hand. `ballots` are all rounds of the agreement.
    """

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
    release: Release = EVERYTHING
    status_words: str = "draft"
    standings: tuple[str, ...] = ()
    draft_until: date | None = None
    principles: tuple[str, ...] = ()
    when_unsure: str = ""
    why: str = ""
    ambition: int | None = None
    ambition_set: bool = False
    assumptions: tuple[Assumption, ...] = ()
    signals: tuple[Signal, ...] = ()
    open_questions: tuple[Positions, ...] = ()
    reservations: tuple[Reservation, ...] = ()
    ballots: tuple[Ballot, ...] = ()

    @property
    def status_line(self) -> str:
        """How it stands, as a line of its own; empty while there is no sentence."""
        return self.status_words[:1].upper() + self.status_words[1:] if self.sentence else ""


def thesis_shown(thesis: Thesis, questions: dict[str, QuestionShown], ballots: tuple[Ballot, ...] = ()) -> ThesisShown:
    """The thesis as the room may see it."""
    agreement, ambition = (_result(questions, key) for key in (AGREEMENT, "ambition"))
    status, words = _status(thesis, ballots)
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
        status=status,
        conductor=thesis.conductor,
        deputy=thesis.deputy,
        next_check_in=thesis.next_check_in,
        released=thesis.released,
        release=thesis.release,
        status_words=words,
        standings=tuple(_standing(version, thesis, ballots, words) for version in thesis.versions),
        draft_until=thesis.draft_until,
        principles=thesis.principles,
        when_unsure=thesis.when_unsure,
        why=thesis.why,
        ambition=_middle(ambition) if thesis.ambition is None else thesis.ambition,
        ambition_set=thesis.ambition is not None,
        assumptions=thesis.assumptions,
        signals=thesis.signals,
        open_questions=thesis.open_questions,
        reservations=reservations(agreement),
        ballots=ballots,
    )


def _result(questions: dict[str, QuestionShown], key: str) -> Result | None:
    return questions[key].result if key in questions else None


def _middle(ambition: Result | None) -> int | None:
    given = [value for value in ambition.values if isinstance(value, int)] if ambition else []
    return round(median(given)) if given else None


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


class _Held(msgspec.Struct, frozen=True):
    """What a room agreed to, and how that is said."""

    sentence: str
    boundaries: tuple[str, ...]
    agreed: str
    to: str


def _status(thesis: Thesis, ballots: tuple[Ballot, ...]) -> tuple[str, str]:
    """Agreed or draft, and the same in words. A room agrees to a version as it was, with the boundaries of then."""
    held = _held(thesis, ballots)
    if held is not None and thesis.sentence:
        if (held.sentence, set(held.boundaries)) == (thesis.sentence, set(thesis.boundaries)):
            return "agreed", held.agreed
        return "draft", f"draft, changed since the room agreed {held.to}"
    until = thesis.draft_until or thesis.next_check_in
    return "draft", f"draft until {spoken(until)}" if until else "draft"


def _held(thesis: Thesis, ballots: tuple[Ballot, ...]) -> _Held | None:
    """What the room agreed to when it was asked last; while it was not asked, what it agreed to in an earlier session."""
    last = next((ballot for ballot in reversed(ballots) if not ballot.aside), None)
    if last is not None:
        then = next((version.sentence for version in thesis.versions if version.number == last.version), "")
        return _Held(then, last.boundaries, "agreed", f"to version {last.version}") if last.agreed else None
    came = next((version for version in thesis.versions if version.agreed), None)
    if came is None:
        return None
    return _Held(came.sentence, came.boundaries, f"agreed in session {came.session}", f"in session {came.session}")


def _standing(version: Version, thesis: Thesis, ballots: tuple[Ballot, ...], now: str) -> str:
    """How a version stands: the last as the thesis does; one that was agreed, or came along, is superseded by the next."""
    if version is thesis.versions[-1]:
        return now
    agreed = version.agreed or any(ballot.agreed and ballot.version == version.number for ballot in ballots)
    if not (agreed or version.session):
        return "draft"
    session = f"{'in' if agreed else 'from'} session {version.session}" if version.session else ""
    return f"{' '.join(filter(None, ('agreed' if agreed else '', session)))}, superseded by version {version.number + 1}"
