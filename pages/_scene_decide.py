"""The projector while the room decides: the pilot that is on, what was decided, and who does what by when."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from momentum import measures
from momentum.measures import Record
from momentum.workshop.shown import Shown

Scene = dict[str, Any]
MOST = 320  # characters of a purpose that the back of a room reads; its card has them all


def scene(shown: Shown) -> Scene | None:
    """The pilot that is on, else the list that the stage shows; None while there is nothing of it."""
    if shown.decisions.on:
        return _pilot(shown)
    items = {"decisions": _decided, "commitments": _committed}
    found = items[shown.stage.shows](shown) if shown.stage.shows in items else []
    if not found:
        return None
    listed = {"layout": "areas", "items": found, "total": len(found), "name": "", "words": ""}
    return {"kind": "listed", "question": shown.stage.question} | listed


def _pilot(shown: Shown) -> Scene:
    """Its name, for whom to do what, the areas it serves; what was decided once it is. No name of an owner, no warning."""
    records = measures.record(shown)
    card = next(pilot.card for pilot in shown.pilots if pilot.id == shown.decisions.on)
    made = next((one for one in records if one.made.pilot == shown.decisions.on), None)
    last = records[-1] if records and made is None else None
    names = {area.id: area.name for area in shown.areas}
    serves = [names[area] for area, _ in measures.by_strength(card.areas or {})]
    return {
        "kind": "pilot",
        "question": card.name,
        "hint": shorten(card.purpose or "", MOST, placeholder=" …"),
        "text": f"Serves {', '.join(serves)}" if serves else "",
        "ruling": told(made) if made else "",
        "by": _by(made) if made else "",
        "words": f"Just decided: {last.name}, {told(last)}" if last else "",
    }


def told(one: Record) -> str:
    """What was decided, in a few words."""
    return f"{one.made.ruling} with {one.with_name}" if one.with_name else str(one.made.ruling)


def _by(one: Record) -> str:
    again = f"we look again on {measures.spoken(one.made.by)}"  # stands in one line
    return f"{one.made.decider} decides; {again.replace(' ', measures.NO_BREAK)}"


def _decided(shown: Shown) -> list[Scene]:
    return [{"label": f"{one.name}: {told(one)}", "hint": _by(one)} for one in measures.record(shown)]


def _committed(shown: Shown) -> list[Scene]:
    """What is open, the nearest day first; what is late is a matter between people, not for the wall."""
    there = sorted((made for made in shown.commitments if made.state == "open"), key=lambda made: made.by)
    return [{"label": made.what, "hint": f"{made.who} · by {measures.spoken(made.by)}"} for made in there]
