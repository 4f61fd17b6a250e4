"""How wide a text is in letters: a letter of East Asia and most pictures are two wide, an accent is nothing."""

from __future__ import annotations

from unicodedata import category, east_asian_width


def letters_wide(text: str) -> int:
    """In letters of one width, as a typewriter would set it."""
    return len(text) if text.isascii() else sum(map(_wide, text))


def _wide(character: str) -> int:
    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
