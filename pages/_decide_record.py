"""What was decided, with what speaks against it; every decision can be looked at again and taken back."""

from __future__ import annotations

import streamlit as st

from momentum import measures, takeaway
from momentum.measures import Record
from momentum.workshop.building import BuildsOn, LinkPilot
from momentum.workshop.card import Ruling
from momentum.workshop.decisions import AddDissent, RemoveDissent, UndoDecision
from pages import _decide_queue, _folds, _parts, _undo


def show(room: _parts.Room) -> None:
    """The decisions, the latest first, and the record to take home."""
    records = measures.record(room.shown)
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.subheader("Decided", anchor=False, width="content")
        if records or room.shown.commitments:
            st.download_button(
                "Decision record (Markdown)",
                lambda: takeaway.decisions_markdown(takeaway.summarise(room.shown, _parts.today())),
                f"momentum-{room.code.lower()}-r{room.shown.revision}-decisions.md",
                "text/markdown",
                icon=":material/download:",
                on_click="ignore",
            )
    if not records:
        st.caption("Decisions stand here as they are made, each with who answers for it, why, and what speaks against it.")
        return
    grid = st.grid(2, min_column_width=320, gap="medium")
    for one in reversed(records):
        with grid.container(border=True, height="stretch", key=f"decided_{one.made.pilot}"):
            _decided(room, one)


def _decided(room: _parts.Room, one: Record) -> None:
    made = one.made
    other = f" with {_parts.text(one.with_name)}" if one.with_name else ""
    st.markdown(f"**{_parts.text(one.name)}** · {made.ruling}{other}")
    st.text(made.reason)
    st.caption(_parts.text(f"{made.decider} decides · looked at again on {measures.spoken(made.by)}"))
    for line in made.dissent:
        st.markdown(f":material/forum: Against it: “{_parts.text(line)}”")
    if room.leads:
        _actions(room, one)


def _actions(room: _parts.Room, one: Record) -> None:
    pilot = one.made.pilot
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        again = _decide_queue.take
        st.button(
            "Look again", key=f"again_{pilot}", type="tertiary", icon=":material/refresh:", on_click=again, args=(room, pilot)
        )
        _folds.pop("Dissent", f"dissents_{pilot}", _dissent, room, one, icon=":material/forum:", type="tertiary")
        _parts.button(room, "Undo", UndoDecision(pilot), key=f"undo_{pilot}", type="tertiary", icon=":material/undo:")
    if one.made.ruling is Ruling.CONNECT and one.with_name:
        _offer_link(room, one)


def _offer_link(room: _parts.Room, one: Record) -> None:
    """Connecting says that they belong together; which builds on which is a link of its own."""
    cards = {pilot.id: pilot.card for pilot in room.shown.pilots}
    pair = one.made.pilot, one.made.with_pilot
    links = [link.pilot for pilot in pair for link in cards[pilot].builds_on or ()]
    if set(pair) & set(links):
        return
    st.caption("Which of the two builds on the other?")
    with st.container(horizontal=True):
        for pilot, other in (pair, pair[::-1]):
            label = f"{cards[pilot].name} builds on {cards[other].name}"
            linked = LinkPilot(pilot, (*(cards[pilot].builds_on or ()), BuildsOn(other)))
            _parts.button(room, label, linked, key=f"link_{pilot}_{other}", icon=":material/link:")


def _dissent(room: _parts.Room, one: Record) -> None:
    pilot = one.made.pilot
    with st.form(f"dissent_{pilot}", border=False):
        st.text_input("What speaks against it, in the person’s words", key=f"dissent_text_{pilot}", max_chars=300)
        st.form_submit_button("Keep it beside the decision", on_click=_keep, args=(room, pilot))
    for line in one.made.dissent:
        st.text(line)
        gone, again, key = RemoveDissent(pilot, line), AddDissent(pilot, line), f"drop_{pilot}_{hash(line)}"
        said = f"What spoke against the decision on “{one.name}” is away."
        _undo.button(room, "Take it away", gone, said, again, key=key, type="tertiary", icon=":material/close:")


def _keep(room: _parts.Room, pilot: str) -> None:
    key = f"dissent_text_{pilot}"
    if _parts.send(room, AddDissent(pilot, st.session_state[key])):
        st.session_state[key] = ""
