"""Single cells that mean more than their words: levels, strengths, rulings, yes and no, lists."""

import ast
import re

import msgspec

from momentum.intake.words import fold, unlisted, words
from momentum.workshop.pilots import EVIDENCE, STRENGTHS, Ruling

NUMBER = re.compile(r"(\d+)(?:[.,]0+)?")
LIST = re.compile(r"\[.*\]|\{\s*[\"'].*\}|\(\s*[\"'].*\)", re.DOTALL)
PARTS = re.compile(r"\|\||;#(?:\d+(?:;#|$))?")  # one||other, or as SharePoint looks things up: name;#12;#name;#13


def level(text: str, allowed: tuple[int, ...]) -> int | None:
    """A whole number among `allowed`, perhaps written 2.0."""
    found = NUMBER.fullmatch(text)
    return int(found[1]) if found and len(found[1]) == 1 and int(found[1]) in allowed else None


def strength(text: str) -> int | None:
    """0 none to 3 the main reason."""
    return level(text, STRENGTHS)


def evidence(text: str) -> int | None:
    """0 belief to 4 sustained, as a number, a word, or both ("2 measured before/after")."""
    if (found := level(text.split()[0], EVIDENCE) if text.split() else None) is not None:
        return found
    return words().evidence.get(fold(unlisted(text)).partition(" ")[0])


def ruling(text: str) -> Ruling | None:
    """What was decided, by its first word."""
    return words().decisions.get(fold(unlisted(text)).partition(" ")[0])


def yes(text: str) -> bool:
    """Whether a cell says yes."""
    return text.casefold() in words().cells.yes


def listed(text: str) -> str:
    """A list that was stored as text, as plain words: `["a", "b"]` is "a, b"."""
    if ";#" in text or "||" in text:
        return ", ".join(filter(None, map(str.strip, PARTS.split(text))))
    if not LIST.fullmatch(text):
        return text
    for read in (msgspec.json.decode, ast.literal_eval):  # neither runs anything
        try:
            said = read(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
            continue
        if isinstance(said, list | tuple | set) and all(isinstance(one, str | int | float) for one in said):
            return ", ".join(str(one).strip() for one in said)
    return text
