"""Measures as pictures, and each picture in words."""

from momentum.charts.answers import FEW, direction, number, ruler
from momentum.charts.belief import belief, belief_alt, belief_table, beside_table
from momentum.charts.board import board, board_alt, board_table
from momentum.charts.builds import builds, builds_alt, builds_table
from momentum.charts.concentration import concentration, concentration_alt, concentration_table
from momentum.charts.freshness import freshness, freshness_alt, freshness_table
from momentum.charts.gap import say_and_do, say_and_do_alt, say_and_do_table
from momentum.charts.lenses import lenses, lenses_alt, lenses_table
from momentum.charts.look import CONFIG, DARK, LIGHT, Palette
from momentum.charts.matrix import heatmap, heatmap_alt, heatmap_table
from momentum.charts.needs import needs, needs_alt, needs_table
from momentum.charts.outside import outside, outside_alt, outside_table
from momentum.charts.pace import pace, pace_alt, pace_table
from momentum.charts.placing import MOST, placed, placing, placing_alt
from momentum.charts.rounds import then_and_now, then_and_now_alt
from momentum.charts.sliders import sliders, sliders_alt
from momentum.charts.spread import apart, apart_alt, label, scale, scale_alt, spread, spread_alt
from momentum.charts.stories import stories, stories_alt, stories_table
from momentum.charts.together import together, together_alt, together_table
from momentum.charts.votes import choices, choices_alt, points, points_alt
from momentum.charts.way import CUTS, way, way_alt, way_table
from momentum.charts.worded import words_alt, words_table

__all__ = [
    "CONFIG",
    "CUTS",
    "DARK",
    "FEW",
    "LIGHT",
    "MOST",
    "Palette",
    "apart",
    "apart_alt",
    "belief",
    "belief_alt",
    "belief_table",
    "beside_table",
    "board",
    "board_alt",
    "board_table",
    "builds",
    "builds_alt",
    "builds_table",
    "choices",
    "choices_alt",
    "concentration",
    "concentration_alt",
    "concentration_table",
    "direction",
    "freshness",
    "freshness_alt",
    "freshness_table",
    "heatmap",
    "heatmap_alt",
    "heatmap_table",
    "label",
    "lenses",
    "lenses_alt",
    "lenses_table",
    "needs",
    "needs_alt",
    "needs_table",
    "number",
    "outside",
    "outside_alt",
    "outside_table",
    "pace",
    "pace_alt",
    "pace_table",
    "placed",
    "placing",
    "placing_alt",
    "points",
    "points_alt",
    "ruler",
    "say_and_do",
    "say_and_do_alt",
    "say_and_do_table",
    "scale",
    "scale_alt",
    "sliders",
    "sliders_alt",
    "spread",
    "spread_alt",
    "stories",
    "stories_alt",
    "stories_table",
    "then_and_now",
    "then_and_now_alt",
    "together",
    "together_alt",
    "together_table",
    "way",
    "way_alt",
    "way_table",
    "words_alt",
    "words_table",
]
