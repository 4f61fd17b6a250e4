"""Whether two ways of splitting a room, taken together, leave one or two people over whose answers are then known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

FEWEST_SHOWN = 3  # [D] a group is shown apart only with at least so many answers, and so is a movement

Part = tuple[str, frozenset[str]]  # what some people have in common, and who they are
Graph = dict[int, dict[int, int]]  # how many lines go from a point to another


def give_away(one: Sequence[Part], other: Sequence[Part]) -> bool:
    """Whether adding and subtracting parts of the one and the other leaves so few that they are known.

    Parts are the points of a graph and people the lines between the two parts they are in. What parts of the one less parts of
    the other leave over is a cut of that graph, so no cut of what hangs together may have fewer lines than the minimum group.
    """
    place = {person: len(one) + n for n, (_, people) in enumerate(other) for person in people}
    graph: Graph = defaultdict(lambda: defaultdict(int))
    for n, (_, people) in enumerate(one):
        for person in people:
            graph[n][place[person]] += 1
            graph[place[person]][n] += 1
    while graph:
        together = _together(graph, next(iter(graph)))
        if _least_cut({point: graph.pop(point) for point in together}) < FEWEST_SHOWN:
            return True
    return False


def leave_few(some: frozenset[str], parts: Sequence[Part]) -> bool:
    """Whether one or two of a part are among some, or one or two of it are not."""
    return any(0 < len(few) < FEWEST_SHOWN for _, people in parts for few in (people & some, people - some))


def _together(graph: Graph, start: int) -> set[int]:
    """The points that hang together with this one."""
    found, waiting = {start}, [start]
    while waiting:
        new = graph[waiting.pop()].keys() - found
        found |= new
        waiting += new
    return found


def _least_cut(graph: Graph) -> float:
    """The fewest lines that hold a graph together (Stoer & Wagner 1997)."""
    least = float("inf")
    while len(graph) > 1:
        before = last = next(iter(graph))
        drawn, rest = dict(graph[last]), graph.keys() - {last}
        while rest:
            before, last = last, max(rest, key=lambda point: drawn.get(point, 0))
            rest -= {last}
            cut = drawn[last]
            for point, lines in graph[last].items():
                drawn[point] = drawn.get(point, 0) + lines
        least = min(least, cut)
        _merge(graph, before, last)
    return least


def _merge(graph: Graph, kept: int, gone: int) -> None:
    for point, lines in graph.pop(gone).items():
        del graph[point][gone]
        if point != kept:
            graph[kept][point] = graph[point][kept] = graph[kept].get(point, 0) + lines
