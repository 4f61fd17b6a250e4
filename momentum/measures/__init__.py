"""What each number means: tables of what is shown, measures over them, and what they say in words.

What is measured (areas, pilots, results) stands here too, so that a chart needs nothing below the measures.
"""

from momentum.measures.agreement import agreement, agreement_label
from momentum.measures.coverage import (
    AreaState,
    Concentration,
    Supply,
    alignment,
    area_states,
    concentration,
    coverage,
    crowding,
    fit,
    gaps,
    overlap,
    supply,
)
from momentum.measures.findings import findings
from momentum.measures.picture import PortfolioView, portfolio
from momentum.measures.tables import Tables, tables
from momentum.measures.words import (
    EVIDENCES,
    NO_BREAK,
    STRENGTHS,
    counted,
    gap_words,
    in_percent,
    out_of,
    percent,
    shared_out,
    whole_percent,
)
from momentum.workshop.pilots import Pilot
from momentum.workshop.questions import Kind
from momentum.workshop.shown import QuestionShown, Result
from momentum.workshop.thesis import Area

__all__ = [
    "EVIDENCES",
    "NO_BREAK",
    "STRENGTHS",
    "Area",
    "AreaState",
    "Concentration",
    "Kind",
    "Pilot",
    "PortfolioView",
    "QuestionShown",
    "Result",
    "Supply",
    "Tables",
    "agreement",
    "agreement_label",
    "alignment",
    "area_states",
    "concentration",
    "counted",
    "coverage",
    "crowding",
    "findings",
    "fit",
    "gap_words",
    "gaps",
    "in_percent",
    "out_of",
    "overlap",
    "percent",
    "portfolio",
    "shared_out",
    "supply",
    "tables",
    "whole_percent",
]
