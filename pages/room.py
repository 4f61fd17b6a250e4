"""The phones' room inside Streamlit, for people at a laptop."""

from pathlib import Path

import streamlit as st

from pages import _rights

_HERE = Path(__file__).parent
_room = st.components.v2.component("momentum_room", js=(_HERE / "_room.js").read_text())

found = _rights.workshop()
if found is None:
    st.title("Take part")
    st.info("Type the code from the screen on the home page to join a workshop.", icon=":material/login:")
    st.page_link("home.py", label="Go to the home page", icon=":material/home:")
    st.stop()
_room(key="room", data={"code": found.code})
