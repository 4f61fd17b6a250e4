"""A workshop at one revision, as it goes out: what everything that is taken home is made of."""

from __future__ import annotations

from datetime import date

import msgspec

from momentum.takeaway.held_back import held_back
from momentum.takeaway.summary import Summary, summarise
from momentum.workshop.releasing import EVERYTHING, Release
from momentum.workshop.shown import Shown


class Frozen(msgspec.Struct, frozen=True):
    """A workshop at one revision, as it goes out: `shown` and `summary` are without what the release holds back.

    `whole` is there for the facilitator alone: nothing is held back in it. `code` is empty where nobody can join any more.
    """

    code: str
    shown: Shown
    summary: Summary
    whole: Shown | None = None

    @property
    def stem(self) -> str:
        """How the names of its files begin."""
        parts = ("momentum", self.code.lower(), f"r{self.summary.revision}")
        return "-".join(part for part in parts if part)


def freeze(shown: Shown, day: date, release: Release = EVERYTHING, *, leads: bool = False, code: str | None = None) -> Frozen:
    """What is shown as it goes out, as of a day; for the facilitator (`leads`) with what is theirs alone."""
    out = held_back(shown, release)
    return Frozen(shown.code if code is None else code, out, summarise(shown, day, release), shown if leads else None)
