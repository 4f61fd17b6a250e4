"""The pilots of a workshop, in the order they came, who builds on whom, and which of them the room has talked about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec
from rpds import HashTrieMap, HashTrieSet

from momentum.refusals import NotFound
from momentum.workshop.card import Card, Stage

ACTIVE = frozenset({Stage.EXPLORING, Stage.PILOT, Stage.SCALING, Stage.EMBEDDED})
TRIED = frozenset({Stage.PILOT, Stage.SCALING, Stage.EMBEDDED, Stage.STOPPED})  # far enough to have learned something
Areas = dict[str, int]  # {area: strength}; none is outside the thesis


class Pilot(msgspec.Struct, frozen=True):
    """A card with an identity of its own."""

    id: str
    card: Card

    @property
    def active(self) -> bool:
        """Whether it counts as something the organisation does now."""
        return self.card.stage in ACTIVE


class Import(msgspec.Struct, frozen=True):
    """What one file brought: the pilots it added, as they came in, and those it updated, as they were before and after."""

    source: str
    occurred: datetime
    added: tuple[Pilot, ...] = ()
    updated: tuple[tuple[Pilot, Pilot], ...] = ()


class Portfolio(msgspec.Struct, frozen=True):
    """All pilots of a workshop by id, and the order they came in.

    `builders` are the ids of those that build on a pilot. `discussed` are the pilots that the room has talked about, each with
    the areas that were proposed for it before; None: nobody had placed it. `imports` are what files brought, the latest last.
    """

    pilots: HashTrieMap[str, Pilot] = HashTrieMap()
    order: tuple[str, ...] = ()
    builders: HashTrieMap[str, HashTrieSet[str]] = HashTrieMap()
    discussed: HashTrieMap[str, Areas | None] = HashTrieMap()
    imports: tuple[Import, ...] = ()

    def listed(self) -> tuple[Pilot, ...]:
        """Pilots in the order they came."""
        return tuple(self.pilots[i] for i in self.order)

    def find(self, pilot: str) -> Pilot:
        """The pilot with this id. Raises NotFound."""
        if pilot not in self.pilots:
            raise NotFound("This pilot is not in the workshop any more. Go back to the list and choose another.")
        return self.pilots[pilot]

    def below(self, pilot: str) -> tuple[str, ...]:
        """The ids of those it builds on."""
        return tuple(link.pilot for link in self.pilots[pilot].card.builds_on or ()) if pilot in self.pilots else ()

    def above(self, pilot: str) -> Iterable[str]:
        """The ids of those that build on it."""
        return self.builders.get(pilot) or HashTrieSet()

    def put(self, pilot: Pilot) -> Portfolio:
        """With this pilot as it is now."""
        builders, then = self.builders, self.below(pilot.id)
        now = tuple(link.pilot for link in pilot.card.builds_on or ())
        for one in set(then) - set(now):
            builders = _without(builders, one, pilot.id)
        for one in set(now) - set(then):
            builders = builders.insert(one, builders.get(one, HashTrieSet()).insert(pilot.id))
        return msgspec.structs.replace(self, pilots=self.pilots.insert(pilot.id, pilot), builders=builders)

    def with_new(self, pilots: tuple[Pilot, ...]) -> Portfolio:
        """With these pilots after all others."""
        held = self
        for pilot in pilots:
            held = held.put(pilot)
        return msgspec.structs.replace(held, order=self.order + tuple(pilot.id for pilot in pilots))

    def brought(self, more: Import) -> Portfolio:
        """With what a file brought; all that one moment brought from one file is one import."""
        last = self.imports[-1] if self.imports else None
        if last is None or (last.source, last.occurred) != (more.source, more.occurred):
            return msgspec.structs.replace(self, imports=(*self.imports, more))
        whole = Import(last.source, last.occurred, last.added + more.added, last.updated + more.updated)
        return msgspec.structs.replace(self, imports=(*self.imports[:-1], whole))

    def without(self, pilot: str) -> Portfolio:
        """Without this pilot; what others took from it is forgotten."""
        held = self.put(Pilot(pilot, msgspec.structs.replace(self.pilots[pilot].card, builds_on=None)))
        for above in tuple(self.above(pilot)):
            card = held.pilots[above].card
            kept = tuple(link for link in card.builds_on or () if link.pilot != pilot)
            held = held.put(Pilot(above, msgspec.structs.replace(card, builds_on=kept)))
        at = self.order.index(pilot)
        return msgspec.structs.replace(
            held,
            pilots=held.pilots.remove(pilot),
            order=self.order[:at] + self.order[at + 1 :],
            discussed=held.discussed.discard(pilot),
        )


def _without(builders: HashTrieMap[str, HashTrieSet[str]], pilot: str, builder: str) -> HashTrieMap[str, HashTrieSet[str]]:
    rest = builders[pilot].remove(builder)
    return builders.insert(pilot, rest) if rest else builders.remove(pilot)
