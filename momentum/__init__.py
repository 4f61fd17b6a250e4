"""Orchestrated Momentum: the core. Usable from a notebook; knows nothing of screens."""
