"""What we say beside what we do."""

from datetime import date

import streamlit as st

from momentum import charts, measures
from momentum.workshop.decider import Role
from pages import _figures, _parts

MOST = 6  # findings; what is not known is always said

room = _parts.enter(
    "Gaps",
    "What is missing, what is crowded, what is outside the thesis. Points are not budgets: ask before you conclude.",
    Role.FACILITATOR,
)
measured = measures.whole(room.shown, date.today())
view = measured.portfolio

if not view.total and view.weights is None:
    st.info("Two things make this picture: the room's points, and pilots placed on the value areas.", icon=":material/grid_on:")
    st.page_link("run.py", label="Ask the room for its points", icon=":material/how_to_vote:")
    st.page_link("pilots.py", label="Bring in the pilots", icon=":material/science:")
    st.stop()

waiting = tuple(pilot for pilot in view.unmapped if pilot.active)
biggest, *others = (*(finding.sentence for finding in measured.findings[:MOST]), *measured.unknown)
st.markdown(f"> {_parts.text(biggest)}")
st.markdown("\n".join(f"- {_parts.text(sentence)}" for sentence in others))

with st.container(horizontal=True):
    st.metric("Active pilots that are placed", f"{len(view.pilots)} of {view.active}" if view.total else "none yet")
    if view.weights is not None and view.pilots:
        st.metric(
            "Coverage",
            measures.percent(view.coverage),
            help=measures.told("coverage"),
        )
        st.metric("Alignment", measures.percent(view.alignment), help=measures.told("alignment"))
if view.total:
    rest = (
        (len(waiting), "not placed yet"),
        (len(view.inactive), "not active"),
        (view.stage_not_known, "of unknown stage"),
    )
    left = ", ".join(f"{number} {'is' if number == 1 else 'are'} {why}" for number, why in rest if number)
    counted = f"These pictures show {measures.out_of(len(view.pilots), view.total)}"
    st.caption(f"{counted}: {left}." if left else f"{counted}.")

st.subheader("What we say, what we do")
_figures.chart(room, "say", lambda palette: charts.say_and_do(view, palette), charts.say_and_do_alt(view))
st.subheader("Pilots on the value areas")
if view.pilots:
    _figures.chart(room, "heat", lambda palette: charts.heatmap(view, palette), charts.heatmap_alt(view))
else:
    st.info("No active pilot is placed yet. Say what each one is for on the Map page.", icon=":material/join_inner:")
    st.page_link("mapping.py", label="Place the pilots", icon=":material/join_inner:")

left_side, right_side = st.columns(2, gap="large")
for column, title, pilots, none in (
    (left_side, "Outside the thesis", view.outside, "Every placed pilot serves at least one area."),
    (right_side, "Not placed yet", waiting, "Every active pilot is placed."),
):
    with column:
        st.subheader(f"{title}: {len(pilots)}")
        for pilot in pilots[:12]:
            st.text(pilot.card.name)
        if len(pilots) > 12:
            st.caption(f"and {len(pilots) - 12} more, all on the Map page")
        if not pilots:
            st.caption(none)
