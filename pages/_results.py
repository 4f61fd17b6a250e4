"""What came in, as lists for the wall: texts with their headings and marks, choices with reasons, names where announced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from statistics import mean
from typing import Any

from momentum import charts, measures
from momentum.workshop.questions import Kind, Option, identity
from momentum.workshop.shown import QuestionShown, Result

View = dict[str, Any]
MOST = 400  # texts sent; more pages than that nobody turns
NOBODY_SAYS = "No name given"
ALONE = "Said once"
NAMES = {"part": "By part of the shift"}


def views(on: QuestionShown, result: Result) -> list[View]:
    """The lists of a result, the most telling first; what is a chart stands elsewhere."""
    kind = on.question.kind
    if kind is Kind.TEXT:
        return [_texts(result)]
    found: list[View] = []
    if kind is Kind.CHOICE:
        found.append(_choices(result))
    elif kind is Kind.POINTS and on.question.options_from != "areas":
        found.append(_support(on, result))
    if result.reasons:
        found.append(_reasons(result))
    if kind not in {Kind.CHOICE, Kind.SCALE, Kind.PLACING}:
        found.extend(_parts(on, result))
    if result.names:
        found.append(_names(on, result))
    return found


def _list(layout: str, items: list[View], **more: Any) -> View:
    return {"layout": layout, "items": items, "total": more.pop("total", len(items)), "name": "", "words": ""} | more


def _texts(result: Result) -> View:
    """Texts under their headings, the largest first, then those that stand alone; how their writers marked them, counted."""
    tags = result.tags or [""] * len(result.values)
    names = result.names or [""] * len(result.values)
    said = [
        {"id": identity(text), "label": text, "tag": tag, "who": who}
        for text, tag, who in zip(result.values, tags, names, strict=False)
    ]
    marked = Counter(tag for tag in result.tags if tag).most_common()
    counted = [{"label": tag, "value": str(many)} for tag, many in marked]
    items = list(_under_headings(said, result)) if result.groups else said
    for item in items:
        item.pop("id", None)
    return _list("texts", items[:MOST], total=len(items), tags=counted)


def _under_headings(said: list[View], result: Result) -> Iterator[View]:
    left = said
    for group in sorted(result.groups, key=lambda group: (-len(group.texts), group.label)):
        texts = set(group.texts)
        under = [item for item in left if item["id"] in texts]
        left = [item for item in left if item["id"] not in texts]
        if under:
            yield {"label": group.label, "heading": True, "value": str(len(under))}
            yield from under
    if left:
        yield {"label": ALONE, "heading": True, "value": str(len(left))}
        yield from left


def _choices(result: Result) -> View:
    counts = result.counts()
    label = measures.agreement_label([counts[option.id] for option in result.options])
    words = f"The room is {label}." if label else ""
    rows = [_row(option, counts[option.id], result.answered, "") for option in result.options]
    return _list("bars", rows, words=words, dots=result.answered <= charts.FEW)


def _support(on: QuestionShown, result: Result) -> View:
    counts, unit = result.counts(), "mark" if on.question.options_from else "point"
    before = result.before.counts() if result.before else {}
    ranked = sorted(result.options, key=lambda option: -counts[option.id])
    rows = [_row(option, counts[option.id], sum(counts.values()), unit) for option in ranked]
    for row in rows:
        if row["id"] in before:
            row["value"] = f"{before[row['id']]} → {row['value']}"
    return _list("support", rows)


def _row(option: Option, count: int, whole: int, unit: str) -> View:
    value = f"{count:,} {unit}{'' if count == 1 else 's'}" if unit else f"{count:,}"
    return {"id": option.id, "label": option.label, "share": count / whole if whole else 0, "count": count, "value": value}


def _reasons(result: Result) -> View:
    """Why people chose what they chose: only what was read before and not hidden."""
    labels = {option.id: option.label for option in result.options}
    items: list[View] = []
    for choice in sorted({reason.choice for reason in result.reasons}):
        why = [{"label": one.reason, "who": one.name} for one in result.reasons if one.choice == choice]
        heading = f"{choice} {labels.get(str(choice), '')}".strip()
        items += [{"label": heading, "heading": True, "value": str(len(why))}, *why]
    return _list("texts", items[:MOST], total=len(items), name="Reasons", tags=[])


def _parts(on: QuestionShown, result: Result) -> list[View]:
    """Item by item the mean of each part of the room that is large enough to be shown."""
    found = []
    for by, splits in result.splits.items():
        items = [
            {"label": option.label, "hint": " · ".join(f"{split.label} {told}" for split, told in means)}
            for option in result.options
            if (means := [(s, told) for s in splits if (told := _mean(on.question.kind, s.values, option.id))])
        ]
        found.append(_list("areas", items, name=NAMES.get(by, f"By {by}")))
    return found


def _mean(kind: Kind, values: tuple[Any, ...], option: str) -> str:
    if kind is Kind.RANKING:
        given = [value.index(option) + 1 for value in values if option in value]
        return charts.number(mean(given)) if given else ""
    if kind is Kind.SLIDERS:
        pairs = [value[option] for value in values if option in value]
        return f"{mean(p.now for p in pairs):.0f} → {mean(p.needed for p in pairs):.0f}" if pairs else ""
    if kind is Kind.POINTS:
        return charts.number(mean(value.get(option, 0) for value in values))
    given = [value[option] for value in values if option in value]
    return charts.number(mean(given)) if given else ""


def _names(on: QuestionShown, result: Result) -> View:
    """Who said what, where that was announced before."""
    labels = {option.id: option.label for option in result.options}
    said = zip(result.names, result.values, strict=False)
    items = [{"label": who or NOBODY_SAYS, "hint": answer(on.question.kind, value, labels)} for who, value in said]
    return _list("areas", sorted(items, key=lambda item: item["label"].casefold()), name="Names")


def answer(kind: Kind, value: Any, labels: dict[str, str]) -> str:
    """One answer in words."""
    match kind:
        case Kind.CHOICE | Kind.SCALE:
            own = labels.get(str(value), "")
            return f"{value} {own}" if own and own != str(value) else str(value)
        case Kind.RANKING:
            return " · ".join(f"{n} {labels.get(option, option)}" for n, option in enumerate(value, 1))
        case Kind.SLIDERS:
            return " · ".join(f"{labels.get(option, option)} {slid.now} → {slid.needed}" for option, slid in value.items())
        case Kind.PLACING:
            return " · ".join(f"{labels.get(option, option)}: {placed.mainly or 'none'}" for option, placed in value.items())
        case Kind.POINTS | Kind.SCALES:
            return " · ".join(f"{labels.get(option, option)} {number}" for option, number in value.items())
    return str(value)
