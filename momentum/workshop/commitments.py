"""Commitments: who does what by when, what if, and how it went."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec


class Commitment(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something somebody said they would do. Late is not stored: it is open after its day.

    `obstacle` and `response` are the “if … then …”; `note` says what came of it, or why it was dropped; `session` is the number
    of the session it was made in.
    """

    id: str
    what: str
    who: str
    by: date
    obstacle: str = ""
    response: str = ""
    state: Literal["open", "done", "dropped"] = "open"
    note: str = ""
    session: int = 1
