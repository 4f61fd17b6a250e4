"""A name that stands for exactly one person: who decides, who does something, who tells people."""

from __future__ import annotations

import re

from momentum.refusals import BadInput
from momentum.workshop.text import plain

LONGEST = 80
_BRACKETS = re.compile(r"\([^()]*\)")  # a title, a team: “Ana Ruiz (Research and Development)”
_SEVERAL = re.compile(r"[,;/+\n]| & |\b(?:and|und|et|or|oder)\b", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:of|for)\b", re.IGNORECASE)  # “Head of Research and Development” is one person
_NOBODY = frozenset(
    {"all", "both", "everybody", "everyone", "nobody", "someone", "somebody", "tbd", "team", "us", "we", "whole team", "?"}
)


def one_person(name: str, what: str) -> str:
    """The name, plain. Raises BadInput when it reads like several people or nobody in particular, and TextEmpty."""
    name = plain(name, limit=LONGEST, what=what, lines=True)
    bare = _BRACKETS.sub(" ", name)
    found = _SEVERAL.search(bare)
    if found and not _TITLE.search(bare[: found.start()]):
        raise BadInput(
            f"{what} is exactly one person, and “{' '.join(name.split())}” reads like two. Write the name of the one who "
            "answers for it; a title or a team goes in brackets after it."
        )
    if " ".join(bare.casefold().split()).removeprefix("the ") in _NOBODY:
        raise BadInput(f"{what} is exactly one person, and “{name}” is nobody in particular. Write one name.")
    return " ".join(name.split())
