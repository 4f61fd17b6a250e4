"""What the script of an agenda has the facilitator say where a part of the summary comes up: for whoever presents it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from momentum.workshop.agenda import Cue, Stage
from momentum.workshop.agreed import AGREEMENT
from momentum.workshop.questions import Kind
from momentum.workshop.shown import Shown

Script = dict[str, tuple[str, ...]]


def script(shown: Shown) -> Script:
    """The lines by part of the summary, in the order in which they are said; what the agenda does not have is not there."""
    spends = {key for key, one in shown.questions.items() if one.question.kind is Kind.POINTS}
    attention = next((key for stage in shown.stages for key in stage.asks if key in spends), "")
    told = {
        "opening": _first(shown, lambda stage: stage is shown.stages[0]),
        "sentence": _first(shown, lambda stage: AGREEMENT in stage.asks),
        "attention": _first(shown, lambda stage: attention in stage.asks, _shows(attention)),
        "picture": _first(shown, lambda stage: stage.shows == "gaps", _shows("")),
        "gaps": _first(shown, lambda stage: stage.shows == "gaps"),
        "pilots": _first(shown, lambda stage: "places" in stage.writes),
        "decisions": _first(shown, lambda stage: "decisions" in stage.writes),
        "guardrails": _first(shown, lambda stage: "lanes" in stage.writes or "unasked" in stage.writes, _writes("unasked")),
        "promise": _first(shown, lambda stage: "promise" in stage.writes),
        "learned": _first(shown, lambda stage: "loops" in stage.writes),
        "stands": _first(shown, lambda stage: AGREEMENT in stage.asks, _shows(AGREEMENT)),
        "since": _first(shown, lambda stage: stage.shows == "since"),
        "next": _first(shown, lambda stage: stage.shows == "thanks"),
    }
    return {part: lines for part, lines in told.items() if lines}


def _first(shown: Shown, fits: Callable[[Stage], bool], also: Callable[[Cue], bool] | None = None) -> tuple[str, ...]:
    """What is said on entering the first stage that fits, then at those of its steps that belong here."""
    found = next((stage for stage in shown.stages if fits(stage)), None)
    if found is None:
        return ()
    return tuple(dict.fromkeys(line for line in _lines(found, also) if line))


def _lines(stage: Stage, also: Callable[[Cue], bool] | None) -> Iterator[str]:
    yield stage.say
    if also is not None:
        yield from (cue.say for cue in stage.script if also(cue))


def _shows(question: str) -> Callable[[Cue], bool]:
    return lambda cue: cue.step == "reveal" and cue.question in {"", question}


def _writes(what: str) -> Callable[[Cue], bool]:
    return lambda cue: cue.step == "write" and cue.writes == what
