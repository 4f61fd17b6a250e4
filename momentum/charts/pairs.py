"""Two answers of the same people, row by row: where each was and where each is, or where things are and need to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from momentum.charts.answers import FEW, Item, Ruler
from momentum.charts.drawing import Drawing
from momentum.charts.look import Palette
from momentum.charts.swarm import Space

ABOVE, BELOW = -0.24, 0.24  # of a row: the line of the first answers, and that of the second
THINNEST, THICKEST = 1, 8  # px at scale 1: one person's way, and everybody's
SMALLEST, LARGEST = 6, 20


def pairs(
    drawn: Drawing,
    rows: Sequence[Item],
    ruler: Ruler,
    space: Space,
    names: tuple[str, str],
    palette: Palette,
    scale: float,
) -> None:
    """Above the first answers, hollow squares; below the second, full dots; lines between them are people's ways.

    On a scale of many places the ways of many people would be a thicket: then there are none.
    """
    _ways(drawn, [(n, i) for n, i in enumerate(rows) if ruler.step == 1 or len(i.moves) <= FEW], ruler, palette, scale)
    most = max((max(_places(v, ruler).values()) for item in rows for v in (item.then, item.values) if v), default=1)
    room = min(LARGEST * scale, 0.46 * space.row, 1.5 * space.step)
    first, second = names
    _dots(
        drawn,
        [(n + ABOVE, item.then) for n, item in enumerate(rows)],
        ruler,
        most,
        room,
        first,
        palette.slate,
        "square-open",
        scale,
    )
    _dots(
        drawn,
        [(n + BELOW, item.values) for n, item in enumerate(rows)],
        ruler,
        most,
        room,
        second,
        palette.accent,
        "circle",
        scale,
    )


def _places(values: Sequence[float], ruler: Ruler) -> Counter[int]:
    return Counter(ruler.place(value) for value in values)


def _ways(drawn: Drawing, rows: Sequence[tuple[int, Item]], ruler: Ruler, palette: Palette, scale: float) -> None:
    """A line for each way that somebody went, as thick as people went it; those who stayed are paler."""
    widths: dict[tuple[str, float], list[tuple[float, int, int]]] = {}
    for n, item in rows:
        went = Counter((ruler.place(then), ruler.place(now)) for then, now in item.moves)
        for (then, now), many in went.items():
            share = many / len(item.moves)
            width = round(THINNEST + (THICKEST - THINNEST) * share, 1)
            colour = palette.muted if then != now else palette.ramp[0]
            widths.setdefault((colour, width), []).append((n, then, now))
    for (colour, width), lines in sorted(widths.items()):
        drawn.add_scatter(
            x=[x for _, then, now in lines for x in (then, now, None)],
            y=[y for n, _, _ in lines for y in (n + ABOVE, n + BELOW, None)],
            mode="lines",
            line={"color": colour, "width": width * scale},
            opacity=0.6,
            hoverinfo="skip",
            showlegend=False,
        )


def _dots(
    drawn: Drawing,
    rows: list[tuple[float, tuple[float, ...]]],
    ruler: Ruler,
    most: int,
    room: float,
    name: str,
    colour: str,
    symbol: str,
    scale: float,
) -> None:
    spots = [(place, y, many) for y, values in rows for place, many in _places(values, ruler).items()]
    drawn.add_scatter(
        x=[x for x, _, _ in spots],
        y=[y for _, y, _ in spots],
        mode="markers",
        name=name,
        marker={
            "size": [SMALLEST * scale + (room - SMALLEST * scale) * (many / most) ** 0.5 for _, _, many in spots],
            "color": colour,
            "symbol": symbol,
            "opacity": 1,
            "line": {"width": 2 * scale if symbol.endswith("open") else 0, "color": colour},
        },
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=True,
    )
