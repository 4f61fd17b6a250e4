"""How an inventory is read, for a person to correct: which columns, what its words for stages mean, which units are one."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st
from msgspec.structs import replace

from momentum import intake
from momentum.intake import Corrections, Reading
from momentum.measures import counted
from momentum.refusals import TextEmpty
from momentum.workshop.mappings import ForgetMapping, KeepMapping
from momentum.workshop.mappings import Mapping as Kept
from momentum.workshop.pilots import Stage
from momentum.workshop.text import shortened
from pages import _parts

FIELDS = {
    "name": "Name",
    "purpose": "For whom, to do what",
    "unit": "Unit",
    "stage": "Stage",
    "owner": "Owner",
    "sponsor": "Sponsor",
    "evidence": "Evidence",
    "next_decision_date": "Next decision on",
    "decision": "Decision",
    "started": "Started",
    "risk": "Risk",
    "today": "On the table today",
    "ref": "Number in the inventory",
}
NOT_IN_FILE = "not in this file"
MOST_WORDS = 40  # words for stages that can be set here; a list that has more has none
SUGGESTED = 5


def panel(room: _parts.Room, reading: Reading, said: Corrections, header: str, kept: Kept | None) -> None:
    """All that can be corrected, each in its place."""
    if not reading.headings:
        return
    turn = st.session_state["import_turn"]
    _kept(room, said, header, kept)
    with st.expander("Columns: check what was understood", icon=":material/view_column:"):
        _place(reading, said, turn)
        _columns(reading, said, turn)
    if reading.stages_said:
        strange = sum(1 for words in reading.unknown_stages if words)
        more = f", {strange} not understood" if strange else ""
        title = f"Stages: {counted(len(reading.stages_said), 'word')} in the file{more}"
        with st.expander(title, icon=":material/stairs:", expanded=0 < strange <= 6):
            _stages(reading, said, turn)
    if (names := sum(1 for unit in reading.units if unit)) > 1 or said.units:
        with st.expander(f"Units: {counted(names, 'name')} in the file", icon=":material/corporate_fare:"):
            _units(reading, said, turn)


def correct(said: Corrections, field: str, key: str) -> None:
    """From a list of headings: this field is that column."""
    picked = st.session_state[key]
    heading = "" if picked in (None, NOT_IN_FILE) else picked
    _say(replace(said, columns={**said.columns, field: heading}))


def header_row(said: Corrections, turn: int) -> None:
    """Ask in which row the headings stand, where they were looked for in another."""
    key = f"headings_{turn}"
    st.number_input(
        "Or are the headings in another row?",
        1,
        1_000,
        said.header_row or None,
        key=key,
        placeholder="Its number",
        on_change=_header_row,
        args=(said, key),
    )


def as_at_first() -> None:
    """Read it as it is found, whatever was said or kept."""
    _say(Corrections())


def keep(room: _parts.Room, said: Corrections, header: str) -> bool:
    """Keep what was said for the next file with these headings."""
    return _parts.send(room, KeepMapping(header, said.columns, said.stages, said.units, said.sheet, said.header_row))


def _keep(room: _parts.Room, said: Corrections, header: str) -> None:
    if keep(room, said, header):
        st.session_state.pop("import_said", None)  # from now on it is read as it is kept


def _say(said: Corrections) -> None:
    st.session_state["import_said"] = said


def _kept(room: _parts.Room, said: Corrections, header: str, kept: Kept | None) -> None:
    """Whether this is read as somebody set it up; and the way to keep what is set up now."""
    if kept is None and said == Corrections():
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if kept is not None:
            told = f"Read as you set it up on {_day(kept.kept)} for a file with the same headings."
            st.markdown(f":material/history: {_parts.text(told)}", width="content")
            st.button("Forget that", key="forget_mapping", on_click=_forget, args=(room, kept.header))
        elif header:
            st.caption(
                "Your corrections are kept for the next file with the same headings when you add its pilots.", width="content"
            )
            st.button(
                "Keep them now", key="keep_mapping", icon=":material/bookmark:", on_click=_keep, args=(room, said, header)
            )
        st.button("Read it as at first", key="as_at_first", on_click=as_at_first)


def _forget(room: _parts.Room, header: str) -> None:
    if _parts.send(room, ForgetMapping(header)):
        st.session_state.pop("import_said", None)


def _day(moment: datetime) -> str:
    return f"{moment.replace(tzinfo=UTC):%-d %B %Y}"


def _place(reading: Reading, said: Corrections, turn: int) -> None:
    grid = st.grid(2, min_column_width=320, gap="medium")
    if len(reading.sheets) > 1 and reading.sheet:
        key = f"sheet_{turn}"
        grid.selectbox("Sheet", reading.sheets, key=_parts.follow(key, reading.sheet), on_change=_sheet, args=(said, key))
    key = f"header_row_{turn}"
    grid.number_input(
        "Headings in row", 1, 1_000, key=_parts.follow(key, reading.header_row), on_change=_header_row, args=(said, key)
    )


def _sheet(said: Corrections, key: str) -> None:
    for name in ("left_out", "keep"):  # those were rows of another sheet
        st.session_state.pop(f"import_{name}", None)
    _say(replace(said, sheet=st.session_state[key], header_row=0, columns={}))


def _header_row(said: Corrections, key: str) -> None:
    _say(replace(said, header_row=st.session_state[key] or 0, columns={}))


def _columns(reading: Reading, said: Corrections, turn: int) -> None:
    grid = st.grid(2, min_column_width=320, gap="medium")
    for field, label in FIELDS.items():
        key, heading = f"column_{turn}_{field}", reading.columns.get(field, NOT_IN_FILE)
        with grid.container(gap="xsmall"):
            st.selectbox(
                label,
                [NOT_IN_FILE, *reading.headings],
                key=_parts.follow(key, heading),
                on_change=correct,
                args=(said, field, key),
            )
            if cells := reading.samples.get(heading):
                st.caption(_parts.text("For example " + ", ".join(f"“{shortened(cell, 40)}”" for cell in cells[:2])))


def _stages(reading: Reading, said: Corrections, turn: int) -> None:
    """Each word that the file has for a stage, the strange ones first, and what it means."""
    order = sorted(
        reading.stages_said, key=lambda words: (words not in reading.unknown_stages, not words, -reading.stages_said[words])
    )
    st.caption("What the file says, how often, and which of our stages it means. What nobody knows stays unknown.")
    grid = st.grid(2, min_column_width=320, gap="medium")
    for n, words in enumerate(order[:MOST_WORDS]):
        key = f"stage_{turn}_{n}_{words[:60]}"
        label = f"“{shortened(words, 80)}”" if words else "No stage given"
        grid.selectbox(
            _parts.text(f"{label} ({reading.stages_said[words]:,} ×)"),
            list(Stage),
            format_func=lambda stage: stage.value,
            key=_parts.follow(key, reading.stages[words]),
            on_change=_mean,
            args=(said, words, key),
        )
    if len(order) > MOST_WORDS:
        st.caption(f"And {len(order) - MOST_WORDS} more words. Is this the right column?")


def _mean(said: Corrections, words: str, key: str) -> None:
    _say(replace(said, stages={**said.stages, words: st.session_state[key]}))


def _units(reading: Reading, said: Corrections, turn: int) -> None:
    """Spellings of one unit become one name."""
    for n, group in enumerate(spelled := _apart(reading, said)):
        names = " and ".join(f"“{name}”" for name in group)
        st.button(
            _parts.text(f"{names} are one: {group[0]}"),
            key=f"one_unit_{turn}_{group[0]}",
            icon=":material/merge:",
            on_click=_merge,
            args=(said, group, group[0]),
            help="From how the names are spelled; only you know.",
        )
        if n == SUGGESTED - 1:
            st.caption(f"And {len(spelled) - SUGGESTED} more look alike.")
            break
    names_key, called = f"units_{turn}", f"unit_name_{turn}"
    left, right = st.columns(2, gap="medium", vertical_alignment="bottom")
    left.multiselect(
        "These names mean one unit",
        sorted(filter(None, reading.units), key=str.casefold),
        key=names_key,
        format_func=lambda unit: f"{unit} ({reading.units[unit]:,})",
        placeholder="Choose names",
    )
    right.text_input(
        "Its name from now on", key=called, max_chars=300, placeholder="The first of them, if you leave this empty"
    )
    st.button("Make them one", key=f"merge_{turn}", on_click=_merge_chosen, args=(said, names_key, called))
    for unit, name in said.units.items():
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.markdown(_parts.text(f"“{unit}” is {name or 'not known'}"), width="content")
            st.button("Undo", key=f"apart_{turn}_{unit}", on_click=_part, args=(said, unit))


def _apart(reading: Reading, said: Corrections) -> list[tuple[str, ...]]:
    """Groups that look alike and are not one yet."""
    return [group for group in intake.spellings(reading.units) if any(name not in said.units for name in group[1:])][:50]


def _merge(said: Corrections, names: tuple[str, ...], name: str) -> None:
    _say(replace(said, units={**said.units, **{one: name for one in names if one != name}}))


def _merge_chosen(said: Corrections, names_key: str, called: str) -> None:
    names, name = st.session_state[names_key], st.session_state[called].strip()
    if not names:
        _parts.refuse(TextEmpty("No name is chosen yet. Choose the names that mean one unit, then make them one."))
        return
    st.session_state.pop("refusal", None)
    _merge(said, tuple(names), name or names[0])
    st.session_state[names_key], st.session_state[called] = [], ""


def _part(said: Corrections, unit: str) -> None:
    _say(replace(said, units={one: name for one, name in said.units.items() if one != unit}))
