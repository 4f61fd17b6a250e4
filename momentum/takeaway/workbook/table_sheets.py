"""The tables as sheets: what people look for first, names beside ids, and nothing that the release holds back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

import numpy as np
import pandas as pd

from momentum.measures import MEASURED, SUMMED, TABLES, Table, measured, summed, tables
from momentum.takeaway.summary import Summary
from momentum.takeaway.workbook.headings import IDS, NAMES, cells, columns, heading
from momentum.takeaway.workbook.portfolio_sheets import areas_sheet, commitments_sheet, pilots_sheet
from momentum.takeaway.workbook.sheet import Cell, Column, Sheet, sheet
from momentum.takeaway.workbook.told_sheets import sessions_sheet, stories_sheet, thesis_sheet
from momentum.workshop.agreed import AGREEMENT, DOUBTS
from momentum.workshop.handover import PILOT
from momentum.workshop.shown import Shown

OWN = {"areas": "area", "pilots": "pilot", "questions": "question", "options": "option", "commitments": "commitment"}
LEADS = {"questions": "prompt"}  # the column that stands first, where it is not the first that is declared
MEASURES = Table("a number or a word of a measure", {key: ("str", holds) for key, holds in MEASURED.items()})


def sheets(summary: Summary, shown: Shown) -> tuple[Sheet, ...]:
    """Every sheet that has something in it, those that most people look for first; last, what each of their columns holds.

    `shown` is without what the release holds back, as the summary is; its measures are of everything.
    """
    there = tuple(one for one in _all(summary, shown) if one.rows)
    return (*there, _columns(there))


def _all(summary: Summary, shown: Shown) -> Iterator[Sheet]:
    found, names = tables(shown), _Names(shown)
    yield areas_sheet(summary, shown)
    yield pilots_sheet(summary, shown, found.pilots)
    for key in ("strengths", "links", "lanes", "decisions", "dissent"):
        yield _laid_out(key, TABLES[key], getattr(found, key), names)
    yield commitments_sheet(summary, found.commitments)
    yield stories_sheet(summary)
    yield thesis_sheet(summary)
    yield sessions_sheet(summary)
    for key in ("questions", "rounds", "options"):
        yield _laid_out(key, TABLES[key], _released(getattr(found, key), summary, shown), names)
    yield _laid_out("answers", SUMMED, _released(summed(shown), summary, shown), names)
    for key in ("splits", "moves", "texts"):
        yield _laid_out(key, TABLES[key], _released(getattr(found, key), summary, shown), names)
    yield _laid_out("absent", TABLES["absent"], found.absent, names)
    yield _measures(summary, names)


def _released(table: pd.DataFrame, summary: Summary, shown: Shown) -> pd.DataFrame:
    """A table of answers without what says something of a stopped pilot, or reserves, where the release holds that back."""
    if not summary.release.stopped:
        there = {pilot.id for pilot in shown.pilots}
        for column in {"item", "option"} & set(table.columns):
            stays = [held in there or not PILOT.fullmatch(str(held)) for held in table[column]]
            table = table[np.array(stays, dtype=bool)]
    if not summary.release.reservations and "text" in table.columns:
        table = table[~((table["question"] == AGREEMENT) & table["choice"].isin(DOUBTS))]
    return table


class _Names:
    """What ids are called: pilots, areas, questions, and the options of each question."""

    def __init__(self, shown: Shown) -> None:
        self.pilots = {pilot.id: pilot.card.name for pilot in shown.pilots}
        self.areas = {area.id: area.name for area in shown.areas} | {"": "none of these"}
        self.questions = {key: asked.question.prompt for key, asked in shown.questions.items()}
        results = ((key, r) for key, asked in shown.questions.items() for r in (asked.result, *asked.aside) if r)
        self.items = {(key, o.id): o.label for key, result in results for o in chain(result.options)}

    def of(self, key: str, ids: list[Cell], questions: list[Cell]) -> list[Cell]:
        """The names of these ids of a kind, None where there is none."""
        if key == "item":
            return [self.items.get((str(q), str(one))) for q, one in zip(questions, ids, strict=True)]
        known: Mapping[str, str] = {"area": self.areas, "question": self.questions, "earlier": self.questions}.get(
            key, self.pilots
        )
        return [None if one is None else known.get(str(one)) for one in ids]


def _laid_out(key: str, declared: Table, table: pd.DataFrame, names: _Names) -> Sheet:
    """A table with a name before each id, and the ids at the end."""
    own = OWN.get(key)
    held = {name: cells(table[name]) for name in declared.columns}
    first: list[tuple[Column, list[Cell]]] = []
    last: list[tuple[Column, list[Cell]]] = []
    for column in columns(key, declared):
        if column.key in NAMES and column.key != own:
            named = Column(f"{column.key}_name", NAMES[column.key], f"its name: {column.holds}")
            first.append((named, names.of(column.key, held[column.key], held.get("question", []))))
        (last if column.key in IDS or column.key == "position" else first).append((column, held[column.key]))
    both = [*sorted(first, key=lambda one: one[0].key != LEADS.get(key, "")), *last]
    return sheet(key, declared.row, [column for column, _ in both], zip(*(given for _, given in both), strict=True))


def _measures(summary: Summary, names: _Names) -> Sheet:
    table = measured(summary.measured)
    head = [
        Column(key, heading("measures", key), holds, "number" if key == "value" else "whole" if key == "known" else "text")
        for key, holds in MEASURED.items()
    ]
    given = {key: cells(table[key]) for key in MEASURED}
    named = Column("of", "Of", "what it is of, by name; empty for the whole portfolio")
    who = [_of(str(about), str(one), names) for about, one in zip(given["about"], given["id"], strict=True)]
    order = ["label", "of", "part", "value", "word", "known", "about", "unit"]
    order += ["range", "formula", "source", "ours", "threshold", "measure", "id"]
    by = {column.key: column for column in head} | {"of": named}
    told = given | {"of": who}
    return sheet("measures", MEASURES.row, [by[key] for key in order], zip(*(told[key] for key in order), strict=True))


def _of(about: str, one: str, names: _Names) -> str | None:
    """What a measure is of, by name."""
    if about == "area":
        return names.areas.get(one)
    if about in {"pilot", "pair of pilots"}:
        return " and ".join(names.pilots.get(pilot, pilot) for pilot in one.split())
    question, _, item = one.partition(":")
    item, _, end = item.partition(":")
    parts = (names.questions.get(question), names.items.get((question, item)), end)
    return ": ".join(part for part in parts if part) or None


def _columns(there: tuple[Sheet, ...]) -> Sheet:
    head = (
        Column("table", "Sheet", "the sheet's name"),
        Column("row", "A row is", "what one row of it is"),
        Column("column", "Column", "the column's heading"),
        Column("holds", "Holds", "what it holds; an empty cell is not known"),
    )
    rows = [(one.name, one.row, column.heading, column.holds) for one in there for column in one.columns]
    own = [("Columns", "a column of a sheet", column.heading, column.holds) for column in head]
    return sheet("columns", "a column of a sheet", head, [*rows, *own])
