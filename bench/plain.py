"""The plain Streamlit way, to compare with: everybody has a Streamlit page, a button votes, each vote is a rerun."""

from collections import Counter
from uuid import uuid4

import streamlit as st

AREAS = ("Time back", "Flow and cost", "Better decisions", "Trust and safety")


@st.cache_resource
def votes() -> dict[str, str]:
    """Everybody's vote, shared by all pages."""
    return {}


me = st.session_state.setdefault("me", uuid4().hex)
st.title("Where does next year’s attention go?")
choice = st.radio("Choose one", AREAS)
if st.button("Vote", key="vote"):
    votes()[me] = choice
st.metric("Votes", len(votes()))
st.bar_chart(Counter(votes().values()))
