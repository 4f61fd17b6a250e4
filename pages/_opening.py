"""The ways into a workshop: begin, join, continue, sample, session file; and the checklist once it is open."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import streamlit as st

from momentum import conductor, content, links, measures
from momentum import sample as _sample
from momentum.refusals import FileEmpty, NotFound, Refusal
from momentum.takeaway import load
from momentum.workshop.agenda import Stage
from momentum.workshop.carrying import OpenSession
from momentum.workshop.decider import By, Command, Role
from momentum.workshop.opening import MOST_SESSIONS, OpenWorkshop
from momentum.workshop.people import Shift
from momentum.workshop.questions import Question
from momentum.workshop.rehearsing import like
from momentum.workshop.rights import check, hashed, new_secret
from momentum.workshop.thesis import Area
from pages import _parts, _pulse, _rights


def leave(path: str) -> None:
    """Go to another door of this server."""
    _pulse.go(path)
    st.info("One moment, your workshop opens.", icon=":material/hourglass_top:")
    st.link_button("Open it by hand if nothing happens", path)
    st.stop()


def begin() -> None:
    """Open a workshop from the form."""
    form = st.session_state
    chosen = content.agendas()[form["open_agenda"]]
    asked = {key for stage in chosen["stages"] for key in stage.get("asks", ())}

    def command(code: str, facilitator: str) -> Command:
        return OpenWorkshop(
            code=code,
            facilitator=facilitator,
            title=form["open_title"],
            organisation=form["open_organisation"],
            mandate=form["open_mandate"],
            session=form["open_session"],
            areas=msgspec.convert(content.area_sets()[form["open_areas"]]["areas"], tuple[Area, ...]),
            stages=msgspec.convert(chosen["stages"], tuple[Stage, ...]),
            questions=msgspec.convert([q for q in content.questions() if q["key"] in asked], tuple[Question, ...]),
            parts=msgspec.convert(content.parts(), tuple[Shift, ...]),
        )

    open_with(command)


def offered(key: str) -> str:
    """An agenda as one chooses it: its name, what it is for, how long it takes."""
    agenda = content.agendas()[key]
    lasts = f"{agenda['minutes']} minutes"
    return f"{agenda['name']}: {agenda['note']}" + ("" if lasts in agenda["name"] or not agenda["minutes"] else f" ({lasts})")


def sample() -> None:
    """Open the sample as a workshop of its own."""
    _carry(_sample.session(_parts.today()))


def session() -> None:
    """Open an uploaded session file."""
    file = st.session_state.get("session_file")
    if file is None:
        _parts.refuse(FileEmpty("Choose a session file first: it ends in .json and comes from a workshop's summary page."))
        return
    _carry(file.getvalue())


def _carry(data: bytes) -> None:
    try:
        events = load(data)
    except Refusal as refusal:
        _parts.refuse(refusal)
        return
    open_with(lambda code, facilitator: OpenSession(code=code, facilitator=facilitator, events=events))


def open_with(make: Callable[[str, str], Command], *then: Command) -> None:
    """From a callback: begin what `make` builds for a code and the hash of a facilitator's secret, do what comes `then` in it,
    and go there."""
    st.session_state.pop("refusal", None)
    secret = new_secret()
    try:
        code = conductor.current().open(lambda code: make(code, hashed(secret)), By(Role.ANYONE))
        for command in then:
            conductor.current().ask(code, command, By(Role.FACILITATOR, hashed(secret)))
    except Refusal as refusal:
        _parts.refuse(refusal)
        return
    st.session_state["go"] = links.path(Role.FACILITATOR, code, secret)


def join(where: str = "phone") -> None:
    """Go to the phones' room with the code that was typed, or take part `here`, in this window."""
    st.session_state.pop("refusal", None)
    typed = st.session_state["join_code"]
    try:
        if not typed.strip():
            raise NotFound("Type the code first. It has six letters or digits and stands on the screen.")
        found = conductor.current().workshop(typed)
    except Refusal as refusal:
        _parts.refuse(refusal)
        return
    if where == "here":
        st.session_state["w"] = found.code
        st.session_state["take_part"] = True
    else:
        st.session_state["go"] = f"/j/{found.code}"


def template(room: _parts.Room) -> None:
    """Begin another workshop with what this one was planned with."""
    st.write("The same agenda, questions, areas and mandate, with a code and links of its own. No answers, people or pilots.")
    with st.form("template", border=False):
        st.text_input("Its title", key=_parts.follow("template_title", room.shown.title), max_chars=120)
        session = _parts.follow("template_session", room.shown.session)
        st.number_input("Which session with these people is it?", 1, MOST_SESSIONS, key=session)
        st.form_submit_button("Open it", type="primary", on_click=_like, args=(room,))


def _like(room: _parts.Room) -> None:
    workshop = conductor.current().workshop(room.code)
    title, session = st.session_state["template_title"], st.session_state["template_session"]

    def command(code: str, facilitator: str) -> Command:
        check(workshop, room.by)  # the page may stand open since the link was revoked
        return like(workshop, code, facilitator, title, session=session)

    open_with(command)


def mine() -> None:
    """Links to the workshops this browser leads."""
    held = [w for w in conductor.current().workshops() if _rights.held(Role.FACILITATOR, w)]
    if not held:
        st.write("Workshops that you open in this browser stand here. On another one, use your facilitator link.")
    for workshop in held[-8:]:
        st.page_link(
            "run.py",
            label=f"{_parts.text(workshop.title)} ({measures.spoken(workshop.opened)}, {workshop.code})",
            icon=":material/play_circle:",
            query_params={"w": workshop.code, "as": Role.FACILITATOR.value},
        )


def elsewhere() -> None:
    """Leave this workshop; it stays in the list of one's own."""
    for key in ("w", "as"):
        st.session_state.pop(key, None)
        st.query_params.pop(key, None)
