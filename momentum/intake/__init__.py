"""Reading a messy inventory of pilots: sniff -> columns -> stages -> report; then choosing what of it to take."""

from momentum.intake.apart import read
from momentum.intake.choosing import NOT_KNOWN, Choice, Offer, chosen, filtered, offered
from momentum.intake.corrections import Corrections
from momentum.intake.duplicates import Keep, Twins, duplicates, settled
from momentum.intake.fingerprint import fingerprint
from momentum.intake.grid import LIMIT
from momentum.intake.matching import Match, Matching, matched
from momentum.intake.reading import Reading
from momentum.intake.ready import ready
from momentum.intake.report import LeftOut
from momentum.intake.spellings import spellings

__all__ = [
    "LIMIT",
    "NOT_KNOWN",
    "Choice",
    "Corrections",
    "Keep",
    "LeftOut",
    "Match",
    "Matching",
    "Offer",
    "Reading",
    "Twins",
    "chosen",
    "duplicates",
    "filtered",
    "fingerprint",
    "matched",
    "offered",
    "read",
    "ready",
    "settled",
    "spellings",
]
