"""Two lenses: how much each area matters next year, and how ready the people are whose work it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from momentum.charts.answers import number
from momentum.charts.drawing import Drawing
from momentum.charts.lanes import LINE, below, calm, high
from momentum.charts.look import TEXT, Palette, blank, words, wrapped
from momentum.measures import Lens, counted

HEIGHT, PHONE_HEIGHT, AXIS = 440, 360, 44  # px at scale 1
LOW, HIGH, MIDDLE, EDGE = 1, 5, 3, 0.35  # the scale both were asked on, and the air around it
LETTER, WIDTH = 7.0, 700  # px at scale 1: of a letter, and the least width it is drawn for
MARK = 22  # px: a mark that holds a number
AXES = "→ matters more    ↑ people are more ready"
NOTHING = "Nothing to show yet: it takes the room's answers on what matters and on how ready people are."
QUADRANTS = (
    (HIGH, HIGH, "matters, people are ready"),
    (HIGH, LOW, "matters, people are not ready"),
    (LOW, HIGH, "matters less, people are ready"),
    (LOW, LOW, "matters less, people are not ready"),
)


class _Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: _Box) -> float:
        """The area that both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        tall = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(wide, 0) * max(tall, 0)


def lenses(
    lenses: Sequence[Lens], palette: Palette, scale: float = 1, narrow: bool = False, height: float | None = None
) -> go.Figure:
    """A numbered mark for each area, importance to the right, readiness upwards; a cross is as wide as answers are apart.

    The names stand beside the marks where there is room for them, and below the picture on a phone.
    """
    if not lenses:
        return calm(NOTHING, palette, scale, height)
    key = [f"{n}  {lens.area.name}" for n, lens in enumerate(lenses, 1)] if narrow else []
    foot = AXIS + high(key, narrow)
    height = height or ((PHONE_HEIGHT if narrow else HEIGHT) + foot) * scale
    drawn = blank(palette, scale, height / scale)
    drawn.update_layout(margin={"l": 8, "r": 8, "t": 8, "b": foot * scale})
    for axis in (drawn.update_xaxes, drawn.update_yaxes):
        axis(range=[LOW - EDGE, HIGH + EDGE], showticklabels=False)
    _quadrants(drawn, narrow, palette, scale)
    _crosses(drawn, lenses, palette, scale)
    _marks(drawn, lenses, palette, scale)
    if not narrow:
        _names(drawn, lenses, height / scale - foot - 16, palette, scale)
    below(drawn, [AXES], narrow, palette, scale, down=10)
    below(drawn, key, narrow, palette, scale, down=AXIS)
    return drawn.figure()


def lenses_alt(lenses: Sequence[Lens]) -> str:
    """The picture in words."""
    if not lenses:
        return NOTHING
    groups = [(text, [lens for lens in lenses if _quadrant(lens) == text]) for _, _, text in QUADRANTS]
    told = [f"{text.capitalize()}: {', '.join(_told(lens) for lens in found)}." for text, found in groups if found]
    return f"From {counted(min(lens.answered for lens in lenses), 'answer')} at least, means from 1 to 5. {' '.join(told)}"


def lenses_table(lenses: Sequence[Lens]) -> pd.DataFrame:
    """A row per area: means and standard deviations of both answers (1-5), how many answered, and the quadrant in words."""
    columns = [
        "Area",
        "Importance (mean, 1–5)",
        "Importance (standard deviation)",
        "Readiness (mean, 1–5)",
        "Readiness (standard deviation)",
        "Answers",
        "In words",
    ]
    rows = [
        (
            lens.area.name,
            *(round(v, 2) for v in (lens.importance, lens.importance_sd, lens.readiness, lens.readiness_sd)),
            lens.answered,
            _quadrant(lens),
        )
        for lens in lenses
    ]
    return pd.DataFrame(rows, columns=columns)


def _told(lens: Lens) -> str:
    return f"{lens.area.name} (importance {number(lens.importance)}, readiness {number(lens.readiness)})"


def _quadrant(lens: Lens) -> str:
    end = (HIGH if lens.importance > MIDDLE else LOW, HIGH if lens.readiness > MIDDLE else LOW)
    return next(text for x, y, text in QUADRANTS if (x, y) == end)


def _quadrants(drawn: Drawing, narrow: bool, palette: Palette, scale: float) -> None:
    """Each quarter in words, in its outer corner; the one that asks for action on a ground of its own."""
    line = {"color": palette.ramp[0], "width": scale}
    low, high = LOW - EDGE, HIGH + EDGE
    drawn.add_shape(
        type="rect", x0=MIDDLE, x1=high, y0=low, y1=MIDDLE, layer="below", line={"width": 0}, fillcolor=palette.faint,
        opacity=0.6,
    )  # fmt: skip
    drawn.add_shape(type="line", x0=MIDDLE, x1=MIDDLE, y0=low, y1=high, line=line, layer="below")
    drawn.add_shape(type="line", x0=low, x1=high, y0=MIDDLE, y1=MIDDLE, line=line, layer="below")
    for x, y, text in QUADRANTS:
        right, up = x == HIGH, y == HIGH
        drawn.add_annotation(
            x=high if right else low, y=high if up else low, xanchor="right" if right else "left",
            yanchor="top" if up else "bottom", align="right" if right else "left", showarrow=False,
            text=wrapped(text, 18 if narrow else 40, 2), font={"size": TEXT * scale, "color": palette.muted},
        )  # fmt: skip


def _crosses(drawn: Drawing, lenses: Sequence[Lens], palette: Palette, scale: float) -> None:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for lens in lenses:
        x, y, wide, tall = lens.importance, lens.readiness, lens.importance_sd, lens.readiness_sd
        xs += [max(x - wide, LOW), min(x + wide, HIGH), None, x, x, None]
        ys += [y, y, None, max(y - tall, LOW), min(y + tall, HIGH), None]
    drawn.add_scatter(
        x=xs,
        y=ys,
        mode="lines",
        line={"color": palette.accent, "width": 1.5 * scale},
        opacity=0.35,
        hoverinfo="skip",
    )


def _marks(drawn: Drawing, lenses: Sequence[Lens], palette: Palette, scale: float) -> None:
    drawn.add_scatter(
        x=[lens.importance for lens in lenses],
        y=[lens.readiness for lens in lenses],
        mode="markers+text",
        marker={"size": MARK * scale, "color": palette.accent, "line": {"width": scale, "color": palette.paper}},
        text=[f"<b>{n}</b>" for n in range(1, len(lenses) + 1)],
        textfont={"size": TEXT * scale, "color": palette.paper},
        customdata=[[lens.area.id] for lens in lenses],
        hoverinfo="text",
        hovertext=[_hover(lens) for lens in lenses],
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
    )


def _hover(lens: Lens) -> str:
    means = f"importance {number(lens.importance)} ± {number(lens.importance_sd)}"
    ready = f"readiness {number(lens.readiness)} ± {number(lens.readiness_sd)}"
    return f"<b>{words(lens.area.name)}</b><br>{means}<br>{ready}<br>{counted(lens.answered, 'answer')}"


def _names(drawn: Drawing, lenses: Sequence[Lens], tall: float, palette: Palette, scale: float) -> None:
    """Each name where it meets the least of what is there already: right, left, above or below its mark."""
    wide = WIDTH / (HIGH - LOW + 2 * EDGE)
    up = tall / (HIGH - LOW + 2 * EDGE)
    spots = [((lens.importance - LOW + EDGE) * wide, (lens.readiness - LOW + EDGE) * up) for lens in lenses]
    half = MARK / 2
    taken = [_Box(x - half, y - half, x + half, y + half) for x, y in spots]
    taken += [*_corners(tall), *_spans(lenses, wide, up)]
    for (x, y), lens in zip(spots, lenses, strict=True):
        text = words(lens.area.name, 30)
        boxes = [(dx, dy, _box(x, y, dx, dy, LETTER * len(text))) for dx, dy in _SIDES]
        dx, dy, box = min(boxes, key=lambda side: _cost(side[2], taken, tall))
        taken.append(box)
        drawn.add_annotation(
            x=lens.importance, y=lens.readiness, showarrow=False, text=text,
            xanchor=("center", "left", "right")[dx], xshift=dx * (half + 3) * scale if dy == 0 else dx * half * 0.4 * scale,
            yanchor=("middle", "bottom", "top")[dy], yshift=dy * (half + 1) * scale,
            font={"size": TEXT * scale, "color": palette.ink},
        )  # fmt: skip


_SIDES = ((1, 1), (-1, 1), (1, -1), (-1, -1), (1, 0), (-1, 0), (0, 1), (0, -1))


def _box(x: float, y: float, dx: int, dy: int, long: float) -> _Box:
    half = MARK / 2
    left = x + half + 3 if dx > 0 and not dy else x + half * 0.4 if dx > 0 else 0
    if dx < 0:
        left = x - long - (half * 0.4 if dy else half + 3)
    if dx == 0:
        left = x - long / 2
    bottom = y - LINE / 2 if dy == 0 else y + half + 1 if dy > 0 else y - half - 1 - LINE
    return _Box(left, bottom, left + long, bottom + LINE)


def _spans(lenses: Sequence[Lens], wide: float, up: float) -> list[_Box]:
    """Where the crosses are: thin, and yet a name is easier to read beside them."""
    boxes = []
    for lens in lenses:
        x, y = (lens.importance - LOW + EDGE) * wide, (lens.readiness - LOW + EDGE) * up
        over, under = lens.importance_sd * wide, lens.readiness_sd * up
        boxes += [_Box(x - over, y - 1, x + over, y + 1), _Box(x - 1, y - under, x + 1, y + under)]
    return boxes


def _corners(tall: float) -> list[_Box]:
    """Where the quadrants' own words stand."""
    boxes = []
    for x, y, text in QUADRANTS:
        long = LETTER * len(text)
        left, bottom = (WIDTH - long if x == HIGH else 0), (tall - LINE if y == HIGH else 0)
        boxes.append(_Box(left, bottom, left + long, bottom + LINE))
    return boxes


def _cost(box: _Box, taken: Sequence[_Box], tall: float) -> float:
    """What a place covers of others, and ten times what it has outside the picture."""
    inside = _Box(0, 0, WIDTH, tall)
    whole = (box.right - box.left) * (box.top - box.bottom)
    return sum(box.meets(other) for other in taken) + 10 * (whole - box.meets(inside))
