"""What the numbers say, in plain sentences, the biggest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from momentum.measures.coverage import AreaState
from momentum.measures.picture import PortfolioView
from momentum.measures.words import counted, in_percent, out_of

WORTH_SAYING = 5  # points [D]: a smaller difference between what we say and what we do is no finding


class Finding(msgspec.Struct, frozen=True):
    """Something the numbers say, in one sentence, and the pilots and areas behind it.

    `key` stays the same while it is about the same thing ("gap:decisions"); `picture` is where it is seen; `size` is in points
    of 100, so that findings of all pictures can be put in one order.
    """

    key: str
    picture: str
    size: float
    sentence: str
    pilots: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


class _Finding(NamedTuple):
    size: float
    sentence: str


def findings(view: PortfolioView, most: int | None = None) -> tuple[str, ...]:
    """One sentence per finding, biggest first and at most so many; then what is not known, which is never left out."""
    found = sorted((*_areas(view), *_outside(view)), key=lambda finding: -finding.size)
    return (*(finding.sentence for finding in found[:most]), *_evidence(view), *_unknown(view))


def _areas(view: PortfolioView) -> Iterator[_Finding]:
    said, done = view.said_percent, view.done_percent
    if said is None:
        yield from _empty(view)
        return
    if done is None:
        top = max(range(len(said)), key=said.__getitem__)
        yield _Finding(100, f"{view.areas[top].name} carries {_percent(said[top])} of our attention, the most of all areas.")
        return
    for area, say, do, state in zip(view.areas, said, done, view.states, strict=False):  # the last share is outside
        if state is AreaState.EMPTY and say:
            yield _Finding(say, f"{area.name} carries {_percent(say)} of our attention and no pilot.")
        elif abs(say - do) >= WORTH_SAYING:
            yield _Finding(
                abs(say - do), f"{area.name} carries {_percent(say)} of our attention and {_percent(do)} of {_ours(view)}."
            )


def _empty(view: PortfolioView) -> Iterator[_Finding]:
    if view.done_percent is None:
        return
    empty = [area.name for area, state in zip(view.areas, view.states, strict=True) if state is AreaState.EMPTY]
    if empty:
        yield _Finding(100 * len(empty) / len(view.areas), f"No pilot works on {_and(empty)}.")
    most = float(view.supply.max())
    if most and (view.supply == most).sum() == 1:
        top = int(view.supply.argmax())
        share = view.done_percent[top]
        yield _Finding(share, f"{view.areas[top].name} takes {_percent(share)} of {_ours(view)}, the most of all.")


def _percent(number: int) -> str:
    return in_percent(number, 0)


def _ours(view: PortfolioView) -> str:
    return f"our {counted(len(view.pilots), 'placed pilot')}"


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _outside(view: PortfolioView) -> Iterator[_Finding]:
    if view.outside:
        sentence = f"{_are(out_of(len(view.outside), len(view.pilots), 'placed pilot'), len(view.outside))} outside the thesis."
        yield _Finding(100 * view.no_home, sentence)


def _are(words: str, number: int) -> str:
    return f"{words} {'is' if number == 1 else 'are'}"


def _evidence(view: PortfolioView) -> Iterator[str]:
    known, total = view.evidence_known, len(view.pilots)
    if known:
        rest = "" if known == total else f"; evidence is known for {known}"
        yield f"{out_of(int(view.measured.sum()), total, 'placed pilot')} can show a measured result{rest}."
    elif total:
        yield f"Evidence is known for {out_of(0, total, 'placed pilot')}."


def _unknown(view: PortfolioView) -> Iterator[str]:
    placed, idle, open_stage = len(view.pilots), len(view.inactive), view.stage_not_known
    if not view.total:
        yield "There are no pilots here yet."
    elif view.active:
        yield f"{_are(out_of(placed, view.active, 'active pilot'), placed)} placed{_left(view.active - placed)}."
    if idle:
        yield f"{_are(counted(idle), idle)} not active and left out here."
    if open_stage:
        whether = "it is active" if open_stage == 1 else "they are active"
        yield f"Stage unknown for {counted(open_stage)}, left out until somebody says whether {whether}."
    if view.weights is None:
        yield "The room has not said yet where its attention shall go."


def _left(number: int) -> str:
    """What is said of the active pilots that nobody placed."""
    if not number:
        return ""
    wait, they = ("waits", "it is") if number == 1 else ("wait", "they are")
    return f"; {number} {wait} until somebody says what {they} for"
