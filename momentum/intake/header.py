"""Which row is the header, and which grid is the list of pilots."""

from collections.abc import Iterable

from momentum.intake.columns import Table, meaning, table
from momentum.intake.grid import Grid, Row
from momentum.intake.tidy import readable
from momentum.intake.words import FIELDS, fold, words
from momentum.refusals import BadInput

DEEP = 30  # rows in which a header is looked for
TEXT = 400  # letters of a cell that are looked at
NARROW = 2


def find(grid: Grid, wanted: Iterable[str] = (), row: int = 0) -> Table:
    """The grid under the row that looks most like headings. `wanted` are headings a person named, `row` (1-based) is where
    a person says they stand. Raises BadInput if nothing stands there."""
    if row:
        if not 0 < row <= len(grid.rows) or not grid.rows[row - 1]:
            raise BadInput(f"There is nothing in row {row:,}. Say in which row the headings of the columns stand.")
        return _headed(grid, row - 1)
    aims = {fold(heading) for heading in wanted}
    rows = grid.rows[:DEEP]
    width = max(map(len, rows))
    scores = [_score(row, width, aims) for row in rows]
    best = scores.index(max(scores))
    return _headed(grid, best + 1 if _goes_on(grid.rows, best) else best)


def _headed(grid: Grid, row: int) -> Table:
    """The grid under that row; the row above may name groups of columns, when it is no title and no line under a title."""
    above = grid.rows[row - 1] if row else ()
    return table(grid, row, above if sum(bool(cell.strip()) for cell in above) > 1 else ())


def _goes_on(rows: tuple[Row, ...], at: int) -> bool:
    """Whether a second row of headings follows: under groups alone, and with nothing under the heading of the name."""
    upper, lower = rows[at], rows[at + 1] if at + 1 < len(rows) else ()
    groups, under = _filled(upper), _filled(lower)
    beside = under - groups
    alone = groups - under
    cells = [readable(lower[place][:TEXT]) for place in under]
    return (
        bool(beside)
        and any(meaning(readable(upper[place][:TEXT])) == "name" for place in alone)
        and all(place + 1 in beside for place in under & groups)
        and len({*cells}) == len(cells)
        and all(any(c.isalpha() for c in cell) for cell in cells)
    )


def _filled(row: Row) -> set[int]:
    return {place for place, cell in enumerate(row) if cell.strip()}


def looks_like_pilots(columns: dict[str, str]) -> bool:
    """Whether what was understood makes a list of pilots: a name, and something that tells about a pilot."""
    if "name" not in columns:
        return False
    others = columns.keys() - {"name"}
    if fold(columns["name"]) in words().pilots.plain_names:
        return any(field in words().pilots.telling or field not in FIELDS for field in others)
    return bool(others)


def _score(row: Row, width: int, aims: set[str]) -> tuple[int, int, float]:
    """Headings a person named, headings we know, and how much the row looks like headings at all."""
    cells = [cell for raw in row if (cell := readable(raw[:TEXT]))]
    known = {field for cell in cells if (field := meaning(cell))}
    hits = len(aims & set(map(fold, cells)))
    if not cells or (len(cells) < NARROW <= width and not hits):
        return 0, 0, 0.0
    return hits, len(known) if len(known) >= NARROW else 0, _shape(cells, width)


def _shape(cells: list[str], width: int) -> float:
    worded = sum(any(c.isalpha() for c in cell) for cell in cells) / len(cells)
    unique = len(set(cells)) / len(cells)
    return round(worded * unique * len(cells) / width, 1)
