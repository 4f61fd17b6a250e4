"""What a revealed round comes to, without anyone's id: values in an order that tells nothing, then and now, by group."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from momentum.workshop.leftover import FEWEST_SHOWN, Part, leave_few
from momentum.workshop.parts import MOST_WAYS, crossed, parted
from momentum.workshop.questions import Asked, Kind, Option, Question, Round, Status, TextGroup, identity, words
from momentum.workshop.values import Placed, Reasoned, Slid, Tagged


class Reason(msgspec.Struct, frozen=True):
    """Why somebody chose what they chose; `name` is theirs, if they put it to their reason."""

    choice: int
    reason: str
    name: str = ""


class Split(msgspec.Struct, frozen=True):
    """The answers of one part of the room."""

    label: str
    values: tuple[Any, ...]


class Move(msgspec.Struct, frozen=True):
    """One person's answer in the round before and in this one, without the person."""

    then: Any
    now: Any


class Result(msgspec.Struct, frozen=True):
    """A revealed round without anyone's id. `values` are the answers, in an order that tells nothing.

    Plain values: a number for choice and scale, {option: number} for points and scales, [option] for a ranking,
    {option: Slid}, {option: Placed}, words. Counted hands stand among them, one value a hand. `tags` and `names` go with
    `values`, one by one, where there are any; names only when the question was announced as named. `moves` go from the
    round before to this one, `since` from the question of the same family that was revealed before this one.
    The room saw it at `seen_at` (UTC).
    """

    round: int
    options: tuple[Option, ...]
    values: tuple[Any, ...]
    abstained: int = 0
    hands: int = 0
    entered: int = 0
    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    groups: tuple[TextGroup, ...] = ()
    splits: dict[str, tuple[Split, ...]] = {}
    moves: tuple[Move, ...] = ()
    since: tuple[Move, ...] = ()
    before: Result | None = None
    seen_at: datetime | None = None

    @property
    def answered(self) -> int:
        """How many answered."""
        return len(self.values)

    def counts(self) -> dict[str, int]:
        """Choice, scale: answers per option. Points: points per option, all together. Placing: pilots mainly for an area."""
        tally: dict[str, int] = {option.id: 0 for option in self.options}
        for value in self.values:
            for option, number in _counted(value):
                tally[option] = tally.get(option, 0) + number
        return tally

    def spread(self) -> dict[str, list[Any]]:
        """The answers option by option, for kinds that answer each option: {option: [answer, ...]}."""
        found: dict[str, list[Any]] = {option.id: [] for option in self.options}
        for value in self.values:
            if isinstance(value, dict):
                for option, given in value.items():
                    found.setdefault(option, []).append(given)
        return found


class QuestionShown(msgspec.Struct, frozen=True):
    """A question as the room has it: `result` is the last revealed round, `talked` the last one whose furthest apart spoke.

    `aside` are revealed rounds from before a rewind.
    """

    question: Question
    status: Status
    round: int
    options: tuple[Option, ...]
    result: Result | None
    talked: int = 0
    aside: tuple[Result, ...] = ()


def _counted(value: Any) -> list[tuple[str, int]]:
    if isinstance(value, dict):
        return [(option, number) for option, number in value.items() if isinstance(number, int)]
    return [] if isinstance(value, list) else [(str(value), 1)]


def result(asked: Asked, seen: Round, workshop_id: str, *, alone: bool = False) -> Result:
    """A round as the room may see it, with the round before it unless it is to stand `alone`."""
    question = asked.question
    people = {person: value for person, value in seen.counted.items() if value is not None}
    rows = _rows(seen)
    rows.sort(key=lambda row: (msgspec.json.encode(row[1], order="sorted"), row[2]))
    random.Random(f"{question.key}{seen.number}").shuffle(rows)  # noqa: S311 - an order that follows from what was said alone
    hands = [_hand(question, option) for option, count in seen.hands.items() for _ in range(count)]
    earlier = None if alone else _earlier(asked, seen)
    moved = None if question.wide else earlier  # of staff only what they said is shown, not how it changed
    return Result(
        round=seen.number,
        options=seen.options or _numbers(question),
        values=(*(row[0] for row in rows), *hands),
        abstained=len(seen.counted) - len(people),
        hands=len(hands),
        entered=len(seen.entered & set(people)),
        tags=tuple(getattr(row[1], "tag", "") for row in rows) if question.tags else (),
        names=tuple(_name(row[2], seen) for row in rows) if _says_names(question) else (),
        reasons=_reasons(rows, seen),
        groups=_groups(rows, seen),
        splits=_splits(rows, asked, seen) if _is_split(question) else {},
        moves=_moves(moved, seen, f"{workshop_id}{question.key}", _is_split(question)) if moved else (),
        before=result(asked, earlier, workshop_id, alone=True) if earlier else None,
        seen_at=seen.seen_at,
    )


def _rows(seen: Round) -> list[tuple[Any, Any, str]]:
    """The answers that the room may see: plain, as they were given, and whose."""
    there = ((value, person) for person, value in seen.counted.items() if value is not None and not _hidden(value, seen))
    return [(plain_value(value), value, person) for value, person in there]


def _people(seen: Round) -> Iterator[str]:
    """Whose answers the room may see."""
    return (person for _, _, person in _rows(seen))


def _is_split(question: Question) -> bool:
    return not question.family and not question.per_group


def plain_value(value: Any) -> Any:
    """An answer without its reason or tag."""
    if isinstance(value, Reasoned):
        return value.choice
    return value.text if isinstance(value, Tagged) else value


def _numbers(question: Question) -> tuple[Option, ...]:
    if question.kind is not Kind.SCALE:
        return ()
    ends = {question.low: question.low_label, question.high: question.high_label}
    return tuple(Option(str(n), ends.get(n, "") or str(n)) for n in range(question.low, question.high + 1))


def _hidden(value: Any, seen: Round) -> bool:
    return isinstance(value, str | Tagged) and identity(words(value)) in seen.hidden


def _groups(rows: list[tuple[Any, Any, str]], seen: Round) -> tuple[TextGroup, ...]:
    """The headings with what the room may see under them."""
    there = {identity(row[0]) for row in rows if isinstance(row[0], str)}
    groups = (TextGroup(group.label, tuple(text for text in group.texts if text in there)) for group in seen.groups)
    return tuple(group for group in groups if group.texts)


def _hand(question: Question, option: str) -> Any:
    return {option: 1} if question.kind is Kind.POINTS else int(option)


def _says_names(question: Question) -> bool:
    return (question.named and not question.family) or question.per_group


def _name(person: str, seen: Round) -> str:
    if person.startswith("group:"):
        return seen.labels.get(person.removeprefix("group:"), "")
    return seen.seats[person].name if person in seen.seats else ""


def _reasons(rows: list[tuple[Any, Any, str]], seen: Round) -> tuple[Reason, ...]:
    said = [
        Reason(value.choice, value.reason, value.name)
        for _, value, _ in rows
        if isinstance(value, Reasoned) and value.reason and identity(value.reason) not in seen.hidden
    ]
    return tuple(sorted(said, key=lambda r: (r.choice, identity(r.reason), r.name)))


def _splits(rows: list[tuple[Any, Any, str]], asked: Asked, seen: Round) -> dict[str, tuple[Split, ...]]:
    answers = {row[2]: row[0] for row in rows}
    return {
        name: tuple(Split(label, by_value([answers[person] for person in people])) for label, people in split)
        for name, split in _apart(rows, asked, seen).items()
    }


def _apart(rows: list[tuple[Any, Any, str]], asked: Asked, seen: Round) -> dict[str, list[Part]]:
    """The parts of the room that can be shown beside those of earlier rounds: answers stay, so a change of parts would tell."""
    told: list[tuple[str, list[Part]]] = []
    found: dict[str, list[Part]] = {}
    for one in sorted((r for r in asked.seen if r.number <= seen.number), key=lambda r: r.number):
        here = parted((row[2] for row in rows) if one is seen else _people(one), one)
        ways = list(dict.fromkeys(name for name, _ in told))
        told_apart = {*ways, *[name for name in here if name not in ways][: MOST_WAYS - len(ways)]}
        found = {
            name: parts
            for name, parts in here.items()
            if name in told_apart and not any(crossed(name, parts, *then) for then in told)
        }
        told += found.items()
    return found


def by_value(values: Iterable[Any]) -> tuple[Any, ...]:
    """Sorted by what they say: an order that tells nothing else."""
    return tuple(sorted(values, key=lambda value: msgspec.json.encode(value, order="sorted")))


def _earlier(asked: Asked, seen: Round) -> Round | None:
    return next((r for r in reversed(asked.rounds) if r.revealed and r.number < seen.number), None)


def _moves(then: Round, now: Round, seed: str, split: bool) -> tuple[Move, ...]:
    """The movements of those who answered both; none where they would leave one or two of a part of the room over."""
    both = paired(then, now, f"{seed}{now.number}")
    moved = frozenset(person for person, _ in both)
    left_over = split and any(leave_few(moved, parts) for one in (then, now) for parts in parted(_people(one), one).values())
    return () if left_over else by_value(move for _, move in both)


def paired(then: Round, now: Round, seed: str) -> list[tuple[str, Move]]:
    """Each person's answer then and now, of those who answered both; none while they are too few to stay unknown.

    Where one or two answered only once, some others are left out with them: else theirs is what the rest does not explain.
    """
    first, second = then.counted, now.counted  # each is made anew when it is asked for
    both = [
        (person, Move(plain_value(first[person]), plain_value(value)))
        for person, value in second.items()
        if value is not None and first.get(person) is not None and not isinstance(value, str | Tagged)
    ]
    both.sort(key=lambda pair: msgspec.json.encode((pair[1].then, pair[1].now, pair[0]), order="sorted"))
    random.Random(seed).shuffle(both)  # noqa: S311 - an order, not a secret
    alone = [sum(value is not None for value in counted.values()) - len(both) for counted in (first, second)]
    both = both[max((FEWEST_SHOWN - few for few in alone if 0 < few < FEWEST_SHOWN), default=0) :]
    return both if len(both) >= FEWEST_SHOWN else []


def question_shown(asked: Asked, workshop_id: str) -> QuestionShown:
    """A question with its last revealed round."""
    seen = asked.shown
    return QuestionShown(
        asked.question,
        asked.status,
        asked.latest.number if asked.rounds else 0,
        asked.latest.options,
        result(asked, seen, workshop_id) if seen else None,
        asked.talked,
        tuple(result(asked, r, workshop_id, alone=True) for r in asked.aside if r.revealed),
    )


__all__ = ["FEWEST_SHOWN", "Move", "Placed", "Reason", "Result", "Slid", "Split", "plain_value", "result"]
