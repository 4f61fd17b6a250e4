"""Words of a text as they are compared: whatever its language, without marks between them, small and large letters alike."""

from __future__ import annotations

import math
import re
import string
from itertools import islice
from typing import NamedTuple

_BETWEEN = re.escape(string.punctuation + "–—…“”„‘’‚«»‹›¿¡·•、。，；：！？（）「」")
_WORD = re.compile(rf"[^\s{_BETWEEN}]+")
_PLURAL_FROM = 4  # letters: “is” and “bus” are no plurals


class Word(NamedTuple):
    """A word of a text: as it is compared, and where it stands."""

    form: str
    start: int
    end: int


def split(text: str, most: int | None = None) -> list[Word]:
    """The words of a text in their order, at most so many; scripts without spaces between words give whole clauses."""
    return [Word(form(found.group()), *found.span()) for found in islice(_WORD.finditer(text), most)]


def form(word: str) -> str:
    """A word as it is compared: `Forecasts` and `forecast` are one; an s at the end is taken for a plural in any language."""
    word = word.casefold()
    plural = len(word) >= _PLURAL_FROM and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word


def rarity(texts: int, with_it: int) -> float:
    """How much a word tells that is in `with_it` of so many texts: 1 for one of them, less the more have it; above 0, no unit.

    A smoothed inverse document frequency over the largest one there can be. Source: Spärck Jones 1972; the scale is our own.
    """
    return (1 + math.log((texts + 1) / (with_it + 0.5))) / (1 + math.log((texts + 1) / 1.5))
