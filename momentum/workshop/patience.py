"""How long a file is checked: the longest workshop is decided anew in less, and a made-up one could go on for hours."""

from __future__ import annotations

from time import thread_time

from momentum.refusals import BrokenSession

MOST_SECONDS = 20.0  # of a processor, however busy the machine is


class Patience:
    """It begins when it is made."""

    def __init__(self) -> None:
        self._until = thread_time() + MOST_SECONDS

    def last(self) -> None:
        """That there is some left. Raises BrokenSession."""
        if thread_time() >= self._until:
            raise BrokenSession("This session file takes too long to check. Save it again from the workshop it came from.")
