"""When an agenda and its questions are sound: keys of their own, numbers that fit, nothing that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from momentum.refusals import BadInput, NotNow
from momentum.workshop.agenda import PAGES, SHOWS, STEPS, WRITES, Stage
from momentum.workshop.questions import Asked, Kind, Question
from momentum.workshop.text import hides

MOST_STAGES, MOST_QUESTIONS, LONGEST = 40, 60, 1_000
MOST_MINUTES = 600
IF_LATE = ("keep", "shorten", "skip", "after")
ASIDE = ("", "skip", "after")
CHOOSING = frozenset({Kind.POINTS, Kind.CHOICE, Kind.SCALES, Kind.SLIDERS, Kind.RANKING, Kind.PLACING})
WIDE = frozenset({Kind.TEXT, Kind.SCALES})
FIXED = ("kind", "options_from", "family", "named", "tags", "reason", "low", "high", "per_group", "budget", "wide")


def whole(stages: tuple[Stage, ...], questions: tuple[Question, ...]) -> None:
    """That an agenda hangs together: keys of its own, questions that exist, texts of a length. Raises BadInput."""
    if len(stages) > MOST_STAGES or len(questions) > MOST_QUESTIONS:
        raise BadInput(f"An agenda has at most {MOST_STAGES} stages and {MOST_QUESTIONS} questions. Take some out.")
    _readable([*stages, *questions])
    _keyed(stages, questions)
    for stage in stages:
        _leading(stage)
    for question in questions:
        _fitting(question)


def _leading(stage: Stage) -> None:
    """That a stage has its minutes, and shows, writes and says only what there is."""
    if not 0 <= stage.minutes <= MOST_MINUTES or stage.least < 0:
        raise BadInput(f"A stage takes 0 to {MOST_MINUTES} minutes. Please correct “{stage.name[:40]}”.")
    if stage.shows not in SHOWS or stage.if_late not in IF_LATE or stage.set_aside not in ASIDE or stage.page not in PAGES:
        raise BadInput(f"The stage “{stage.name[:40]}” shows or does something that there is not. Choose from the list.")
    if any(cue.step not in STEPS or cue.writes not in {"", *WRITES} for cue in stage.script):
        raise BadInput(f"The script of “{stage.name[:40]}” has a line for a step that there is not. Choose from the list.")
    if len(set(stage.writes)) < len(stage.writes) or not set(stage.writes) <= WRITES.keys():
        raise BadInput(f"“{stage.name[:40]}” writes something twice, or that there is not. Choose each once from the list.")


def _readable(everything: list[Stage | Question]) -> None:
    for thing in everything:
        for text in _texts(thing):
            if len(text) > LONGEST:
                raise BadInput(f"A text of this agenda is longer than {LONGEST:,} characters. Please shorten it.")
            if hides(text):
                raise BadInput("A text of this agenda contains characters that cannot be shown. Please type it again.")


def _texts(thing: Stage | Question) -> Iterator[str]:
    yield from (value for field in thing.__struct_fields__ if isinstance(value := getattr(thing, field), str))
    if isinstance(thing, Question):
        yield from (text for option in thing.options for text in (option.id, option.label, option.hint))
        yield from (text for pair in thing.prompts.items() for text in pair)
        yield from thing.tags
    else:
        yield from (text for cue in thing.script for text in (cue.say, cue.watch, cue.step, cue.question, cue.writes))


def _keyed(stages: tuple[Stage, ...], questions: tuple[Question, ...]) -> None:
    keys, known = [stage.key for stage in stages], [question.key for question in questions]
    if not stages or len(set(keys)) < len(keys) or len(set(known)) < len(known):
        raise BadInput("This agenda has no stage, or a stage or a question twice. Choose another agenda.")
    if not all(re.fullmatch(r"\w{1,60}", key) for key in (*keys, *known)):
        raise BadInput("Each stage and question of an agenda needs a key made of letters, digits and _. Choose another agenda.")
    if any(question.wide and question.key in stage.asks for question in questions for stage in stages):
        raise BadInput("This agenda asks the room what is asked of all staff. Choose another question.")
    if any(key not in known for stage in stages for key in stage.asks):
        raise BadInput("This agenda asks a question that it does not have. Choose another agenda.")


def _fitting(question: Question) -> None:
    if question.kind in CHOOSING and not (question.options or question.options_from):
        raise BadInput("This question needs something to choose from. Write at least two lines, one for each choice.")
    if question.kind is Kind.CHOICE and question.options_from:
        raise BadInput("Such a question has choices of its own. Write one on each line, or ask for points instead.")
    if question.kind is Kind.CHOICE and any(not option.id.isdecimal() for option in question.options):
        raise BadInput("A choice of this agenda has no number. Choose another agenda.")
    if len({option.id for option in question.options}) < len(question.options):
        raise BadInput("A question has the same choice twice. Give each a line of its own.")
    if not (0 <= question.low < question.high <= 100 and 1 <= question.budget <= 100 and 1 <= question.limit <= 1_000):
        raise BadInput("The numbers of this question do not fit together. Please correct them.")
    if question.wide and (not question.family or question.kind not in WIDE or question.options_from):
        raise BadInput("What is asked of all staff is anonymous, and a text or sentences to rate. Please correct it.")
    if not 1 <= question.rounds <= 5:
        raise BadInput("A question is planned for one to five rounds. Please correct it.")


def may_change(asked: Asked | None, question: Question) -> None:
    """That a question may become this one: once it was asked, only its words may change. Raises NotNow."""
    if asked is None or not (asked.rounds or asked.aside):
        return
    old = asked.question
    options = [option.id for option in old.options] != [option.id for option in question.options]
    if options or any(getattr(old, field) != getattr(question, field) for field in FIXED):
        raise NotNow("People have answered this question already, so only its words may change. Add a new question instead.")
