"""The stages of an agenda: the list, and one of them to change."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import msgspec
import pandas as pd
import streamlit as st

from momentum import content
from momentum.workshop.agenda import SHOWS, STEPS, WRITES, Cue, Stage
from momentum.workshop.planning import AddStage, ChangeStage, MoveStage, PlanAgenda, RemoveStage
from momentum.workshop.questions import Question
from momentum.workshop.shown import Shown
from pages import _parts

PAGES = {
    "run": "Run",
    "thesis": "Thesis",
    "people": "People",
    "pilots": "Pilots",
    "mapping": "Map",
    "gaps": "Gaps",
    "guardrails": "Guardrails",
    "decide": "Decide",
    "loops": "Learn",
    "summary": "Summary",
}
IF_LATE = {"keep": "Keep it whole", "shorten": "Shorten it", "skip": "Leave it out", "after": "Send it out afterwards"}


ANY, WRITTEN = "any question", "write:"


def chosen(shown: Shown) -> Stage:
    """The stage that is being looked at; the one that is on until another is chosen."""
    wanted = st.session_state.get("agenda_stage")
    return next((stage for stage in shown.stages if stage.key == wanted), shown.stage)


def look_at(key: str) -> None:
    """Choose a stage to change."""
    st.session_state["agenda_stage"] = key


def minutes(shown: Shown, first: tuple[Stage, ...]) -> None:
    """What all stages take together, beside what the agenda began with."""
    total, planned = sum(stage.minutes for stage in shown.stages), sum(stage.minutes for stage in first)
    beside = f"{abs(total - planned)} {'more' if total > planned else 'fewer'} than the {planned} planned at first"
    if total == planned:
        beside = "as planned at first"
    st.markdown(f"**{total} minutes** in {len(shown.stages)} stages, {beside}", width="content")


def stages(room: _parts.Room, stage: Stage) -> None:
    """The agenda in order; one click looks at a stage."""
    shown = room.shown
    with st.container(key="stages", gap="xxsmall"):
        for place, one in enumerate(shown.stages):
            aside = " · set aside" if one.set_aside else ""
            st.button(
                _parts.text(f"{one.name} · {one.minutes} min{aside}"),
                key=f"look_{one.key}",
                on_click=look_at,
                args=(one.key,),
                width="stretch",
                type="secondary" if one.key == stage.key else "tertiary",
                icon=":material/play_arrow:" if place == shown.at else None,
                icon_position="right",
                help="The room is here now" if place == shown.at else None,
            )
    with st.popover("Add a stage", icon=":material/add:", width="stretch"):
        _add(room, stage)


def _add(room: _parts.Room, stage: Stage) -> None:
    ready = _ready(room.shown)
    st.caption(f"It comes after {_parts.text(stage.name)}.")
    start = st.selectbox(
        "Begin with",
        [None, *ready],
        format_func=lambda key: f"{ready[key].name}: {ready[key].question}" if key else "An empty stage",
        key="add_ready",
    )
    if start:
        st.button("Add it", key="add_this", type="primary", on_click=_use, args=(room, stage, ready[start]))
        return
    with st.form("add_stage", border=False):
        st.text_input("Name", key="add_name", max_chars=60, placeholder="Break")
        st.number_input("Minutes", 0, 600, 5, key="add_minutes")
        st.form_submit_button("Add the stage", type="primary", on_click=_new, args=(room, stage))


def _ready(shown: Shown) -> dict[str, Stage]:
    """Stages of the ready agendas that this one has not."""
    here = {stage.key for stage in shown.stages}
    found = [one for agenda in content.agendas().values() for one in msgspec.convert(agenda["stages"], tuple[Stage, ...])]
    return {stage.key: stage for stage in reversed(found) if stage.key not in here}


def _use(room: _parts.Room, after: Stage, new: Stage) -> None:
    place = [stage.key for stage in room.shown.stages].index(after.key) + 1
    known = msgspec.convert([q for q in content.questions() if q["key"] in new.asks], tuple[Question, ...])
    there = {key for stage in room.shown.stages for key in stage.asks}
    stages = (*room.shown.stages[:place], new, *room.shown.stages[place:])
    if _parts.send(room, PlanAgenda(stages, tuple(q for q in known if q.key not in there))):
        look_at(new.key)


def _new(room: _parts.Room, after: Stage) -> None:
    _parts.send(room, AddStage(st.session_state["add_name"], st.session_state["add_minutes"], after.key))


def head(room: _parts.Room, stage: Stage) -> None:
    """What the stage is called, and its place."""
    keys = [one.key for one in room.shown.stages]
    place = keys.index(stage.key)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(_parts.text(stage.name), width="content")
        with st.container(horizontal=True, width="content"):
            up, down, out = (f"{what}_{stage.key}" for what in ("up", "down", "out"))
            icon, first, last = ":material/arrow_upward:", place == 0, place == len(keys) - 1
            _parts.button(room, "Earlier", MoveStage(stage.key, -1), key=up, icon=icon, type="tertiary", disabled=first)
            icon = ":material/arrow_downward:"
            _parts.button(room, "Later", MoveStage(stage.key, 1), key=down, icon=icon, type="tertiary", disabled=last)
            with st.popover("Take out", icon=":material/delete:", type="tertiary"):
                st.write("Its answers stay in the summary, and you can put the stage back.")
                _parts.button(room, "Take this stage out", RemoveStage(stage.key), key=out, type="primary")
    if stage.set_aside:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption("Set aside because time was short.", width="content")
            again = ChangeStage(msgspec.structs.replace(stage, set_aside=""))
            _parts.button(room, "Put it back", again, key=f"again_{stage.key}", type="tertiary")


def form(room: _parts.Room, stage: Stage) -> None:
    """Everything about a stage but its questions and lines."""

    def key(field: str, value: Any) -> str:
        return _parts.follow(f"{field}_{stage.key}", value)

    with st.form(f"stage_{stage.key}", border=False):
        name, least, most = st.columns([3, 1, 1])
        name.text_input("Name", key=key("name", stage.name), max_chars=60)
        least.number_input("Minutes", 0, 600, key=key("minutes", stage.minutes))
        most.number_input(
            "At least", 0, 600, key=key("least", stage.least), help="How far it may be shortened when you run late."
        )
        st.text_area("Question on the screen", key=key("question", stage.question), height=80, max_chars=200)
        st.text_area(
            "What people do",
            key=key("instructions", stage.instructions),
            height=80,
            max_chars=600,
            placeholder="Two minutes in silence, then in pairs.",
        )
        st.text_input("What waiting phones read", key=key("phone", stage.phone), max_chars=300)
        screen, work, late = st.columns(3)
        screen.selectbox("The screen shows", list(SHOWS), format_func=_shows, key=key("shows", stage.shows))
        work.selectbox("Meanwhile you work on", list(PAGES), format_func=PAGES.__getitem__, key=key("page", stage.page))
        late.selectbox("When you run late", list(IF_LATE), format_func=IF_LATE.__getitem__, key=key("if_late", stage.if_late))
        st.multiselect(
            "What it leaves written",
            list(WRITES),
            format_func=_writes,
            key=key("writes", list(stage.writes)),
            placeholder="Nothing beyond its questions",
            help="In this order, once its questions are revealed. What no stage writes is nowhere shown as missing.",
        )
        st.toggle("Ask people for their part: individual, team or leader", key=key("roles", stage.roles))
        st.form_submit_button("Save the stage", type="primary", on_click=_save, args=(room, stage.key, FIELDS))


FIELDS = ("name", "minutes", "least", "question", "instructions", "phone", "shows", "page", "if_late", "writes", "roles")


def _shows(key: str) -> str:
    return _capital(SHOWS[key])


def _writes(key: str) -> str:
    return _capital(WRITES[key])


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _save(room: _parts.Room, key: str, fields: tuple[str, ...], **more: Any) -> None:
    """Write what the form says into the stage as it is now, so that what others changed meanwhile stays."""
    now = next((stage for stage in _parts.now(room).stages if stage.key == key), None)
    given = {field: st.session_state[f"{field}_{key}"] for field in fields}
    given = {field: tuple(value) if isinstance(value, list) else value for field, value in given.items()}
    _parts.send(room, ChangeStage(msgspec.structs.replace(now or Stage(key, "", ""), **given, **more)))


def script(room: _parts.Room, stage: Stage) -> None:
    """What the facilitator says and watches for: on entering, and at each step."""
    st.text_area("What you say when it begins", key=_parts.follow(f"say_{stage.key}", stage.say), max_chars=600)
    st.text_input("What to watch for", key=_parts.follow(f"watch_{stage.key}", stage.watch), max_chars=300)
    st.caption("Your line at each step. It stands in the control room and on your phone when its moment comes.")
    rows = pd.DataFrame([_row(cue) for cue in stage.script], columns=["Step", "Say", "Watch for", "For"])
    meant = {key: room.shown.questions[key].question.prompt for key in stage.asks}
    meant |= {WRITTEN + what: f"Writing: {WRITES[what]}" for what in stage.writes}
    edited = st.data_editor(
        rows,
        key=f"cues_{stage.key}_{hash(stage.script)}",
        num_rows="dynamic",
        hide_index=True,
        column_config={
            "Step": st.column_config.SelectboxColumn(
                width=130, options=list(STEPS), format_func=lambda step: STEPS[str(step)], required=True
            ),
            "Say": st.column_config.TextColumn(width="large", max_chars=600),
            "Watch for": st.column_config.TextColumn(max_chars=300),
            "For": st.column_config.SelectboxColumn(
                width="medium", options=[ANY, *meant], format_func=lambda key: meant.get(str(key), "Anything in it")
            ),
        },
        alt="Lines of the script: step, what to say, what to watch for, and for which question or writing",
    )
    st.button("Save the script", key="save_script", type="primary", on_click=_save_script, args=(room, stage.key, edited))


def _row(cue: Cue) -> dict[str, str]:
    meant = f"{WRITTEN}{cue.writes}" if cue.writes else cue.question or ANY
    return {"Step": cue.step, "Say": cue.say, "Watch for": cue.watch, "For": meant}


def _cue(row: dict[Hashable, Any]) -> Cue:
    meant = str(row["For"])
    question, writes = ("", meant.removeprefix(WRITTEN)) if meant.startswith(WRITTEN) else ("" if meant == ANY else meant, "")
    return Cue(str(row["Step"]), str(row["Say"]), str(row["Watch for"]), question, writes)


def _save_script(room: _parts.Room, key: str, edited: pd.DataFrame) -> None:
    rows = edited.fillna("").to_dict("records")
    lines = tuple(_cue(row) for row in rows if row["Say"])
    _save(room, key, ("say", "watch"), script=lines)
