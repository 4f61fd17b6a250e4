"""What is folded away costs nothing until somebody unfolds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st


def fold(label: str, key: str, draw: Callable[..., object], *args: Any, **options: Any) -> None:
    """An expander that is drawn, by `draw(*args)`, from when it is first unfolded until its page is left.

    What is half typed in it outlives folding it. `options` are those of the expander.
    """
    _folded(st.expander, label, key, draw, *args, **options)


def pop(label: str, key: str, draw: Callable[..., object], *args: Any, **options: Any) -> None:
    """The same for a popover."""
    _folded(st.popover, label, key, draw, *args, **options)


def _folded(kind: Callable[..., Any], label: str, key: str, draw: Callable[..., object], *args: Any, **options: Any) -> None:
    labels = st.session_state.setdefault("folds", {})
    if labels.setdefault(key, label) != label:
        labels[key] = label
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]  # with another number in its label it is the same one to people
    folded = kind(label, key=key, on_change="rerun", **options)
    unfolded = st.session_state.setdefault("unfolded", set())
    if folded.open:
        unfolded.add(key)
    if key in unfolded:
        with folded:
            draw(*args)


def forget() -> None:
    """Another page: what was unfolded there is folded when one comes back."""
    for key in st.session_state.pop("folds", ()):
        st.session_state.pop(key, None)
    if "unfolded" in st.session_state:
        st.session_state["unfolded"].clear()
