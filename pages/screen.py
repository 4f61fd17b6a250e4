"""The projector: what the whole room sees, one thing at a time."""

import streamlit as st

from momentum import charts
from momentum.workshop.decider import Role
from pages import _parts, _screen, _walls

room = _parts.enter("", "", Role.PROJECTOR, Role.FACILITATOR)
walls = _walls.walls(_walls.sight(room.shown))
_screen.frame(room, walls)
for place, wall in enumerate(walls):
    with st.container(key=f"wall_{place}"):
        st.plotly_chart(wall.figure, height="stretch", theme=None, config=charts.CONFIG, key=f"screen_{place}", alt=wall.told)
