"""Then and now: what changed since the last session, and what made the difference."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from momentum.measures.pace import quadrant
from momentum.measures.past import past_of
from momentum.measures.tempo import Part
from momentum.measures.whole import Whole
from momentum.measures.words import NO_BREAK, out_of, whole_percent
from momentum.workshop.commitments import Commitment
from momentum.workshop.days import spoken
from momentum.workshop.past import Past
from momentum.workshop.shown import Shown

MOST_NAMED = 4  # names in a sentence
MOST_MOVED, MOVED = 3, 0.02  # [D] areas in a sentence, and the share from which a change is one
NOBODY_KNOWS = "Nothing that we know of made a difference."


class PartSince(NamedTuple):
    """A part of momentum then (nan: not known) and now, and in sentences what made the difference."""

    now: Part
    then: float
    why: tuple[str, ...]


class ItemSince(NamedTuple):
    """The mean of a pulse sentence then and now, 1-5."""

    id: str
    label: str
    then: float
    now: float


class Settled(NamedTuple):
    """The commitments of earlier sessions as they stand: late is open after its day."""

    done: tuple[Commitment, ...]
    late: tuple[Commitment, ...]
    open: tuple[Commitment, ...]
    dropped: tuple[Commitment, ...]

    @property
    def total(self) -> int:
        """All there are."""
        return sum(map(len, self))


class SinceLast(msgspec.Struct, frozen=True):
    """What changed since the last session. Whoever answers the pulse now may be others than then: only the room is compared.

    `now` is what this session comes to as it stands, `days` how long ago the last one was.
    """

    then: Past
    now: Past
    days: int
    parts: tuple[PartSince, ...]
    coverage: tuple[str, ...]
    items: tuple[ItemSince, ...]
    commitments: Settled

    @property
    def sentences(self) -> tuple[str, ...]:
        """What made a difference, each once."""
        told = (line for part in self.parts for line in part.why if line != NOBODY_KNOWS)
        return tuple(dict.fromkeys((*told, *self.coverage)))


def then_and_now(shown: Shown, whole: Whole, today: date) -> SinceLast | None:
    """The last session beside this one as it stands today; None for a first session, or one that nothing was carried to."""
    if not shown.past:
        return None
    then, now = shown.past[-1], past_of(shown, whole, today)
    ours = [one for one in shown.commitments if one.session < shown.session]
    return SinceLast(
        then=then,
        now=now,
        days=(today - then.on).days,
        parts=tuple(_part(part, then, now, shown, today) for part in whole.pace.parts),
        coverage=tuple(_covered(then, now)),
        items=tuple(_items(then, whole)),
        commitments=Settled(
            tuple(one for one in ours if one.state == "done"),
            tuple(one for one in ours if one.late(today)),
            tuple(one for one in ours if one.state == "open" and not one.late(today)),
            tuple(one for one in ours if one.state == "dropped"),
        ),
    )


class Waypoint(NamedTuple):
    """A session on the way: how many pilots were active and what momentum was, 0-1 (nan: not known)."""

    session: int
    on: date
    active: int
    momentum: float

    @property
    def quadrant(self) -> str:
        """The word for where that is."""
        return quadrant(self.active, self.momentum)


def steps(shown: Shown, whole: Whole, today: date) -> tuple[Waypoint, ...]:
    """All sessions of an organisation in their order, this one, as it stands today, last."""
    now = past_of(shown, whole, today)
    return tuple(
        Waypoint(one.session, one.on, one.active, math.nan if one.momentum is None else one.momentum)
        for one in (*shown.past, now)
    )


def _part(part: Part, then: Past, now: Past, shown: Shown, today: date) -> PartSince:
    why = tuple(WHY[part.key](then, now, shown, today))
    return PartSince(part, then.parts.get(part.key, math.nan), why or (NOBODY_KNOWS,))


def _aligned(then: Past, now: Past, shown: Shown, today: date) -> Iterator[str]:
    """Where what is done moved to, and from where."""
    moved = [(now.supply[name] - share, name, share) for name, share in then.supply.items() if name in now.supply]
    moved = [one for one in sorted(moved, key=lambda one: -abs(one[0])) if abs(one[0]) >= MOVED][:MOST_MOVED]
    for word, up in (("More", True), ("Less", False)):
        told = [f"{name} ({_way(share, now.supply[name])})" for change, name, share in moved if (change > 0) is up]
        if told:
            yield f"{word} of what we do goes to {_and(told)}."


def _way(then: float, now: float) -> str:
    return f"{whole_percent(then)} → {whole_percent(now)}{NO_BREAK}%"


def _linked(then: Past, now: Past, shown: Shown, today: date) -> Iterator[str]:
    new = [name for name in now.linked if name not in then.linked]
    if new:
        yield f"{_named(new)} now {'builds' if len(new) == 1 else 'build'} on others."
    gone = [name for name in then.linked if name not in now.linked]
    if gone:
        yield f"{_named(gone)} {'builds' if len(gone) == 1 else 'build'} on nothing any more that is here."


def _closed(then: Past, now: Past, shown: Shown, today: date) -> Iterator[str]:
    new = [name for name in now.closed if name not in then.closed]
    if new:
        yield f"{_named(new)} closed {'its loop' if len(new) == 1 else 'their loops'}."


def _fresh(then: Past, now: Past, shown: Shown, today: date) -> Iterator[str]:
    """Who reported since, and of how many nobody did: without a word, what is known of them grows old."""
    active = [pilot.card for pilot in shown.pilots if pilot.active]
    new = [card.name for card in active if card.last_update is not None and then.on < card.last_update <= today]
    if new:
        yield f"{_named(new)} {'was' if len(new) == 1 else 'were'} updated since {spoken(then.on)}."
    if quiet := len(active) - len(new):
        yield f"No update since {spoken(then.on)} is known of {out_of(quiet, len(active), 'active pilot')}."


def _covered(then: Past, now: Past) -> Iterator[str]:
    new = [name for name in now.covered if name not in then.covered]
    lost = [name for name in then.covered if name not in now.covered]
    if new:
        yield f"A pilot serves {_and(_some(new))} now, where none did."
    if lost:
        yield f"No active pilot serves {_and(_some(lost))} any more."


Why = Callable[[Past, Past, Shown, date], Iterator[str]]
WHY: dict[str, Why] = {"alignment": _aligned, "accumulation": _linked, "loop_closure": _closed, "freshness": _fresh}


def _items(then: Past, whole: Whole) -> Iterator[ItemSince]:
    for item in whole.beliefs.items if whole.beliefs else ():
        if item.id in then.items or not math.isnan(item.mean):
            yield ItemSince(item.id, item.label, then.items.get(item.id, math.nan), item.mean)


def _named(names: Sequence[str]) -> str:
    """`“A”`, `“A” and “B”`, `“A”, “B”, “C” and 4 more`."""
    return _and(_some([f"“{name}”" for name in names]))


def _some(names: Sequence[str]) -> list[str]:
    """As many as one reads, and how many more there are."""
    return list(names) if len(names) <= MOST_NAMED else [*names[: MOST_NAMED - 1], f"{len(names) - MOST_NAMED + 1} more"]


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
