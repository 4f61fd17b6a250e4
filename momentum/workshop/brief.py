"""The behaviour brief of a pilot that acts: what it does, what it never does, and what it does when it is unsure."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

import msgspec
from msgspec.structs import replace

from momentum.refusals import BadInput
from momentum.workshop.one_person import one_person
from momentum.workshop.text import plain

MOST_LINES = 12
MOST_VOICE = 3
MOST_MINUTES = 7 * 24 * 60
How = Literal["", "says so", "asks", "hands over", "stops"]
HOW: tuple[How, ...] = get_args(How)


class Unsure(msgspec.Struct, frozen=True, omit_defaults=True):
    """What it does when unsure: which of these, what makes it unsure, to whom it goes, within how many minutes; `words` are the
    thesis's own about it."""

    how: How = ""
    trigger: str = ""
    to: str = ""
    within: int | None = None
    words: str = ""


class Brief(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How something that acts for us behaves. Empty is not written yet; the lists keep their order.

    `spend_cap` and `time_cap` are words with their unit. `reversible` None is not known.
    """

    job: str = ""
    acts_for: str = ""
    is_: tuple[str, ...] = ()
    is_not: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    spend_cap: str = ""
    time_cap: str = ""
    pauses_when: tuple[str, ...] = ()
    unsure: Unsure = Unsure()
    values: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    reversible: bool | None = None
    undo: str = ""
    says_it_is_ai: bool = True
    shows_sources: bool = True
    corrected_by: str = ""
    corrections_go: str = ""
    noticed_by: str = ""
    owner: str = ""
    good: str = ""
    bad: str = ""
    review: date | None = None


LINES = {  # fields of one line, as they are called
    "job": "The job",
    "acts_for": "For whom it acts",
    "spend_cap": "The most it may spend",
    "time_cap": "The most time it may take",
    "undo": "How it is undone",
    "corrected_by": "How a person corrects it",
    "corrections_go": "Where corrections go",
    "noticed_by": "How we notice that it was wrong",
    "good": "The good example",
    "bad": "The bad example",
}
EXAMPLES = ("good", "bad")  # these may be long
VOICE = ("is_", "is_not")
LISTS = {  # fields of several lines, as one of them is called
    "is_": "A word for how it is",
    "is_not": "A word for how it is not",
    "may": "What it may do",
    "tools": "A tool",
    "data": "Data it uses",
    "pauses_when": "When it pauses",
    "values": "A value",
    "never": "What it never does",
}


def clean(brief: Brief) -> Brief:
    """The brief with every text plain and every number in range. Raises BadInput and its kin."""
    texts = {field: _line(getattr(brief, field), what, long=field in EXAMPLES) for field, what in LINES.items()}
    lists = {field: _several(getattr(brief, field), what, voice=field in VOICE) for field, what in LISTS.items()}
    said = (brief.says_it_is_ai, brief.shows_sources, brief.reversible is None or brief.reversible)
    if not all(type(one) is bool for one in said):
        raise BadInput("Whether it can be undone, says it is AI and shows sources is yes or no. Please choose one of these.")
    if not brief.owner.strip():
        raise BadInput("This brief has no owner. Name the person who answers for what it does, then save it.")
    owner = one_person(brief.owner, "The human owner")
    return replace(brief, **texts, **lists, owner=owner, unsure=_unsure(brief.unsure))


def _line(text: str, what: str, *, long: bool = False) -> str:
    return plain(text, limit=600 if long else 300, what=what, lines=long, empty=True)


def _several(lines: tuple[str, ...], what: str, *, voice: bool) -> tuple[str, ...]:
    clean = (plain(line, limit=40 if voice else 300, what=what, empty=True) for line in lines)
    kept = tuple(dict.fromkeys(text for text in clean if text))
    if voice and len(kept) > MOST_VOICE:
        raise BadInput(f"{what}: {len(kept)} are more than anybody remembers. Keep the {MOST_VOICE} that matter most.")
    if len(kept) > MOST_LINES:
        raise BadInput(f"{what}: {len(kept)} lines are too many to follow. Keep at most {MOST_LINES}.")
    return kept


def _unsure(unsure: Unsure) -> Unsure:
    if unsure.how not in HOW:
        raise BadInput(f"When it is unsure, it does one of these: {', '.join(HOW[1:])}. Please choose.")
    if unsure.within is not None and (type(unsure.within) is not int or not 0 <= unsure.within <= MOST_MINUTES):
        raise BadInput(f"A person is reached within 0 to {MOST_MINUTES:,} minutes, which is a week. Please correct the number.")
    trigger = _line(unsure.trigger, "What makes it unsure")
    to, words = _line(unsure.to, "To whom it goes"), _line(unsure.words, "What the thesis says about being unsure")
    return Unsure(unsure.how, trigger, to, unsure.within, words)
