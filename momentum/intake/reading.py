"""A file -> a Reading: the cards, and everything a person should know about how they came out of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PureWindowsPath

import msgspec

from momentum.intake import columns as headings
from momentum.intake.cards import Reader, repeated
from momentum.intake.columns import AREA, Table
from momentum.intake.corrections import Corrections
from momentum.intake.grid import Grid
from momentum.intake.header import find, looks_like_pilots
from momentum.intake.report import LeftOut, listing, quoted
from momentum.intake.tidy import tidy
from momentum.intake.words import FIELDS, fold, words
from momentum.refusals import BadInput, FileEmpty, NotATable, NotPilots
from momentum.workshop.pilots import MOST_PILOTS, Card, Stage

AS_FOUND = Corrections()
PROSE = 50  # rows looked at to tell sentences from cells
NEEDS = (
    "A list of pilots has one row for each pilot, a column with its name (such as “Pilot name” or “Use case name”) "
    "and at least one more, such as purpose, stage, unit or owner. "
    "Say which column holds the name, or load another file."
)


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What came out of a file. `columns` maps our field to its heading; a value area's field is "area:" and its id.

    `sheets` are those that hold something, none in a text file. `stages` and `units` are what cells say (a blank one too):
    the stage it was read as, how many pilots say that stage, that unit. `units` are those of the file, before any correction.
    """

    source: str
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    encoding: str | None = None
    header_row: int = 0
    headings: tuple[str, ...] = ()
    samples: dict[str, tuple[str, ...]] = {}  # the first different cells under each heading
    columns: dict[str, str] = {}
    ignored: tuple[str, ...] = ()
    stages: dict[str, Stage] = {}
    stages_said: dict[str, int] = {}
    unknown_stages: dict[str, int] = {}
    units: dict[str, int]
    cards: tuple[Card, ...]
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[str, ...] = ()

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
        plain = fold(self.columns.get("name", "")) in words().pilots.plain_names
        return -len(self.missing), self.pilots, len(self.columns) - plain, len(self.sheet.grid.rows)


def read(data: bytes, filename: str, areas: Mapping[str, str] | None = None, corrections: Corrections = AS_FOUND) -> Reading:
    """The pilots in a file. `areas` is {id: name}; `corrections` are what a person says about the file.

    Raises the kin of BadFile, and BadInput for a correction that names a field, heading, sheet or row which does not exist.
    """
    from momentum.intake.sniff import sniff  # with libraries that the app, which has files read elsewhere, never loads

    areas, said = dict(areas or {}), corrections.columns
    _check(said, areas)
    grids = sniff(data)
    candidates = [_candidate(grid, areas, corrections) for grid in _chosen(grids, corrections.sheet)]
    best = max(candidates, key=lambda candidate: candidate.likely)
    _refuse(best, "name" in said and "name" in best.columns)
    source = tidy(PureWindowsPath(filename).name).text or "file"
    return _reading(best, grids, source, corrections, _rivals(best, candidates))


def _check(said: Mapping[str, str], areas: Mapping[str, str]) -> None:
    known = {*FIELDS, *(AREA + area for area in areas)}
    if strange := sorted(said.keys() - known):
        raise BadInput(f"There is no field “{strange[0][:80]}” on a pilot's card. Choose one of: {', '.join(FIELDS)}.")


def _chosen(grids: Sequence[Grid], name: str) -> Sequence[Grid]:
    chosen = [grid for grid in grids if not name or grid.sheet == name]
    if not chosen:
        there = listing(quoted(grid.sheet for grid in grids if grid.sheet)) or "none, because it has no sheets"
        raise BadInput(f"There is no sheet “{name[:80]}” in this file that holds anything. Choose one of {there}.")
    return chosen


def _candidate(grid: Grid, areas: Mapping[str, str], corrections: Corrections) -> Candidate:
    said = corrections.columns
    wanted = [heading for heading in said.values() if heading.strip()]
    sheet = find(grid, wanted, corrections.header_row)
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


def _reading(
    best: Candidate, grids: Sequence[Grid], source: str, corrections: Corrections, warnings: tuple[str, ...]
) -> Reading:
    sheet = best.sheet
    reader = Reader(sheet, best.columns, source, corrections)
    cards = reader.cards()
    used = {*best.columns.values(), *reader.ours}
    return Reading(
        source=source,
        sheet=sheet.grid.sheet,
        sheets=tuple(grid.sheet for grid in grids if grid.sheet),
        encoding=sheet.grid.encoding,
        header_row=sheet.header + 1,
        headings=sheet.headings,
        samples={heading: sheet.sample(heading) for heading in sheet.headings},
        columns=best.columns,
        ignored=tuple(heading for heading in sheet.headings if heading not in used),
        stages=reader.stages,
        stages_said=reader.stages_said,
        unknown_stages=reader.unknown,
        units=reader.units,
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
