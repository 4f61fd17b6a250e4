"""Two versions of a sentence, word by word: what stays, what goes and what comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

WORD = re.compile(r"\S+|\n")


class Piece(NamedTuple):
    """Words that follow each other and share one fate: `kept`, `out` (only in the first) or `new` (only in the second)."""

    fate: Literal["kept", "out", "new"]
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words as they read; a line ends where it did."""
        return re.sub(r" ?\n ?", "\n", " ".join(self.words))


def compared(first: str, second: str) -> tuple[Piece, ...]:
    """What becomes of `first` on the way to `second`, in reading order; what goes stands before what comes in its place.

    The kept words and those that go are the first text, the kept words and those that come the second. Edge: both empty: empty.
    """
    return tuple(_pieces(WORD.findall(first), WORD.findall(second)))


def _pieces(then: list[str], now: list[str]) -> Iterator[Piece]:
    for step, a, b, c, d in SequenceMatcher(a=then, b=now, autojunk=False).get_opcodes():
        if step == "equal":
            yield Piece("kept", tuple(then[a:b]))
            continue
        if b > a:
            yield Piece("out", tuple(then[a:b]))
        if d > c:
            yield Piece("new", tuple(now[c:d]))


def changes(pieces: tuple[Piece, ...]) -> str:
    """How many words went and came: `2 words out, 1 new`; `nothing` when none did."""
    out, new = _many(pieces, "out"), _many(pieces, "new")
    gone = f"{out} {'word' if out == 1 else 'words'} out" if out else ""
    noun = "" if out else "word " if new == 1 else "words "
    come = f"{new} {noun}new" if new else ""
    return ", ".join(filter(None, (gone, come))) or "nothing"


def _many(pieces: tuple[Piece, ...], fate: str) -> int:
    return sum(word != "\n" for piece in pieces if piece.fate == fate for word in piece.words)


def shared(first: str, second: str) -> float:
    """The share of the second text's words that are kept from the first, 0 to 1. Edge: no words: 0."""
    pieces = compared(first, second)
    kept, new = _many(pieces, "kept"), _many(pieces, "new")
    return kept / (kept + new) if kept + new else 0.0
