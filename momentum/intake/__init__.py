"""Reading a messy inventory of pilots: sniff -> columns -> stages -> report."""

from momentum.intake.corrections import Corrections
from momentum.intake.grid import LIMIT
from momentum.intake.matching import Match, Matching, matched
from momentum.intake.reading import Reading, read
from momentum.intake.report import LeftOut

__all__ = ["LIMIT", "Corrections", "LeftOut", "Match", "Matching", "Reading", "matched", "read"]
