"""The printable pack: for a room without power or phones. Agenda, value areas, pilot cards, and a sheet for each question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from momentum.measures import spoken
from momentum.takeaway.typeset.letters import printed, template
from momentum.workshop.agenda import STEPS, Cue, Stage
from momentum.workshop.pilots import Card
from momentum.workshop.questions import Question
from momentum.workshop.shown import QuestionShown, Shown

MOST_CARDS = 60  # more cards than a room can hold in its hands; the sheet says how many stay out


def pack(shown: Shown, made: date, *, system: bool = True) -> bytes:
    """The pack as a tagged PDF. `system`: whether the fonts of the machine may be used beside those that come with packages."""
    return printed(template("look.typ", "pack.typ"), _told(shown, made), made, system=system).made


def _told(shown: Shown, made: date) -> dict[str, Any]:
    today = [pilot.card for pilot in shown.pilots if pilot.card.today] or [pilot.card for pilot in shown.pilots]
    return {
        "title": shown.title,
        "organisation": shown.organisation,
        "mandate": shown.mandate,
        "made": spoken(made),
        "minutes": sum(stage.minutes for stage in shown.stages),
        "stages": list(_stages(shown)),
        "areas": [{"name": area.name, "line": area.line, "counts": area.counts} for area in shown.areas],
        "pilots": [_pilot(card) for card in today[:MOST_CARDS]],
        "left_out": max(0, len(today) - MOST_CARDS),
        "sheets": [
            _sheet(shown.questions[key], shown) for key in dict.fromkeys(key for stage in shown.stages for key in stage.asks)
        ],
    }


def _stages(shown: Shown) -> Iterator[dict[str, Any]]:
    begins = 0
    for stage in shown.stages:
        yield {
            "name": stage.name,
            "question": stage.question,
            "minutes": stage.minutes,
            "begins": begins,
            "instructions": stage.instructions,
            "say": stage.say,
            "watch": stage.watch,
            "script": [_cue(cue) for cue in stage.script if cue.question not in stage.asks],
            "asks": [_asked(key, stage, shown) for key in stage.asks],
        }
        begins += 0 if stage.set_aside else stage.minutes


def _asked(key: str, stage: Stage, shown: Shown) -> dict[str, Any]:
    lines = [_cue(cue) for cue in stage.script if cue.question == key]
    return {"prompt": shown.questions[key].question.prompt, "script": lines}


def _cue(cue: Cue) -> dict[str, str]:
    return {"step": STEPS[cue.step], "say": cue.say, "watch": cue.watch}


def _pilot(card: Card) -> dict[str, str]:
    return {
        "name": card.name,
        "purpose": card.purpose or "",
        "unit": card.unit or "",
        "owner": card.owner or "",
        "stage": card.stage.value if card.stage.value != "Unknown" else "",
    }


def _sheet(asked: QuestionShown, shown: Shown) -> dict[str, Any]:
    question = asked.question
    return {
        "kind": question.kind.value,
        "stage": next((stage.name for stage in shown.stages if question.key in stage.asks), ""),
        "prompt": question.prompt,
        "hint": question.hint,
        "example": question.example,
        "who_sees": question.who_sees,
        "named": question.named,
        "group": question.per_group,
        "choices": _choices(question, shown),
        "later": _later(question),
        "budget": question.budget,
        "limit": question.limit,
        "tags": list(question.tags),
        "reason": question.reason,
        "low": question.low,
        "high": question.high,
        "low_label": question.low_label,
        "high_label": question.high_label,
    }


def _choices(question: Question, shown: Shown) -> list[str]:
    """What is chosen from, as far as it is known before the day."""
    if question.options_from == "areas":
        return [area.name for area in shown.areas]
    if question.options_from == "pilots":
        return [pilot.card.name for pilot in shown.pilots if pilot.card.today][:12] or [p.card.name for p in shown.pilots][:12]
    return [option.label for option in question.options]


def _later(question: Question) -> bool:
    """Whether the choices are only known in the room: what people wrote."""
    return question.options_from not in {"", "areas", "pilots"}
