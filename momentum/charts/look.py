"""What all figures share: colours, type, air, and words that stay words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from momentum.charts.drawing import Drawing

FONT = "Source Sans, sans-serif"
TEXT = 14  # px at scale 1; 28 at the projector's scale 2
NAME = 16
CONFIG: dict[str, Any] = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "doubleClick": False}


class Palette(msgspec.Struct, frozen=True):
    """Accent is what we say, slate what we do; `ramp` is slate for strengths 0-3; `faint` draws what only guides the eye.

    `lanes` are Go, One reviewer, Review group and Stop, always with a sign and a word.
    """

    paper: str
    ink: str
    muted: str
    accent: str
    slate: str
    ramp: tuple[str, str, str, str]
    faint: str
    lanes: tuple[str, str, str, str]


LIGHT = Palette(
    paper="#FBF9F5",
    ink="#1F2430",
    muted="#5B6170",
    accent="#B23E16",
    slate="#2F5F82",
    ramp=("#D5D0C6", "#9BB6CA", "#6089AA", "#2F5F82"),
    faint="#E7E2D8",
    lanes=("#16705E", "#855A00", "#62489A", "#8A1F2B"),
)
DARK = Palette(
    paper="#15171C",
    ink="#ECE9E3",
    muted="#A9ADB8",
    accent="#FF9B6B",
    slate="#8EBBDA",
    ramp=("#3A3E48", "#43617A", "#6792B1", "#A3CCE8"),
    faint="#262A33",
    lanes=("#5CC9B0", "#E3B34C", "#BBA4EE", "#F08C96"),
)


def words(text: str, most: int = 10_000) -> str:
    """Somebody's words for a figure: at most `most` characters, and never markup, an entity or a formula."""
    line = " ".join(text.split())
    if len(line) > most:
        line = f"{_cut(line, most - 1)}…"
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("$", "&#36;")


def _cut(line: str, most: int) -> str:
    """The beginning of a line, up to the end of a word unless that loses much."""
    whole = line[: most + 1].rpartition(" ")[0].rstrip(" ,;:–-")
    return whole if len(whole) > most * 0.7 else line[:most].rstrip()


def wrapped(text: str, width: int, lines: int) -> str:
    """Somebody's words in at most so many lines of about this width."""
    rows = [""]
    for word in text.split():
        if rows[-1] and len(rows[-1]) + 1 + len(word) > width and len(rows) < lines:
            rows.append(word)
        else:
            rows[-1] = f"{rows[-1]} {word}".strip()
    return "<br>".join(words(row, width + 4) for row in rows)


def blank(palette: Palette, scale: float, height: float) -> Drawing:
    """An empty sheet: no background, no grid, no toolbar, one typeface."""
    drawn = Drawing(
        height=round(height * scale),
        margin={"l": 8, "r": 8, "t": round(8 * scale), "b": round(8 * scale)},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": TEXT * scale, "color": palette.ink},
        hoverlabel={
            "bgcolor": palette.paper,
            "bordercolor": palette.muted,
            "font": {"family": FONT, "size": TEXT * scale, "color": palette.ink},
            "align": "left",
        },
        showlegend=False,
        dragmode=False,
        barmode="overlay",
    )
    plain = {"showgrid": False, "zeroline": False, "fixedrange": True, "showline": False}
    drawn.update_xaxes(**plain)
    drawn.update_yaxes(**plain)
    return drawn


def legend(drawn: Drawing, palette: Palette, scale: float) -> None:
    """A key to the signs, below the picture."""
    drawn.update_layout(
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 0,
            "yanchor": "bottom",
            "yref": "container",
            "font": {"size": TEXT * scale, "color": palette.muted},
            "itemsizing": "trace",
            "itemclick": False,
            "itemdoubleclick": False,
            "bgcolor": "rgba(0,0,0,0)",
        },
    )


def note(drawn: Drawing, text: str, palette: Palette, scale: float) -> None:
    """One calm sentence where there is nothing to draw yet."""
    drawn.add_annotation(
        text=wrapped(text, 40, 6),
        showarrow=False,
        xref="paper",
        yref="paper",
        x=0.5,
        y=0.5,
        font={"size": NAME * scale, "color": palette.muted},
    )


def named_rows(drawn: Drawing, names: Sequence[str], x: float, palette: Palette, scale: float) -> None:
    """A name above each row, from `x` to the right: it has the whole width, on a phone as on a wall. Row n lies at y = n."""
    drawn.update_yaxes(visible=False, range=[len(names) - 0.45, -0.55])
    text = [words(name, 44) for name in names]
    hover = [wrapped(name, 60, 6) for name in names]
    _row_words(drawn, list(range(len(names))), x, text, hover, "middle right", palette.ink, NAME * scale)


def row_words(drawn: Drawing, n: float, x: float, text: str, colour: str, size: float) -> None:
    """A few words at the other end of a row's name, ending at `x`."""
    _row_words(drawn, [n], x, [text], None, "middle left", colour, size)


def _row_words(
    drawn: Drawing,
    rows: Sequence[float],
    x: float,
    text: list[str],
    hover: list[str] | None,
    side: str,
    colour: str,
    size: float,
) -> None:
    drawn.add_scatter(
        x=[x] * len(rows),
        y=[n - 0.27 for n in rows],
        mode="text",
        text=text,
        textposition=side,
        textfont={"size": size, "color": colour},
        cliponaxis=False,
        hoverinfo="text" if hover else "skip",
        hovertext=hover,
        showlegend=False,
    )
