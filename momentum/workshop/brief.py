"""The behaviour brief of a pilot that acts: what it does, what it never does, and what it does when it is unsure."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec


class Unsure(msgspec.Struct, frozen=True, omit_defaults=True):
    """What it does when unsure: which of these, what makes it unsure, to whom it goes, within how many minutes."""

    how: Literal["", "says so", "asks", "hands over", "stops"] = ""
    trigger: str = ""
    to: str = ""
    within: int | None = None


class Brief(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How something that acts for us behaves. Empty is not written yet; the lists keep their order.

    `spend_cap` and `time_cap` are words with their unit. `reversible` None is not known.
    """

    job: str = ""
    acts_for: str = ""
    is_: tuple[str, ...] = ()
    is_not: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    spend_cap: str = ""
    time_cap: str = ""
    pauses_when: tuple[str, ...] = ()
    unsure: Unsure = Unsure()
    values: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    reversible: bool | None = None
    undo: str = ""
    says_it_is_ai: bool = True
    shows_sources: bool = True
    corrected_by: str = ""
    corrections_go: str = ""
    noticed_by: str = ""
    owner: str = ""
    good: str = ""
    bad: str = ""
    review: date | None = None
