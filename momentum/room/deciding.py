"""While the room decides, phones show the pilot that is on; without a projector also what was decided and who does what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from momentum.workshop.shown import Shown

Line = dict[str, Any]


def on(shown: Shown) -> tuple[str, str, list[Line]]:
    """The pilot that the room decides now: its name, what it is for, and what was decided once it is."""
    card = next(pilot.card for pilot in shown.pilots if pilot.id == shown.decisions.on)
    made = shown.decisions.of(shown.decisions.on)
    lines = [{"label": "Decided", "text": f"{made.ruling}. {made.decider} decides."}] if made else []
    return card.name, card.purpose or "The room decides about this pilot now.", lines


def _made(shown: Shown) -> list[Line]:
    names = {pilot.id: pilot.card.name for pilot in shown.pilots}
    return [{"label": names[one.pilot], "text": f"{one.ruling} · {one.decider} decides"} for one in shown.decisions.made]


def _will(shown: Shown) -> list[Line]:
    there = sorted((one for one in shown.commitments if one.state == "open"), key=lambda one: one.by)
    return [{"label": one.what, "text": f"{one.who} · by {one.by.day} {one.by:%B %Y}"} for one in there]


LISTS: dict[str, Callable[[Shown], list[Line]]] = {"decisions": _made, "commitments": _will}
