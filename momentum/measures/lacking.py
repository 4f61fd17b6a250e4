"""The areas that get less effort than we say they should: the gaps that want an answer."""

from __future__ import annotations

from typing import NamedTuple

from momentum.measures.picture import PortfolioView
from momentum.workshop.thesis import Area

WORTH_AN_ANSWER = 5  # points [D]: a smaller gap is left alone
MOST = 3  # gaps that a room can answer in one sitting [D]


class Lack(NamedTuple):
    """An area, what we say of it and what we do for it, in whole percent."""

    area: Area
    said: int
    done: int


def lacking(view: PortfolioView, most: int = MOST) -> tuple[Lack, ...]:
    """The areas whose weight is above their share of the effort by 5 points or more, the largest gap first, at most so many.

    Of equal gaps the earlier area comes first. Empty while nobody has voted or no active pilot is placed. Source: our own
    threshold [D].
    """
    if view.said_percent is None or view.done_percent is None:
        return ()
    every = (Lack(*row) for row in zip(view.areas, view.said_percent, view.done_percent, strict=False))  # the last is outside
    short = sorted((lack for lack in every if lack.said - lack.done >= WORTH_AN_ANSWER), key=lambda lack: lack.done - lack.said)
    return tuple(short[:most])
