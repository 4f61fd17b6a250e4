"""The stories of the room as groups: under the facilitator's headings, or as their words are alike until there are some."""

from __future__ import annotations

from momentum import measures
from momentum.charts import Story, Told
from momentum.workshop.questions import Kind, identity
from momentum.workshop.shown import Result, Shown

LIKE = 48  # letters of a story that stand for its group


def told(shown: Shown) -> tuple[Told, ...]:
    """Groups of what was written to the first revealed question that asks for marked texts; what is alone comes last."""
    result = next(
        (a.result for a in shown.questions.values() if a.question.kind is Kind.TEXT and a.question.tags and a.result), None
    )
    return () if result is None else tuple(_groups(result))


def marks(shown: Shown) -> tuple[str, ...]:
    """How those texts can be marked, in the order in which the question offers it."""
    return next((a.question.tags for a in shown.questions.values() if a.question.kind is Kind.TEXT and a.question.tags), ())


def _groups(result: Result) -> list[Told]:
    tags = result.tags or ("",) * len(result.values)
    left = {identity(text): Story(text, tag) for text, tag in zip(result.values, tags, strict=False)}
    named = [(group.label, group.texts) for group in result.groups] or [
        (_like(texts[0]), tuple(identity(text) for text in texts)) for texts in measures.grouped(result.values)
    ]
    groups = [Told(label, tuple(left.pop(i) for i in texts if i in left)) for label, texts in named]
    alone = [Told("", tuple(left.values()))] if left else []
    return [group for group in (*groups, *alone) if group.stories]


def _like(text: str) -> str:
    return f"Like “{text if len(text) <= LIKE else f'{text[: LIKE - 1].rstrip()}…'}”"
