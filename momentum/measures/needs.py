"""Which pilots need a decision, for reasons that somebody knows; what nobody knows is asked, never held against a pilot."""

from __future__ import annotations

import msgspec

from momentum.workshop.pilots import Pilot

FACTS = 7


class Need(msgspec.Struct, frozen=True):
    """What is known against a pilot: points 0-10 over the known ones of seven facts, and a word for them.

    `label` is steady, watch, needs a decision, or too little known. `reasons` are sentences, one for each fact that counts;
    `ask` names the facts to ask the owner for.
    """

    pilot: Pilot
    points: int
    known: int
    label: str
    reasons: tuple[str, ...]
    ask: tuple[str, ...]
