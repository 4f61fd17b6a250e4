"""Measures as pictures, and each picture in words."""

from momentum.charts.answers import FEW, direction, number, ruler
from momentum.charts.gap import say_and_do, say_and_do_alt
from momentum.charts.look import CONFIG, DARK, LIGHT, Palette
from momentum.charts.matrix import heatmap, heatmap_alt
from momentum.charts.placing import MOST, placed, placing, placing_alt
from momentum.charts.rounds import then_and_now, then_and_now_alt
from momentum.charts.sliders import sliders, sliders_alt
from momentum.charts.spread import apart, apart_alt, label, scale, scale_alt, spread, spread_alt
from momentum.charts.votes import choices, choices_alt, points, points_alt
from momentum.charts.worded import words_alt, words_table

__all__ = [
    "CONFIG",
    "DARK",
    "FEW",
    "LIGHT",
    "MOST",
    "Palette",
    "apart",
    "apart_alt",
    "choices",
    "choices_alt",
    "direction",
    "heatmap",
    "heatmap_alt",
    "label",
    "number",
    "placed",
    "placing",
    "placing_alt",
    "points",
    "points_alt",
    "ruler",
    "say_and_do",
    "say_and_do_alt",
    "scale",
    "scale_alt",
    "sliders",
    "sliders_alt",
    "spread",
    "spread_alt",
    "then_and_now",
    "then_and_now_alt",
    "words_alt",
    "words_table",
]
