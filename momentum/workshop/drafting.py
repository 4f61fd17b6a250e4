"""Questions as a facilitator writes them: plain fields and one choice a line, made into a question and back."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from momentum.workshop.questions import Kind, Option, Question, identity

ANONYMOUS, NAMED, ALWAYS = "anonymous", "named", "always"
WHO_SEES = {
    ANONYMOUS: "Nobody sees your answer. The room sees everyone’s together after the reveal, without names.",
    NAMED: "After the reveal the room sees your answer with your name.",
    ALWAYS: "Always anonymous. The room sees the answers together, and nobody can ever say whose is whose.",
}


class Draft(Struct, frozen=True, kw_only=True):
    """A question as it is written. `lines` are its choices, one a line; `tags` come with commas between; `who` is who sees it.

    `groups` are what each group is asked instead, one a line in the order of the groups.
    """

    kind: Kind
    prompt: str = ""
    hint: str = ""
    example: str = ""
    source: str = ""
    lines: str = ""
    budget: int = 10
    limit: int = 140
    tags: str = ""
    reason: bool = False
    low: int = 1
    high: int = 5
    low_label: str = ""
    high_label: str = ""
    who: str = ANONYMOUS
    rounds: int = 1
    discuss: bool = False
    per_group: bool = False
    groups: str = ""


def draft(question: Question) -> Draft:
    """A question as a facilitator can change it."""
    return Draft(
        kind=question.kind,
        prompt=question.prompt,
        hint=question.hint,
        example=question.example,
        source=question.options_from,
        lines="\n".join(option.label for option in question.options),
        budget=question.budget,
        limit=question.limit,
        tags=", ".join(question.tags),
        reason=question.reason,
        low=question.low,
        high=question.high,
        low_label=question.low_label,
        high_label=question.high_label,
        who=ALWAYS if question.family else NAMED if question.named else ANONYMOUS,
        rounds=question.rounds,
        discuss=question.discuss,
        per_group=question.per_group,
        groups="\n".join(question.prompts.values()),
    )


def written(asked: Draft, before: Question | None = None) -> Question:
    """The question that a draft comes to; what `before` has and a draft does not say stays."""
    base = before or Question("", asked.kind, "")
    source = "pilots" if asked.kind is Kind.PLACING else asked.source
    who = base.who_sees if before and draft(before).who == asked.who else WHO_SEES[asked.who]
    return replace(
        base,
        prompt=asked.prompt,
        hint=asked.hint,
        example=asked.example,
        who_sees=who,
        options=() if source else _options(asked, base.options),
        options_from=source,
        budget=asked.budget,
        limit=asked.limit,
        tags=tuple(tag for tag in map(str.strip, asked.tags.split(",")) if tag),
        reason=asked.reason,
        low=asked.low,
        high=asked.high,
        low_label=asked.low_label.strip(),
        high_label=asked.high_label.strip(),
        named=asked.who == NAMED,
        family=(base.family or identity(asked.prompt)) if asked.who == ALWAYS else "",
        rounds=asked.rounds,
        discuss=asked.discuss,
        per_group=asked.per_group,
        prompts={f"g{n}": line for n, line in enumerate(_lines(asked.groups), 1)} if asked.per_group else {},
    )


def _options(asked: Draft, before: tuple[Option, ...]) -> tuple[Option, ...]:
    """One choice a line; the ids stay with their places, so that words can change after the answers came."""
    lines = _lines(asked.lines)
    made = [f"{n}" if asked.kind is Kind.CHOICE else f"c{n}" for n in range(1, len(lines) + 1)]
    if len(before) == len(lines):
        return tuple(replace(option, label=line) for line, option in zip(lines, before, strict=True))
    return tuple(Option(new, line) for new, line in zip(made, lines, strict=True))


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text.split("\n")) if line]
