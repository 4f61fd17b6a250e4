"""What is shown, as a few tidy tables; `momentum.measures.columns` says what each of their columns holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pandas as pd

from momentum.measures.asked import answers_table, options_table, questions_table, rounds, rounds_table, texts_table
from momentum.measures.columns import TABLES, frame
from momentum.measures.lanes import lanes
from momentum.measures.parted import moves_table, splits_table
from momentum.workshop.card import Card
from momentum.workshop.guardrails import lane
from momentum.workshop.shown import Shown

AS_WRITTEN = tuple(name for name in TABLES["pilots"].columns if name in Card.__struct_fields__)

WORDS = ("tier", "effect", "horizon")


class Tables(msgspec.Struct, frozen=True):
    """The tables, each with one grain (see `TABLES`). What nobody knows is missing in them, never zero."""

    areas: pd.DataFrame
    pilots: pd.DataFrame
    strengths: pd.DataFrame
    links: pd.DataFrame
    absent: pd.DataFrame
    lanes: pd.DataFrame
    decisions: pd.DataFrame
    dissent: pd.DataFrame
    commitments: pd.DataFrame
    questions: pd.DataFrame
    rounds: pd.DataFrame
    options: pd.DataFrame
    answers: pd.DataFrame
    splits: pd.DataFrame
    moves: pd.DataFrame
    texts: pd.DataFrame


def tables(shown: Shown) -> Tables:
    """All tables of what is shown. What was not revealed, or is below the minimum group, is in none of them."""
    seen = rounds(shown)
    return Tables(
        areas_table(shown),
        pilots_table(shown),
        strengths_table(shown),
        links_table(shown),
        absent_table(shown),
        lanes_table(shown),
        decisions_table(shown),
        dissent_table(shown),
        commitments_table(shown),
        questions_table(shown),
        rounds_table(seen),
        options_table(seen),
        answers_table(seen),
        splits_table(seen),
        moves_table(seen),
        texts_table(seen),
    )


def areas_table(shown: Shown) -> pd.DataFrame:
    """The table `areas`."""
    weights = shown.thesis.weights or {}
    areas = shown.areas
    columns = (
        [area.id for area in areas],
        [area.name for area in areas],
        range(len(areas)),
        [weights.get(area.id) for area in areas],
    )
    return frame("areas", columns)


def pilots_table(shown: Shown, wanted: Sequence[str] = ()) -> pd.DataFrame:
    """The table `pilots`, or those of its columns that are wanted."""
    cards = [pilot.card for pilot in shown.pilots]
    columns = wanted or tuple(TABLES["pilots"].columns)
    known = {name: [getattr(card, name) for card in cards] for name in AS_WRITTEN if name in columns}
    held: dict[str, Any] = {
        **known,
        **_told(cards, columns),
        "pilot": [pilot.id for pilot in shown.pilots],
        "position": range(len(cards)),
        "stage": [card.stage.value for card in cards],
        "active": [pilot.active for pilot in shown.pilots],
        "mapped": [card.areas is not None for card in cards],
        "decision": [card.decision and card.decision.value for card in cards],
        "briefed": [pilot.id in shown.guardrails.briefs for pilot in shown.pilots],
        "discussed": [pilot.id in shown.discussed for pilot in shown.pilots],
        "links_asked": [card.builds_on is not None for card in cards],
    }
    return frame("pilots", [held[name] for name in columns], columns)


def _told(cards: Sequence[Card], wanted: Sequence[str]) -> dict[str, list[str | None]]:
    """What is one of a few words, as that word; tags as one text."""
    found: dict[str, list[str | None]] = {
        name: [None if (word := getattr(card, name)) is None else str(word) for card in cards]
        for name in WORDS
        if name in wanted
    }
    if "tags" in wanted:
        found["tags"] = ["; ".join(card.tags) or None for card in cards]
    if "lane" in wanted:
        found["lane"] = [lane(card).value for card in cards]
    return found


def lanes_table(shown: Shown) -> pd.DataFrame:
    """The table `lanes`."""
    views = lanes(shown).lanes
    columns = (
        [view.lane.value for view in views],
        range(len(views)),
        [len(view.pilots) for view in views],
        [view.terms.decider for view in views],
        [view.terms.agreed for view in views],
        [view.days for view in views],
        [view.waits for view in views],
    )
    return frame("lanes", columns)


def strengths_table(shown: Shown) -> pd.DataFrame:
    """The table `strengths`."""
    areas = [area.id for area in shown.areas]
    placed = [pilot for pilot in shown.pilots if pilot.card.areas is not None]
    given = [(pilot.card.areas or {}).get(area, 0) for pilot in placed for area in areas]
    return frame("strengths", ([pilot.id for pilot in placed for _ in areas], areas * len(placed), given))


def links_table(shown: Shown) -> pd.DataFrame:
    """The table `links`."""
    rows = [
        (pilot.id, link.pilot, flow and flow.value)
        for pilot in shown.pilots
        for link in pilot.card.builds_on or ()
        for flow in link.what or (None,)
    ]
    return frame("links", list(zip(*rows, strict=True)) if rows else [()] * 3)


def absent_table(shown: Shown) -> pd.DataFrame:
    """The table `absent`."""
    rows = [(pilot.id, fact) for pilot in shown.pilots for fact in pilot.card.absent]
    return frame("absent", list(zip(*rows, strict=True)) if rows else [()] * 2)


def decisions_table(shown: Shown) -> pd.DataFrame:
    """The table `decisions`."""
    rows = [
        (made.pilot, made.ruling.value, made.decider, made.reason, made.by, made.with_pilot or None)
        for made in shown.decisions.made
    ]
    return frame("decisions", list(zip(*rows, strict=True)) if rows else [()] * 6)


def dissent_table(shown: Shown) -> pd.DataFrame:
    """The table `dissent`."""
    rows = [(made.pilot, line) for made in shown.decisions.made for line in made.dissent]
    return frame("dissent", list(zip(*rows, strict=True)) if rows else [()] * 2)


def commitments_table(shown: Shown) -> pd.DataFrame:
    """The table `commitments`."""
    fields = ("id", "what", "who", "by", "obstacle", "response", "state", "note", "session")
    return frame("commitments", [[getattr(made, field) or None for made in shown.commitments] for field in fields])
