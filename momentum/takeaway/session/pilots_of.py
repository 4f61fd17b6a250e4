"""The pilots of a session file, as cards that another workshop can take in."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime

from msgspec.structs import replace

from momentum import NAME
from momentum.refusals import BrokenSession
from momentum.takeaway.session.file import load
from momentum.workshop.card import Card
from momentum.workshop.carrying import OpenSession
from momentum.workshop.decider import By, Dated, Fact, Role
from momentum.workshop.opening import new_code
from momentum.workshop.rights import hashed, new_secret
from momentum.workshop.state import Workshop, act, advance

HEAD = 2_000  # bytes in which a file says what it is
NAMED = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{.*"product":\s*"' + NAME.encode() + rb'"', re.DOTALL)


def is_session(data: bytes) -> bool:
    """Whether a file says that it is a session file of ours, whatever its name."""
    return bool(NAMED.match(data[:HEAD]))


def pilots_of(data: bytes, source: str, areas: Collection[str]) -> tuple[Card, ...]:
    """Every pilot there was at the end, in its order, counted from 1 as rows are. Areas that are not among `areas` are left
    out; a pilot of which none is left is not placed. Raises the kin of BadFile."""
    opened = Workshop("")
    for one in act(OpenSession(new_code(), hashed(new_secret()), load(data)), opened, By(Role.HOST)):
        event, occurred = (one.event, one.occurred) if isinstance(one, Dated) else (one, datetime.min)
        opened = advance(opened, Fact(opened.rev + 1, occurred, "", event.kind, event))
    cards = tuple(_taken(p.card, source, n, areas) for n, p in enumerate(opened.portfolio.listed(), 1))
    if not cards:
        raise BrokenSession("There are no pilots in this session file. Choose another, or an inventory.")
    return cards


def _taken(card: Card, source: str, row: int, areas: Collection[str]) -> Card:
    kept = {area: strength for area, strength in (card.areas or {}).items() if area in areas}
    return replace(card, areas=kept if kept or card.areas == {} else None, builds_on=None, source=source, row=row)
