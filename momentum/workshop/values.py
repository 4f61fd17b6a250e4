"""What an answer may be, by the kind of its question. Anything else is refused with a sentence.

points    {option: whole number ≥ 0}, together at most the budget
text      "words", or {"text": "words", "tag": one of the tags} when the question has tags
choice    number of an option, or {"choice": number, "reason": "words"} when it asks for a reason; "name" puts one's name to it
scale     a whole number between the ends
scales    {option: whole number between the ends}, at least one
ranking   [option, ...] best first, each once
sliders   {option: {"now": 0–100, "needed": 0–100}}
placing   {option: {"mainly": area or null, "also": area or null}}; mainly null says: none of these
any       null says: I abstain
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from momentum.refusals import BadInput, OverBudget
from momentum.workshop.questions import Kind, Option, Question
from momentum.workshop.text import hidden, plain

if TYPE_CHECKING:
    from collections.abc import Collection

MANY = 1_000_000  # more than anybody has; said instead of thousands of digits
REASON_LIMIT = 200
LONGEST_NAME = 60  # of a person
WRONG_FORM = "This answer has the wrong form. Reload the page and answer again."


class Tagged(msgspec.Struct, frozen=True):
    """A text and how its writer marked it."""

    text: str
    tag: str = ""


class Reasoned(msgspec.Struct, frozen=True, omit_defaults=True):
    """A choice and why; `name` is whose reason it is, where they put their name to it."""

    choice: int
    reason: str = ""
    name: str = ""


class Slid(msgspec.Struct, frozen=True):
    """Where something is, and where it needs to be: 0–100."""

    now: int
    needed: int


class Placed(msgspec.Struct, frozen=True):
    """The area a pilot is mainly for, and one that it also serves; no main area: it serves none of them."""

    mainly: str | None = None
    also: str | None = None


FORMS: dict[Kind, Any] = {
    Kind.POINTS: dict[str, int] | None,
    Kind.TEXT: str | Tagged | None,
    Kind.CHOICE: int | Reasoned | None,
    Kind.SCALE: int | None,
    Kind.SCALES: dict[str, int] | None,
    Kind.RANKING: list[str] | None,
    Kind.SLIDERS: dict[str, Slid] | None,
    Kind.PLACING: dict[str, Placed] | None,
}
_decoders: dict[Kind, msgspec.json.Decoder[Any]] = {kind: msgspec.json.Decoder(form) for kind, form in FORMS.items()}


def decoded(kind: Kind, value: msgspec.Raw) -> Any:
    """The answer's value by its question's kind; None for an abstention. Raises BadInput."""
    try:
        return _decoders[kind].decode(value)
    except (msgspec.DecodeError, RecursionError) as error:
        raise BadInput(WRONG_FORM) from error


def checked(question: Question, options: tuple[Option, ...], value: msgspec.Raw, areas: Collection[str] = ()) -> Any:
    """The value, if it fits the question; `areas` are those a pilot may be placed on. Raises BadInput and its kin."""
    answer = decoded(question.kind, value)
    if answer is None:
        return None
    known = [option.id for option in options]
    match question.kind:
        case Kind.TEXT:
            return _text(question, answer)
        case Kind.CHOICE:
            return _choice(question, known, answer)
        case Kind.SCALE:
            return _between(question, answer)
        case Kind.RANKING:
            return _ranking(known, answer)
    _known(answer, known)
    match question.kind:
        case Kind.POINTS:
            return _points(question, answer)
        case Kind.SCALES:
            return {option: _between(question, number) for option, number in _some(answer).items()}
        case Kind.SLIDERS:
            return {option: _slid(slid) for option, slid in _some(answer).items()}
        case _:
            return {option: _placed(placed, areas) for option, placed in _some(answer).items()}


def _text(question: Question, answer: str | Tagged) -> str | Tagged:
    if isinstance(answer, str):
        text = plain(answer, limit=question.limit, what="Your text")
        return Tagged(text) if question.tags else text
    if answer.tag and answer.tag not in question.tags:
        raise BadInput("This mark is not one of the choices. Please choose one that is on your screen.")
    text = plain(answer.text, limit=question.limit, what="Your text")
    return Tagged(text, answer.tag) if question.tags else text


def _choice(question: Question, known: list[str], answer: int | Reasoned) -> int | Reasoned:
    chosen = answer if isinstance(answer, Reasoned) else Reasoned(answer)
    if str(chosen.choice) not in known:
        raise BadInput("This is not one of the choices. Please choose one that is on your screen.")
    if not question.reason:
        return chosen.choice
    reason = plain(chosen.reason, limit=REASON_LIMIT, what="Your reason", empty=True)
    name = plain(chosen.name, limit=LONGEST_NAME, what="Your name", empty=True) if reason and not question.family else ""
    return Reasoned(chosen.choice, reason, name)


def _between(question: Question, number: int) -> int:
    if not question.low <= number <= question.high:
        raise BadInput(f"This scale goes from {question.low} to {question.high}. Please choose a number on it.")
    return number


def _ranking(known: list[str], answer: list[str]) -> list[str]:
    _known(answer, known)
    if len(set(answer)) != len(answer):
        raise BadInput("Something is in your order twice. Reload the page and put each in its place once.")
    return list(_some(answer))


def _known(answer: Any, known: list[str]) -> None:
    if unknown := set(answer) - set(known):
        named = "".join(c for c in min(unknown)[:40] if not hidden(c))
        raise BadInput(f"“{named}” is not one of the choices. Reload the page to see them.")


def _some(answer: Any) -> Any:
    if not answer:
        raise BadInput("Nothing is answered yet. Answer at least one, or abstain.")
    return answer


def _points(question: Question, answer: dict[str, int]) -> dict[str, int]:
    if any(points < 0 for points in answer.values()):
        raise BadInput("Points cannot be negative. Take some away from another choice instead.")
    if (spent := sum(answer.values())) > question.budget:
        over = min(spent - question.budget, MANY)
        raise OverBudget(f"You gave {min(spent, MANY):,} points and have {question.budget}. Take {over:,} away.")
    return {option: points for option, points in answer.items() if points}


def _slid(slid: Slid) -> Slid:
    if not (0 <= slid.now <= 100 and 0 <= slid.needed <= 100):
        raise BadInput("A slider goes from 0 to 100. Please move it once more.")
    return slid


def _placed(placed: Placed, areas: Collection[str]) -> Placed:
    if {placed.mainly, placed.also} - {None, *areas}:
        raise BadInput("There is no such value area here. Choose one of those on your screen.")
    if placed.also is not None and placed.mainly in {None, placed.also}:
        raise BadInput("Say first what it is mainly for, then what else it serves.")
    return placed
