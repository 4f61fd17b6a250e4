"""Before and after: questions of one family, asked under keys of their own, compared person by person without the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from momentum.workshop.questions import Asked, Question
from momentum.workshop.results import FEWEST_SHOWN, Move, by_value, paired

if TYPE_CHECKING:
    from momentum.workshop.state import Workshop


def order(workshop: Workshop) -> tuple[str, ...]:
    """The keys of all questions as they come: by the agenda, then the one that is on, then others the room has seen."""
    there = workshop.questions.asked
    planned = (key for stage in workshop.agenda.stages for key in stage.asks)
    seen = sorted(key for key, asked in there.items() if asked.shown or any(r.revealed for r in asked.aside))
    on = [focus] if (focus := workshop.questions.focus) else []  # it may be out of the agenda too
    return tuple(dict.fromkeys((*planned, *on, *seen)))


def since(asked: Asked, workshop: Workshop) -> tuple[Move, ...]:
    """Each answer to the question of the family before this one, and to this one.

    None while those who answered both are too few to stay unknown. Answers item by item keep the items that both have.
    """
    earlier = before(asked, workshop)
    if earlier is None:
        return ()
    both = {option.id for option in (earlier.shown or earlier.latest).options}
    both &= {option.id for option in (asked.shown or asked.latest).options}
    moves = (Move(_of(both, move.then), _of(both, move.now)) for _, move in pairs(earlier, asked, workshop.id))
    return by_value(move for move in moves if move.then != {} and move.now != {})


def before(asked: Asked, workshop: Workshop) -> Asked | None:
    """The last question of the family that stands before this one, has a revealed round and is answered in the same way."""
    if not asked.question.family or asked.question.key not in (keys := order(workshop)):
        return None
    there = [workshop.questions.find(key) for key in keys[: keys.index(asked.question.key)]]
    alike = (one for one in reversed(there) if one.shown and _measure(one.question) == _measure(asked.question))
    return next(alike, None)


def pairs(then: Asked, now: Asked, workshop_id: str) -> list[tuple[str, Move]]:
    """Who answered the last revealed rounds of both, and how, by the rules of any movement.

    What these leave out counts as answered only once, so that a session file may keep these ways and no others: some more are
    left out until by the same rules nobody would be.
    """
    if then.shown is None or now.shown is None:
        return []
    both = paired(then.shown, now.shown, f"{workshop_id}{then.question.key}{now.question.key}")
    alone = [sum(value is not None for value in one.counted.values()) - len(both) for one in (then.shown, now.shown)]
    few = any(0 < number < FEWEST_SHOWN for number in alone)
    both = both[FEWEST_SHOWN - min(alone) if few else 0 :]
    return both if len(both) >= FEWEST_SHOWN else []


def _measure(question: Question) -> tuple[str, str, int, int]:
    return question.family, question.kind, question.low, question.high


def _of(items: set[str], value: Any) -> Any:
    return {item: given for item, given in value.items() if item in items} if isinstance(value, dict) else value
