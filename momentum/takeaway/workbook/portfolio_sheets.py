"""The sheets of areas, pilots and commitments: with the numbers that the documents say of them in the same row."""

from __future__ import annotations

import pandas as pd

from momentum.measures import TABLES, loops
from momentum.takeaway.rows import OUTSIDE
from momentum.takeaway.summary import Summary
from momentum.takeaway.workbook.headings import cells, columns, heading
from momentum.takeaway.workbook.sheet import Cell, Column, Sheet, sheet, yes
from momentum.workshop.guardrails import acts
from momentum.workshop.pilots import Pilot
from momentum.workshop.shown import Shown

AREAS = (
    Column("name", heading("areas", "name"), "its name"),
    Column("said", "We say (%)", "the room's attention in whole percents that add up to 100", "whole"),
    Column("done", "We do (%)", "the effort of placed pilots in whole percents that add up to 100", "whole"),
    Column("gap", "Gap (points)", "what we say less what we do; above zero it gets less than we say", "whole"),
    Column("pilots", "Pilots (number)", "how many active pilots work on it with a clear contribution", "whole"),
    Column("state", "State", "empty, touched, active or evidenced"),
    Column(
        "weight", "Weight (%)", "percent of the room's attention, as it was given; not known while nobody has voted", "number"
    ),
    Column("share_said", "We say (share)", "the same as a share of all attention, 0 to 1", "share"),
    Column("share_done", "We do (share)", "share of all effort of active, placed pilots, 0 to 1", "share"),
    Column("line", "In one line", "what it is about"),
    Column("position", "Position", "its place on every screen, from 0", "whole"),
    Column("area", "Area id", "the area's id"),
)
FIRST = ("name", "unit", "stage", "evidence", "decision", "next_decision_date", "owner", "sponsor", "purpose")


def areas_sheet(summary: Summary, shown: Shown) -> Sheet:
    """The areas, and what is outside them."""
    weights = shown.thesis.weights or {}
    rows: list[tuple[Cell, ...]] = []
    for n, (row, area) in enumerate(zip(summary.areas, shown.areas, strict=True)):
        gap = None if row.said is None or row.done is None else row.said - row.done
        share_done = row.supply if row.done is not None else None
        exact = (weights.get(area.id), row.weight, share_done)
        rows.append((row.name, row.said, row.done, gap, row.pilots, row.state.value, *exact, row.line or None, n, area.id))
    if summary.outside:
        exact = (None, None, summary.no_home)
        there = len(summary.outside)
        rows.append(
            (OUTSIDE, None, summary.no_home_percent, None, there, None, *exact, "Pilots that no area claims", None, None)
        )
    return sheet("areas", "a value area; last, what no area claims", AREAS, rows)


def pilots_sheet(summary: Summary, shown: Shown, table: pd.DataFrame) -> Sheet:
    """The pilots, with their strength in each area under the area's name."""
    declared = {column.key: column for column in columns("pilots", TABLES["pilots"])}
    given = {key: cells(table[key]) for key in declared}
    more = _more(summary, shown)
    rest = [key for key in declared if key not in FIRST and key not in {"pilot", "position"}]
    head = [*(declared[key] for key in FIRST), *(column for column, _ in more), *(declared[key] for key in rest)]
    head += [declared["position"], declared["pilot"]]
    told = given | {column.key: held for column, held in more}
    rows = list(zip(*(told[column.key] for column in head), strict=True))
    return sheet("pilots", "a pilot; an empty cell is not known, never zero", head, rows)


def _more(summary: Summary, shown: Shown) -> list[tuple[Column, list[Cell]]]:
    """What is worked out of a pilot, and its strengths."""
    cards = [pilot.card for pilot in shown.pilots]
    found, left = loops(shown.pilots), set(summary.undecided.names)
    states = {p.id: word for word, those in zip(("closed", "open", "not known"), found, strict=True) for p in those}
    serves: list[Cell] = [None if card.areas is None else sum(map(bool, card.areas.values())) for card in cards]
    continues: list[Cell] = [
        yes(card.name in left and _undecided(pilot, shown)) for pilot, card in zip(shown.pilots, cards, strict=True)
    ]
    strengths: list[tuple[Column, list[Cell]]] = [
        (
            Column(f"area:{area.id}", area.name, "its strength in this area, 0 none to 3 the main reason it exists", "whole"),
            [None if card.areas is None else card.areas.get(area.id, 0) for card in cards],
        )
        for area in shown.areas
    ]
    return [
        *strengths,
        (Column("serves", "Serves (areas)", "how many areas it serves; 0 is outside the thesis", "whole"), serves),
        (
            Column("loop", "Loop", "closed, open or not known; empty: it was not tried"),
            [states.get(p.id) for p in shown.pilots],
        ),
        (Column("continues", "Continues undecided", "the room had it to decide and it goes on as it is"), continues),
        (Column("acts", "Acts by itself", "so that how it behaves is to be written down"), [yes(acts(card)) for card in cards]),
    ]


def _undecided(pilot: Pilot, shown: Shown) -> bool:
    return all(made.pilot != pilot.id for made in shown.decisions.made)


def commitments_sheet(summary: Summary, table: pd.DataFrame) -> Sheet:
    """The commitments as they stand on the summary's day."""
    declared = columns("commitments", TABLES["commitments"])
    given = {column.key: cells(table[column.key]) for column in declared}
    late = {made.id for made in summary.commitments.late}
    stands = Column("stands", "Stands", "open, late (open after its day), done or dropped, as of the summary's day")
    told = ["late" if one in late else state for one, state in zip(given["commitment"], given["state"], strict=True)]
    by = {column.key: column for column in declared} | {"stands": stands}
    order = ("who", "what", "by", "stands", "obstacle", "response", "note", "session", "commitment")
    rows = zip(*((given | {"stands": told})[key] for key in order), strict=True)
    return sheet("commitments", TABLES["commitments"].row, [by[key] for key in order], rows)
