"""Short texts that sound alike: a proposal of groups, from their letters alone; people decide."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from momentum.measures.terms import rarity, split
from momentum.once import once_per

ALIKE = 0.25  # [D] the least mean similarity of two groups that become one, tried on stories of our own
PIECE = 4  # letters, the space before and after a word among them
OFTEN = 30  # texts that share a piece, from which on it is cheaper to multiply than to go through them
MOST = 2_000  # texts that are compared; a room does not write more of one question

Grid = NDArray[np.float64]


def grouped(texts: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Groups of two and more texts that sound alike, the largest first; a text is in one group or in none.

    The same whatever the order of the texts, each of which counts once. Of more than 2,000 the first in the alphabet are
    compared. Source: TF-IDF cosine of letter 4-grams within words (Salton & Buckley 1988; Cavnar & Trenkle 1994), average
    linkage (Sokal & Michener 1958); the threshold [D] is our own. Edge: one text or none: no groups.
    """
    return _grouped(tuple(sorted(set(texts))[:MOST]))


def _themselves(texts: tuple[str, ...]) -> tuple[str, ...]:
    return texts


@once_per(_themselves)
def _grouped(texts: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    groups = [tuple(texts[n] for n in sorted(group)) for group in _linked(_similar(texts)) if len(group) > 1]
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


def _pieces(text: str) -> set[str]:
    padded = [f" {word.form} " for word in split(text)]
    return {word[at : at + PIECE] for word in padded for at in range(max(1, len(word) - PIECE + 1))}


def _similar(texts: tuple[str, ...]) -> Grid:
    """How alike each two texts are, 0 to 1; shape (texts, texts)."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for n, text in enumerate(texts):
        for piece in sorted(_pieces(text)):
            holders[piece].append(n)
    similar = np.zeros((len(texts), len(texts)))
    often = []
    for held in holders.values():
        weight = rarity(len(texts), len(held)) ** 4  # each of two texts holds the piece with its squared rarity
        if len(held) >= OFTEN:
            often.append((held, weight))
        else:
            similar[np.ix_(held, held)] += weight
    dense = np.zeros((len(texts), len(often)))
    for column, (held, weight) in enumerate(often):
        dense[held, column] = math.sqrt(weight)
    similar += dense @ dense.T
    length = np.sqrt(np.maximum(similar.diagonal(), np.finfo(float).tiny))
    return np.asarray(similar / np.outer(length, length))


def _linked(similar: Grid) -> list[list[int]]:
    """Groups by average linkage, following chains of nearest neighbours; `similar` is used up."""
    groups = [[n] for n in range(len(similar))]
    np.fill_diagonal(similar, -1)
    waiting, chain, done = list(range(len(groups)))[::-1], list[int](), set[int]()
    while waiting or chain:
        if not chain:
            if (start := waiting.pop()) not in done:
                chain.append(start)
            continue
        one = chain[-1]
        other = int(similar[one].argmax())
        if len(chain) > 1 and similar[one, chain[-2]] >= similar[one, other]:
            other = chain[-2]
        if similar[one, other] < ALIKE:  # nothing that grows elsewhere comes nearer to it
            done.add(chain.pop())
        elif len(chain) > 1 and other == chain[-2]:
            del chain[-2:]
            _merge(similar, groups, *sorted((one, other)))
            done.add(max(one, other))
            waiting.append(min(one, other))
        else:
            chain.append(other)
    return groups


def _merge(similar: Grid, groups: list[list[int]], kept: int, gone: int) -> None:
    mine, theirs = len(groups[kept]), len(groups[gone])
    row = (mine * similar[kept] + theirs * similar[gone]) / (mine + theirs)
    row[kept] = -1
    similar[kept], similar[:, kept] = row, row
    similar[gone], similar[:, gone] = -1, -1
    groups[kept] += groups[gone]
    groups[gone] = []
