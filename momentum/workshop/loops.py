"""What a pilot teaches, one step at a time: written live, by the room or by its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from momentum.refusals import BadInput
from momentum.workshop.card import FACTS, KEPT, LEARNING, clean
from momentum.workshop.decider import By, Command, Decision, Role, decide
from momentum.workshop.pilots import OWNERS, Pilot, PilotChanged, own

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop

WRITTEN = (*LEARNING, *KEPT)
Text = str | None | UnsetType  # words, not known any more, or as it is


class WriteLoop(Command, frozen=True):
    """Write some of what a pilot teaches; what is not given stays. An empty text, or None, is not known.

    `none` are those that somebody was asked for and that there is none of.
    """

    may: ClassVar[frozenset[Role]] = OWNERS
    pilot: str
    hypothesis: Text = UNSET
    measure: Text = UNSET
    baseline: Text = UNSET
    right_if: Text = UNSET
    observed: Text = UNSET
    learned: Text = UNSET
    therefore: Text = UNSET
    keep: Text = UNSET
    keep_for: Text = UNSET
    none: tuple[str, ...] = ()


@decide.register(WriteLoop)
def _write(command: WriteLoop, workshop: Workshop, by: By) -> Decision:
    pilot = own(command.pilot, workshop, by)
    if strange := sorted(set(command.none) - set(WRITTEN).intersection(FACTS)):
        raise BadInput(f"Of “{strange[0][:40]}” nobody says that there is none. Choose a step of what is learned.")
    said = {field: value for field in WRITTEN if (value := getattr(command, field)) is not UNSET}
    said |= dict.fromkeys(command.none)
    absent = {*(fact for fact in pilot.card.absent if fact not in said), *command.none}
    card = clean(replace(pilot.card, **said, absent=tuple(absent)))
    return [] if card == pilot.card else [PilotChanged(Pilot(pilot.id, card))]
