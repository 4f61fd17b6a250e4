"""What people are promised, large, and then the stories with the lines that answer them."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten
from typing import Any

from momentum.workshop.days import spoken
from momentum.workshop.people import LINES
from momentum.workshop.shown import Shown
from momentum.workshop.wall import Told, unanswered, wall

View = dict[str, Any]
NO_ANSWER = "No answer yet"
LONGEST = 120  # letters of a line that the room has seen before
MOST = 200  # stories and headings sent; more pages than that nobody turns


def scene(shown: Shown) -> View | None:
    """The promise as soon as a line of it is there; None while there is none, and where the stage shows something else."""
    promise = shown.people.promise
    if shown.stage.shows != "promise" or not promise.lines:
        return None
    lines = [{"label": line, "hint": LINES[field]} for field, line in promise.lines.items()]
    if promise.by:  # then somebody brings it, and stands last
        lines[-1]["hint"] += f", by {spoken(promise.by)}"
    views = [_view(lines, "areas", "What we promise"), *_stories(shown)]
    return {"kind": "result", "question": shown.stage.question, "views": views}


def _stories(shown: Shown) -> Iterator[View]:
    """Stories that a line answers, then those that nothing answers yet; none before the first is answered."""
    told = wall(shown)
    if not any(one.answered for one in told):
        return
    items = [{"label": one.label, "hint": _answer(one)} for one in sorted(told, key=lambda one: not one.answered)]
    open_ = unanswered(told)
    words = f"{open_} of {len(told)} have no answer yet" if open_ else "Every story has an answer"
    yield _view(items[:MOST], "areas", "Stories, and what answers them", words)


def _answer(one: Told) -> str:
    lines = [one.reply.says] if one.reply else list(dict.fromkeys(story.reply.says for story in one.stories if story.reply))
    return " · ".join(shorten(line, LONGEST, placeholder=" …") for line in lines) if one.answered else NO_ANSWER


def _view(items: list[View], layout: str, name: str, words: str = "") -> View:
    return {"layout": layout, "items": items, "total": len(items), "name": name, "words": words}
