"""What phones show of the people: the promise, which line answers which story, the parts of the shift, what one takes home."""

from __future__ import annotations

from typing import Any

from momentum import links
from momentum.workshop.days import spoken
from momentum.workshop.people import LINES
from momentum.workshop.shown import Shown
from momentum.workshop.wall import wall

Card = dict[str, Any]


def parts(shown: Shown) -> Card:
    """The parts of the shift to choose from, from the stage on that asks for them; `roles` says that they are asked for now."""
    if shown.closed or not _asked(shown):
        return {}
    known = [{"key": part.key, "label": part.label} for part in shown.people.parts]
    return {"parts": known, "roles": shown.stage.roles or shown.stage.shows == "thanks"}


def _asked(shown: Shown) -> bool:
    return any(stage.roles for stage in shown.stages[: shown.at + 1])


def promise(shown: Shown) -> list[Card]:
    """What is promised, line by line; who tells people stands last, and by when."""
    promised = shown.people.promise
    lines = [{"label": LINES[field], "text": line} for field, line in promised.lines.items()]
    if promised.by:  # then somebody brings it
        lines[-1]["text"] += f", by {spoken(promised.by)}"
    return lines


def answered(shown: Shown) -> list[Card]:
    """What is promised, and the stories that a line answers."""
    told = [(one.label, one.reply) for one in wall(shown)]
    return [*promise(shown), *({"label": label, "text": reply.says} for label, reply in told if reply)]


def home(shown: Shown) -> Card:
    """What each takes home, the same for all; what a person said stands beside it, on their phone alone."""
    meets = shown.thesis.next_check_in
    shifts = {part.key: {"before": part.before, "after": part.after, "lines": part.lines} for part in shown.people.parts}
    known = shifts if _asked(shown) else {}
    out = {} if shown.thesis.released is None else {"page": links.one_page(shown.code)}
    return {"promise": promise(shown), "next": meets.isoformat() if meets else "", "shifts": known} | out
