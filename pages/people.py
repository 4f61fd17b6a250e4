"""Can people see themselves in the future that is described? Stories and their answers, the promise, the pulse, the shift."""

import streamlit as st

from momentum.workshop.decider import Role
from pages import (
    _figures,
    _parts,
    _people_monday,
    _people_promise,
    _people_pulse,
    _people_shift,
    _people_staff,
    _people_stories,
    _pictures,
    _staff,
)

room = _parts.enter(
    "People",
    "Can people see themselves in the future that is described? What they tell, what they are promised, and who tells them.",
    Role.FACILITATOR,
    Role.OBSERVER,
)
small = _figures.narrow()
seen = _pictures.seen(room.shown)

_people_stories.show(room)
_people_staff.stories(room)
promise, monday = st.columns([3, 2], gap="large")
with promise:
    _people_promise.show(room)
with monday:
    _people_monday.show(room)
_people_pulse.show(room, seen, small=small)
_people_staff.pulse(seen.whole)
_people_shift.show(room)
_staff.panel(room)
