"""The domain: what a workshop is, what may happen in it, and what anyone may see of it.

Importing any of it registers all commands and events.
"""

from momentum.workshop import carrying, door, following, groups, loops, moving, rehearsing, updating  # they know all others

__all__ = ["carrying", "door", "following", "groups", "loops", "moving", "rehearsing", "updating"]
