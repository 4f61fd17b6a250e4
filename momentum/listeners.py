"""Whoever wants to hear of changes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from momentum.workshop.state import Workshop

logger = logging.getLogger(__name__)
Listener = Callable[[Workshop, bool], None]  # the workshop, and whether it is one whose shown or step changed


class Listeners:
    """They hear of each change in turn; one that fails keeps no other from hearing."""

    def __init__(self) -> None:
        self._all: list[Listener] = []

    def add(self, listener: Listener) -> Callable[[], None]:
        """Tell this one too; returns the way to stop."""
        self._all.append(listener)
        return partial(self._all.remove, listener)

    def tell(self, workshop: Workshop, changed: bool) -> None:
        """Tell everyone."""
        for listener in tuple(self._all):
            try:
                listener(workshop, changed)
            except Exception:
                logger.exception("A listener failed; the change itself is safe")
