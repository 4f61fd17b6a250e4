"""What builds on what, in layers: those that build on nothing first, each after all that it builds on."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from graphlib import TopologicalSorter
from itertools import pairwise
from typing import NamedTuple

from momentum.workshop.card import Flow
from momentum.workshop.pilots import Pilot

SWEEPS = 4  # over the layers, forth and back; more changes little
DEEP, MANY = 12, 2_000  # layers and links beyond which nobody follows a line, and none is led around the others


KNOWN = frozenset({Flow.GUARDRAIL, Flow.INSIGHT, Flow.PEOPLE})  # what was understood; the rest is something to use again


class Edge(NamedTuple):
    """A pilot that builds on an earlier one, by id, and what it takes over."""

    earlier: str
    later: str
    what: tuple[Flow, ...]

    @property
    def kind(self) -> str:
        """What it takes over: something to be `used` again, only what was `understood`, or `unsaid`."""
        if not self.what:
            return "unsaid"
        return "understood" if KNOWN.issuperset(self.what) else "used"

    @property
    def told(self) -> str:
        """What it takes over, in words."""
        return ", ".join(flow.value.lower() for flow in self.what) or "nobody said what flows"


class Built(NamedTuple):
    """Pilots that are linked, in layers by how many steps they stand on, ordered so that few links cross.

    A layer holds ids, of pilots and of places (see `via`) where a link goes by that spans more than one layer. `order` are the
    linked pilots, each after all that it builds on and as near to them as can be. `alone` were asked, and neither build on
    another nor are built on; `unasked` nobody was asked about, nor named.
    """

    layers: tuple[tuple[str, ...], ...]
    edges: tuple[Edge, ...]
    order: tuple[Pilot, ...]
    alone: tuple[Pilot, ...]
    unasked: tuple[Pilot, ...]

    @property
    def routed(self) -> bool:
        """Whether links are led from layer to layer."""
        return len(self.layers) <= DEEP and len(self.edges) <= MANY

    @property
    def links(self) -> dict[str, int]:
        """How many links each linked pilot has, to and from it."""
        found = dict.fromkeys((pilot.id for pilot in self.order), 0)
        for edge in self.edges:
            found[edge.earlier] += 1
            found[edge.later] += 1
        return found

    @property
    def depth(self) -> dict[str, int]:
        """How many steps each linked pilot stands on."""
        return {one: depth for depth, layer in enumerate(self.layers) for one in layer if VIA not in one}


VIA = " via "  # stands in no id of a pilot


def via(earlier: str, layer: int) -> str:
    """The place in a layer where what comes from an earlier pilot goes by."""
    return f"{earlier}{VIA}{layer}"


def path(edge: Edge, depth: dict[str, int]) -> list[str]:
    """The way of a link that is led from layer to layer."""
    between = range(depth[edge.earlier] + 1, depth[edge.later])
    return [edge.earlier, *(via(edge.earlier, layer) for layer in between), edge.later]


def built(pilots: Sequence[Pilot]) -> Built:
    """Who builds on whom, in layers. Links to pilots that are not among these are left out; there is no circle among links.

    A pilot that others build on stands in the first layer while nobody was asked what itself builds on. Source: layers by the
    longest path below, order by barycentres, Sugiyama, Tagawa & Toda 1981.
    """
    by_id = {pilot.id: pilot for pilot in pilots}
    edges = tuple(
        Edge(link.pilot, pilot.id, link.what) for pilot in pilots for link in pilot.card.builds_on or () if link.pilot in by_id
    )
    linked = {end for edge in edges for end in (edge.earlier, edge.later)}
    rest = [pilot for pilot in pilots if pilot.id not in linked]
    layers = _layers([pilot.id for pilot in pilots if pilot.id in linked], edges)
    found = Built(
        tuple(map(tuple, layers)),
        edges,
        tuple(by_id[one] for one in _order(layers, edges)),
        tuple(pilot for pilot in rest if pilot.card.builds_on is not None),
        tuple(pilot for pilot in rest if pilot.card.builds_on is None),
    )
    return found._replace(layers=_routed(layers, found)) if found.routed else found


def _routed(layers: list[list[str]], found: Built) -> tuple[tuple[str, ...], ...]:
    depth = found.depth
    steps = list(dict.fromkeys(pair for edge in found.edges for pair in pairwise(path(edge, depth))))
    for n, layer in enumerate(layers):
        layer += dict.fromkeys(end for _, end in steps if end.endswith(f"{VIA}{n}"))
    return tuple(map(tuple, _uncrossed(layers, steps)))


def _order(layers: Sequence[Sequence[str]], edges: Iterable[Edge]) -> list[str]:
    """All that is linked, each after all that it builds on: what it is built on by follows as soon as it can."""
    linked = [one for layer in layers for one in layer]
    missing = dict.fromkeys(linked, 0)
    above: dict[str, list[str]] = {one: [] for one in linked}
    for edge in edges:
        missing[edge.later] += 1
        above[edge.earlier].append(edge.later)
    waiting, found = [one for one in linked if not missing[one]][::-1], []
    while waiting:
        found.append(waiting.pop())
        for later in reversed(above[found[-1]]):
            missing[later] -= 1
            if not missing[later]:
                waiting.append(later)
    return found


def _layers(linked: Sequence[str], edges: Iterable[Edge]) -> list[list[str]]:
    below: dict[str, list[str]] = {one: [] for one in linked}
    for edge in edges:
        below[edge.later].append(edge.earlier)
    depth: dict[str, int] = {}
    for one in TopologicalSorter(below).static_order():
        depth[one] = max((1 + depth[earlier] for earlier in below[one]), default=0)
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for one in linked:
        layers[depth[one]].append(one)
    return layers


Steps = Sequence[tuple[str, str]]  # from one layer to the next


def _uncrossed(layers: list[list[str]], steps: Steps) -> list[list[str]]:
    """Each layer in an order in which fewer links cross: everything near the middle of what it is linked with."""
    near: dict[str, list[str]] = {one: [] for layer in layers for one in layer}
    for earlier, later in steps:
        near[earlier].append(later)
        near[later].append(earlier)
    place = {one: (n + 0.5) / len(layer) for layer in layers for n, one in enumerate(layer)}
    best, fewest = layers, crossings(layers, steps)
    for _ in range(SWEEPS):
        layers = [_by_middle(layer, near, place) for layer in layers]
        layers = [_by_middle(layer, near, place) for layer in reversed(layers)][::-1]
        if (now := crossings(layers, steps)) < fewest:
            best, fewest = layers, now
    return best


def _by_middle(layer: list[str], near: dict[str, list[str]], place: dict[str, float]) -> list[str]:
    middle = {one: sum(place[other] for other in near[one]) / len(near[one]) for one in layer}
    ordered = sorted(layer, key=lambda one: middle[one])
    place.update({one: (n + 0.5) / len(layer) for n, one in enumerate(ordered)})
    return ordered


def crossings(layers: Sequence[Sequence[str]], steps: Steps) -> int:
    """How many pairs of links cross between one layer and the next."""
    at = {one: (depth, n) for depth, layer in enumerate(layers) for n, one in enumerate(layer)}
    between: dict[int, list[tuple[int, int]]] = {}
    for earlier, later in steps:
        between.setdefault(at[earlier][0], []).append((at[earlier][1], at[later][1]))
    return sum(_inversions([to for _, to in sorted(pairs)]) for pairs in between.values())


def _inversions(places: list[int]) -> int:
    """How many pairs stand the wrong way round."""
    found, seen = 0, list[int]()
    for place in places:
        found += len(seen) - bisect_right(seen, place)
        insort(seen, place)
    return found
