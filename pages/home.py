"""Open a workshop, join one, continue one's own, or look at the sample."""

import streamlit as st

from momentum import NAME, content
from momentum.workshop.decider import Role
from momentum.workshop.opening import MOST_SESSIONS
from pages import _home, _opening, _parts, _rights

if path := st.session_state.pop("go", None):
    _opening.leave(path)
if st.session_state.pop("take_part", False):
    st.switch_page("room.py")

if _rights.workshop() is not None and _rights.audience(Role.FACILITATOR, Role.OBSERVER):
    _home.show(_parts.enter("", "", Role.FACILITATOR, Role.OBSERVER))
    st.stop()

_parts.gone()
st.title(NAME)
st.markdown(
    "Many AI pilots, and they do not add up? Bring your leadership team together for ninety minutes. "
    "Leave with one sentence that says what AI is for here, your pilots placed on it, the gaps in plain sight, and a date."
)
left, right = st.columns([3, 2], gap="large")

with left, st.form("open", border=True):
    st.subheader("Open a workshop")
    st.text_input("Title", key="open_title", placeholder="What AI is for at Northwind", max_chars=120)
    st.text_input("Organisation", key="open_organisation", placeholder="Northwind Water", max_chars=120)
    st.text_area(
        "Mandate: what you leave with, and who decides",
        key="open_mandate",
        placeholder="We leave with a shared thesis and six decided pilots. The board decides what it funds on 12 March.",
        height=90,
    )
    sets = content.area_sets()
    st.selectbox(
        "Value areas",
        options=list(sets),
        format_func=lambda key: f"{sets[key]['name']}: {sets[key]['note']}",
        key="open_areas",
        help="What AI can be for. You can change the names and add your own before the room votes.",
    )
    st.selectbox(
        "Agenda",
        options=list(content.agendas()),
        format_func=_opening.offered,
        key="open_agenda",
        help="Only a beginning: stages, minutes and questions can be changed before the day and during it.",
    )
    st.number_input(
        "Which session with these people is it?",
        1,
        MOST_SESSIONS,
        key="open_session",
        help="A first session shows a starting point. Momentum is a number from the second one on.",
    )
    st.form_submit_button("Open the workshop", type="primary", icon=":material/arrow_forward:", on_click=_opening.begin)

with right:
    with st.container(border=True):
        st.subheader("Join with a code")
        with st.form("join", border=False):
            st.text_input("The code on the screen", key="join_code", placeholder="for example CDF347", max_chars=12)
            with st.container(horizontal=True):
                st.form_submit_button("Join", icon=":material/login:", on_click=_opening.join)
                st.form_submit_button("Take part in this window", type="tertiary", on_click=_opening.join, args=("here",))
    with st.container(border=True):
        st.subheader("Continue one of mine")
        _opening.mine()
    with st.container(border=True):
        st.subheader("See it alive")
        st.write("A made-up organisation of 2,000 people, 18 pilots, a room that has voted. Yours to click through.")
        st.button("Open the sample", icon=":material/auto_stories:", on_click=_opening.sample)
    with st.container(border=True):
        st.subheader("Open a saved session")
        st.write("A session file from any machine becomes a workshop with links of its own, and its check-in starts there.")
        file = st.file_uploader("Session file (JSON)", type=["json"], key="session_file")
        st.button("Open the session", icon=":material/upload_file:", on_click=_opening.session, disabled=file is None)
