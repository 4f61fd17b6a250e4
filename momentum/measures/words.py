"""Numbers and dates as people read them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

NO_BREAK = "\N{NO-BREAK SPACE}"
STRENGTHS = ("none", "touches it", "clear contribution", "the main reason it exists")
EVIDENCES = ("belief", "anecdote", "measured before and after", "compared", "sustained in daily work")


def percent(share: float) -> str:
    """A share from 0 to 1 as whole percent; what is not known says so."""
    if math.isnan(share):
        return "not known"
    return in_percent(whole_percent(share), share)


def whole_percent(share: float) -> int:
    """A share in whole percent, halves upwards."""
    return math.floor(100 * share + 0.5 + 1e-9)


def shared_out(shares: Sequence[float]) -> tuple[int, ...]:
    """Shares of one whole as whole percents that add up as the shares do, to 100: the largest remainders are rounded up.

    Of equal remainders the first is. Source: Hamilton's method.
    """
    down = [math.floor(100 * share + 1e-9) for share in shares]
    missing = whole_percent(math.fsum(shares)) - sum(down)
    by_remainder = sorted(range(len(shares)), key=lambda n: (round(down[n] - 100 * shares[n], 9), n))
    up = set(by_remainder[:missing])
    return tuple(number + (n in up) for n, number in enumerate(down))


def in_percent(number: int, share: float) -> str:
    """A whole percent as people read it; a share that came to 0 and is something says so."""
    return f"under{NO_BREAK}1{NO_BREAK}%" if not number and share > 0 else f"{number}{NO_BREAK}%"


def gap_words(points: int) -> str:
    """What the points between what we say and what we do mean: `20 points short`."""
    return f"{counted(abs(points), 'point')} {'short' if points > 0 else 'over'}" if points else "as we say"


def counted(number: int, noun: str = "pilot") -> str:
    """`1 pilot`, `3 pilots`."""
    return f"{number:,}{NO_BREAK}{noun}{'' if number == 1 else 's'}"


def out_of(number: int, total: int, noun: str = "pilot") -> str:
    """`12 of 50 pilots`."""
    return f"{number:,} of {counted(total, noun)}"


def by_strength(areas: Mapping[str, int]) -> list[tuple[str, int]]:
    """What a pilot serves, by the id of an area and how much, the most first."""
    return sorted(areas.items(), key=lambda served: -served[1])


def serves(areas: Mapping[str, int] | None, names: Mapping[str, str]) -> str:
    """What a pilot is for: `Time back (clear contribution), Flow (touches it)`; areas without a name are gone."""
    if areas is None:
        return "not placed yet"
    told = (f"{names[area]} ({STRENGTHS[strength]})" for area, strength in by_strength(areas) if area in names)
    return ", ".join(told) or "outside the thesis"
