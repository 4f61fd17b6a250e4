"""Beginning the check-in: a session of its own that goes on from this one."""

from __future__ import annotations

import msgspec
import streamlit as st

from momentum import conductor, content, measures
from momentum.workshop.agenda import Stage
from momentum.workshop.check_in import follow_up
from momentum.workshop.decider import Command, Role
from momentum.workshop.mappings import kept_again
from momentum.workshop.past import Past, last_day
from momentum.workshop.questions import Question
from momentum.workshop.rights import check
from momentum.workshop.shown import visible
from momentum.workshop.state import Workshop
from pages import _opening, _parts, _rights

AGENDA = "check_in"
WHAT = (
    "Opens session {next} as a workshop with a code, links and people of its own. The thesis, pilots and their links, promise, "
    "guardrails, decisions and commitments go over; this session stays as it is."
)


def offer(room: _parts.Room, *, due: bool) -> None:
    """The button that opens the check-in, large when it is time; those that were opened already stand beside it."""
    if not room.leads or room.shown.rehearsal:
        return
    for later in _followed(room):
        st.page_link(
            "home.py",
            label=f"Session {later.session} goes on from this one: open it",
            icon=":material/event_repeat:",
            query_params={"w": later.code, "as": Role.FACILITATOR.value},
        )
    st.button(
        "Start the check-in",
        key="start_check_in",
        type="primary" if due else "secondary",
        icon=":material/event_repeat:",
        on_click=_start,
        args=(room,),
    )
    st.caption(WHAT.format(next=room.shown.session + 1))


def _followed(room: _parts.Room) -> list[Workshop]:
    """The sessions that went on from this one and that this browser leads."""
    there = (w for w in conductor.current().workshops() if w.past and w.past[-1].code == room.code)
    return [w for w in there if _rights.held(Role.FACILITATOR, w)]


def _start(room: _parts.Room) -> None:
    """From the button: open it with the agenda of a check-in and what every session came to."""
    workshop = conductor.current().workshop(room.code)
    shown = _parts.now(room)
    past = (*shown.past, came_to(room.code))
    chosen = content.agendas()[AGENDA]["stages"]
    asked = {key for stage in chosen for key in stage.get("asks", ())}
    stages = msgspec.convert(chosen, tuple[Stage, ...])
    questions = msgspec.convert([q for q in content.questions() if q["key"] in asked], tuple[Question, ...])

    def command(code: str, facilitator: str) -> Command:
        check(workshop, room.by)  # the page may stand open since the link was revoked
        return follow_up(shown, past, code, facilitator, stages, questions)

    _opening.open_with(command, *map(kept_again, workshop.mappings))


def came_to(code: str) -> Past:
    """What this session came to on the last day on which the room was together."""
    held = conductor.current()
    last = last_day(held.facts(code))
    then, day = visible(held.at(code, last.seq)), last.occurred.date()
    return measures.past_of(then, measures.whole(then, day), day)
