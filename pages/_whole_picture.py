"""The whole picture: one calm page for the conductor, who holds it between the sessions."""

from __future__ import annotations

import streamlit as st

from momentum import charts, links, measures
from momentum.measures import Block, counted
from momentum.workshop.decider import Role
from momentum.workshop.rights import MakeLink, hashed, new_secret
from momentum.workshop.shown import Shown
from pages import _check_in, _figures, _links, _parts

HOLDS = "Conductor, holds the whole picture"
PAGES = {
    "run": "Run",
    "thesis": "Thesis",
    "people": "People",
    "mapping": "Map",
    "gaps": "Gaps",
    "guardrails": "Guardrails",
    "decide": "Decide",
    "loops": "Learn",
}
OBSERVED = frozenset({"run", "people", "gaps", "guardrails", "decide", "loops"})  # what one may open who only looks on
ICONS = {True: ":material/check_circle:", False: ":material/pending:"}
MOST = 12  # lines of a list


def begun(shown: Shown) -> bool:
    """Whether there is a whole picture: the room was together, or an earlier one was."""
    return shown.began is not None or bool(shown.past) or bool(shown.thesis.sentence)


def show(room: _parts.Room) -> None:
    """The sentence, then what is covered, what waits and what changed; each with the list behind it and its page."""
    shown, today = room.shown, _parts.today()
    whole = measures.whole(shown, today)
    st.caption(_parts.text(_where(room)))
    st.title(_parts.text(shown.title))
    _sentence(room)
    blocks = measures.overview(shown, whole, today)
    due = measures.check_in_due(shown, today)
    if blocks:
        grid = st.grid(2, min_column_width=380, gap="medium")
        for block in blocks:
            with grid.container(border=True, height="stretch", key=f"whole_{block.key}"):
                _block(room, block)
                if block.key == "next" and due:
                    _check_in.offer(room, due=True)
    else:
        st.info("What is covered, what waits and what changed stands here as the room goes on.", icon=":material/hourglass:")
    if due and not any(block.key == "next" for block in blocks):
        _check_in.offer(room, due=True)
    _way(room)
    st.space("small")
    if room.leads and shown.began and not due and not shown.rehearsal:
        with st.expander("Start the check-in now", icon=":material/event_repeat:"):
            _check_in.offer(room, due=False)


def _where(room: _parts.Room) -> str:
    """Whose it is, which session, and until when it is here."""
    said = (room.shown.organisation, f"Session {room.shown.session}", "the whole picture", _parts.kept(room))
    return " · ".join(filter(None, said))


def _sentence(room: _parts.Room) -> None:
    thesis = room.shown.thesis
    with st.container(key="whole_sentence"):
        if thesis.sentence:
            st.markdown(f"> {_parts.text(thesis.sentence)}")
            st.caption(_parts.text(f"{thesis.status_line}."))
        else:
            st.info("The sentence is not written yet. It stands here as soon as it is.", icon=":material/format_quote:")
        _link(room, "thesis")


def _block(room: _parts.Room, block: Block) -> None:
    st.subheader(block.title, anchor=False)
    st.markdown(f"{ICONS[block.calm]} {_parts.text(block.says)}")
    if block.note:
        st.caption(_parts.text(block.note))
    if block.lines:
        with st.expander(f"See {counted(len(block.lines), 'line')}"):
            st.markdown("\n".join(f"- {_parts.text(line)}" for line in block.lines[:MOST]))
            if len(block.lines) > MOST:
                st.caption(f"And {len(block.lines) - MOST:,} more on the page.")
    _link(room, block.page)


def _link(room: _parts.Room, page: str) -> None:
    if page and (room.leads or page in OBSERVED):
        st.page_link(f"{page}.py", label=f"Go to {PAGES[page]}", icon=":material/arrow_forward:")


def _way(room: _parts.Room) -> None:
    """Motion against momentum over all sessions, from the second one on."""
    shown, today = room.shown, _parts.today()
    if not shown.past:
        return
    way = measures.steps(shown, measures.whole(shown, today), today)
    st.subheader("The way so far", anchor=False)
    st.caption(_parts.text(charts.CUTS))
    small = _figures.narrow()
    _figures.chart(room, "way", lambda palette: charts.way(way, palette, narrow=small), charts.way_alt(way), small=small)
    with st.expander("As a table"):
        st.dataframe(charts.way_table(way), hide_index=True, placeholder="not known", alt="The sessions, in numbers")
    _parts_since(room)


def _parts_since(room: _parts.Room) -> None:
    """The parts of momentum then and now, and what made the difference in each."""
    today = _parts.today()
    found = measures.then_and_now(room.shown, measures.whole(room.shown, today), today)
    if found is None:
        return
    with st.expander("The four parts of momentum, then and now", icon=":material/compare_arrows:"):
        for part in found.parts:
            then, now = measures.percent(part.then), measures.percent(part.now.value)
            known = measures.out_of(part.now.known, part.now.total)
            st.markdown(f"**{part.now.label}**: {then} → {now} (known for {known})")
            st.caption(_parts.text(" ".join(part.why)))


def link(room: _parts.Room) -> None:
    """A link that sees all this and changes nothing, for the one who holds it."""
    with st.expander("A link for the conductor, who holds the whole picture", icon=":material/link:"):
        st.caption("It opens this page and what stands behind it, and changes nothing. Revoke it on the page Run, under Links.")
        st.button("Make the link", key="make_conductor_link", on_click=_make, args=(room,))
        made = st.session_state.get("made_link", "")
        if f"/{room.code}/" in made:
            st.code(f"{_links.base()}{made}", language=None, wrap_lines=True)
            st.caption("Copy it now. It is not shown again; you can always make another.")


def _make(room: _parts.Room) -> None:
    secret = new_secret()
    _links.forget()
    if _parts.send(room, MakeLink(hashed(secret), Role.OBSERVER, HOLDS)):
        st.session_state["made_link"] = f"{links.path(Role.OBSERVER, room.code, secret)}?to=whole"
