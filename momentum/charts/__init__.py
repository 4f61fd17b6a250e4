"""Measures as pictures, and each picture in words."""

from momentum.charts.gap import say_and_do, say_and_do_alt
from momentum.charts.look import CONFIG, DARK, LIGHT, Palette
from momentum.charts.matrix import heatmap, heatmap_alt
from momentum.charts.votes import choices, choices_alt, points, points_alt

__all__ = [
    "CONFIG",
    "DARK",
    "LIGHT",
    "Palette",
    "choices",
    "choices_alt",
    "heatmap",
    "heatmap_alt",
    "points",
    "points_alt",
    "say_and_do",
    "say_and_do_alt",
]
