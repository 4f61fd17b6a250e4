"""What people believe, before and after, without anybody knowing whose belief it is."""

from __future__ import annotations

import math

import msgspec
import numpy as np
import pandas as pd

from momentum.measures.asked import Seen, families, latest
from momentum.measures.beliefs import HIGH, LOW, belief, shift
from momentum.measures.given import Numbers
from momentum.workshop.questions import Kind

FAMILY = "pulse"  # the questions that ask what people believe
STAFF = "staff_pulse"  # the same of all staff
SAME_DAY = "A change on the same day is the mood in the room; the change that counts is the one at the check-in."
NO_CHANGE = "All staff and those in the room are different people: the two are compared, and that is no change."


class BeliefItem(msgspec.Struct, frozen=True):
    """One sentence: how many gave each number from low to high, their mean, A, and net hope (share high less share low)."""

    id: str
    label: str
    counts: tuple[int, ...]
    mean: float
    a: float
    hope: float


class BeliefShift(msgspec.Struct, frozen=True):
    """How the same people's answers to one sentence changed: the mean change, and how many went up, stayed, went down."""

    id: str
    label: str
    mean: float
    up: int
    same: int
    down: int


class Beliefs(msgspec.Struct, frozen=True):
    """The answers to the pulse: `index` 0-100, every sentence, and the `barrier`, the first sentence whose mean is 3 or less.

    `before` is the time before, `shifts` those of people who answered both, sentence by sentence.
    """

    question: str
    index: float
    items: tuple[BeliefItem, ...]
    barrier: str
    answered: int
    before: Beliefs | None = None
    shifts: tuple[BeliefShift, ...] = ()

    @property
    def least_hope(self) -> BeliefItem | None:
        """The sentence with the least net hope, of those that enough people answered."""
        return min((item for item in self.items if not math.isnan(item.hope)), key=lambda item: item.hope, default=None)


def beliefs(seen: list[Seen], moves: pd.DataFrame) -> Beliefs | None:
    """What people believe by the last pulse that was revealed; None before any, and for fewer than three people.

    `moves` is the table of that name.
    """
    asked = [one for one in seen if _pulse(one)]
    last = latest(asked)[-1] if asked else None
    now = _beliefs(last) if last else None
    if last is None or now is None:
        return None
    then = families(asked).get(last.question.key)
    before = _beliefs(then) if then else None
    if then is None or before is None:
        return now
    ours = moves[(moves["question"] == last.question.key) & (moves["earlier"] == then.question.key)]
    labels = {item.id: item.label for item in now.items}
    shifts = (_shift(str(item), labels, rows) for item, rows in ours.groupby("item", observed=True, sort=False))
    return msgspec.structs.replace(now, before=before, shifts=tuple(shifts))


def staff_beliefs(seen: list[Seen]) -> Beliefs | None:
    """What all staff believe, as it was last shown; None before, and for fewer than five people, sentence by sentence too."""
    asked = latest([one for one in seen if _pulse(one, STAFF)])
    return _beliefs(asked[-1]) if asked else None


def _pulse(seen: Seen, family: str = FAMILY) -> bool:
    of = seen.question
    return (of.family, of.kind, of.low, of.high) == (family, Kind.SCALES, LOW, HIGH) and not seen.aside


def _beliefs(seen: Seen) -> Beliefs | None:
    """What people believe; None while too few have answered."""
    labels = {option.id: option.label for option in seen.result.options}
    rows, fewest = _rows(seen), seen.question.fewest
    found = belief(rows, fewest)
    if math.isnan(found.index):
        return None
    items = tuple(
        BeliefItem(
            item,
            labels.get(item, item),
            tuple(int((rows[:, n] == x).sum()) if (~np.isnan(rows[:, n])).sum() >= fewest else 0 for x in range(LOW, HIGH + 1)),
            float(found.means[n]),
            float(found.agreement[n]),
            float(found.net_hope[n]),
        )
        for n, item in enumerate(seen.cells.items)
    )
    barrier = items[found.barrier - 1].label if found.barrier else ""
    return Beliefs(seen.question.key, found.index, items, barrier, found.answered)


def _rows(seen: Seen) -> Numbers:
    """People × sentences; nan where somebody left one out."""
    rows = np.full((seen.people, len(seen.cells.items)), math.nan)
    rows[seen.cells.row, seen.cells.item] = seen.cells.number
    return rows


def _shift(item: str, labels: dict[str, str], moves: pd.DataFrame) -> BeliefShift:
    people = moves["people"].to_numpy()
    found = shift(np.repeat(moves["then"].to_numpy(), people), np.repeat(moves["now"].to_numpy(), people))
    return BeliefShift(item, labels.get(item, item), found.mean, found.up, found.same, found.down)
