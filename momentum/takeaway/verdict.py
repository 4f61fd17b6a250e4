"""Whether the room can stand behind it, in words, and how many took part in what."""

from __future__ import annotations

import msgspec

from momentum.workshop.shown import Shown

VERBS = {
    "Cannot support it": ("cannot support it", "cannot support it"),
    "Serious concern": ("has a serious concern", "have a serious concern"),
    "Can live with it": ("can live with it", "can live with it"),
    "Support it": ("supports it", "support it"),
    "Will champion it": ("champions it", "champion it"),
}


class ChoiceRow(msgspec.Struct, frozen=True):
    """How many chose this."""

    label: str
    count: int


class Part(msgspec.Struct, frozen=True):
    """How many answered a question that was revealed."""

    prompt: str
    answered: int


def agreement(shown: Shown) -> tuple[ChoiceRow, ...]:
    """How many gave 1 to 5; empty before the room has seen it."""
    asked = shown.questions.get("agreement")
    if asked is None or asked.result is None:
        return ()
    counts = asked.result.counts()
    return tuple(ChoiceRow(option.label, counts[option.id]) for option in asked.result.options)


def verdict(rows: tuple[ChoiceRow, ...], *, agreed: bool) -> str:
    """What the answers come to, in words: first what decided it."""
    if not rows:
        return ""
    told = [_said(row) for row in rows if row.count]
    if agreed:
        return f"Agreed: {', '.join(reversed(told)) or 'nobody answered'}; {_said(rows[0])}."
    return f"Not agreed yet: {', '.join(told)}."


def _said(row: ChoiceRow) -> str:
    """`3 support it`; labels that somebody wrote stand in quotation marks."""
    one, many = VERBS.get(row.label, (f"chose “{row.label}”",) * 2)
    return f"{row.count:,} {many}" if row.count > 1 else f"{row.count or 'nobody'} {one}"


def took_part(shown: Shown) -> tuple[Part, ...]:
    """Revealed questions in the order of the agenda; those it does not ask come last."""
    asked = (shown.questions[key] for key in order(shown))
    return tuple(Part(one.question.prompt, one.result.answered) for one in asked if one.result)


def order(shown: Shown) -> list[str]:
    """The keys of the questions that were there to be asked, in the order of the agenda; those it does not ask come last."""
    keys = dict.fromkeys((*(key for stage in shown.stages for key in stage.asks), *shown.questions))
    return [key for key in keys if key in shown.questions]
