"""Headings -> our fields. A heading is used once, and what is not clearly meant is left alone."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import msgspec
from rapidfuzz.fuzz import ratio

from momentum.intake.grid import Grid, Row
from momentum.intake.tidy import tidy
from momentum.intake.values import strength
from momentum.intake.words import FIELDS, blank, fold, unlisted, words

AREA = "area:"  # the field of a value area is "area:" and its id
ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
NUMBERS = re.compile(r"[\d\s.,:%/-]+")
LONG = 3  # words a heading must share before more may follow
SURE = 90  # how alike two words must be, of 100, to be one word mistyped
SAMPLES, SAMPLED = 3, 80  # cells shown of a column, letters of each
TYPO = 6  # letters below which nothing is called a typing error
DISTINCT = 0.5  # of the names must differ, or they name something else


class Table(msgspec.Struct, frozen=True):
    """A grid with its header row found. `headings` are unique; `places` says in which column each stands."""

    grid: Grid
    header: int
    headings: tuple[str, ...]
    places: tuple[int, ...]

    def body(self) -> Iterator[tuple[int, Row]]:
        """Rows under the header with their number in the file."""
        return enumerate(self.grid.rows[self.header + 1 :], self.header + 2)

    def column(self, heading: str) -> list[str]:
        """What stands under a heading, blanks left out."""
        place = self.places[self.headings.index(heading)]
        cells = (row[place].strip() for _, row in self.body() if len(row) > place)
        return [cell for cell in cells if not blank(cell)]

    def above(self) -> dict[tuple[int, int], str]:
        """What merged cells of the body say in the rows that they cover: (row number, column) -> text."""
        found: dict[tuple[int, int], str] = {}
        for top, bottom, place in self.grid.merged:
            row = self.grid.rows[top] if self.header < top < len(self.grid.rows) else ()
            if len(row) > place:
                covered = range(top + 2, min(bottom + 1, len(self.grid.rows)) + 1)
                found |= dict.fromkeys(((number, place) for number in covered), row[place])
        return found

    def sample(self, heading: str) -> tuple[str, ...]:
        """The first different texts under a heading, each as one short line."""
        found: dict[str, None] = {}
        place = self.places[self.headings.index(heading)]
        for _, row in self.body():
            if len(row) > place and not blank(cell := tidy(row[place], SAMPLED).text):
                found[cell] = None
            if len(found) == SAMPLES:
                break
        return tuple(found)


def table(grid: Grid, header: int, above: Row = ()) -> Table:
    """The grid read under that header row. A column without a heading takes the one `above`, or goes by its letter; headings
    that repeat are told apart by their groups, which stand above the first of their columns."""
    names: dict[str, int] = {}
    used = {place for row in grid.rows[header + 1 :] for place, cell in enumerate(row) if cell.strip()}
    row = [tidy(cell).text for cell in grid.rows[header]] + [""] * grid.width
    upper = [tidy(cell).text for cell in above] + [""] * grid.width
    times, group = Counter(row), ""
    for place in range(grid.width):
        group = upper[place] or group
        heading = row[place] or (upper[place] if place in used else "")
        if group and times[row[place]] > 1 and row[place]:
            heading = f"{group}: {heading}"
        if heading or place in used:
            names[_unique(heading or f"Column {letter(place)}", names)] = place
    return Table(grid, header, tuple(names), tuple(names.values()))


def letter(place: int) -> str:
    """The name a spreadsheet gives a column: A for 0, AA for 26."""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(65 + place % 26)


def _unique(heading: str, taken: Mapping[str, int]) -> str:
    name, count = heading, 1
    while name in taken:
        count += 1
        name = f"{heading} ({count})"
    return name


def meaning(heading: str) -> str | None:
    """The field a heading certainly means: its words, or its first words, are known."""
    for form in forms(heading):
        if form in synonyms():
            return synonyms()[form]
    said = forms(heading)[0].split()
    for length in range(len(said) - 1, LONG - 1, -1):
        if (start := " ".join(said[:length])) in synonyms():
            return synonyms()[start]
    return None


@lru_cache(4096)
def forms(heading: str) -> tuple[str, ...]:
    """The ways to read a heading: as it is, without what stands in brackets, without the "3." of a list."""
    aside = ASIDE.sub(" ", heading)
    return tuple(dict.fromkeys(filter(None, map(fold, (heading, aside, unlisted(aside)))))) or ("",)


@cache
def synonyms() -> dict[str, str]:
    """Every known heading -> the field it means."""
    return {synonym: field for field, known in words().columns.items() for synonym in known}


def understand(sheet: Table, areas: Mapping[str, str]) -> dict[str, str]:
    """Our field -> the heading that means it."""
    found: dict[str, str] = {}
    free = list(sheet.headings)
    for match in (_known, _begun, _mistyped):
        for field in FIELDS:
            if field not in found and (heading := _best(sheet, field, match(field, free))):
                found[field] = heading
                free.remove(heading)
        if match is _known:
            found |= (placed := _areas(sheet, free, areas))
            free = [heading for heading in free if heading not in placed.values()]
    return found


def corrected(found: dict[str, str], sheet: Table, columns: Mapping[str, str]) -> dict[str, str]:
    """What was understood, with a person's correction. A heading that this table has not is passed over."""
    said = {field: known for field, heading in columns.items() if (known := named(sheet, heading))}
    kept = {f: h for f, h in found.items() if f not in columns and h not in said.values()}
    return kept | said


def named(sheet: Table, heading: str) -> str | None:
    """The heading a person means, to the letter or nearly."""
    if heading in sheet.headings:
        return heading
    return next((known for known in sheet.headings if fold(known) and fold(known) == fold(heading)), None)


def _known(field: str, free: list[str]) -> list[str]:
    return [h for s in words().columns[field] for h in free if s in forms(h)]


def _begun(field: str, free: list[str]) -> list[str]:
    return [heading for heading in free if meaning(heading) == field]


def _mistyped(field: str, free: list[str]) -> list[str]:
    strange = [heading for heading in free if meaning(heading) is None]
    return [h for h in strange if any(_alike(form, s) for form in forms(h) for s in words().columns[field])]


def _alike(one: str, other: str) -> bool:
    ours, theirs = one.split(), other.split()
    return len(ours) == len(theirs) and all(map(_same_word, ours, theirs))


def _same_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if long.startswith(short):  # an office is no officer, but pilots are a pilot
        return long in (short, short + "s")
    return len(short) >= TYPO and ratio(one, other) >= SURE


def _best(sheet: Table, field: str, candidates: list[str]) -> str | None:
    """The clearest candidate whose column is half filled, else the clearest."""
    rows = sum(1 for _, row in sheet.body() if row)
    if field == "name":
        candidates = [h for h in candidates if _names(sheet.column(h))]
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    return next((h for h in candidates if len(sheet.column(h)) * 2 >= rows), candidates[0])


def _names(cells: list[str]) -> bool:
    """Whether these could tell pilots apart: mostly different, and words, not numbers."""
    numbers = sum(bool(NUMBERS.fullmatch(cell)) for cell in cells)
    return len({*map(str.casefold, cells)}) >= len(cells) * DISTINCT and numbers * 2 <= len(cells)


def _areas(sheet: Table, free: list[str], areas: Mapping[str, str]) -> dict[str, str]:
    """Columns headed by a value area that hold strengths."""
    found: dict[str, str] = {}
    for area, name in areas.items():
        meant = [h for h in free if fold(h) and fold(h) in (fold(name), fold(area)) and h not in found.values()]
        if heading := next((h for h in meant if _mostly_strengths(sheet.column(h))), None):
            found[AREA + area] = heading
    return found


def _mostly_strengths(cells: list[str]) -> bool:
    return sum(strength(cell) is not None for cell in cells) * 2 >= len(cells)
