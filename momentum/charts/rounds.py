"""The second round beside the first: the distribution then and now, and the way of each answer, without anyone's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import plotly.graph_objects as go

from momentum.charts.answers import NOBODY, Item, Ruler, direction, items, number, ruler, tallied
from momentum.charts.drawing import Drawing
from momentum.charts.look import NAME, TEXT, Palette, blank, legend, note, wrapped
from momentum.charts.pairs import pairs
from momentum.charts.rows import sheet
from momentum.measures import Area, Kind, QuestionShown, counted

ONE_SCALE = frozenset({Kind.CHOICE, Kind.SCALE})
ROW = 46
BAR = 0.58  # of a row
NAMES, THEN, NOW = -2.6, -0.62, 0.62  # where the names begin and the bars do; bars reach one further
KEY = 34
PARTS = [n / 16 for n in range(17)]  # of a way: enough to look like a curve


def then_and_now(
    asked: QuestionShown,
    areas: Sequence[Area],
    palette: Palette,
    scale: float = 1,
    height: float | None = None,
    names: tuple[str, str] = ("first", "again"),
) -> go.Figure:
    """Both rounds, by these names, and between them a line for every way that answers went, as thick as there were."""
    rows, on = items(asked, areas), ruler(asked)
    if asked.question.kind in ONE_SCALE:
        return _facing(rows, on, palette, scale, height, names)
    said = [(f"{number(item.before)} → {number(item.mean)}" if item.then else number(item.mean), "") for item in rows]
    made = sheet([item.name for item in rows], said, on, palette, scale, height, key=True)
    pairs(made.drawn, rows, on, made.space, names, palette, scale)
    if rows:
        legend(made.drawn, palette, scale)
    return made.drawn.figure()


def then_and_now_alt(asked: QuestionShown, areas: Sequence[Area] = ()) -> str:
    """The picture in words."""
    rows, on = items(asked, areas), ruler(asked)
    if not rows or asked.result is None or asked.result.before is None:
        return NOBODY
    head = f"{counted(asked.result.before.answered, 'answer')} then, {counted(asked.result.answered, 'answer')} now."
    if asked.question.kind in ONE_SCALE:
        then, now = tallied(rows[0].then, on), tallied(rows[0].values, on)
        named = dict(on.marks)
        lines = [f"{named.get(n) or n}: {then.get(n, 0)}, now {now.get(n, 0)}" for n in on.places]
        return f"{head} {'; '.join(lines)}.{_went(rows[0])}"
    ranked = asked.question.kind is Kind.RANKING
    told = [(item, _moved(item, ranked)) for item in rows if item.then]
    lines = [f"{item.said}: mean {number(item.before)}, now {number(item.mean)}{moved}" for item, moved in told]
    return f"{head} {'; '.join(lines)}."


def _went(item: Item) -> str:
    return f" Answers that moved: {direction(item.moves)}." if item.moves else ""


def _moved(item: Item, ranked: bool) -> str:
    """How the answers for one item moved; in a ranking, up is towards the first place."""
    ways = [(now, then) if ranked else (then, now) for then, now in item.moves]
    return f" ({direction(ways)})" if ways else ""


def _facing(
    rows: list[Item], on: Ruler, palette: Palette, scale: float, height: float | None, names: tuple[str, str]
) -> go.Figure:
    """Two columns of bars that face away from each other; the highest place of the scale on top."""
    places = list(reversed(on.places))
    height = height or (ROW * len(places) + KEY) * scale
    drawn = blank(palette, scale, height / scale)
    drawn.update_layout(margin={"l": 8, "r": 8, "t": KEY * scale, "b": 0})
    drawn.update_xaxes(visible=False, range=[NAMES, NOW + 1.12])
    drawn.update_yaxes(visible=False, range=[len(places) - 0.5, -0.5])
    if not rows:
        note(drawn, NOBODY, palette, scale)
        return drawn.figure()
    item, at = rows[0], {place: n for n, place in enumerate(places)}
    then, now = tallied(item.then, on), tallied(item.values, on)
    _ways(drawn, item, on, at, palette, scale)
    _bars(drawn, then, at, THEN, -1, len(item.then), palette.slate, palette, scale)
    _bars(drawn, now, at, NOW, 1, len(item.values), palette.accent, palette, scale)
    named = dict(on.marks)
    _text(drawn, [(NAMES, at[place], _name(place, named)) for place in places], "middle right", palette.ink, NAME * scale)
    for x, word, side in ((THEN, names[0], "right"), (NOW, names[1], "left")):
        drawn.add_annotation(
            x=x, y=1, yref="paper", yanchor="bottom", xanchor=side, showarrow=False, text=word,
            font={"size": TEXT * scale, "color": palette.muted},
        )  # fmt: skip
    return drawn.figure()


def _name(place: int, named: dict[int, str]) -> str:
    own = named.get(place, "")
    return f"<b>{place}</b>  {wrapped(own, 18, 2)}" if own and own != str(place) else f"<b>{place}</b>"


def _ways(drawn: Drawing, item: Item, on: Ruler, at: dict[int, int], palette: Palette, scale: float) -> None:
    went = Counter((on.place(then), on.place(now)) for then, now in item.moves)
    for (then, now), many in sorted(went.items(), key=lambda way: way[0][0] != way[0][1]):
        drawn.add_scatter(
            x=[THEN + (NOW - THEN) * part for part in PARTS],
            y=[at[then] + (at[now] - at[then]) * part * part * (3 - 2 * part) for part in PARTS],
            mode="lines",
            line={
                "color": palette.ramp[0] if then == now else palette.muted,
                "width": scale * (1.5 + 20 * many / len(item.moves)),
            },
            opacity=0.65,
            hoverinfo="text",
            hovertext=f"{counted(many, 'answer')} from {then} to {now}",
        )


def _bars(
    drawn: Drawing,
    tally: dict[int, int],
    at: dict[int, int],
    base: float,
    way: int,
    total: int,
    colour: str,
    palette: Palette,
    scale: float,
) -> None:
    most = max(tally.values(), default=1)
    drawn.add_bar(
        x=[0.86 * way * many / most for many in tally.values()],
        y=[at[place] for place in tally],
        base=base,
        width=BAR,
        orientation="h",
        marker={"color": colour, "line": {"width": 0}, "cornerradius": 3 * scale},
        hoverinfo="text",
        hovertext=[f"{many} of {counted(total, 'answer')}" for many in tally.values()],
    )
    ends = [(base + way * (0.86 * many / most + 0.03), at[place], f"{many:,}") for place, many in tally.items()]
    _text(drawn, ends, "middle right" if way > 0 else "middle left", palette.ink, NAME * scale)


def _text(drawn: Drawing, spots: Sequence[tuple[float, float, str]], side: str, colour: str, size: float) -> None:
    drawn.add_scatter(
        x=[x for x, _, _ in spots],
        y=[y for _, y, _ in spots],
        mode="text",
        text=[text for _, _, text in spots],
        textposition=side,
        textfont={"size": size, "color": colour},
        cliponaxis=False,
        hoverinfo="skip",
    )
