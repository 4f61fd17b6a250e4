"""The projector: what the whole room sees, one thing at a time."""

import streamlit as st

from momentum import charts, measures
from momentum.workshop.decider import Role
from pages import _parts, _screen

room = _parts.enter("", "", Role.PROJECTOR, Role.FACILITATOR)
_screen.frame(room)
shown = room.shown
picture = _screen.picture(shown)
if picture:
    palette = charts.DARK if _parts.dark() else charts.LIGHT
    view = measures.portfolio(shown)
    scale = min(1.8, 15 / (len(shown.areas) + len(view.outside[:1])))  # rows share the height there is
    result = _screen.divided(shown.on)
    if result is not None:
        figure, told = charts.points(result, shown.areas, palette, scale), charts.points_alt(result, shown.areas)
    elif picture == "map":
        figure, told = charts.heatmap(view, palette, scale=2, most=6), charts.heatmap_alt(view)
    else:
        figure, told = charts.say_and_do(view, palette, scale), charts.say_and_do_alt(view)
    figure.update_layout(height=_screen.WALL)
    with st.container(key="wall"):
        st.plotly_chart(figure, theme=None, config=charts.CONFIG, key=f"screen_{picture}", alt=told)
