"""What a phone shows: one card of plain data, made from what the room may see. Never HTML."""

from __future__ import annotations

import re
from typing import Any

from momentum.room import deciding, lanes, learning, people
from momentum.room.revealed import MOST_TEXTS, results
from momentum.workshop.arriving import so_far
from momentum.workshop.questions import Kind, Question, Status
from momentum.workshop.shown import Mine, QuestionShown, Shown
from momentum.workshop.standing import ThesisShown
from momentum.workshop.timer import ticking

APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
CLEAR = 2  # [D] from "clear contribution" on, a pilot counts as working on an area

NAMED = "Your name will stand beside your answer after the reveal."
TOGETHER = "Your group writes one answer together. After the reveal its name stands beside it."
ANONYMOUS = "Always anonymous. The room sees the answers together, never who gave them."
SEALED = "Nobody sees your answer. The room sees everyone’s together after the reveal, without names."
PROMISE = (
    "Your answer is kept without its time, under a name that is drawn for it and not under yours. It is not shown for fewer "
    "than three people, nor again for what one or two said since. No page, file or message leads back to you. Until the "
    "workshop is closed, somebody who reads the server’s own disk still could; closing it ends that. In a small room your "
    "wording may be recognised, and whoever watches you sees that you answer, not what."
)
CLOSED = "The facilitator has closed the room for this phone. Please ask the facilitator."
OVER = "This workshop is closed and can only be read. Nothing more is asked here."
LOCKED = "Nobody else can join just now. Please ask the facilitator to open it; this page then goes on by itself."

Card = dict[str, Any]


def card(shown: Shown) -> Card:
    """The card that is on, the same for every phone. `soon` is the kind of what comes next."""
    groups = [{"key": group.key, "label": group.label} for group in shown.groups] if shown.grouped == "choice" else []
    return (
        _frame(shown)
        | {"timer": ticking(shown.timer), "groups": groups, "soon": _soon(shown)}
        | people.parts(shown)
        | _body(shown)
    )


def away(shown: Shown, mine: Mine) -> Card | None:
    """The card of somebody who is not let in, None for everybody else."""
    if mine.removed:
        return _frame(shown) | _waiting("This phone is not in the room any more", CLOSED)
    if shown.locked and not mine.here:
        return _frame(shown) | _waiting("The room is locked", LOCKED)
    return None


def own(mine: Mine, shown: Shown) -> Card:
    """What stands beside the card for one person alone: who they are, their answer, and what only they need to know."""
    answer = None
    if mine.answered:
        answer = {"question": mine.question, "round": mine.round, "value": mine.value}
        answer |= {} if mine.before is None else {"before": mine.before}
    key = next((group.key for group in shown.groups if group.label == mine.group), "")
    prompt = shown.on.question.prompts.get(key, "") if shown.on else ""
    return {
        "name": mine.name,
        "function": mine.function,
        "answer": answer,
        "group": mine.group,
        "prompt": _typeset(prompt),
        "last": mine.last,
        "late": [_typeset(line) for line in so_far(shown)] if mine.late and not shown.closed else [],
    } | {key: said for key in ("part", "will") if (said := getattr(mine, key))}


def _frame(shown: Shown) -> Card:
    return {
        "room": {"title": shown.title, "organisation": shown.organisation},
        "stage": {"name": shown.stage.name, "at": shown.at + 1, "of": len(shown.stages)},
    }


def _soon(shown: Shown) -> str:
    to_come = (shown.questions[key] for stage in shown.stages[shown.at :] for key in stage.asks)
    at_last = "thanks" if shown.stages[-1].shows == "thanks" and shown.at + 1 < len(shown.stages) else ""
    return next((asked.question.kind.value for asked in to_come if asked.status is Status.WAITING), at_last)


def _body(shown: Shown) -> Card:
    on = shown.on
    if shown.closed:
        return _thanks(OVER, shown)
    if on is None:
        return _thanks(_typeset(shown.stage.phone), shown) if shown.stage.shows == "thanks" else _between(shown)
    if on.status is Status.REVEALED:
        seen = results(on, shown)
        return seen | {"prompt": _typeset(seen["prompt"])}
    if on.status is Status.OPEN:
        return asked(on, shown)
    return _waiting("Thank you", "No more answers come in. The result is about to be shown to everyone together.")


def _waiting(headline: str, text: str, thesis: ThesisShown | None = None) -> Card:
    sentence, status = (thesis.sentence, thesis.status_line) if thesis else ("", "")
    return {"kind": "waiting", "headline": headline, "text": text, "sentence": sentence, "status": status}


def _between(shown: Shown) -> Card:
    """Nothing is asked. Where there is no projector, phones show what it would."""
    stage = shown.stage
    if shown.decisions.on:
        headline, text, lines = deciding.on(shown)
        return _waiting(headline, text) | {"lines": lines}
    thesis = shown.thesis if stage.shows == "sentence" else None
    if shown.projector:
        too = {"promise": people.promise} | deciding.LISTS  # what the wall has not room for, or goes home with people
        lines = too[stage.shows](shown) if stage.shows in too else []
        return _waiting(_typeset(stage.question), _typeset(stage.phone), thesis) | ({"lines": lines} if lines else {})
    pictures = {
        "map": _map,
        "gaps": _gaps,
        "since": _since,
        "promise": people.answered,
        "lanes": lanes.lines,
        "loops": learning.lines,
    } | deciding.LISTS
    lines = pictures[stage.shows](shown) if stage.shows in pictures else []
    return _waiting(_typeset(stage.question), _typeset(stage.instructions), thesis) | {"lines": lines}


def _map(shown: Shown) -> list[Card]:
    lines = [{"label": area.name, "text": ", ".join(_working_on(shown, area.id)) or "no pilot yet"} for area in shown.areas]
    outside = [p.card.name for p in shown.pilots if p.card.areas is not None and not any(p.card.areas.values())]
    return [*lines, {"label": "Outside the thesis", "text": ", ".join(outside)}] if outside else lines


def _gaps(shown: Shown) -> list[Card]:
    weights = shown.thesis.weights or {}
    many = len(shown.pilots)
    return [
        {
            "label": area.name,
            "text": " · ".join(
                [*([f"{weights[area.id]:.0f} % of attention"] if weights else []), f"{len(working)} of {many} pilots"]
            ),
        }
        for area in shown.areas
        for working in [_working_on(shown, area.id)]
    ]


def _since(shown: Shown) -> list[Card]:
    """What became of what was said in earlier sessions; no name stands beside it."""
    states = {"done": "done", "dropped": "dropped", "open": "still open"}
    return [{"label": one.what, "text": states[one.state]} for one in shown.commitments if one.session < shown.session]


def _working_on(shown: Shown, area: str) -> list[str]:
    return [pilot.card.name for pilot in shown.pilots if (pilot.card.areas or {}).get(area, 0) >= CLEAR]


def _thanks(text: str, shown: Shown) -> Card:
    return _waiting("Thank you", text, shown.thesis) | {"kind": "thanks"} | people.home(shown)


def asked(on: QuestionShown, shown: Shown) -> Card:
    """A question to answer."""
    question = on.question
    common: Card = {
        "kind": question.kind.value,
        "question": question.key,
        "round": on.round,
        "prompt": _typeset(question.prompt),
        "hint": _typeset(question.hint),
        "who_sees": _who_sees(question),
        "promise": PROMISE if question.family and not question.wide else "",
        "anonymous": bool(question.family),
        "named": question.named and not question.family,
        "again": on.round > 1,
        "sentence": shown.thesis.sentence if question.about == "sentence" else "",
    }
    options = [{"id": o.id, "label": o.label, "hint": o.hint} for o in on.options]
    return common | _particular(question, options, shown)


def _particular(question: Question, options: list[Card], shown: Shown) -> Card:
    """What a card of this kind says besides."""
    ends = {"low": question.low, "high": question.high, "low_label": question.low_label, "high_label": question.high_label}
    match question.kind:
        case Kind.TEXT:
            shared = {"tags": list(question.tags), "together": question.per_group}
            return {"limit": question.limit, "example": _typeset(question.example)} | shared
        case Kind.POINTS:
            return {"budget": question.budget, "options": options}
        case Kind.CHOICE:
            return {"options": [option | {"id": int(option["id"])} for option in options], "reason": question.reason}
        case Kind.SCALE:
            return ends
        case Kind.SCALES:
            return ends | {"options": options}
        case Kind.PLACING:
            return {"options": options, "areas": [{"id": area.id, "label": area.name} for area in shown.areas]}
        case _:
            return {"options": options}


def _who_sees(question: Question) -> str:
    if question.per_group:
        return TOGETHER
    if question.named and not question.family:
        return NAMED
    return _typeset(question.who_sees) or (ANONYMOUS if question.family else SEALED)


def _typeset(ours: str) -> str:
    """Our own words with the apostrophe that belongs in print; what people wrote stays as it was typed."""
    return APOSTROPHE.sub("’", ours)


__all__ = ["MOST_TEXTS", "asked", "away", "card", "own"]
