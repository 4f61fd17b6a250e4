"""The projector's scenes: what is on now as plain data, one dictionary for each kind of moment."""

from __future__ import annotations

from typing import Any

from momentum import measures
from momentum.workshop import brief_trials
from momentum.workshop.questions import Kind, Status
from momentum.workshop.shown import QuestionShown, Result, Shown
from pages import _apart, _results, _scene_decide, _scene_people, _scene_since
from pages._walls import Wall

Scene = dict[str, Any]
STATES = {Status.OPEN: "open", Status.CLOSED: "closed", Status.READING: "reading"}
READING = "The facilitator reads what you wrote, then everyone sees it together."
PAUSE = "A pause. We go on together."
LISTED = {"map", "gaps", "lanes"}


def scene(shown: Shown, walls: tuple[Wall, ...]) -> Scene:
    """What is on, as data; `walls` are its charts."""
    on, stage, thesis = shown.on, shown.stage, shown.thesis
    if shown.paused:
        return {"kind": "waiting", "question": PAUSE, "text": f"Then we go on with {stage.name}."}
    if on is not None:
        return _question(on, shown, walls)
    if told := _scene_decide.scene(shown) or _scene_people.scene(shown):
        return told
    if stage.shows == "lobby":
        return {"kind": "lobby", "question": shown.title, "text": shown.mandate}
    if stage.shows == "sentence" and thesis.sentence:
        return _sentence(shown)
    if stage.shows == "thanks":
        return _sentence(shown) | {"text": _next(shown)}
    if walls:
        more = _scene_since.views(shown) if stage.shows == "since" else []
        return {"kind": "chart", "question": stage.question, "views": [*_charts(walls), *more]}
    if shown.groups:
        return {"kind": "asked", "question": stage.question, "layout": "areas"} | _groups(shown)
    return {"kind": "waiting", "question": stage.question, "text": _missing(shown)}


def _missing(shown: Shown) -> str:
    """What stands where there is nothing to draw yet."""
    if shown.stage.shows == "loops" and any(loop.state == "closed" for loop in measures.taught(shown).loops):
        return measures.taught(shown).sentence
    return "The pilots appear here as soon as they are in." if shown.stage.shows in LISTED else shown.stage.instructions


def _sentence(shown: Shown) -> Scene:
    thesis = shown.thesis
    return {
        "kind": "sentence",
        "question": shown.stage.question,
        "sentence": thesis.sentence,
        "status": thesis.status_line,
    }


def _next(shown: Shown) -> str:
    thesis = shown.thesis
    holds = f"{thesis.conductor} holds the whole picture." if thesis.conductor else ""
    again = f"We meet again on {measures.spoken(thesis.next_check_in)}." if thesis.next_check_in else ""
    return f"{holds} {again}".strip()


def _groups(shown: Shown) -> Scene:
    """Who works together now; while people choose, how."""
    items = [{"label": group.label} for group in shown.groups]
    text = "Choose your group on your phone." if shown.grouped == "choice" else "Your phone says which group you are in."
    return {"items": items, "total": len(items), "text": text}


def _question(on: QuestionShown, shown: Shown, walls: tuple[Wall, ...]) -> Scene:
    if on.status is Status.REVEALED and on.result is not None:
        return _revealed(on, on.result, shown, walls)
    question = on.question
    seen: Scene = {
        "kind": "asked",
        "question": question.prompt,
        "sentence": shown.thesis.sentence if question.about == "sentence" else "",
        "state": STATES.get(on.status, "closed"),
        "text": READING if on.status is Status.READING else question.who_sees,
        "round": on.round,
    }
    if question.per_group:
        items = [{"label": group.label, "hint": question.prompts.get(group.key, "")} for group in shown.groups]
        return seen | {"layout": "areas", "items": items, "total": len(items)}
    if question.kind is Kind.TEXT:
        return seen | {"hint": question.hint, "example": question.example}
    if question.about.startswith(brief_trials.ABOUT):
        seen["hint"] = question.hint  # whose behaviour it is about, and what it may never do
    items = [{"label": option.label, "hint": option.hint, "id": option.id} for option in on.options]
    if question.kind is Kind.SCALE:
        items = [{"id": str(n), "label": text} for n, text in _ends(on)]
    return seen | {"layout": _layout(on), "items": items, "total": len(items)}


def _ends(on: QuestionShown) -> tuple[tuple[int, str], ...]:
    question = on.question
    return (question.low, question.low_label), (question.high, question.high_label)


def _layout(on: QuestionShown) -> str:
    """How what can be chosen is listed while people think."""
    if on.question.kind is Kind.SCALE:
        return "ends"
    if on.question.kind is Kind.CHOICE:
        return "scale"
    return "areas" if on.question.options_from in {"areas", "pilots"} else "sentences"


def _revealed(on: QuestionShown, result: Result, shown: Shown, walls: tuple[Wall, ...]) -> Scene:
    seen: Scene = {
        "question": on.question.prompt,
        "voted": result.answered,
        "marks": _marks(result),
        "round": on.round,
    }
    if shown.talk:
        return seen | {"kind": "talk"} | _apart.talk(on, shown)
    lists = _results.views(on, result)
    views = [*lists, *_charts(walls)] if on.question.kind is Kind.CHOICE and not result.before else [*_charts(walls), *lists]
    thesis = shown.thesis
    about = {"sentence": thesis.sentence, "status": thesis.status_line} if on.question.about == "sentence" else {}
    kind = "chart" if "chart" in views[0] else "result"
    return seen | {"kind": kind, "views": views} | about


def _charts(walls: tuple[Wall, ...]) -> list[Scene]:
    return [
        {"chart": n, "wall": wall.high, "name": wall.name, "words": wall.words, "says": wall.says}
        for n, wall in enumerate(walls)
    ]


def _marks(result: Result) -> str:
    """What else is to be known of the answers: who abstained, raised a hand, or had no phone."""
    parts = (
        (result.abstained, "abstained"),
        (result.hands, "by show of hands"),
        (result.entered, "entered by the facilitator"),
    )
    return " · ".join(f"{many:,} {how}" for many, how in parts if many)
