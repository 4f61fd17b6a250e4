"""Pilots that do the same and do not know of each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from momentum.measures.coverage import STRONGEST
from momentum.measures.picture import PortfolioView
from momentum.workshop.pilots import Pilot
from momentum.workshop.thesis import Area

PARALLEL = 0.67  # [D] from this overlap on, two pilots do much the same
MOST = 200  # pairs that are kept; more than anybody reads
BLOCK = 512  # pilots that are compared with all others at once

Pairs = NDArray[np.int64]


class Parallel(msgspec.Struct, frozen=True):
    """Two pilots that overlap in these areas, without a link either way; `overlap` is a share, 0-1.

    `asked` says whether somebody was asked what both of them build on: else nobody knows that there is no link.
    """

    one: Pilot
    other: Pilot
    overlap: float
    areas: tuple[Area, ...]
    asked: bool


class _Found(NamedTuple):
    overlap: NDArray[np.float64]
    pairs: Pairs
    total: int


def parallels(view: PortfolioView) -> tuple[tuple[Parallel, ...], int]:
    """The pairs of counted pilots that overlap most, the biggest first (equal ones in the pilots' order), and how many in all.

    Overlap: Σ min / Σ max of the strengths, as in `overlap` (Ružička 1958). At most 200 pairs are kept. Edge: pilots outside
    the thesis overlap with nobody.
    """
    found = _pairs(view)
    best = sorted(range(len(found.overlap)), key=lambda n: (-found.overlap[n], *found.pairs[n]))[:MOST]
    return tuple(_parallel(view, found.pairs[n].tolist(), float(found.overlap[n])) for n in best), found.total


def _parallel(view: PortfolioView, pair: list[int], overlap: float) -> Parallel:
    one, other = pair
    both = np.minimum(view.strengths[one], view.strengths[other]) > 0
    first, second = view.pilots[one], view.pilots[other]
    asked = first.card.builds_on is not None and second.card.builds_on is not None
    return Parallel(first, second, overlap, tuple(a for a, serves in zip(view.areas, both, strict=True) if serves), asked)


def _pairs(view: PortfolioView) -> _Found:
    found = _Found(np.zeros(0), np.zeros((0, 2), dtype=np.int64), 0)
    linked = _linked(view)
    for start, overlaps in _blocks(view.strengths):
        inside = (linked[:, 0] >= start) & (linked[:, 0] < start + len(overlaps))
        overlaps[linked[inside, 0] - start, linked[inside, 1] - start] = 0
        some = np.argwhere(overlaps >= PARALLEL)
        best = _most(overlaps[some[:, 0], some[:, 1]])
        found = _Found(
            np.concatenate((found.overlap, overlaps[some[best, 0], some[best, 1]])),
            np.concatenate((found.pairs, some[best] + start)),
            found.total + len(some),
        )
    return found


def _blocks(strengths: NDArray[np.int64]) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """The overlaps of some pilots, from a place on, with all from that place on; zero but for those that come later.

    The smaller of two strengths is the number of steps 1, 2, 3 that both reach: one product of matrices.
    """
    steps = np.concatenate([strengths >= step for step in range(1, STRONGEST + 1)], axis=1).astype(np.float32)
    sums = strengths.sum(axis=1).astype(np.float32)
    for start in range(0, len(strengths), BLOCK):
        smaller = steps[start : start + BLOCK] @ steps[start:].T
        larger = sums[start : start + BLOCK, None] + sums[start:] - smaller
        overlaps = np.divide(smaller, larger, out=np.zeros_like(smaller), where=larger > 0)
        yield start, np.triu(overlaps, 1)


def _most(overlaps: NDArray[np.float32]) -> Pairs:
    """The places of the largest; of those as large as the last one kept, the first."""
    if len(overlaps) <= MOST:
        return np.arange(len(overlaps))
    least = np.partition(overlaps, -MOST)[-MOST]
    above = np.flatnonzero(overlaps > least)
    return np.concatenate((above, np.flatnonzero(overlaps == least)[: MOST - len(above)]))


def _linked(view: PortfolioView) -> Pairs:
    """Pairs of places, the smaller first, of pilots of which one builds on the other."""
    place = {pilot.id: n for n, pilot in enumerate(view.pilots)}
    links = ((place[p.id], place[link.pilot]) for p in view.pilots for link in p.card.builds_on or () if link.pilot in place)
    return np.array([sorted(link) for link in links], dtype=np.int64).reshape(-1, 2)
