"""What a phone shows: one card of plain data, made from what the room may see. Never HTML."""

from __future__ import annotations

import re
from datetime import UTC
from typing import Any

from momentum.workshop.questions import Kind, Question, Status
from momentum.workshop.shown import Mine, QuestionShown, Shown
from momentum.workshop.timer import Timer

MOST_TEXTS = 200
APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")

Card = dict[str, Any]


def clock(timer: Timer | None) -> Card | None:
    """A timer on the wire: when it ends in milliseconds since 1970, or the seconds it is paused with."""
    if timer is None:
        return None
    ends = timer.ends and int(timer.ends.replace(tzinfo=UTC).timestamp() * 1000)
    return {"ends": ends, "left": timer.left, "closes": timer.closes}


def card(shown: Shown) -> Card:
    """The card that is on, the same for every phone."""
    frame: Card = {
        "timer": clock(shown.timer),
        "room": {"title": shown.title, "organisation": shown.organisation},
        "stage": {"name": shown.stage.name, "at": shown.at + 1, "of": len(shown.stages)},
    }
    return frame | _body(shown)


def own(mine: Mine) -> Card:
    """What stands beside the card for one person: their name, and their own answer to what is on."""
    answer = None
    if mine.value is not None:
        answer = {"question": mine.question, "round": mine.round, "value": mine.value}
    return {"name": mine.name, "function": mine.function, "answer": answer}


def _body(shown: Shown) -> Card:
    on = shown.on
    if on is None:
        return _thanks(shown) if shown.stage.shows == "thanks" else _between(shown)
    if on.status is Status.REVEALED:
        return _results(on)
    if on.status is Status.CLOSED:
        return _waiting("Thank you", "No more answers come in. The result is about to be shown to everyone together.")
    return _asked(on, shown)


def _waiting(headline: str, text: str, sentence: str = "") -> Card:
    return {"kind": "waiting", "headline": headline, "text": text, "sentence": sentence}


def _between(shown: Shown) -> Card:
    stage = shown.stage
    sentence = shown.thesis.sentence if stage.shows == "sentence" else ""
    return _waiting(_typeset(stage.question), _typeset(stage.phone), sentence)


def _thanks(shown: Shown) -> Card:
    return _waiting("Thank you", _typeset(shown.stage.phone), shown.thesis.sentence) | {"kind": "thanks"}


def _asked(on: QuestionShown, shown: Shown) -> Card:
    question = on.question
    asked: Card = {
        "kind": question.kind.value,
        "question": question.key,
        "round": on.round,
        "prompt": _typeset(question.prompt),
        "hint": _typeset(question.hint),
        "who_sees": _typeset(question.who_sees),
        "anonymous": bool(question.family),
        "again": on.round > 1,
    }
    if question.kind is Kind.TEXT:
        return asked | {"limit": question.limit, "example": _typeset(question.example)}
    options = [{"id": o.id, "label": o.label, "hint": o.hint} for o in on.options]
    if question.kind is Kind.POINTS:
        return asked | {"budget": question.budget, "options": options}
    numbered = [option | {"id": int(option["id"])} for option in options]
    about = shown.thesis.sentence if question.about == "sentence" else ""
    return asked | {"options": numbered, "sentence": about}


def _results(on: QuestionShown) -> Card:
    result = on.result
    assert result is not None
    seen: Card = {
        "kind": "results",
        "question": on.question.key,
        "prompt": _typeset(on.question.prompt),
        "answered": result.answered,
        "shape": on.question.kind.value,
    }
    if on.question.kind is Kind.TEXT:
        return seen | {"texts": list(result.values[:MOST_TEXTS]), "more": max(0, result.answered - MOST_TEXTS)}
    counts = result.counts()
    total = sum(counts.values()) or 1
    question, options = on.question, result.options
    if question.kind is Kind.POINTS and question.options_from != "areas":
        options = tuple(sorted(options, key=lambda option: -counts[option.id]))
    bars = [
        {
            "id": int(option.id) if question.kind is Kind.CHOICE else option.id,
            "label": option.label,
            "share": counts[option.id] / total,
            "text": _said(question, counts[option.id], total),
        }
        for option in options
    ]
    return seen | {"bars": bars}


def _said(question: Question, count: int, total: int) -> str:
    if question.kind is Kind.CHOICE:
        return str(count)
    if question.options_from == "areas":
        return f"{100 * count / total:.0f} %"
    return "1 mark" if count == 1 else f"{count} marks"


def _typeset(ours: str) -> str:
    """Our own words with the apostrophe that belongs in print; what people wrote stays as it was typed."""
    return APOSTROPHE.sub("’", ours)
