"""The report's part on change: what people believe, before and after; and, at a check-in, then and now."""

from __future__ import annotations

import math
from collections.abc import Iterator

from momentum.measures import NO_CHANGE, SAME_DAY, Beliefs, SinceLast, counted, percent, spoken
from momentum.takeaway.blocks import Block, Item, bullets, grid, led, line, listed, plain, section
from momentum.takeaway.summary import Summary
from momentum.workshop.commitments import Commitment

UNKNOWN = "not known"


def believed(s: Summary) -> Iterator[Block]:
    """The pulse, sentence by sentence: before where there is a day before, and what all staff said, where it was shown."""
    told, staff = _known(s.beliefs), _known(s.staff)
    first = told or staff
    if first is None:
        return
    columns = [
        ("Before", told.before if told else None),
        ("After" if told and told.before else "Now", told),
        ("All staff", staff),
    ]
    there = [(head, {item.id: item.mean for item in of.items}) for head, of in columns if of]
    asked = {item.id: item.label for of in (told, staff) if of for item in of.items}
    rows = [(label, *(_mean(means.get(i)) for _, means in there)) for i, label in asked.items()]
    index = " ".join(_index(of, who) for who, of in (("All sentences together: ", told), ("All staff: ", staff)) if of)
    yield from section("What we believe", line(index))
    head = ("Sentence, from 1 to 5", *(head for head, _ in there))
    yield from grid(head, rows, "l" + "r" * len(there), "The mean answer to each sentence, from 1 to 5")
    yield from line(SAME_DAY if told and told.before else "")
    yield from line(NO_CHANGE if staff else "")


def _known(told: Beliefs | None) -> Beliefs | None:
    return None if told is None or math.isnan(told.index) else told


def _index(told: Beliefs, who: str) -> str:
    then = f", after {told.before.index:.0f} before" if told.before and not math.isnan(told.before.index) else ""
    return f"{who}{told.index:.0f} of 100{then}; {counted(told.answered, 'answer')}."


def _mean(mean: float | None) -> str:
    return UNKNOWN if mean is None or math.isnan(mean) else f"{mean:.1f}"


def since(s: Summary) -> Iterator[Block]:
    """The last session beside this one, what made the difference, and what became of commitments."""
    told = s.since
    if told is None:
        return
    rows = [
        ("Active pilots", f"{told.then.active:,}", f"{told.now.active:,}"),
        ("Momentum, 0 to 1", _number(told.then.momentum), _number(told.now.momentum)),
        *((part.now.label, _share(part.then), _share(part.now.value)) for part in told.parts),
        ("Coverage", _share(told.then.coverage), _share(told.now.coverage)),
        ("What we believe, of 100", _whole(told.then.belief), _whole(told.now.belief)),
    ]
    when = f"Session {told.then.session} was on {spoken(told.then.on)}, {counted(told.days, 'day')} before."
    yield from section("Then and now", line(when))
    yield from grid(("What", "Then", "Now"), rows, "lrr", "The last session beside this one")
    pulse = [(item.label, _mean(item.then), _mean(item.now)) for item in told.items]
    yield from grid(("What we believe, from 1 to 5", "Then", "Now"), pulse, "lrr", "What people believed then and believe now")
    yield from bullets(s.differences)
    yield from _settled(told)


def _number(value: float | None) -> str:
    return UNKNOWN if value is None or math.isnan(value) else f"{value:.2f}"


def _share(value: float | None) -> str:
    return UNKNOWN if value is None or math.isnan(value) else percent(value)


def _whole(value: float | None) -> str:
    return UNKNOWN if value is None or math.isnan(value) else f"{value:.0f}"


def _settled(told: SinceLast) -> Iterator[Block]:
    made = told.commitments
    groups = (("done", made.done), ("late", made.late), ("open", made.open), ("dropped", made.dropped))
    counts = ", ".join(f"{len(those)} {word}" for word, those in groups if those)
    became = listed(_became(one, word) for word, those in groups for one in those)
    yield from section(f"What became of {counted(made.total, 'commitment')}: {counts}", became, level=3)


def _became(one: Commitment, word: str) -> Item:
    return Item(led(one.who, f", {word}: {one.what}"), (plain(one.note),) if one.note else ())
