"""Facts as lines of the log, and back."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

import msgspec

from momentum.log import Line
from momentum.workshop.decider import KINDS, Event, Fact

logger = logging.getLogger(__name__)
_unknown: set[str] = set()


def line(workshop_id: str, fact: Fact) -> Line:
    """A fact as the log keeps it."""
    return Line(workshop_id, fact.seq, fact.occurred, fact.actor, fact.kind, msgspec.json.encode(fact.event).decode())


def facts(lines: Iterable[Line]) -> Iterator[Fact]:
    """Lines of the log, decoded. A kind nobody knows is kept without its event, and warned about once."""
    decoders = {kind: msgspec.json.Decoder(event) for kind, event in KINDS.items()}
    for one in lines:
        event: Event | None = None
        if one.kind in decoders:
            event = decoders[one.kind].decode(one.data)
        elif one.kind not in _unknown:
            _unknown.add(one.kind)
            logger.warning("The log holds events of a kind this version does not know: %s", one.kind)
        yield Fact(one.seq, one.occurred, one.actor, one.kind, event)
