"""Orchestrated Momentum: the core. Usable from a notebook; knows nothing of screens."""

NAME = "Orchestrated Momentum"
__version__ = "0.5.0"  # of the release; session files and the doctor name it, and tests/golden keeps a session of each
