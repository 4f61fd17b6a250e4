"""The headings of the areas above their columns: level where there is room for the words, upright where there is not."""

from __future__ import annotations

from momentum.charts.drawing import Drawing
from momentum.charts.look import TEXT, Palette, words, wrapped
from momentum.measures import AreaState, PortfolioView

CROWDED = 9  # areas from which on headings stand upright
LEVEL, UPRIGHT, PHONE = 82, 168, 150  # px at scale 1 that they take
LETTERS, ROOM = 9, 76  # letters in a line of a level heading at least, and of all of them together
TALL, PHONE_TALL = 21, 20  # letters in a line of an upright heading, and of one on a phone


def headings(view: PortfolioView, narrow: bool) -> int:
    """How high the headings are, in px at scale 1."""
    return PHONE if narrow else UPRIGHT if _upright(view) else LEVEL


def columns(drawn: Drawing, view: PortfolioView, narrow: bool, palette: Palette, scale: float) -> None:
    """Put the areas above the columns; an empty one says so."""
    upright = narrow or _upright(view)
    drawn.update_xaxes(
        side="top",
        range=[-0.55, len(view.areas) - 0.45],
        tickvals=list(range(len(view.areas))),
        ticktext=[_heading(view, n, narrow) for n in range(len(view.areas))],
        tickangle=-90 if upright else 0,
        tickfont={"size": TEXT * scale, "color": palette.ink},
        automargin=True,
    )


def _upright(view: PortfolioView) -> bool:
    """Whether level headings would run into each other."""
    longest = max((len(word) for area in view.areas for word in area.name.split()), default=0)
    return len(view.areas) >= CROWDED or longest > _letters(view) + 2


def _letters(view: PortfolioView) -> int:
    return max(LETTERS, ROOM // len(view.areas))


def _heading(view: PortfolioView, n: int, narrow: bool) -> str:
    name, empty = view.areas[n].name, view.states[n] is AreaState.EMPTY
    if narrow:
        return f"{words(name, 12)} <b>no pilot</b>" if empty else words(name, PHONE_TALL)
    if _upright(view):
        return f"{words(name, TALL)}<br><b>no pilot</b>" if empty else wrapped(name, TALL, 2)
    return wrapped(name, _letters(view), 3 if empty else 4) + ("<br><b>no pilot</b>" if empty else "")
