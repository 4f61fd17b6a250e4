"""The pilots there are: import, list, cards."""

import pandas as pd
import streamlit as st

from momentum.measures import counted
from momentum.workshop.decider import Role
from pages import _folds, _import, _parts, _pilot, _portfolio

room = _parts.enter(
    "Pilots",
    "Everything that moves: experiments, assistants, automations. What is not known stays unknown, and is asked.",
    Role.FACILITATOR,
    Role.OWNER,
)
pilots = _portfolio.mine(room)

if room.leads:
    _import.report(room)
    icon = ":material/upload_file:"
    _folds.fold("Import an inventory", "import", _import.panel, room, icon=icon, expanded=not pilots)
    _folds.fold("Add one by hand", "by_hand", _pilot.add, room, icon=":material/add:")
if not pilots:
    st.info("Your pilots stand here after the import: name, stage, unit and owner, one row each.", icon=":material/science:")
    st.stop()

active = sum(pilot.active for pilot in pilots)
owned = sum(pilot.card.owner is not None for pilot in pilots)
st.caption(f"{counted(len(pilots))}, {active} of them active. The owner is known for {owned} of {len(pilots)}.")
rows = [
    {
        "Pilot": pilot.card.name,
        "Stage": pilot.card.stage.value,
        "Unit": pilot.card.unit,
        "Owner": pilot.card.owner,
        "Evidence (0–4)": pilot.card.evidence,
        "Decision": pilot.card.decision.value if pilot.card.decision else "not decided",
    }
    for pilot in pilots
]
chosen = st.dataframe(
    pd.DataFrame(rows).astype({"Evidence (0–4)": "Int64"}),
    hide_index=True,
    key="pilots_table",
    on_select="rerun",
    selection_mode="single-row",
    placeholder="not known",
    height=min(460, 40 + 36 * len(rows)),
    alt="The pilots with stage, unit, owner, evidence and decision",
)
by_id = {pilot.id: pilot for pilot in pilots}
picked = chosen["selection"]["rows"]
if picked:
    st.session_state["card"] = pilots[picked[0]].id
if st.session_state.get("card") not in by_id:
    st.session_state["card"] = pilots[0].id
st.subheader("One card")
st.selectbox("Pilot", list(by_id), format_func=_portfolio.numbered(pilots).__getitem__, key="card")
_pilot.card(room, by_id[st.session_state["card"]])
