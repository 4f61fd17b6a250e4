"""Tables in Word: a header row that comes again on each page, columns as wide as their words ask for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from momentum.takeaway.blocks import Grid, plain
from momentum.takeaway.carried import carried
from momentum.takeaway.width import letters_wide
from momentum.takeaway.word.text import Element, Set, element, paragraph

WIDTH = 9412  # of what stands on a page, in twentieths of a point
LETTER, AIR = 100, 240  # about how wide a letter of a table is, and the space beside a cell's words
SHORT, LONG = 12, 900  # rows of a table that stays on one page, letters of a row that need not
LOOSE = 700  # how much wider than its words a column is at most
LONGEST_WORD, LONGEST_CELL = 24, 60  # in letters; what is longer is broken, or goes on in the next line


def grid(body: Element, block: Grid, title: str, *, leads: bool) -> None:
    """A table with its header row, under a heading (`title`); `leads` keeps it with the line below it.

    A short one is not torn over two pages.
    """
    widths = _widths((block.head, *block.rows))
    made = table(body, widths, title, block.about)
    styles = ["TableNumber" if side == "r" else "TableText" for side in block.sides]
    short = len(block.rows) <= SHORT and sum(map(len, sum(block.rows, ()))) < SHORT * LONG
    for n, words in enumerate((block.head, *block.rows)):
        line = row(made, head=not n, whole=sum(map(len, words)) < LONG)
        stays = leads if n == len(block.rows) else short or not n
        for said, width, style in zip(words, widths, styles, strict=True):
            paragraph(cell(line, width), style, plain(said), Set(leads=stays))


def table(body: Element, widths: Sequence[int], title: str, about: str) -> Element:
    """An empty table with columns of these widths; what it is called and shows, for who cannot see it."""
    made = element(body, "tbl")
    look = element(made, "tblPr")
    element(look, "tblStyle", val="Programme")
    element(look, "tblW", w=str(sum(widths)), type="dxa")
    element(look, "tblLayout", type="autofit")
    element(look, "tblLook", val="0620", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1", noVBand="1")
    element(look, "tblCaption", val=carried(title))
    element(look, "tblDescription", val=carried(about))
    columns = element(made, "tblGrid")
    for width in widths:
        element(columns, "gridCol", w=str(width))
    return made


def row(made: Element, *, head: bool = False, whole: bool = True) -> Element:
    """A new last row of a table: whole on one page, unless it is too long for that; the head comes again on each."""
    line = element(made, "tr")
    look = element(line, "trPr")
    if whole:
        element(look, "cantSplit")
    if head:
        element(look, "tblHeader")
    return line


def cell(line: Element, width: int) -> Element:
    """A new last cell of a row."""
    made = element(line, "tc")
    element(element(made, "tcPr"), "tcW", w=str(width), type="dxa")
    return made


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide the columns are: room for their longest word first, what is left for those with the longest cells."""
    columns = list(zip(*rows, strict=True))
    least = [_wide((word for text in column for word in text.split()), LONGEST_WORD) for column in columns]
    most = [_wide(column, LONGEST_CELL) for column in columns]
    if sum(least) > WIDTH:
        return _shares(least, WIDTH)
    wish = [high - low for low, high in zip(least, most, strict=True)]
    given = _shares(wish, min(WIDTH - sum(least), sum(wish)))
    rest = min(WIDTH - sum(least) - sum(given), LOOSE * len(least))
    air = _shares([1 for _ in least], rest)
    return [sum(parts) for parts in zip(least, given, air, strict=True)]


def _shares(wish: Sequence[int], whole: int) -> list[int]:
    """The whole, shared out as it is wished for."""
    return [whole * one // sum(wish) for one in wish] if sum(wish) else [0 for _ in wish]


def _wide(texts: Iterable[str], most: int) -> int:
    """How wide the widest of the texts is, of which no more than so many letters stand in a line."""
    return min(most, max(map(letters_wide, texts), default=0)) * LETTER + AIR
