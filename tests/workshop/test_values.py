"""What an answer may be, kind by kind."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from momentum.refusals import BadInput, TextTooLong
from momentum.workshop.questions import Kind, Option, Question
from momentum.workshop.values import Placed, Reasoned, Slid, Tagged, checked

OPTIONS = (Option("a", "First"), Option("b", "Second"), Option("c", "Third"))
NUMBERS = tuple(Option(str(n), f"Choice {n}") for n in range(1, 6))
AREAS = ("flow", "craft")

TEXT = Question("q", Kind.TEXT, "?", tags=("anxious", "hopeful"))
WHY = Question("q", Kind.CHOICE, "?", reason=True)
SCALE = Question("q", Kind.SCALE, "?", low=0, high=10)
SCALES = Question("q", Kind.SCALES, "?")
RANKING = Question("q", Kind.RANKING, "?")
SLIDERS = Question("q", Kind.SLIDERS, "?")
PLACING = Question("q", Kind.PLACING, "?")

TAKEN: list[tuple[Question, Any, Any]] = [
    (TEXT, "They  count", Tagged("They count")),
    (TEXT, {"text": "They count", "tag": "anxious"}, Tagged("They count", "anxious")),
    (Question("q", Kind.TEXT, "?"), "They count", "They count"),
    (WHY, 2, Reasoned(2)),
    (WHY, {"choice": 2, "reason": "Too fast", "name": " Ada "}, Reasoned(2, "Too fast", "Ada")),
    (WHY, {"choice": 2, "name": "Ada"}, Reasoned(2)),
    (WHY, {"choice": 2, "reason": " Too  fast "}, Reasoned(2, "Too fast")),
    (Question("q", Kind.CHOICE, "?"), {"choice": 2, "reason": "unasked"}, 2),
    (SCALE, 0, 0),
    (SCALE, 10, 10),
    (SCALES, {"a": 1, "c": 5}, {"a": 1, "c": 5}),
    (RANKING, ["c", "a"], ["c", "a"]),
    (SLIDERS, {"a": {"now": 0, "needed": 100}}, {"a": Slid(0, 100)}),
    (PLACING, {"a": {"mainly": "flow", "also": "craft"}, "b": {"mainly": None}}, {"a": Placed("flow", "craft"), "b": Placed()}),
]

REFUSED: list[tuple[Question, Any, str]] = [
    (TEXT, {"text": "They count", "tag": "furious"}, "This mark is not one of the choices"),
    (TEXT, {"tag": "anxious"}, "wrong form"),
    (WHY, {"choice": 9}, "not one of the choices"),
    (WHY, {"choice": "2"}, "wrong form"),
    (SCALE, 11, r"goes from 0 to 10. Please choose"),
    (SCALE, -1, "goes from 0 to 10"),
    (SCALE, 2.5, "wrong form"),
    (SCALES, {}, r"Nothing is answered yet. Answer at least one, or abstain"),
    (SCALES, {"a": 6}, "goes from 1 to 5"),
    (SCALES, {"z": 3}, "“z” is not one of the choices"),
    (RANKING, [], "Nothing is answered yet"),
    (RANKING, ["a", "a"], "in your order twice"),
    (RANKING, ["z"], "not one of the choices"),
    (SLIDERS, {}, "Nothing is answered yet"),
    (SLIDERS, {"a": {"now": 101, "needed": 0}}, "from 0 to 100"),
    (SLIDERS, {"a": {"now": 10}}, "wrong form"),
    (PLACING, {}, "Nothing is answered yet"),
    (PLACING, {"a": {"mainly": "lunch"}}, "no such value area"),
    (PLACING, {"a": {"mainly": None, "also": "flow"}}, "first what it is mainly for"),
    (PLACING, {"a": {"mainly": "flow", "also": "flow"}}, "first what it is mainly for"),
    (PLACING, {"z": {"mainly": "flow"}}, "not one of the choices"),
]


def check(question: Question, value: Any) -> Any:
    options = NUMBERS if question.kind is Kind.CHOICE else OPTIONS
    return checked(question, options, msgspec.Raw(msgspec.json.encode(value)), AREAS)


@pytest.mark.parametrize(("question", "value", "kept"), TAKEN)
def test_an_answer_that_fits_is_kept_in_its_form(question: Question, value: Any, kept: Any) -> None:
    assert check(question, value) == kept


@pytest.mark.parametrize(("question", "value", "words"), REFUSED)
def test_an_answer_that_does_not_fit_is_refused_with_what_to_do(question: Question, value: Any, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        check(question, value)


@pytest.mark.parametrize("kind", Kind)
def test_anybody_may_abstain_from_anything(kind: Kind) -> None:
    assert check(Question("q", kind, "?"), None) is None


def test_a_reason_is_a_sentence_and_no_essay() -> None:
    with pytest.raises(TextTooLong, match="Your reason is 201 characters long and 200 fit"):
        check(WHY, {"choice": 1, "reason": "x" * 201})


def test_what_was_taken_is_taken_again_as_it_is_kept() -> None:
    """A session file carries answers as they were kept."""
    for question, value, kept in TAKEN:
        assert check(question, msgspec.to_builtins(check(question, value))) == kept
