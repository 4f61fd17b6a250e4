"""What each number means: tables of what is shown, measures over them, and what they say in words.

What is measured (areas, pilots, results) stands here too, so that a chart needs nothing below the measures.
"""

from momentum.measures.agreement import agreement, agreement_label
from momentum.measures.apart import Apart, furthest_apart
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
from momentum.measures.discussion import Item, discussion, disputed
from momentum.measures.findings import findings
from momentum.measures.picture import PortfolioView, portfolio
from momentum.measures.suggest import Suggestion, Worded, suggested, worded
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
from momentum.workshop.results import Move, Placed, Reason, Result, Slid, Split
from momentum.workshop.shown import QuestionShown
from momentum.workshop.thesis import Area

__all__ = [
    "EVIDENCES",
    "NO_BREAK",
    "STRENGTHS",
    "Apart",
    "Area",
    "AreaState",
    "Concentration",
    "Item",
    "Kind",
    "Move",
    "Pilot",
    "Placed",
    "PortfolioView",
    "QuestionShown",
    "Reason",
    "Result",
    "Slid",
    "Split",
    "Suggestion",
    "Supply",
    "Tables",
    "Worded",
    "agreement",
    "agreement_label",
    "alignment",
    "area_states",
    "concentration",
    "counted",
    "coverage",
    "crowding",
    "discussion",
    "disputed",
    "findings",
    "fit",
    "furthest_apart",
    "gap_words",
    "gaps",
    "in_percent",
    "out_of",
    "overlap",
    "percent",
    "portfolio",
    "shared_out",
    "suggested",
    "supply",
    "tables",
    "whole_percent",
    "worded",
]
