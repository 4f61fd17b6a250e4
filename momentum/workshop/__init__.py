"""The domain: what a workshop is, what may happen in it, and what anyone may see of it.

Importing any of it registers all commands and events.
"""

from momentum.workshop import (
    brief_trials,
    carrying,
    check_in,
    door,
    groups,
    importing,
    loops,
    mappings,
    moving,
    naming,
    rehearsing,
    reimport,
)  # they know all others

__all__ = [
    "brief_trials",
    "carrying",
    "check_in",
    "door",
    "groups",
    "importing",
    "loops",
    "mappings",
    "moving",
    "naming",
    "rehearsing",
    "reimport",
]
