"""A session file: the log as far as the room may see it, to save, carry and open elsewhere."""

from momentum.takeaway.session.file import LARGEST, Session, load, read, save

__all__ = ["LARGEST", "Session", "load", "read", "save"]
