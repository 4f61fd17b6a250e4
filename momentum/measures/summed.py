"""The revealed answers by what was said: how many people gave each, and nothing of what else those people said."""

from __future__ import annotations

import numpy as np
import pandas as pd

from momentum.measures.asked import rounds
from momentum.measures.columns import ANSWER, CELL, PEOPLE, QUESTION, ROUND, TRUTH, Table
from momentum.measures.parted import tallies
from momentum.workshop.shown import Shown

SUMMED = Table(
    "an answer that people gave to an item of a revealed question; texts stand in a table of their own",
    {**QUESTION, **ROUND, **CELL, **ANSWER, "hand": (TRUTH, "they are counted hands"), **PEOPLE},
)


def summed(shown: Shown) -> pd.DataFrame:
    """How many people gave each answer. What fewer than a question asks for answered of an anonymous one is left out."""
    found = tallies(rounds(shown))[list(SUMMED.columns)]
    fewest = {key: one.question.fewest for key, one in shown.questions.items() if one.question.family}
    needed = np.array([fewest.get(key, 0) for key in found["question"]], dtype=np.int64)
    people = found.groupby(["question", "round", "item", "what"], observed=True, dropna=False)["people"].transform("sum")
    return found[people >= needed].reset_index(drop=True)
