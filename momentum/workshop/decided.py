"""What was decided about pilots, and what stood there before, so that every decision can be taken back."""

from __future__ import annotations

from datetime import date

import msgspec
from msgspec.structs import replace

from momentum.workshop.card import Ruling


class Decided(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was decided about a pilot. `with_pilot` is the id of the one it is to be connected with; empty, too, once that
    pilot was taken off the list."""

    pilot: str
    ruling: Ruling
    decider: str
    reason: str
    by: date
    dissent: tuple[str, ...] = ()
    with_pilot: str = ""


class Earlier(msgspec.Struct, frozen=True, omit_defaults=True):
    """What stood there before a decision: on the card, and in the record if there was one."""

    ruling: Ruling | None = None
    by: date | None = None
    made: Decided | None = None


class Decisions(msgspec.Struct, frozen=True):
    """What was decided, in the order it was; `on` is the pilot that the room decides now, and `until` the date to which what is
    undecided continues. `passed` are pilots that were left undecided today; `earlier` is what decisions took the place of, by
    pilot, the latest last. `last` is what earlier sessions decided: in this one each pilot is undecided again. `queue` are the
    pilots that come after the one that is on, as they stood when it was taken up.
    """

    made: tuple[Decided, ...] = ()
    on: str = ""
    until: date | None = None
    passed: tuple[str, ...] = ()
    earlier: dict[str, tuple[Earlier, ...]] = {}
    last: tuple[Decided, ...] = ()
    queue: tuple[str, ...] = ()

    def of(self, pilot: str) -> Decided | None:
        """What was decided about a pilot."""
        return next((one for one in self.made if one.pilot == pilot), None)

    def down(self) -> Decisions:
        """With no pilot on."""
        return replace(self, on="", queue=()) if self.on else self

    def up(self, pilot: str, queue: tuple[str, ...]) -> Decisions:
        """With this pilot on. Without a new queue the old one goes on behind it."""
        old = self.queue[self.queue.index(pilot) + 1 :] if pilot in self.queue else self.queue
        return replace(self, on=pilot, queue=queue or old)

    @property
    def after(self) -> str:
        """The pilot that comes after the one that is on: neither decided nor left undecided today; empty when there is none."""
        there = (one for one in self.queue if one != self.on and one not in self.passed and not self.of(one))
        return next(there, "") if self.on else ""

    def with_new(self, made: Decided, was: Earlier) -> Decisions:
        """With a decision more, the latest of all. `was` is what stood on the card."""
        earlier = (*self.earlier.get(made.pilot, ()), replace(was, made=self.of(made.pilot)))
        return replace(
            self,
            made=(*self._but(made.pilot), made),
            passed=tuple(one for one in self.passed if one != made.pilot),
            earlier={**self.earlier, made.pilot: earlier},
        )

    def undone(self, pilot: str) -> tuple[Decisions, Earlier]:
        """Without the latest decision about a pilot, and what stood there before it."""
        *left, was = self.earlier[pilot]
        earlier = {one: before for one, before in self.earlier.items() if one != pilot} | ({pilot: tuple(left)} if left else {})
        made = (*self._but(pilot), was.made) if was.made else self._but(pilot)
        return replace(self, made=made, earlier=earlier), was

    def noting(self, pilot: str, dissent: tuple[str, ...]) -> Decisions:
        """With this dissent beside the decision about a pilot."""
        return replace(self, made=tuple(replace(one, dissent=dissent) if one.pilot == pilot else one for one in self.made))

    def without(self, pilot: str) -> Decisions:
        """Without a pilot that was taken off the list."""

        def parted(one: Decided) -> Decided:
            return replace(one, with_pilot="") if one.with_pilot == pilot else one

        return Decisions(
            made=tuple(parted(one) for one in self._but(pilot)),
            on="" if self.on == pilot else self.on,
            until=self.until,
            passed=tuple(one for one in self.passed if one != pilot),
            earlier={
                one: tuple(replace(was, made=was.made and parted(was.made)) for was in before)
                for one, before in self.earlier.items()
                if one != pilot
            },
            last=tuple(parted(one) for one in self.last if one.pilot != pilot),
            queue=tuple(one for one in self.queue if one != pilot),
        )

    def _but(self, pilot: str) -> tuple[Decided, ...]:
        return tuple(one for one in self.made if one.pilot != pilot)
