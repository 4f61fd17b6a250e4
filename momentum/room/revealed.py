"""What a phone shows of a revealed round: bars and texts, then and now, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from statistics import mean, median
from typing import Any

from momentum.workshop.questions import Kind, Question, identity
from momentum.workshop.results import Result, Slid
from momentum.workshop.shown import QuestionShown, Shown

MOST_TEXTS = 200
MOST_NUMBERS = 12  # bars in sight; a scale of a hundred has more
TALK = "The room talks about this: whoever would like to, say why; nobody must."
NO_AREA = "None of these"

Card = dict[str, Any]


def results(on: QuestionShown, shown: Shown) -> Card:
    """The card of a revealed round."""
    result, question = on.result, on.question
    assert result is not None
    texts = _texts(question, result) if question.kind is Kind.TEXT else [*_reasons(result), *_named(question, result, shown)]
    return {
        "kind": "results",
        "question": question.key,
        "prompt": question.prompt,
        "shape": question.kind.value,
        "talk": TALK if shown.talk else "",
        "answered": result.answered,
        "note": _note(result),
        "bars": _bars(question, result, shown),
        "sections": texts,
        "more": max(0, result.answered - MOST_TEXTS) if question.kind is Kind.TEXT else 0,
    }


def _note(result: Result) -> str:
    said = ["1 answer" if result.answered == 1 else f"{result.answered} answers"]
    counted = {
        "abstained": result.abstained,
        "by show of hands": result.hands,
        "entered for people without a phone": result.entered,
    }
    return " · ".join([*said, *(f"{count} {how}" for how, count in counted.items() if count)])


def _bars(question: Question, result: Result, shown: Shown) -> list[Card]:
    match question.kind:
        case Kind.TEXT:
            return _tags(question, result)
        case Kind.SCALES:
            return [_scaled(question, option.label, option.id, result) for option in result.options]
        case Kind.RANKING:
            return _ranked(result)
        case Kind.SLIDERS:
            return _slid(result)
        case Kind.PLACING:
            return _placed(result, shown)
    return _counted(question, result)


def _counted(question: Question, result: Result) -> list[Card]:
    """Points, choice, scale: a bar an option, and beside it what it was before."""
    one_of = question.kind is not Kind.POINTS
    now, then = result.counts(), result.before.counts() if result.before else {}
    total, before = sum(now.values()) or 1, sum(then.values()) or 1
    options = result.options
    if question.kind is Kind.SCALE and len(options) > MOST_NUMBERS:  # its ends, and what somebody chose now or before
        options = tuple(o for o in options if o in (options[0], options[-1]) or now[o.id] or then.get(o.id))
    if not one_of and question.options_from != "areas":
        options = tuple(sorted(options, key=lambda option: -now[option.id]))
    return [
        {
            "id": int(option.id) if one_of else option.id,
            "label": "" if option.label == option.id else option.label,
            "share": now[option.id] / total,
            "text": _said(question, now[option.id], total),
        }
        | _before(result, then.get(option.id, 0) / before, _said(question, then.get(option.id, 0), before))
        for option in options
    ]


def _said(question: Question, count: int, total: int) -> str:
    if question.kind is not Kind.POINTS:
        return str(count)
    if question.options_from == "areas":
        return f"{100 * count / total:.0f} %"
    return "1 mark" if count == 1 else f"{count} marks"


def _before(result: Result, share: float, text: str) -> Card:
    return {"then": {"share": share, "text": text}} if result.before else {}


def _tags(question: Question, result: Result) -> list[Card]:
    counts = {tag: result.tags.count(tag) for tag in question.tags}
    total = sum(counts.values())
    return [{"id": tag, "label": tag, "share": n / total, "text": str(n)} for tag, n in counts.items()] if total else []


def _scaled(question: Question, label: str, key: str, result: Result) -> Card:
    """One of several scales: how many chose each number, and the middle answer."""
    given = result.spread()[key]
    bar: Card = {"id": key, "label": label, "text": f"middle {median(given):g}" if given else "no answer", "low": question.low}
    bar["spread"] = [given.count(number) for number in range(question.low, question.high + 1)]
    bar["ends"] = [question.low_label, question.high_label]
    earlier = result.before.spread().get(key) if result.before else None
    return bar | ({"then": {"text": f"middle {median(earlier):g}"}} if earlier else {})


def _ranked(result: Result) -> list[Card]:
    """Best first, by the mean place; who left something out has put it last."""
    many = len(result.options)
    then = _places(result.before) if result.before else {}
    bars = [
        {
            "id": option,
            "label": next(o.label for o in result.options if o.id == option),
            "share": (many - place) / max(1, many - 1),
            "text": f"place {place:.1f}",
        }
        | ({"then": {"text": f"place {then[option]:.1f}"}} if option in then else {})
        for option, place in _places(result).items()
    ]
    return sorted(bars, key=lambda bar: -bar["share"])


def _places(result: Result) -> dict[str, float]:
    def place(option: str, order: list[str]) -> int:
        return order.index(option) + 1 if option in order else len(result.options)

    if not result.values:
        return {}
    return {option.id: mean(place(option.id, order) for order in result.values) for option in result.options}


def _slid(result: Result) -> list[Card]:
    now, then = _middles(result), _middles(result.before) if result.before else {}
    bars = []
    for option in result.options:
        bar: Card = {"id": option.id, "label": option.label, "text": "no answer"}
        if option.id in now:
            bar |= {"slid": now[option.id], "text": _arrow(now[option.id])}
        bars.append(bar | ({"then": {"text": _arrow(then[option.id])}} if option.id in then else {}))
    return bars


def _middles(result: Result) -> dict[str, tuple[float, float]]:
    given: dict[str, list[Slid]] = result.spread()
    return {key: (median(s.now for s in slid), median(s.needed for s in slid)) for key, slid in given.items() if slid}


def _arrow(ends: tuple[float, float]) -> str:
    return f"{ends[0]:.0f} → {ends[1]:.0f}"


def _placed(result: Result, shown: Shown) -> list[Card]:
    """Pilot by pilot: what people said it is mainly for."""
    areas = {area.id: area.name for area in shown.areas}
    bars = []
    for option in result.options:
        mainly = [placed.mainly for placed in result.spread()[option.id]]
        chosen = sorted(set(mainly), key=lambda area: (-mainly.count(area), area or ""))
        parts = [
            {
                "label": areas.get(area or "", NO_AREA),
                "share": mainly.count(area) / len(mainly),
                "text": str(mainly.count(area)),
            }
            for area in chosen
        ]
        bars.append({"id": option.id, "label": option.label, "text": "" if mainly else "no answer", "parts": parts})
    return bars


def _texts(question: Question, result: Result) -> list[Card]:
    """Texts under their headings, then those that stand alone."""
    tags = result.tags or ("",) * result.answered
    names = [name or "No name" for name in result.names] or [""] * result.answered
    said = [_text(*one) for one in zip(result.values, tags, names, strict=True)][:MOST_TEXTS]
    heading = {text: group.label for group in result.groups for text in group.texts}
    sections: dict[str, list[Card]] = {label: [] for label in (*(group.label for group in result.groups), "")}
    for text in said:
        sections[heading.get(identity(text["text"]), "")].append(text)
    return [{"label": label, "texts": texts} for label, texts in sections.items() if texts]


def _text(text: str, tag: str = "", name: str = "") -> Card:
    return {"text": text} | ({"tag": tag} if tag else {}) | ({"name": name} if name else {})


def _reasons(result: Result) -> list[Card]:
    labels = {option.id: option.label for option in result.options}
    chosen = dict.fromkeys(reason.choice for reason in result.reasons)
    return [
        {
            "label": f"Reasons for {choice} · {labels.get(str(choice), '')}",
            "texts": [_text(reason.reason, name=reason.name) for reason in result.reasons if reason.choice == choice],
        }
        for choice in chosen
    ]


def _named(question: Question, result: Result, shown: Shown) -> list[Card]:
    """Who said what, where that was announced."""
    if not result.names:
        return []
    say = _in_words(question, result, shown)
    said = [_text(say(value), name=name or "No name") for value, name in zip(result.values, result.names, strict=False)]
    return [{"label": "Who said what", "texts": sorted(said, key=lambda one: (one["text"], one["name"]))}]


def _in_words(question: Question, result: Result, shown: Shown) -> Callable[[Any], str]:
    labels = {option.id: option.label for option in result.options}
    areas = {area.id: area.name for area in shown.areas}

    def parts(value: Any) -> Iterable[str]:
        if isinstance(value, list):
            return (f"{place}. {labels.get(key, key)}" for place, key in enumerate(value, 1))
        if not isinstance(value, dict):
            label = labels.get(str(value), "")
            return (f"{value} · {label}" if label not in {"", str(value)} else str(value),)
        return (f"{labels.get(key, key)}: {part(given)}" for key, given in value.items())

    def part(given: Any) -> str:
        if isinstance(given, Slid):
            return _arrow((given.now, given.needed))
        return str(given) if isinstance(given, int) else areas.get(given.mainly or "", NO_AREA.lower())

    return lambda value: ", ".join(parts(value))
