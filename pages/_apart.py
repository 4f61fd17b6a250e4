"""Who speaks: the positions that are furthest apart, in large words, and never anybody's name unless that was announced."""

from __future__ import annotations

from typing import Any

from momentum import measures
from momentum.workshop.questions import Kind
from momentum.workshop.shown import QuestionShown

MOST = 3
INVITED = "Whoever would like to, say why; nobody must."
TOGETHER = "Nobody is far from anybody here."
LISTEN = "Whoever would like to, say more about one of these; nobody must."


def talk(on: QuestionShown) -> dict[str, Any]:
    """The widest split large, up to two more below it, and the invitation."""
    found = measures.furthest_apart(on)[:MOST]
    if not found:
        text = LISTEN if on.question.kind is Kind.TEXT else f"{TOGETHER} {INVITED}"
        return {"layout": "apart", "items": [], "total": 0, "text": text}
    items = [{"label": said(on, one.label, one.low, one.high)} for one in found]
    return {"layout": "apart", "items": items, "total": len(items), "text": INVITED}
