"""Lines between pilots that build on each other, and the dots and names they run between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from momentum.charts.drawing import Drawing
from momentum.charts.look import TEXT, Palette, legend, words, wrapped
from momentum.measures import Built, Edge, Pilot
from momentum.measures.built import path

STOPPED, UNKNOWN = "Stopped", "Unknown"  # stages
HINTS = 5  # places on a line that say what it is
LINES = {  # what flows, how its line looks and what it is called
    "used": ("solid", "data, prompt, component or vendor"),
    "understood": ("dash", "only guardrail, insight or people"),
    "unsaid": ("dot", "nobody said what"),
}
NAMED, LEAF, LAST = 0.68, 0.74, 0.88  # of a column: how far a name may go; where no line goes on; in the last one
TURN = 0.72  # of a column: where the lines turn
ACROSS, PHONE = 134, 30  # letters across a wide page, and beside the dots of a phone
GAP = 0.018  # of the width: between the middle of a dot and its name
SPINE = 0.3  # of the width: where the dots stand under each other
TIGHT = 37  # px at scale 1: a row for two lines of a name
STEPS = 12  # points of a curve
DOT, LARGEST = 11, 22  # px at scale 1

Points = list[tuple[float, float]]


class Way(NamedTuple):
    """What is drawn, and how."""

    built: Built
    seen: frozenset[str]
    rows: int
    row: float  # px at scale 1
    palette: Palette
    scale: float
    narrow: bool


def columns(built: Built, fit: int) -> frozenset[str]:
    """The ids that stand in columns of at most `fit`: those with most links, and the places where their links go by."""
    links, depth = built.links, built.depth
    for most in range(fit, 0, -1):
        ranked = (sorted((one for one in layer if one in links), key=lambda one: -links[one])[:most] for layer in built.layers)
        seen = {one for layer in ranked for one in layer}
        seen |= {
            stop for edge in built.edges if seen.issuperset((edge.earlier, edge.later)) for stop in path(edge, depth)[1:-1]
        }
        if all(len(seen.intersection(layer)) <= fit for layer in built.layers):
            break
    return frozenset(seen)


def layered(drawn: Drawing, way: Way) -> None:
    """Layers from left to right, every link led past the names between."""
    depth = way.built.depth
    layers = [[one for one in layer if one in way.seen] for layer in way.built.layers]
    paths = [(edge, path(edge, depth)) for edge in _drawn(way)]
    high = _heights(layers, [step for _, stops in paths for step in pairwise(stops)], way.rows)
    at = {one: (float(n), high[one]) for n, layer in enumerate(layers) for one in layer}
    drawn.update_xaxes(visible=False, range=[-0.06, len(layers) - 0.04])
    drawn.update_yaxes(visible=False, range=[way.rows - 0.45, -0.55])
    _lines(drawn, way, [(edge, _curve([at[one] for one in stops])) for edge, stops in paths])
    _dots(drawn, way, at)
    goes_on = {edge.earlier for edge, _ in paths}
    share = {one: NAMED if one in goes_on else LAST if layer is layers[-1] else LEAF for layer in layers for one in layer}
    letters = {one: int(ACROSS * much / len(layers)) for one, much in share.items()}
    _names(drawn, way, at, letters, GAP * len(layers))


def arcs(drawn: Drawing, way: Way) -> None:
    """Pilots under each other, each below all that it builds on, and arcs between them on their left."""
    shown = [pilot for pilot in way.built.order if pilot.id in way.seen]
    at = {pilot.id: (0.0, float(n)) for n, pilot in enumerate(shown)}
    left = SPINE if way.narrow else SPINE / 2
    drawn.update_xaxes(visible=False, range=[-left, 1 - left])
    drawn.update_yaxes(visible=False, range=[way.rows - 0.45, -0.55])
    bows = [(edge, _arc(at[edge.earlier][1], at[edge.later][1], left * 0.94, way.rows)) for edge in _drawn(way)]
    _lines(drawn, way, bows)
    _dots(drawn, way, at)
    _names(drawn, way, at, dict.fromkeys(at, PHONE if way.narrow else ACROSS // 2), GAP * (3 if way.narrow else 1))


def _drawn(way: Way) -> Iterator[Edge]:
    return (edge for edge in way.built.edges if edge.earlier in way.seen and edge.later in way.seen)


def _heights(layers: Sequence[Sequence[str]], steps: Iterable[tuple[str, str]], rows: int) -> dict[str, float]:
    """Where in its column each stands: near the middle of what it builds on, in order, a row apart."""
    below: dict[str, list[str]] = {}
    for earlier, later in steps:
        below.setdefault(later, []).append(earlier)
    high: dict[str, float] = {}
    for layer in layers:
        free = (rows - len(layer)) / 2
        wanted = []
        for n, one in enumerate(layer):
            near = [high[other] for other in below.get(one, ()) if other in high]
            wanted.append(sum(near) / len(near) if near else n + free)
        for n in range(1, len(wanted)):
            wanted[n] = max(wanted[n], wanted[n - 1] + 1)
        last = float(rows)
        for n in reversed(range(len(wanted))):
            last = wanted[n] = min(wanted[n], last - 1)
        high |= {one: max(place, n) for n, (one, place) in enumerate(zip(layer, wanted, strict=True))}
    return high


def _curve(stops: Points) -> Points:
    """Straight past the names of a column, then in a bow to the next."""
    found = stops[:1]
    for (x, y), (to, end) in pairwise(stops):
        turn = x + TURN
        found.append((turn, y))
        for n in range(1, STEPS + 1):
            t = n / STEPS
            found.append((turn + (to - turn) * t, y + (end - y) * t * t * (3 - 2 * t)))
    return found


def _arc(y: float, end: float, wide: float, rows: int) -> Points:
    """A bow to the left, the further the more lies between."""
    out = wide * min(1.0, ((end - y) / max(rows - 1, 1)) ** 0.5)
    return [(-out * 4 * t * (1 - t), y + (end - y) * t) for t in (n / (2 * STEPS) for n in range(2 * STEPS + 1))]


def _lines(drawn: Drawing, way: Way, ways: Sequence[tuple[Edge, Points]]) -> None:
    for one, (dash, told) in LINES.items():
        some = [points for edge, points in ways if edge.kind == one]
        if some:
            drawn.add_scatter(
                x=[x for points in some for x in (*(x for x, _ in points), None)],
                y=[y for points in some for y in (*(y for _, y in points), None)],
                mode="lines",
                name=told,
                line={"color": way.palette.ramp[2], "width": 2 * way.scale, "dash": dash},
                hoverinfo="skip",
                cliponaxis=False,
            )
    _hints(drawn, way, ways)


def _hints(drawn: Drawing, way: Way, ways: Sequence[tuple[Edge, Points]]) -> None:
    """Places along each line, unseen, that say what it is."""
    names = {pilot.id: wrapped(pilot.card.name, 50, 3) for pilot in way.built.order}
    spots = [(points[(n + 1) * (len(points) - 1) // (HINTS + 1)], edge) for edge, points in ways for n in range(HINTS)]
    drawn.add_scatter(
        x=[x for (x, _), _ in spots],
        y=[y for (_, y), _ in spots],
        mode="markers",
        marker={"size": DOT * way.scale, "opacity": 0},
        hoverinfo="text",
        hovertext=[f"<b>{names[edge.later]}</b><br>builds on {names[edge.earlier]}<br>{edge.told}" for _, edge in spots],
        cliponaxis=False,
        showlegend=False,
        unselected={"marker": {"opacity": 0}},
    )


def _dots(drawn: Drawing, way: Way, at: dict[str, tuple[float, float]]) -> None:
    """A dot for each pilot, a ring for one that was stopped."""
    builders = dict.fromkeys(at, 0)
    for edge in way.built.edges:
        builders[edge.earlier] = builders.get(edge.earlier, 0) + 1
    shown = [pilot for pilot in way.built.order if pilot.id in at]
    stopped = [pilot.card.stage.value == STOPPED for pilot in shown]
    drawn.add_scatter(
        x=[at[pilot.id][0] for pilot in shown],
        y=[at[pilot.id][1] for pilot in shown],
        mode="markers",
        marker={
            "size": [min(LARGEST, 0.8 * way.row, DOT + 3 * builders[pilot.id]) * way.scale for pilot in shown],
            "color": [way.palette.paper if ring else way.palette.slate for ring in stopped],
            "opacity": 1,
            "line": {"width": 2 * way.scale, "color": way.palette.slate},
        },
        customdata=[[pilot.id] for pilot in shown],
        hoverinfo="text",
        hovertext=[_hover(pilot, builders[pilot.id]) for pilot in shown],
        cliponaxis=False,
        showlegend=False,
        unselected={"marker": {"opacity": 1}},
    )


def _hover(pilot: Pilot, builders: int) -> str:
    others = "no other pilot builds on it" if not builders else f"{builders} build{'s' if builders == 1 else ''} on it"
    stage = "stage unknown" if pilot.card.stage.value == UNKNOWN else pilot.card.stage.value
    return f"<b>{wrapped(pilot.card.name, 60, 5)}</b><br>{stage}; {others}"


def _names(drawn: Drawing, way: Way, at: dict[str, tuple[float, float]], letters: dict[str, int], gap: float) -> None:
    """Each name beside its dot, on paper, so that a line that goes by below it does not cross its letters."""
    lines = 1 if way.row < TIGHT else 2
    for pilot in way.built.order:
        if pilot.id in at:
            (x, y), most = at[pilot.id], letters[pilot.id]
            drawn.add_annotation(
                x=x + gap, y=y, xanchor="left", yanchor="middle", align="left", showarrow=False, borderpad=1,
                text=words(pilot.card.name, most) if lines == 1 else wrapped(pilot.card.name, most, lines),
                bgcolor=way.palette.paper, font={"size": TEXT * way.scale, "color": way.palette.ink},
            )  # fmt: skip


def key(drawn: Drawing, way: Way) -> None:
    """What the lines mean, below the picture, where there is more than one kind."""
    if len({edge.kind for edge in _drawn(way)}) > 1:
        legend(drawn, way.palette, way.scale)
