"""Cells that give a day. What is certain becomes a date; what may be read in two ways is never guessed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta

from momentum.intake.words import words

LONGEST = 60  # letters of a cell that could be a date
YEARS = range(1950, 2101)
SERIALS = range(18_264, 73_051)  # days as spreadsheets count them, for those years
ZERO = date(1899, 12, 30)
CLOCK = re.compile(
    r"(?:[T,\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?\s?m\.?)?)\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$", re.I
)
SPACED = re.compile(r"\s*([./-])\s*")
NUMBERS = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})\.?")
EAST = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
WORDS = re.compile(r"[^\W\d_]+|\d+")


def day(text: str, first: bool | None = None) -> date | None:
    """The date a cell gives; None if it gives none, or one that may be read in two ways. `first`: the day stands first."""
    found = _readings(text)
    if len({*found.values()}) > 1 and first is not None:
        return found.get("dmy" if first else "mdy")
    return next(iter(found.values())) if len({*found.values()}) == 1 else None


def unsure(text: str, first: bool | None = None) -> bool:
    """Whether a cell gives a date that may be read in two ways."""
    return day(text, first) is None and len({*_readings(text).values()}) > 1


def when(text: str, first: bool | None = None) -> str:
    """A point in time: the date if it is certain, else as the inventory wrote it, without a time of day."""
    found = day(text, first)
    return found.isoformat() if found else CLOCK.sub("", text)


def day_first(texts: Iterable[str]) -> bool | None:
    """How a column writes its dates: 13/2/2026 says day first, 2/13/2026 does not; None if nothing tells."""
    orders = {order for text in texts if len(found := _readings(text)) == 1 for order in found} & {"dmy", "mdy"}
    return orders == {"dmy"} if len(orders) == 1 else None


def _readings(text: str) -> dict[str, date]:
    """Every way to read a cell as a date, by the order of its parts; "sure" for what has one order only."""
    if len(text) > LONGEST or not any(c.isdigit() for c in text):
        return {}
    text = CLOCK.sub("", unicodedata.normalize("NFKC", text).strip())
    return dict(_numbered(text) if NUMBERS.fullmatch(SPACED.sub(r"\1", text)) else _other(text))


def _numbered(text: str) -> Iterator[tuple[str, date]]:
    found = NUMBERS.fullmatch(SPACED.sub(r"\1", text))
    a, sign, b, c = found.groups() if found else ("", "", "", "")
    orders = {"ymd": (a, b, c)} if len(a) == 4 else {"dmy": (c, b, a), "mdy": (c, a, b), "ymd": (a, b, c)}
    if sign == ".":
        orders.pop("mdy", None)
    if len(c) == 4 or (sign == "." and len(a) < 4):
        orders.pop("ymd", None)
    for order, (year, month, number) in orders.items():
        if len(year) in (2, 4) and (made := _made(year, month, number)):
            yield ("sure" if order == "ymd" and len(orders) == 1 else order), made


def _other(text: str) -> Iterator[tuple[str, date]]:
    made = None
    if text.replace(".", "", 1).isdecimal() and len(whole := text.partition(".")[0]) in (5, 8):
        made = ZERO + timedelta(int(whole)) if int(whole) in SERIALS else _made(whole[:4], whole[4:6], whole[6:])
    elif east := EAST.fullmatch(text):
        made = _made(*east.groups())
    else:
        made = _spelled([word.casefold() for word in WORDS.findall(text)])
    if made:
        yield "sure", made


def _spelled(said: list[str]) -> date | None:
    """A date whose month is a word: 31 March 2026, Mar 31st, 2026, martes 31 de marzo de 2026."""
    known = words().dates
    said = [word for word in said if word not in known.beside]
    months = [known.month(word) for word in said if not word.isdecimal()]
    numbers = [word for word in said if word.isdecimal()]
    if len(months) != 1 or len(numbers) != 2 or months[0] is None:
        return None
    number, year = numbers[::-1] if len(numbers[0]) == 4 else numbers
    return _made(year, str(months[0]), number) if len(year) in (2, 4) and len(number) < 3 else None


def _made(year: str, month: str, number: str) -> date | None:
    whole = int(year) + (2000 if len(year) == 2 else 0)
    with suppress(ValueError):
        return date(whole, int(month), int(number)) if whole in YEARS else None
    return None
