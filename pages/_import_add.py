"""Adding what was chosen: checked card by card in sight, to be cancelled until the last; then all of it at once or nothing."""

from __future__ import annotations

import streamlit as st

from momentum import conductor
from momentum.intake import Corrections, Reading
from momentum.measures import counted
from momentum.refusals import Refusal
from momentum.workshop.card import clean
from momentum.workshop.importing import BringIn, UndoImport, goes, latest, stays
from momentum.workshop.pilots import Card, Import, Stage
from momentum.workshop.reimport import differences
from momentum.workshop.state import Workshop
from pages import _import_found, _import_mapping, _import_source, _parts

AT_ONCE = 100  # cards checked between two looks whether somebody cancels
TOLD = 8  # pilots that are named one by one


def button(command: BringIn, label: str, wrong: str) -> None:
    """The button that adds it. What is chosen and pressed at once counts: the draw that follows adds what is chosen then."""
    st.session_state.pop("import_adding", None)
    if wrong:
        st.warning(wrong, icon=":material/filter_alt:")
    st.button(
        label,
        disabled=bool(wrong) or not (command.cards or command.updates),
        type="primary",
        icon=":material/playlist_add:",
        key="add_import",
        on_click=_begin,
    )


def asked() -> bool:
    """Whether the button was pressed and nobody has cancelled."""
    return bool(st.session_state.get("import_adding"))


def going_on(room: _parts.Room, command: BringIn, reading: Reading, said: Corrections, header: str) -> None:
    """Check it in sight, then add it at once, and draw the page anew."""
    cards = (*command.cards, *(card for _, card in command.updates))
    with st.container(border=True):
        bar = st.progress(0.0, text=f"Adding {counted(len(cards))} …")
        st.button("Cancel", key="cancel_import", icon=":material/close:", on_click=_cancel)
        checked = _check(cards, bar)
    st.session_state.pop("import_adding", None)  # whatever comes now comes once
    if checked and _parts.send(room, command):
        st.session_state["import_report"] = (room.code, _told(room, command, reading))
        st.session_state["import_news"] = True
        if said != Corrections() and header:
            _import_mapping.keep(room, said, header)
            st.session_state.pop("refusal", None)  # the pilots are in; that the reading cannot be kept stops nobody
        _import_source.start_over()
    st.rerun()


def report(room: _parts.Room) -> None:
    """What the last import into this workshop came to, and the way to take it back."""
    code, told = st.session_state.get("import_report", ("", ""))
    if code == room.code:
        st.success(_parts.text(told), icon=":material/check_circle:")
        if st.session_state.pop("import_news", False):  # wherever the page stands that became so much shorter
            st.toast(_parts.text(told), icon=":material/check_circle:")
    workshop = conductor.current().workshop(room.code)
    last = latest(workshop)
    if last is not None and (code == room.code and "undone" not in told):
        _undo(room, workshop)


def earlier(room: _parts.Room) -> None:
    """The latest import, for who comes back to this page later."""
    workshop = conductor.current().workshop(room.code)
    last = latest(workshop)
    if last is None or not goes(workshop) or st.session_state.get("import_report", ("",))[0] == room.code:
        return
    with st.popover("Undo the last import", icon=":material/undo:"):
        st.markdown(_parts.text(f"The last import: {_brought(last)} from {last.source}."))
        _undo(room, workshop)


def _undo(room: _parts.Room, workshop: Workshop) -> None:
    number, there, kept = len(workshop.portfolio.imports), goes(workshop), stays(workshop)
    if not there:
        st.caption("It cannot be undone any more: people have worked on all of its pilots since.")
        return
    st.button("Undo this import", key="undo_import", icon=":material/undo:", on_click=_take_back, args=(room, number))
    if kept:
        named = [f"“{stay.pilot.card.name}” ({stay.why})" for stay in kept[:TOLD]]
        more = f" and {len(kept) - TOLD:,} more" if len(kept) > TOLD else ""
        st.caption(_parts.text(f"These would stay as they are: {', '.join(named)}{more}."))


def _take_back(room: _parts.Room, number: int) -> None:
    workshop = conductor.current().workshop(room.code)
    last, there, kept = latest(workshop), goes(workshop), len(stays(workshop))
    if last is not None and _parts.send(room, UndoImport(number)):
        stay = (
            f" {counted(kept)} {'stays' if kept == 1 else 'stay'}: people have worked on {'it' if kept == 1 else 'them'} since."
            if kept
            else ""
        )
        st.session_state["import_report"] = (
            room.code,
            f"The import from {last.source} was undone: {counted(there)} {'is' if there == 1 else 'are'} as before it.{stay}",
        )


def _check(cards: tuple[Card, ...], bar: st.delta_generator.DeltaGenerator) -> bool:
    """Whether every card can come in; drawing the bar is where a cancel gets in."""
    for done in range(0, len(cards), AT_ONCE):
        try:
            for card in cards[done : done + AT_ONCE]:
                clean(card)
        except Refusal as refusal:
            _parts.refuse(refusal)
            return False
        checked = min(done + AT_ONCE, len(cards))
        bar.progress(checked / len(cards), text=f"{checked:,} of {counted(len(cards))} checked; then all are added at once")
    return True


def _begin() -> None:
    st.session_state.pop("refusal", None)
    st.session_state["import_adding"] = True


def _cancel() -> None:
    st.session_state.pop("import_adding", None)


def _told(room: _parts.Room, command: BringIn, reading: Reading) -> str:
    unknown = sum(card.stage is Stage.UNKNOWN for card in command.cards)
    asked = f" The stage is unknown for {unknown:,}: ask the owners." if unknown else ""
    left = f" {rows}" if (rows := _import_found.left_out(reading)) else ""
    last = latest(conductor.current().workshop(room.code))
    if not command.updates:
        return f"{counted(len(command.cards))} came in from {reading.source}.{asked}{left}"
    return f"{_brought(last) if last else 'Nothing new'} from {reading.source}.{asked}{left}"


def _brought(last: Import) -> str:
    """`2 pilots updated and 1 added`; where only the row in the file is another one, nothing was updated."""
    new = sum(bool(differences(was.card, now.card)) for was, now in last.updated)
    updated = f"{counted(new)} updated" if new else ""
    if not last.added:
        return updated or "Nothing new"
    return f"{updated} and {len(last.added):,} added" if updated else f"{counted(len(last.added))} added"
