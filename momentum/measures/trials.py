"""What the room would have a pilot do in a few situations, and where its brief says something else."""

from __future__ import annotations

import msgspec

from momentum.measures.agreement import agreement_label
from momentum.workshop.brief_trials import REACTIONS, says, tried
from momentum.workshop.questions import Question, Status
from momentum.workshop.results import Result
from momentum.workshop.shown import Shown

SPLIT = frozenset({"scattered", "split"})


class Trial(msgspec.Struct, frozen=True):
    """A situation the room was asked about. `counts` are answers for each of REACTIONS, empty before the reveal.

    `room` is what most would have it do and `brief` what the brief says, each by its number from 1; 0 is none: not revealed, no
    answer more than the others, not written. `label` says how much the room agrees; empty for fewer than five answers.
    `reasons` are what people wrote, with the number of their choice.
    """

    question: Question
    status: Status
    counts: tuple[int, ...] = ()
    room: int = 0
    brief: int = 0
    label: str = ""
    reasons: tuple[tuple[int, str], ...] = ()

    @property
    def situation(self) -> str:
        """What happens."""
        return self.question.prompt

    @property
    def splits(self) -> bool:
        """Whether the room does not see it alike."""
        return self.label in SPLIT or (self.room == 0 and sum(self.counts) > 1)

    @property
    def differs(self) -> bool:
        """Whether the brief does not say what the room says."""
        return self.room > 0 and self.room != self.brief


def trials(shown: Shown, pilot: str) -> tuple[Trial, ...]:
    """The situations this pilot's brief was tried in, in the order they were asked; the last round that was revealed."""
    asked = [found for found in shown.questions.values() if tried(pilot, found.question)]
    brief = shown.guardrails.briefs.get(pilot)
    return tuple(
        msgspec.structs.replace(
            _trial(one.question, one.status, one.result), brief=says(brief, one.question.prompt) if brief else 0
        )
        for one in asked
    )


def _trial(question: Question, status: Status, result: Result | None) -> Trial:
    if result is None:
        return Trial(question, status)
    by_option = result.counts()
    counts = tuple(by_option.get(str(number), 0) for number in range(1, len(REACTIONS) + 1))
    most = max(counts)
    first = counts.index(most) + 1 if most and counts.count(most) == 1 else 0
    reasons = tuple((reason.choice, reason.reason) for reason in result.reasons)
    return Trial(question, status, counts, first, label=agreement_label(counts), reasons=reasons)
