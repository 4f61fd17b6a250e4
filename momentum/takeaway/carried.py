"""What a file can carry of a text: one line, nothing hidden in it, no character that XML has no place for."""

from __future__ import annotations

import re

from momentum.workshop.text import clusters, hidden

SPACE = re.compile("[^\\S\u00a0\u202f]+")  # a number stays with its unit: a space that does not break is a letter here

EVERYWHERE = re.compile("[\u0000-\u04ff\u2010-\u2040\u20ac]+")  # letters of the faces that come with packages


def carried(text: str) -> str:
    """Somebody's words on one line, without what no page and no XML can show."""
    return folded(text).strip(" ")


def folded(text: str) -> str:
    """The same for words within a line: a space at an end stays."""
    return SPACE.sub(" ", shown(text))


def shown(text: str) -> str:
    """The same with its lines and all its spaces."""
    return text if text.isprintable() else "".join(character for character in text if not hidden(character))


def unusual(text: str) -> frozenset[str]:
    """The letters of a text that a computer may have no font for."""
    return frozenset(clusters(EVERYWHERE.sub("", text)))
