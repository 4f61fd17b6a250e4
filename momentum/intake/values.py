"""Single cells that mean more than their words: dates, levels, strengths, rulings, yes and no."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from momentum.intake.words import fold, unlisted, words
from momentum.workshop.pilots import EVIDENCE, STRENGTHS, Ruling

NUMBER = re.compile(r"(\d+)(?:[.,]0+)?")
MIDNIGHT = re.compile(r"[ T]0?0:00(?::00(?:\.0+)?)?$")
THREE = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
WRITTEN = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%d-%b-%Y", "%d-%B-%Y")


def level(text: str, allowed: tuple[int, ...]) -> int | None:
    """A whole number among `allowed`, perhaps written 2.0."""
    found = NUMBER.fullmatch(text)
    return int(found[1]) if found and len(found[1]) == 1 and int(found[1]) in allowed else None


def strength(text: str) -> int | None:
    """0 none to 3 the main reason."""
    return level(text, STRENGTHS)


def evidence(text: str) -> int | None:
    """0 belief to 4 sustained, as a number, a word, or both ("2 measured before/after")."""
    if (found := level(text.split()[0], EVIDENCE) if text.split() else None) is not None:
        return found
    return words().evidence.get(fold(unlisted(text)).partition(" ")[0])


def ruling(text: str) -> Ruling | None:
    """What was decided, by its first word."""
    return words().decisions.get(fold(unlisted(text)).partition(" ")[0])


def yes(text: str) -> bool:
    """Whether a cell says yes."""
    return text.casefold() in words().cells.yes


def when(text: str) -> str:
    """A point in time as the inventory wrote it, without a midnight nobody meant."""
    return MIDNIGHT.sub("", text)


def day_first(texts: Iterable[str]) -> bool | None:
    """How a column writes its dates: 13/2/2026 says day first, 2/13/2026 does not; None if nothing tells."""
    pairs = [(int(found[1]), int(found[3])) for text in texts if (found := THREE.fullmatch(when(text)))]
    first, second = any(a > 12 for a, _ in pairs), any(b > 12 for _, b in pairs)
    return first if first != second else None


def day(text: str, first: bool | None) -> date | None:
    """The date a cell gives; None if it gives none, or one that may be read in two ways."""
    if not any(c.isdigit() for c in text):
        return None
    text = when(text).replace(",", " ")
    if found := THREE.fullmatch(text):
        return _numbers(int(found[1]), int(found[3]), int(found[4]), True if found[2] == "." else first)
    for form in WRITTEN:
        try:
            return datetime.strptime(" ".join(text.split()), form).date()
        except ValueError:
            continue
    return None


def _numbers(a: int, b: int, year: int, first: bool | None) -> date | None:
    if first is None and a != b:
        return None
    try:
        return date(year, b, a) if first else date(year, a, b)
    except ValueError:
        return None
