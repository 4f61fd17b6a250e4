"""The domain: what a workshop is, what may happen in it, and what anyone may see of it.

Importing any of it registers all commands and events.
"""

from momentum.workshop import carrying as _carrying  # it knows all the others

__all__: list[str] = []
del _carrying
