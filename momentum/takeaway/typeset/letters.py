"""Setting a document in type so that every letter in it can be seen: what no font has gets a stand-in, and is told of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import Any

import msgspec
import typst

from momentum.once import forgotten_with_all
from momentum.takeaway.carried import shown
from momentum.takeaway.typeset.faces import faces, fonts

STAND_IN = "□"
NOT_SHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')  # how typst names what no font has
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
UNBROKEN = re.compile(r"[^\s-]{40,}")  # a word that no line can hold
PIECE = re.compile(r"\S{20}(?=\S{4})")
FEW = 5  # letters that make no word, however often
ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"
EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "IDEOGRAPHIC", "FULLWIDTH", "BOPOMOFO")
PACKAGES = {"Chinese, Japanese or Korean": "fonts-noto-cjk", "emoji and signs": "fonts-noto-color-emoji"}

Unshown = frozenset[str]  # clusters of characters that no font has


class Printed(msgspec.Struct, frozen=True):
    """A document as it was set, and what in it stands as □, because no font here has it."""

    made: bytes
    unshown: Unshown = frozenset()


@cache
def template(*names: str) -> bytes:
    """The parts of a typst document, one after the other."""
    return b"\n".join(files("momentum.takeaway.typeset").joinpath(name).read_bytes() for name in names)


def printed(parts: bytes, data: dict[str, Any], day: date, *, system: bool = True) -> Printed:
    """The document as a tagged PDF (PDF/UA-1). What people wrote goes in as data and never as markup.

    `day` is when it says it was made, so that the same words make the same bytes. The data gets `faces`, the faces to use, and
    `unshown`, a sentence on letters that no font has; empty, there are none. `system`: whether the machine's fonts may be used.
    """
    return _set(parts, data, day, system=system)[0]


@lru_cache(maxsize=64)
def lacking(letters: frozenset[str], *, system: bool = True) -> str:
    """What a document says of these letters, where no font here has them; found without setting the document."""
    return sentence(printed(template("letters.typ"), {"letters": sorted(letters)}, date.min, system=system).unshown)


forgotten_with_all(lacking.cache_clear)


def pictured(parts: bytes, data: dict[str, Any], day: date, ppi: float, *, system: bool = True) -> Printed:
    """The same document, which has one page, as a PNG."""
    told, inputs = _set(parts, data, day, system=system)
    made = typst.compile(parts, font_paths=fonts(system=system), sys_inputs=inputs, format="png", ppi=ppi)
    return Printed(bytes(made), told.unshown)


def _set(parts: bytes, data: Any, day: date, *, system: bool, unshown: Unshown = frozenset()) -> tuple[Printed, dict[str, str]]:
    told = {**_each(data, partial(_clean, unshown=unshown)), "unshown": sentence(unshown), "faces": faces(system=system)}
    inputs, made_at = {"data": msgspec.json.encode(told).decode()}, datetime.combine(day, time(12), UTC)
    try:
        made = typst.compile(
            parts, font_paths=fonts(system=system), sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=made_at
        )
    except typst.TypstError as error:
        named = unshown.union(_named(error.diagnostic))
        if named == unshown:
            raise
        return _set(parts, data, day, system=system, unshown=named)
    return Printed(bytes(made), unshown), inputs


def _named(diagnostic: str) -> Iterable[str]:
    return (ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) for text in NOT_SHOWN.findall(diagnostic))


def _each(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _each(one, change) for key, one in value.items()}
    return [_each(one, change) for one in value] if isinstance(value, list | tuple) else value


def _clean(text: str, unshown: Unshown) -> str:
    """Without characters that no page can carry, and with places to break in words that no line can hold."""
    there = shown(text)
    for gone in sorted(unshown, key=len, reverse=True):
        there = there.replace(gone, STAND_IN)
    return UNBROKEN.sub(_breakable, there.replace(STAND_IN * 2, f"{STAND_IN}{ZERO_WIDTH_SPACE}{STAND_IN}"))


def _breakable(word: re.Match[str]) -> str:
    """A compound breaks where its syllables end, and Chinese anywhere; an address, or one letter over and over, needs help."""
    told = word[0]
    if sum(map(str.isalpha, told)) > 0.9 * len(told) and len(set(told)) > FEW:
        return told
    return PIECE.sub(rf"\g<0>{ZERO_WIDTH_SPACE}", told)


def sentence(unshown: Unshown) -> str:
    """What stands as □, in words, and what helps; empty where everything can be seen."""
    if not unshown:
        return ""
    kinds = sorted({_kind(cluster) for cluster in unshown})
    packages = [PACKAGES.get(kind, "fonts-noto-core") for kind in kinds]
    return (
        f"What stands as {STAND_IN} is in none of the fonts of the computer that made this file ({'; '.join(kinds)}). "
        f"Whoever runs it can install {' and '.join(dict.fromkeys(packages))} and start the app again."
    )


def _kind(cluster: str) -> str:
    """The writing a letter belongs to: `Thai`, `Chinese, Japanese or Korean`, `emoji and signs`."""
    name = unicodedata.name(cluster[0], "")
    if name.startswith(EAST_ASIAN):
        return "Chinese, Japanese or Korean"
    return name.split()[0].capitalize() if unicodedata.category(cluster[0])[0] in "LM" and name else "emoji and signs"
