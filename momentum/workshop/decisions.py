"""Decisions: one for each pilot, with exactly one decider, a reason, a date and the dissent that remains."""

from __future__ import annotations

from datetime import date

import msgspec

from momentum.workshop.card import Ruling


class Decided(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was decided about a pilot. `with_pilot` is the id of the one it is to be connected with."""

    pilot: str
    ruling: Ruling
    decider: str
    reason: str
    by: date
    dissent: tuple[str, ...] = ()
    with_pilot: str = ""


class Decisions(msgspec.Struct, frozen=True):
    """What was decided, in the order it was; `on` is the pilot that the room decides now, and `until` the date to which what is
    undecided continues."""

    made: tuple[Decided, ...] = ()
    on: str = ""
    until: date | None = None

    def of(self, pilot: str) -> Decided | None:
        """What was decided about a pilot."""
        return next((one for one in self.made if one.pilot == pilot), None)
