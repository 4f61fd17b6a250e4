"""The one next step of a session, the way back beside it, and the work a stage leaves on a page."""

from __future__ import annotations

from typing import NamedTuple

from momentum.workshop.agenda import GoTo
from momentum.workshop.decider import Command
from momentum.workshop.questions import CloseQuestion, OpenQuestion, PutAway, RevealQuestion, Status
from momentum.workshop.shown import Shown


class Step(NamedTuple):
    """What a button says, and the command it sends."""

    label: str
    command: Command


class Work(NamedTuple):
    """What is to be written before the room goes on, and on which page."""

    label: str
    page: str


def next_step(shown: Shown) -> Step | None:
    """Ask, then reveal, each question of the stage in turn; then the next stage. None at the end of the agenda."""
    for key in shown.stage.asks:
        question = shown.questions[key]
        if question.status in {Status.OPEN, Status.CLOSED}:
            return Step("Reveal the answers", RevealQuestion(key))
        if question.status is Status.WAITING:
            return Step("Ask the question" if len(shown.stage.asks) == 1 else "Ask the next question", OpenQuestion(key))
    if shown.at + 1 < len(shown.stages):
        onward = shown.stages[shown.at + 1]
        return Step(f"Next: {onward.name}", GoTo(onward.key))
    return None


def work(shown: Shown) -> Work | None:
    """What the stage still leaves to write once its questions are revealed; None when there is nothing."""
    if any(shown.questions[key].status is not Status.REVEALED for key in shown.stage.asks):
        return None
    placed = any(pilot.card.areas for pilot in shown.pilots)
    missing = {
        "thesis": (not shown.thesis.sentence, Work("Write the sentence", "thesis")),
        "people": (not shown.thesis.humans_decide, Work("Write what stays a human call", "thesis")),
        "map": (not placed, Work("Place the pilots", "mapping") if shown.pilots else Work("Import the pilots", "pilots")),
        "commit": (not shown.thesis.conductor, Work("Name who holds the whole picture", "thesis")),
        "close": (shown.thesis.released is None, Work("Release the summary", "summary")),
    }
    waits, what = missing.get(shown.stage.key, (False, None))
    return what if waits else None


def way_back(shown: Shown) -> Step | None:
    """Out of what is on now: close, open again, take off the screen, or the stage before. None at the very beginning."""
    on = shown.on
    if on is not None:
        key = on.question.key
        if on.status is Status.OPEN:
            return Step("Close without showing", CloseQuestion(key))
        if on.status is Status.CLOSED:
            return Step("Open it again", OpenQuestion(key))
        return Step("Take it off the screen", PutAway())
    if shown.at:
        before = shown.stages[shown.at - 1]
        return Step(f"Back to {before.name}", GoTo(before.key))
    return None
