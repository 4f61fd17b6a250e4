"""A file -> a Reading: the cards, and everything a person should know about how they came out of it."""

from collections import Counter
from collections.abc import Mapping
from pathlib import PureWindowsPath

import msgspec

from momentum.intake import columns as headings
from momentum.intake.cards import Reader, repeated
from momentum.intake.columns import AREA, Table
from momentum.intake.grid import Grid
from momentum.intake.header import find, looks_like_pilots
from momentum.intake.report import LeftOut, listing, quoted
from momentum.intake.sniff import sniff
from momentum.intake.tidy import tidy
from momentum.intake.words import FIELDS
from momentum.refusals import BadInput, FileEmpty, NotATable, NotPilots
from momentum.workshop.pilots import MOST_PILOTS, Card, Stage

PROSE = 50  # rows looked at to tell sentences from cells
NEEDS = (
    "A list of pilots has one row for each pilot, a column with its name (such as “Pilot name” or “Use case name”) "
    "and at least one more, such as purpose, stage, unit or owner. "
    "Say which column holds the name, or load another file."
)


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What came out of a file. `columns` maps our field to its heading; a value area's field is "area:" and its id."""

    source: str
    sheet: str | None
    encoding: str | None
    header_row: int
    headings: tuple[str, ...]
    columns: dict[str, str]
    ignored: tuple[str, ...]
    stages: dict[str, Stage]
    unknown_stages: dict[str, int]
    cards: tuple[Card, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]

    def counts(self) -> dict[Stage, int]:
        """How many cards are at each stage that occurs, in the order of the stages."""
        found = Counter(card.stage for card in self.cards)
        return {stage: found[stage] for stage in Stage if found[stage]}


class Candidate(msgspec.Struct, frozen=True):
    """One way to read the file."""

    sheet: Table
    columns: dict[str, str]
    missing: tuple[str, ...]  # headings a person named that are not here

    @property
    def pilots(self) -> bool:
        """Whether it can be read as a list of pilots."""
        return looks_like_pilots(self.columns)

    @property
    def likely(self) -> tuple[int, bool, int, int]:
        """The more, the better."""
        return -len(self.missing), self.pilots, len(self.columns), len(self.sheet.grid.rows)


def read(
    data: bytes, filename: str, areas: Mapping[str, str] | None = None, columns: Mapping[str, str] | None = None
) -> Reading:
    """The pilots in a file. `areas` is {id: name}; `columns` {field: heading} corrects what would be recognised.

    Raises the kin of BadFile, and BadInput for a correction that names a field or heading which does not exist.
    """
    areas, said = dict(areas or {}), dict(columns or {})
    _check(said, areas)
    candidates = [_candidate(grid, areas, said) for grid in sniff(data)]
    best = max(candidates, key=lambda candidate: candidate.likely)
    _refuse(best, "name" in said and "name" in best.columns)
    return _reading(best, tidy(PureWindowsPath(filename).name).text or "file", _rivals(best, candidates))


def _check(said: Mapping[str, str], areas: Mapping[str, str]) -> None:
    known = {*FIELDS, *(AREA + area for area in areas)}
    if strange := sorted(said.keys() - known):
        raise BadInput(f"There is no field “{strange[0][:80]}” on a pilot's card. Choose one of: {', '.join(FIELDS)}.")


def _candidate(grid: Grid, areas: Mapping[str, str], said: Mapping[str, str]) -> Candidate:
    wanted = [heading for heading in said.values() if heading.strip()]
    sheet = find(grid, wanted)
    missing = tuple(heading for heading in wanted if not headings.named(sheet, heading))
    return Candidate(sheet, headings.corrected(headings.understand(sheet, areas), sheet, said), missing)


def _refuse(best: Candidate, by_hand: bool) -> None:
    if best.missing:
        raise BadInput(f"There is no column “{best.missing[0][:80]}” in this file. Choose one of {_named(best.sheet)}.")
    if _running_text(best) and not by_hand:
        raise NotATable(
            "This file looks like running text, not a table. Save your list of pilots as .xlsx or .csv and load that file."
        )
    if not best.pilots and not by_hand:
        sentence = f"This looks like a table with the columns {_named(best.sheet)}, not a list of pilots. {NEEDS}"
        raise NotPilots(sentence, best.sheet.headings)
    if not any(row for _, row in best.sheet.body()):
        raise FileEmpty("This list has headings and no row under them. Add one row for each pilot and load it again.")


def _running_text(best: Candidate) -> bool:
    """Whether separators look like commas in sentences: no heading known, several words a cell, a full stop a row."""
    if best.columns or best.sheet.grid.encoding is None:
        return False
    if len(best.sheet.headings) < 2:
        return True
    rows = [row for row in best.sheet.grid.rows[:PROSE] if row]
    words = [len(cell.split()) for row in rows for cell in row if cell.strip()]
    stops = sum(row[-1].rstrip().endswith((".", "!", "?", ":")) for row in rows)
    return sum(words) >= 3 * len(words) and stops * 2 >= len(rows)


def _named(sheet: Table) -> str:
    return listing(quoted(sheet.headings))


def _rivals(best: Candidate, candidates: list[Candidate]) -> tuple[str, ...]:
    others = [c.sheet.grid.sheet for c in candidates if c.pilots and c is not best and c.sheet.grid.sheet]
    if not others:
        return ()
    name = best.sheet.grid.sheet
    return (f"Only the sheet “{name}” was read. There may be pilots in {listing(quoted(others))} too.",)


def _reading(best: Candidate, source: str, warnings: tuple[str, ...]) -> Reading:
    sheet = best.sheet
    reader = Reader(sheet, best.columns, source)
    cards = reader.cards()
    used = {*best.columns.values(), *reader.ours}
    return Reading(
        source=source,
        sheet=sheet.grid.sheet,
        encoding=sheet.grid.encoding,
        header_row=sheet.header + 1,
        headings=sheet.headings,
        columns=best.columns,
        ignored=tuple(heading for heading in sheet.headings if heading not in used),
        stages=reader.stages,
        unknown_stages=reader.unknown,
        cards=cards,
        left_out=tuple(reader.left_out),
        warnings=(*warnings, *sheet.grid.warnings, *reader.notes.sentences(), *_overall(cards, best.columns)),
    )


def _overall(cards: tuple[Card, ...], columns: Mapping[str, str]) -> list[str]:
    found = []
    if "stage" not in columns:
        found.append("No column says how far each pilot is, so every stage is Unknown.")
    if twice := repeated(cards):
        found.append(f"More than one row is named {listing(quoted(twice))}. All of them were kept.")
    if len(cards) > MOST_PILOTS:
        found.append(f"There are {len(cards):,} pilots and a workshop holds {MOST_PILOTS:,}. Filter the list first.")
    return found
