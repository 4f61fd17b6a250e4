"""The room check: whether phones get in, what to do when they do not, and a rehearsal."""

import segno
import streamlit as st

from momentum import conductor, reach
from momentum.workshop.decider import Role
from pages import _links, _opening, _parts, _ready, _rehearsal

if path := st.session_state.pop("go", None):
    _opening.leave(path)

room = _parts.enter("Room check", "Do this in the room, on its Wi-Fi, before people come: it takes a minute.", Role.FACILITATOR)
visits = reach.visits(conductor.current().workshop(room.code).id)
address = f"{_links.base()}/check/{room.code}"

check, beside = st.columns([8, 5], gap="large")
with check:
    st.subheader("Can phones get in?")
    code, lines = st.columns([2, 5], gap="medium", vertical_alignment="center")
    with code:
        qr = segno.make(address, error="m").svg_inline(border=2, scale=8, dark="#1F2430", light="#FFFFFF")
        st.image(qr, width=200, alt=f"QR code of {address}")
    with lines:
        st.write("Scan this with a phone that is on the room's Wi-Fi, or type the address. Nobody joins the workshop by it.")
        st.code(address, language=None, wrap_lines=True)
        _ready.phone(visits)
    _ready.itself()
    if visits.phone is None:
        _ready.advice()
with beside:
    st.subheader("The room")
    _ready.describe(room)
    st.divider()
    _rehearsal.offer(room)
