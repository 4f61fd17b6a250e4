"""Exactly one person: where two names in one field would leave everybody waiting for the other."""

import re

from momentum.refusals import BadInput
from momentum.workshop.text import plain

_BETWEEN = re.compile(r"[,;/&+\n]|\s(?:and|or|und|et|y)\s", re.IGNORECASE)


def one_person(name: str, *, what: str, role: str) -> str:
    """The name of exactly one person, or none. Raises BadInput and its kin; `role` is what there is exactly one of."""
    if _BETWEEN.search(name.strip()):
        told = plain(name, limit=300, what=what)
        raise BadInput(
            f"{what}: “{told}” reads like two people, and there is exactly one {role}. Name that one person. "
            "If it is one person's title, write it without a comma, “and” or “&”."
        )
    return plain(name, limit=80, what=what, empty=True)
