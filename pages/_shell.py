"""The frame of every page: which pages this browser's role has, the pulse, and the last refusal."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from momentum import NAME, conductor
from momentum.workshop.decider import Role
from pages import _folds, _links, _parts, _pulse, _rehearsal, _rights, _staff, _undo

FACILITATOR = frozenset({Role.FACILITATOR})
ON = ("shown", "step")
LASTING = ("lasting",)  # a question that opens or closes, a stage, a timer: nothing of it stands on most pages
FOLLOWS = {
    "Run": ("told",),
    "Home": ("rev", "checks"),
    "Screen": ON,
    "Agenda": ON,
    "Decide": ON,
    "Room check": ("lasting", "checks"),
}  # what a page shows, where it is more than what lasts
GUESTS = frozenset({Role.FACILITATOR, Role.OWNER, Role.TEAM, Role.PROJECTOR, Role.OBSERVER, None})

# file, title, icon, what it is for, who finds it in the menu
PAGES = (
    ("home.py", "Home", "home", "Open, join or continue a workshop.", GUESTS),
    ("run.py", "Run", "play_circle", "The control room: agenda, questions, who is here.", FACILITATOR | {Role.OBSERVER}),
    ("agenda.py", "Agenda", "view_agenda", "Stages, minutes, questions and your script.", FACILITATOR),
    ("ready.py", "Room check", "wifi_tethering", "Whether phones get in, and a rehearsal.", FACILITATOR),
    ("thesis.py", "Thesis", "format_quote", "What AI is for here: weights, sentence, boundaries.", FACILITATOR),
    ("people.py", "People", "groups", "Stories and their answers, the pulse, the promise.", FACILITATOR | {Role.OBSERVER}),
    ("pilots.py", "Pilots", "science", "The pilots there are: import, list, cards.", FACILITATOR | {Role.OWNER}),
    ("mapping.py", "Map", "join_inner", "What each pilot is mainly for.", FACILITATOR | {Role.OWNER}),
    ("gaps.py", "Gaps", "grid_on", "What we say beside what we do.", FACILITATOR | {Role.OBSERVER}),
    (
        "guardrails.py",
        "Guardrails",
        "shield",
        "Who says yes, and how what acts for us behaves.",
        FACILITATOR | {Role.OWNER, Role.OBSERVER},
    ),
    ("decide.py", "Decide", "gavel", "A decision for each pilot, and who does what by when.", FACILITATOR | {Role.OBSERVER}),
    (
        "loops.py",
        "Learn",
        "all_inclusive",
        "What each pilot teaches, and what builds on what.",
        FACILITATOR | {Role.OWNER, Role.OBSERVER},
    ),
    ("summary.py", "Summary", "description", "The document the team takes home.", FACILITATOR | {Role.TEAM}),
    ("screen.py", "Screen", "present_to_all", "What the whole room sees.", FACILITATOR | {Role.PROJECTOR}),
    ("room.py", "Take part", "how_to_vote", "The phones' room, in this window.", frozenset({None})),
)

HERE = Path(__file__).parent
ICON = str(HERE / "_icon.svg")

st.set_page_config(page_title=NAME, page_icon=ICON, layout="wide")
role = _rights.acting()
# Made once in a window: looking for fifteen files takes longer than drawing a page.
menus = st.session_state.setdefault("menus", {})
if role not in menus:
    menus[role] = [
        st.Page(
            file,
            title=title,
            icon=f":material/{icon}:",
            help=help_,
            default=file == "home.py",
            visibility="visible" if role in who else "hidden",
        )
        for file, title, icon, help_, who in PAGES
    ]
page = st.navigation(menus[role], position="hidden" if role in {None, Role.PROJECTOR} else "top")
st.set_page_config(page_icon=ICON)

frame = st.container(key="frame")
with frame:
    st.html(HERE / "_look.css")
workshop = _rights.workshop()
trouble = conductor.current().trouble if workshop else None
if workshop is not None:
    if st.query_params.get("w") != workshop.code:
        st.query_params["w"] = workshop.code
    if "as" in st.session_state and "as" not in st.query_params:
        st.query_params["as"] = st.session_state["as"]
    if role is not None:
        with frame:
            listens = Role.PROJECTOR if page.title == "Screen" else role  # the screen goes on when the facilitator's link ends
            _pulse.mount(workshop, listens, *FOLLOWS.get(page.title, LASTING))

if st.session_state.get("on") != page.title:
    _folds.forget()
    _staff.forget()
    _undo.forget()
    _links.forget()  # a secret stands on the page that made it, and nowhere later
    st.session_state.pop("refusal", None)  # it spoke of another page
    st.session_state["on"] = page.title
if workshop is not None and workshop.rehearses and role is not None:
    _rehearsal.banner(workshop, page.title)
if trouble and role is Role.FACILITATOR and page.title != "Screen":
    st.error(
        f"{_parts.text(trouble)} Phones keep their answers and send them by themselves once it works again; "
        "this note then goes away.",
        title="Answers cannot be saved at the moment",
        icon=":material/save_clock:",
    )
_parts.say_refusal()  # first, because a page may stop early
_undo.offer()
page.run()
_parts.drawn()
