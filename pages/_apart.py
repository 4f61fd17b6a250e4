"""Who speaks: the positions that are furthest apart, in large words, and never anybody's name unless that was announced."""

from __future__ import annotations

from typing import Any

from momentum import measures
from momentum.measures import Apart
from momentum.workshop.questions import Kind
from momentum.workshop.shown import QuestionShown, Shown

MOST = 3
NAMED = 3  # names said at each end; more are counted
HALF = 0.5  # of a room; the spread of a placing is the share of those who say something else than the first
INVITED = "Whoever would like to, say why; nobody must."
TOGETHER = "Nobody is far from anybody here."
LISTEN = "Whoever would like to, say more about one of these; nobody must."


def talk(on: QuestionShown, shown: Shown) -> dict[str, Any]:
    """The widest split large, up to two more below it, and the invitation."""
    found = measures.furthest_apart(on)[:MOST]
    if not found:
        text = LISTEN if on.question.kind is Kind.TEXT else f"{TOGETHER} {INVITED}"
        return {"layout": "apart", "items": [], "total": 0, "text": text}
    items = [{"label": said(on, one, shown)} for one in found]
    return {"layout": "apart", "items": items, "total": len(items), "text": INVITED}


def widest(on: QuestionShown, shown: Shown) -> str:
    """The widest split as a sentence; empty while there is none."""
    found = measures.furthest_apart(on)
    return said(on, found[0], shown) if found else ""


def said(on: QuestionShown, apart: Apart, shown: Shown) -> str:
    """One split as a sentence: `Someone gave 9, someone 0 to Trust and safety.`"""
    high, low, label = who(apart.who_high), who(apart.who_low), apart.label.rstrip(" .")
    match on.question.kind:
        case Kind.POINTS:
            return f"{high} gave {apart.high}, {_within(low)} {apart.low} to {label}."
        case Kind.RANKING:
            return f"{label}: {_within(low)} put it in place {apart.low}, {_within(high)} in place {apart.high}."
        case Kind.SLIDERS:
            return f"{label}: {_within(high)} says {apart.high} is needed, {_within(low)} says {apart.low}."
        case Kind.PLACING:
            names = {area.id: area.name for area in shown.areas} | {"": "none of these"}
            first, second = names.get(apart.low, apart.low), names.get(apart.high, apart.high)
            many = "most" if apart.spread < HALF else "some"
            return f"{label}: {many} say it is mainly for {first}, some say {second}."
        case Kind.SCALES:
            return f"“{label}”: {_within(high)} says {apart.high}, {_within(low)} says {apart.low}."
    own = {option.id: option.label for option in on.result.options} if on.result else {}
    return f"{high} says {_place(apart.high, own)}, {_within(low)} says {_place(apart.low, own)}."


def _place(number: Any, own: dict[str, str]) -> str:
    label = own.get(str(number), "")
    return f"{number}, “{label}”" if label and label != str(number) else str(number)


def who(names: tuple[str, ...]) -> str:
    """Who stands at an end: nobody's name unless there are some to be said."""
    if not names:
        return "Someone"
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")


def _within(name: str) -> str:
    return "someone" if name == "Someone" else name
