"""The one next step of a session, the way back beside it, what to say now, and the work a stage leaves on a page."""

from __future__ import annotations

from textwrap import shorten
from typing import NamedTuple

import msgspec

from momentum.workshop.agenda import Cue, GoTo
from momentum.workshop.asking import CloseQuestion, Discuss, OpenQuestion, PutAway, ReadTexts, RevealQuestion, ShowQuestion
from momentum.workshop.decider import Command
from momentum.workshop.deciding import SECONDS, PutDown, TakeUp
from momentum.workshop.questions import Kind, Status
from momentum.workshop.shown import QuestionShown, Shown
from momentum.workshop.writing import Left, Work, left

NAME = 40  # letters of a pilot's name on a button


class Step(NamedTuple):
    """What a button says, and the command it sends."""

    label: str
    command: Command


def next_step(shown: Shown) -> Step | None:
    """Each question of the stage in turn: ask, close, read, reveal, discuss, again; then the next stage. None at the end.

    While the room decides about a pilot, the next one; none of this decides anything.
    """
    pilot = next((one for one in shown.pilots if one.id == shown.decisions.after), None)
    if pilot is not None and shown.on is None:
        return Step(f"Next pilot: {shorten(pilot.card.name, NAME, placeholder='…')}", TakeUp(pilot.id, SECONDS))
    asks = _asks(shown)
    for asked in asks:
        if step := _asking(asked, len(asks) == 1):
            return step
    onward = next((stage for stage in shown.stages[shown.at + 1 :] if not stage.set_aside), None)
    return Step(f"Next: {onward.name}", GoTo(onward.key)) if onward else None


def _asks(shown: Shown) -> list[QuestionShown]:
    """The questions of the stage, without one about pilots while there are none: it waits until they are there."""
    there = [shown.questions[key] for key in shown.stage.asks]
    waits = Status.WAITING if not shown.pilots else None
    return [asked for asked in there if not (asked.question.options_from == "pilots" and asked.status is waits)]


def _asking(asked: QuestionShown, only: bool) -> Step | None:
    """What comes next for one question; None once it has had all that is planned for it."""
    question, key = asked.question, asked.question.key
    match asked.status:
        case Status.WAITING:
            return Step("Ask the question" if only else "Ask the next question", OpenQuestion(key))
        case Status.OPEN if question.kind is Kind.TEXT:
            return Step("Close and read the texts", ReadTexts(key))
        case Status.OPEN:
            return Step("Close the question", CloseQuestion(key))
        case Status.CLOSED if question.read_first:
            return Step("Read the texts", ReadTexts(key))
        case Status.CLOSED | Status.READING:
            return Step("Reveal to the room", RevealQuestion(key))
    last = asked.round >= question.rounds
    if question.discuss and asked.talked < asked.round and (not last or question.rounds == 1):
        return Step("Discuss: furthest apart first", Discuss(key))
    return None if last else Step("Ask once more", OpenQuestion(key))


def work(shown: Shown) -> Work | None:
    """What the stage still leaves to write once its questions are revealed; None when there is nothing."""
    found = _left(shown)
    return found.work if found else None


def _left(shown: Shown) -> Left | None:
    asked = all(asked.status is Status.REVEALED for asked in _asks(shown))
    return next(left(shown), None) if asked else None


def way_back(shown: Shown) -> Step | None:
    """Out of what is on now: close, open again, take off the screen, or the stage before. None at the very beginning."""
    on = shown.on
    if on is not None:
        key = on.question.key
        match on.status:
            case Status.OPEN if on.question.kind is Kind.TEXT:  # its next step reads the texts, too
                return Step("Close without reading", CloseQuestion(key))
            case Status.OPEN:
                return Step("Take it off the screen", PutAway())
            case Status.CLOSED | Status.READING:
                return Step("Open it again", OpenQuestion(key))
        return Step("Back to the result", ShowQuestion(key)) if shown.talk else Step("Take it off the screen", PutAway())
    if shown.decisions.on:
        return Step("Take the pilot off the screen", PutDown())
    if shown.at:
        before = shown.stages[shown.at - 1]
        return Step(f"Back to {before.name}", GoTo(before.key))
    return None


def cue(shown: Shown) -> Cue:
    """What the facilitator says and watches for now: the line of the step in progress, else the one of the stage."""
    stage, found = shown.stage, _left(shown)
    for step in _steps(shown, found):
        lines = [line for line in stage.script if line.step == step and _meant(line, shown, found)]
        if lines:
            line = max(lines, key=lambda line: (bool(line.writes), bool(line.question)))
            return line if line.watch else msgspec.structs.replace(line, watch=stage.watch)
    return Cue("", stage.say, stage.watch)


def _meant(line: Cue, shown: Shown, found: Left | None) -> bool:
    """Whether a line is for now. A stage that asks nothing begins with its own line, not with one for any writing."""
    if line.step != "write":
        return line.question in {"", shown.focus or ""}
    return line.writes == (found.what if found else "") or not (line.writes or not shown.stage.asks)


def _steps(shown: Shown, found: Left | None) -> list[str]:
    """The step in progress, as a script calls it; what is left to write comes after what is on."""
    on, write = shown.on, ["write"] if found else []
    if on is None:
        return write
    match on.status:
        case Status.OPEN:
            return ["again", "open"] if on.round > 1 else ["open"]
        case Status.CLOSED:
            return ["close"]
        case Status.READING:
            return ["read"]
    return [*(["discuss"] if shown.talk else []), "reveal", *write]
