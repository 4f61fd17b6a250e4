"""The people of a summary: what is promised to them, their stories and what answers them, the shift in their roles."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from momentum.measures import Whole, spoken, told_stories
from momentum.workshop.people import LINES, Promise
from momentum.workshop.shown import Shown
from momentum.workshop.stories import FIELDS
from momentum.workshop.wall import Reply, Told, wall

ROLES = "role_shift"  # the question of now and needed
ENDS = ("now", "needed")


class ToldRow(msgspec.Struct, frozen=True):
    """A story, or a heading with the stories under it, and the line that answers it: from which field, in words; empty, none.

    `since` says that the line has been written anew since; `times` how often the same words were told.
    """

    label: str
    stories: tuple[str, ...]
    field: str
    line: str
    since: bool
    times: int = 1


class ShiftRow(msgspec.Struct, frozen=True):
    """A part of the shift in our roles: the mean of where we are and of where we need to be, 0-100, and how many said so."""

    name: str
    now: float
    needed: float
    answered: int


class PeoplePart(msgspec.Struct, frozen=True):
    """What a summary says of people; `promise` is (what it is called, the line), `told` who tells them and when."""

    promise: tuple[tuple[str, str], ...] = ()
    told: str = ""
    monday: str = ""
    stories: tuple[ToldRow, ...] = ()
    shift: tuple[ShiftRow, ...] = ()
    staff: tuple[str, ...] = ()  # what all staff tell: headings with how many, then what stands alone

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The stories that no line answers yet."""
        return tuple(row.label for row in self.stories if not row.line)


def people(shown: Shown, measured: Whole) -> PeoplePart:
    """What is shown of people."""
    promise = shown.people.promise
    return PeoplePart(
        promise=tuple((LINES[field], line) for field, line in promise.lines.items() if field != "messenger"),
        told=_told(promise),
        monday=promise.monday,
        stories=tuple(row for told in wall(shown) for row in _rows(told)),
        shift=tuple(_shift(shown, measured)),
        staff=tuple(_of_staff(shown)),
    )


def _of_staff(shown: Shown) -> Iterator[str]:
    for told in told_stories(shown):
        if shown.questions[told.question].question.wide:
            yield from (f"{heading.label} ({len(heading.texts):,})" for heading in told.headings)
            yield from told.alone


def _told(promise: Promise) -> str:
    if promise.messenger and promise.by:
        return f"Who tells them: {promise.messenger}, by {spoken(promise.by)}."
    if promise.messenger:
        return f"Who tells them: {promise.messenger}; no day is written yet."
    return ""


def _rows(told: Told) -> Iterator[ToldRow]:
    """A heading with its answer, and the stories under it that have one of their own; or one story, however often told."""
    under = [story for story in told.stories if story.id != told.id]
    if not under:
        yield _row(told.label, (), told.reply, len(told.stories))
        return
    if rest := tuple(story.text for story in under if not story.reply):
        yield _row(told.label, rest, told.reply)
    yield from (_row(story.text, (), story.reply) for story in under if story.reply)


def _row(label: str, stories: tuple[str, ...], reply: Reply | None, times: int = 1) -> ToldRow:
    if reply is None:
        return ToldRow(label, stories, "", "", False, times)
    return ToldRow(label, stories, FIELDS.get(reply.field, reply.field), reply.line, not reply.stands, times)


def _shift(shown: Shown, measured: Whole) -> Iterator[ShiftRow]:
    asked = shown.questions.get(ROLES)
    if asked is None or asked.result is None:
        return
    found = {stand.item: stand for stand in measured.stands if stand.question == ROLES}
    for option in asked.result.options:
        now, needed = (found.get(f"{option.id}:{end}") for end in ENDS)
        if now and needed:
            yield ShiftRow(option.label, now.mean, needed.mean, now.answered)
