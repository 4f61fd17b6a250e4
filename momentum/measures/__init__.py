"""What each number means: tables of what is shown, measures over them, and what they say in words.

What is measured (areas, pilots, results) stands here too, so that a chart needs nothing below the measures.
"""

from momentum.measures.agreement import agreement, agreement_label, consensus, polarisation, within_group_agreement
from momentum.measures.alike import grouped
from momentum.measures.apart import Apart, furthest_apart
from momentum.measures.beliefs import Belief, Shift, belief, shift
from momentum.measures.built import Built, Edge, built
from momentum.measures.checks import Check, checks
from momentum.measures.columns import TABLES, Table
from momentum.measures.compared import Piece, changes, compared
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
from momentum.measures.deciding import (
    Commitments,
    Queue,
    Record,
    Turn,
    commitments,
    continues_until,
    next_day,
    queue,
    record,
    said_of,
)
from momentum.measures.declared import MEASURES, Measure, told
from momentum.measures.discussion import Item, discussion, disputed
from momentum.measures.fading import Fade, FutureDate, fade_points, freshness
from momentum.measures.finding import Finding, listed
from momentum.measures.fresh import Fresh
from momentum.measures.lacking import Lack, lacking
from momentum.measures.lanes import LanePilot, LanesView, LaneView, agreed_words, days_words, lanes, why
from momentum.measures.learning import Accumulation, Links, Loops, accumulation, loop_closure, loops
from momentum.measures.lenses import Lens
from momentum.measures.measured import COLUMNS as MEASURED
from momentum.measures.measured import Value, measured, values
from momentum.measures.mood import NO_CHANGE, SAME_DAY, BeliefItem, Beliefs, BeliefShift
from momentum.measures.needs import Need
from momentum.measures.origin import Moment, origin
from momentum.measures.overview import Block, check_in_due, overview
from momentum.measures.pace import enough_known, momentum, quadrant
from momentum.measures.parallels import PARALLEL, Parallel
from momentum.measures.past import past_of
from momentum.measures.picture import PortfolioView, portfolio
from momentum.measures.placed import RoomPlace, RoomPlaces, Said, alpha_words, room_places
from momentum.measures.rated import Rated
from momentum.measures.raters import SharedTop, concordance, reliability, shared_top, shared_weighting
from momentum.measures.since_last import ItemSince, PartSince, Settled, SinceLast, Waypoint, steps, then_and_now
from momentum.measures.stands import Earlier, Stand, StandPart
from momentum.measures.stored import every_table, store
from momentum.measures.stories import Heading, Stories, told_stories
from momentum.measures.suggest import Suggestion, Worded, suggested, worded
from momentum.measures.summed import SUMMED, summed
from momentum.measures.tables import Tables, tables
from momentum.measures.taught import Carried, Leftover, Loop, Step, Taught, carried, closed_loops, stopped, taught
from momentum.measures.tempo import Pace, Part
from momentum.measures.trials import Trial, trials
from momentum.measures.whole import Whole, whole
from momentum.measures.words import (
    EVIDENCES,
    NO_BREAK,
    STRENGTHS,
    by_strength,
    counted,
    gap_words,
    in_percent,
    out_of,
    percent,
    serves,
    shared_out,
)
from momentum.workshop.days import spoken
from momentum.workshop.guardrails import Lane
from momentum.workshop.pilots import Pilot
from momentum.workshop.questions import Kind
from momentum.workshop.results import Move, Placed, Reason, Result, Slid, Split
from momentum.workshop.shown import QuestionShown
from momentum.workshop.thesis import Area

__all__ = [
    "EVIDENCES",
    "MEASURED",
    "MEASURES",
    "NO_BREAK",
    "NO_CHANGE",
    "PARALLEL",
    "SAME_DAY",
    "STRENGTHS",
    "SUMMED",
    "TABLES",
    "Accumulation",
    "Apart",
    "Area",
    "AreaState",
    "Belief",
    "BeliefItem",
    "BeliefShift",
    "Beliefs",
    "Block",
    "Built",
    "Carried",
    "Check",
    "Commitments",
    "Concentration",
    "Earlier",
    "Edge",
    "Fade",
    "Finding",
    "Fresh",
    "FutureDate",
    "Heading",
    "Item",
    "ItemSince",
    "Kind",
    "Lack",
    "Lane",
    "LanePilot",
    "LaneView",
    "LanesView",
    "Leftover",
    "Lens",
    "Links",
    "Loop",
    "Loops",
    "Measure",
    "Moment",
    "Move",
    "Need",
    "Pace",
    "Parallel",
    "Part",
    "PartSince",
    "Piece",
    "Pilot",
    "Placed",
    "PortfolioView",
    "QuestionShown",
    "Queue",
    "Rated",
    "Reason",
    "Record",
    "Result",
    "RoomPlace",
    "RoomPlaces",
    "Said",
    "Settled",
    "SharedTop",
    "Shift",
    "SinceLast",
    "Slid",
    "Split",
    "Stand",
    "StandPart",
    "Step",
    "Stories",
    "Suggestion",
    "Supply",
    "Table",
    "Tables",
    "Taught",
    "Trial",
    "Turn",
    "Value",
    "Waypoint",
    "Whole",
    "Worded",
    "accumulation",
    "agreed_words",
    "agreement",
    "agreement_label",
    "alignment",
    "alpha_words",
    "area_states",
    "belief",
    "built",
    "by_strength",
    "carried",
    "changes",
    "check_in_due",
    "checks",
    "closed_loops",
    "commitments",
    "compared",
    "concentration",
    "concordance",
    "consensus",
    "continues_until",
    "counted",
    "coverage",
    "crowding",
    "days_words",
    "discussion",
    "disputed",
    "enough_known",
    "every_table",
    "fade_points",
    "fit",
    "freshness",
    "furthest_apart",
    "gap_words",
    "gaps",
    "grouped",
    "in_percent",
    "lacking",
    "lanes",
    "listed",
    "loop_closure",
    "loops",
    "measured",
    "momentum",
    "next_day",
    "origin",
    "out_of",
    "overlap",
    "overview",
    "past_of",
    "percent",
    "polarisation",
    "portfolio",
    "quadrant",
    "queue",
    "record",
    "reliability",
    "room_places",
    "said_of",
    "serves",
    "shared_out",
    "shared_top",
    "shared_weighting",
    "shift",
    "spoken",
    "steps",
    "stopped",
    "store",
    "suggested",
    "summed",
    "supply",
    "tables",
    "taught",
    "then_and_now",
    "told",
    "told_stories",
    "trials",
    "values",
    "whole",
    "why",
    "within_group_agreement",
    "worded",
]
