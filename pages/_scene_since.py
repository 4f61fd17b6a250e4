"""The projector at a check-in: the way of all sessions, what made the difference, and what became of what was said."""

from __future__ import annotations

from typing import Any

from momentum import charts, measures
from momentum.charts import Palette
from momentum.measures import NO_BREAK
from momentum.workshop.commitments import Commitment
from momentum.workshop.shown import Shown
from pages import _parts

View = dict[str, Any]
STATES = {"done": "Done", "dropped": "Dropped", "open": "Still open"}


def drawn(shown: Shown, palette: Palette, scale: float, height: float) -> tuple[Any, str, str]:
    """The way of all sessions for a wall, in words too, and the sentence that stands above it."""
    today = _parts.today()
    way = measures.steps(shown, measures.whole(shown, today), today)
    return charts.way(way, palette, scale, height=height), charts.way_alt(way), _says(shown)


def _says(shown: Shown) -> str:
    found = _found(shown)
    then, now = found.then.momentum, found.now.momentum
    if then is None or now is None:
        return f"Since {measures.spoken(found.then.on)}: {measures.counted(len(found.sentences), 'thing')} made a difference."
    return f"Momentum was {then:.2f} on {measures.spoken(found.then.on)} and is {now:.2f} today."


def _found(shown: Shown) -> measures.SinceLast:
    today = _parts.today()
    found = measures.then_and_now(shown, measures.whole(shown, today), today)
    assert found is not None  # there is no such wall without an earlier session
    return found


def views(shown: Shown) -> list[View]:
    """What made the difference, and what became of what was said; no name stands beside what is open."""
    found = _found(shown)
    parts = [{"label": f"{part.now.label}: {_way(part)}", "hint": " ".join(part.why)} for part in found.parts]
    settled = found.commitments
    said = [_line(one) for one in (*settled.done, *settled.dropped, *settled.late, *settled.open)]
    listed = [_list("What made the difference", parts)]
    return [*listed, _list("What we said we would do", said)] if said else listed


def _way(part: measures.PartSince) -> str:
    return f"{measures.percent(part.then)}{NO_BREAK}→{NO_BREAK}{measures.percent(part.now.value)}"


def _line(one: Commitment) -> View:
    return {"label": one.what, "hint": " · ".join([STATES[one.state], *[one.note] * bool(one.note)])}


def _list(name: str, items: list[View]) -> View:
    return {"layout": "areas", "items": items, "total": len(items), "name": name, "words": ""}
