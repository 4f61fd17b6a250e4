"""The people doing the work: what is promised to them, and which line answers which of the stories told."""

from __future__ import annotations

from datetime import date

import msgspec


class Promise(msgspec.Struct, frozen=True, omit_defaults=True):
    """What people are promised before AI changes their work. Empty is not written yet.

    Who changes `first`, what gets `lighter`, what `stays` theirs, what the time gained is for (`time_for`), what we `will` do
    (skills, time, role), who tells them (`messenger`) and `by` when; `monday` is the paragraph that managers say.
    """

    first: str = ""
    lighter: str = ""
    stays: str = ""
    time_for: str = ""
    will: str = ""
    messenger: str = ""
    by: date | None = None
    monday: str = ""


class StoryAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """A story, or the heading several stand under, and the line that answers it: from which `field`, and as it read then."""

    story: str
    field: str
    line: str


class People(msgspec.Struct, frozen=True):
    """The promise, and the stories that are answered, in the order they were."""

    promise: Promise = Promise()
    answered: tuple[StoryAnswer, ...] = ()
