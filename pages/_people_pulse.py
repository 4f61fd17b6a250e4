"""The pulse, before and after: what people believe, what holds them back, and what a change on the same day means."""

from __future__ import annotations

import streamlit as st

from momentum import measures
from momentum.measures import Beliefs, counted
from pages import _gaps_picture, _parts, _pictures_more
from pages._pictures import Seen

PICTURE = next(picture for picture in _pictures_more.MORE if picture.key == "belief")


def show(room: _parts.Room, seen: Seen, *, small: bool) -> None:
    """The picture of the pulse with its numbers in words; what it waits for before it was revealed."""
    if not _gaps_picture.show(room, seen, PICTURE, small=small) or (beliefs := seen.whole.beliefs) is None:
        return
    told, change = st.columns(2, gap="large")
    with told:
        st.caption(_held(beliefs))
    with change:
        st.caption(_change(beliefs))


def _held(beliefs: Beliefs) -> str:
    least = beliefs.least_hope
    barrier = (
        f"The barrier: “{_parts.text(beliefs.barrier)}”, the first sentence whose mean is 3 or less." if beliefs.barrier else ""
    )
    low = f"Least hope: “{_parts.text(least.label)}”, net {_signed(100 * least.hope)} %." if least else ""
    return "  \n".join(
        filter(None, (f"{counted(beliefs.answered, 'answer')}, belief {beliefs.index:.0f} of 100.", barrier, low))
    )


def _signed(percent: float) -> str:
    return f"{percent:+.0f}".replace("-", "−")


def _change(beliefs: Beliefs) -> str:
    if beliefs.before is None:
        return "Asked once so far. The same sentences come again at the end."
    return f"From {beliefs.before.index:.0f} to {beliefs.index:.0f} of 100.  \n{measures.SAME_DAY}"
