"""The domain: what a workshop is, what may happen in it, and what anyone may see of it.

Importing any of it registers all commands and events.
"""

from momentum.workshop import carrying, door, groups, loops, moving, rehearsing  # between them they know all the others

__all__ = ["carrying", "door", "groups", "loops", "moving", "rehearsing"]
