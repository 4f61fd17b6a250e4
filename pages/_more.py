"""What else a card may say: whose work changes, how many people it affects, what it does to their work, when, and tags."""

from __future__ import annotations

from typing import Any

import streamlit as st

from momentum.workshop.card import MOST_AFFECTED, Effect, Horizon
from momentum.workshop.pilots import Card
from pages import _guardrails_words, _parts


def fields(now: Card, key: str) -> None:
    """The third part of the card's form; risk and autonomy are assessed on the page Guardrails, and said here."""
    with st.expander("More", icon=":material/more_horiz:"):
        grid = st.grid(2, min_column_width=280, gap=("small", "large"))
        grid.text_input("Whose work changes", now.whose_work or "", key=f"{key}:whose_work", max_chars=300)
        grid.number_input("People affected", 0, MOST_AFFECTED, now.affected, 1, key=f"{key}:affected", placeholder="not known")
        grid.selectbox(
            "What it does to their work",
            list(Effect),
            list(Effect).index(now.effect) if now.effect else None,
            format_func=str,
            key=f"{key}:effect",
            placeholder="not known",
        )
        grid.selectbox(
            "When it is to count",
            list(Horizon),
            list(Horizon).index(now.horizon) if now.horizon else None,
            format_func=str,
            key=f"{key}:horizon",
            placeholder="not known",
        )
        grid.text_input("Tags, with semicolons between them", "; ".join(now.tags), key=f"{key}:tags", max_chars=500)
        grid.markdown(_assessed(now))


def _assessed(now: Card) -> str:
    tier = f"Risk tier {now.tier.lower()}" if now.tier else "Risk tier not assessed"
    level = _guardrails_words.level(now.autonomy) if now.autonomy else "autonomy not assessed"
    return _parts.text(f"{tier}, {level}: assessed on the page Guardrails.")


def written(form: Any, key: str) -> dict[str, Any]:
    """What the form says of it, field by field."""
    return {
        "whose_work": form[f"{key}:whose_work"] or None,
        "affected": form[f"{key}:affected"],
        "effect": form[f"{key}:effect"],
        "horizon": form[f"{key}:horizon"],
        "tags": tuple(form[f"{key}:tags"].split(";")),
    }
