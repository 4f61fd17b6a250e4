"""The words we understand, from `content/intake.toml`, and how words are compared."""

import re
from functools import cache

import msgspec

from momentum.content import load
from momentum.workshop.pilots import COLUMNS, Ruling, Stage

FIELDS = (*COLUMNS, "ref")
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
RULE = re.compile(r"[\s:=_-]+")  # a line that somebody drew
SIGNS = re.compile(r"[\W_]+")
LISTED = re.compile(
    r"\s*(?:[(\[]?(?:[a-z]|\d{1,2}|[ivx]{1,4})(?:[)\].:]+\s*|\s*[\u2013\u2014-]\s+)|\d{1,2}\s+(?=[^\W\d]))", re.I
)


class Pilots(msgspec.Struct, frozen=True):
    """When a table counts as a list of pilots."""

    plain_names: frozenset[str]
    telling: frozenset[str]


class StageWords(msgspec.Struct, frozen=True):
    """Words around the words that name a stage."""

    fillers: frozenset[str]
    doubts: frozenset[str]


class Cells(msgspec.Struct, frozen=True):
    """What single cells may say."""

    blank: frozenset[str]
    yes: frozenset[str]
    totals: frozenset[str]
    notes: frozenset[str]


class Dates(msgspec.Struct, frozen=True):
    """Months by their names, and words that stand beside them and say nothing of the date."""

    months: tuple[tuple[str, ...], ...]
    beside: frozenset[str]

    def month(self, word: str) -> int | None:
        """1 for January, by its name or the first three letters of it."""
        return next((n for n, names in enumerate(self.months, 1) if word in names), None)


class Words(msgspec.Struct, frozen=True):
    """All of `intake.toml`."""

    columns: dict[str, tuple[str, ...]]
    pilots: Pilots
    stages: dict[Stage, tuple[str, ...]]
    stage_words: StageWords
    cells: Cells
    evidence: dict[str, int]
    decisions: dict[str, Ruling]
    dates: Dates


@cache
def words() -> Words:
    """The words, read once."""
    return msgspec.convert(load("intake"), Words)


def fold(text: str) -> str:
    """Lower case, words apart, signs gone: "Development_Stage " and "development stage" are the same."""
    return SIGNS.sub(" ", HUMP.sub(" ", text).casefold()).strip()


def unlisted(text: str) -> str:
    """Without the "c)" or "3." of a list."""
    return LISTED.sub("", text, count=1) if LISTED.match(text) else text


def blank(text: str) -> bool:
    """Whether a cell says nothing, or says that it says nothing."""
    return text.casefold() in words().cells.blank or bool(RULE.fullmatch(text))
