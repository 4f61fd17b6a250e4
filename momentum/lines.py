"""Facts as lines of the log, and back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import msgspec

from momentum.log import Line, Log
from momentum.workshop.decider import KINDS, By, Dated, Decision, Event, Fact
from momentum.workshop.state import Workshop, advance, fold

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


def happened(decision: Decision, workshop: Workshop, by: By, clock: Callable[[], datetime]) -> tuple[Workshop, list[Line]]:
    """The workshop after what was decided, and the lines that say so."""
    lines = []
    now = max(clock(), workshop.latest)  # a clock that was set back while nobody ran this
    for one in decision:
        dated = one if isinstance(one, Dated) else Dated(one, now, by.id or by.role.value)
        occurred = min(dated.occurred, now)  # what another machine dates later than now has happened by now
        written = line(workshop.id, Fact(workshop.rev + 1, occurred, dated.actor, dated.event.kind, dated.event))
        event = msgspec.json.decode(written.data, type=type(dated.event))  # what cannot be read back is never written
        lines.append(written)
        workshop = advance(workshop, Fact(written.seq, written.occurred, written.actor, written.kind, event))
    return workshop, lines


def folded(log: Log, workshop_id: str) -> Workshop | None:
    """One workshop from its log; one that cannot be read must not keep the others closed."""
    try:
        return fold(workshop_id, facts(log.read(workshop_id)))
    except Exception:
        logger.exception("The workshop %s cannot be read from the log and stays closed; all others are open", workshop_id)
        return None
