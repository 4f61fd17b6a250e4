"""What a pretend person answers: something of every kind that a real one could, different for each of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from momentum import content
from momentum.workshop.questions import Kind, Option, Question, Round

MOST_PLACED = 3  # pilots one person says something about
Draw = random.Random
TOLD = content.load("rehearsal")


def answer(question: Question, now: Round, areas: list[str], mark: str) -> Any:
    """An answer to this round; `mark` says whose, so that each stays with their own."""
    draw = Draw(f"{mark}{question.key}{now.number}")
    return _ANSWERS[question.kind](question, now.options, areas, draw)


def _points(question: Question, options: tuple[Option, ...], areas: list[str], draw: Draw) -> dict[str, int]:
    liked = draw.sample(options, min(4, len(options)))
    given = [draw.choice(liked).id for _ in range(question.budget)]
    return {option: given.count(option) for option in given}


def _text(question: Question, options: tuple[Option, ...], areas: list[str], draw: Draw) -> Any:
    lines = TOLD["said"].get(question.key, TOLD["anything"])
    text = str(draw.choice(lines))[: question.limit]
    return {"text": text, "tag": draw.choice(question.tags)} if question.tags else text


def _choice(question: Question, options: tuple[Option, ...], areas: list[str], draw: Draw) -> Any:
    chosen = int(draw.choice(options[len(options) // 3 :]).id)
    return {"choice": chosen, "reason": draw.choice(TOLD["reasons"])} if question.reason else chosen


def _scale(question: Question, options: tuple[Option, ...], areas: list[str], draw: Draw) -> int:
    return draw.randint(question.low, question.high)


def _scales(question: Question, options: tuple[Option, ...], areas: list[str], draw: Draw) -> dict[str, int]:
    return {option.id: draw.randint(question.low, question.high) for option in options}


def _ranking(question: Question, options: tuple[Option, ...], areas: list[str], draw: Draw) -> list[str]:
    return [option.id for option in draw.sample(options, len(options))]


def _sliders(question: Question, options: tuple[Option, ...], areas: list[str], draw: Draw) -> dict[str, dict[str, int]]:
    return {option.id: {"now": draw.randint(5, 60), "needed": draw.randint(40, 95)} for option in options}


def _placing(question: Question, options: tuple[Option, ...], areas: list[str], draw: Draw) -> dict[str, dict[str, str | None]]:
    placed: dict[str, dict[str, str | None]] = {}
    for option in draw.sample(options, min(MOST_PLACED, len(options))):
        mainly, also = draw.sample(areas, 2)
        placed[option.id] = {"mainly": mainly, "also": draw.choice([also, None])}
    return placed


_ANSWERS: dict[Kind, Callable[[Question, tuple[Option, ...], list[str], Draw], Any]] = {
    Kind.POINTS: _points,
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.SCALE: _scale,
    Kind.SCALES: _scales,
    Kind.RANKING: _ranking,
    Kind.SLIDERS: _sliders,
    Kind.PLACING: _placing,
}
