"""What was released, as everybody who was given it sees it: at that revision, as of that day, without what was held back."""

from __future__ import annotations

from collections.abc import Hashable

from momentum import conductor
from momentum.once import once_per
from momentum.takeaway import Frozen, freeze
from momentum.workshop.shown import visible
from momentum.workshop.state import Workshop


def release(workshop: Workshop) -> Hashable:
    """What tells one release from another."""
    thesis = workshop.thesis
    return workshop.id, thesis.released, thesis.released_on, thesis.release


def released(workshop: Workshop) -> Frozen | None:
    """The release that stands, or None before the first. Reads the log: not for the event loop."""
    return None if workshop.thesis.released is None else _frozen(workshop)


@once_per(release)
def _frozen(workshop: Workshop) -> Frozen:
    thesis = workshop.thesis
    assert thesis.released is not None
    then = conductor.current().at(workshop.code, thesis.released)
    return freeze(visible(then), thesis.released_on or then.latest.date(), thesis.release)
