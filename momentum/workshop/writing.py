"""What a stage still leaves to write, in the order in which it writes it, and on which page that is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from momentum.workshop.card import LOOP, Stage
from momentum.workshop.guardrails import Lane, acts, lane
from momentum.workshop.portfolio import TRIED, Pilot
from momentum.workshop.shown import Shown
from momentum.workshop.wall import unanswered, wall

ASKED = (Lane.GO, Lane.ONE_REVIEWER, Lane.REVIEW_GROUP)  # somebody says yes in these
RESTING = frozenset({Stage.STOPPED, Stage.PAUSED})


class Work(NamedTuple):
    """What is to be written before the room goes on, and on which page."""

    label: str
    page: str


class Left(NamedTuple):
    """Something of WRITES that is not whole yet, and the work it leaves."""

    what: str
    work: Work


def left(shown: Shown) -> Iterator[Left]:
    """What the stage that is on has not written yet, in its own order. Nobody has to: the room can always go on."""
    for what in shown.stage.writes:
        if what in _LEFT and (work := _LEFT[what](shown)):
            yield Left(what, work)


def asked_for(shown: Shown) -> frozenset[str]:
    """What of WRITES the agenda asks for at all, without what was skipped. All else is not shown as missing."""
    return frozenset(what for stage in shown.stages if stage.set_aside != "skip" for what in stage.writes)


def in_question(shown: Shown) -> tuple[Pilot, ...]:
    """The pilots the room talks about: those that are in the room today; where none is marked so, all."""
    return tuple(pilot for pilot in shown.pilots if pilot.card.today) or shown.pilots


def _counted(label: str, done: int, among: int) -> str:
    return f"{label} ({done:,} of {among:,})" if done else label


def _sentence(shown: Shown) -> Work | None:
    if not shown.thesis.sentence:
        return Work("Write the sentence", "thesis")
    return None if shown.thesis.boundaries else Work("Write down what we will not do", "thesis")


def _ambition(shown: Shown) -> Work | None:
    return Work("Say how far AI should take us", "thesis") if shown.thesis.ambition is None else None


def _assumptions(shown: Shown) -> Work | None:
    return None if shown.thesis.assumptions else Work("Write what has to be true", "thesis")


def _signals(shown: Shown) -> Work | None:
    return None if shown.thesis.signals else Work("Say what would show that it works", "thesis")


def _humans(shown: Shown) -> Work | None:
    return None if shown.thesis.humans_decide else Work("Write what stays a human call", "thesis")


def _promise(shown: Shown) -> Work | None:
    promise = shown.people.promise
    if not (promise.first or promise.stays or promise.will):
        return Work("Write the promise", "people")
    return None if promise.messenger and promise.by else Work("Say who tells our people, and when", "people")


def _answers(shown: Shown) -> Work | None:
    told = wall(shown)
    still = unanswered(told)
    return Work(_counted("Answer the stories", len(told) - still, len(told)), "people") if still else None


def _places(shown: Shown) -> Work | None:
    if not shown.pilots:
        return Work("Import the pilots", "pilots")
    return None if any(pilot.card.areas for pilot in shown.pilots) else Work("Place the pilots", "mapping")


def _decisions(shown: Shown) -> Work | None:
    pilots = [pilot for pilot in in_question(shown) if pilot.card.stage is not Stage.STOPPED]
    settled = {*shown.decisions.passed, *(made.pilot for made in shown.decisions.made)}
    done = sum(pilot.id in settled for pilot in pilots)
    return Work(_counted("Decide the pilots", done, len(pilots)), "decide") if done < len(pilots) else None


def _unasked(shown: Shown) -> Work | None:
    said = any(terms.without_asking for terms in shown.guardrails.lanes.values())
    return None if said else Work("Write what needs no asking", "guardrails")


def _lanes(shown: Shown) -> Work | None:
    pilots = [pilot.card for pilot in in_question(shown)]
    if pilots and all(lane(card) is Lane.UNASSESSED for card in pilots):
        return Work("Assess the pilots", "guardrails")
    agreed = sum(shown.guardrails.terms(one).agreed for one in ASKED)
    return Work(_counted("Agree who says yes", agreed, len(ASKED)), "guardrails") if agreed < len(ASKED) else None


def _briefs(shown: Shown) -> Work | None:
    there = [pilot for pilot in in_question(shown) if acts(pilot.card) and pilot.card.stage not in RESTING]
    begun = any(pilot.id in shown.guardrails.briefs for pilot in there)
    return Work("Write how it behaves", "guardrails") if there and not begun else None


def _loops(shown: Shown) -> Work | None:
    cards = [pilot.card for pilot in in_question(shown) if pilot.card.stage in TRIED]
    closed = sum(all(getattr(card, step) for step in LOOP) for card in cards)
    return Work("Close a loop", "loops") if cards and not closed else None


def _commitments(shown: Shown) -> Work | None:
    made = any(one.session == shown.session for one in shown.commitments)
    return None if made else Work("Say who does what", "decide")


def _settled(shown: Shown) -> Work | None:
    earlier = [one for one in shown.commitments if one.session < shown.session]
    done = sum(one.state != "open" for one in earlier)
    return Work(_counted("Say what became of what we said", done, len(earlier)), "decide") if done < len(earlier) else None


def _conductor(shown: Shown) -> Work | None:
    if not shown.thesis.conductor:
        return Work("Name who holds the whole picture", "thesis")
    return None if shown.thesis.next_check_in else Work("Say when we meet again", "thesis")


def _summary(shown: Shown) -> Work | None:
    return Work("Release the summary", "summary") if shown.thesis.released is None else None


_LEFT: dict[str, Callable[[Shown], Work | None]] = {
    "sentence": _sentence,
    "ambition": _ambition,
    "assumptions": _assumptions,
    "signals": _signals,
    "humans": _humans,
    "promise": _promise,
    "answers": _answers,
    "places": _places,
    "decisions": _decisions,
    "unasked": _unasked,
    "lanes": _lanes,
    "briefs": _briefs,
    "loops": _loops,
    "settled": _settled,
    "commitments": _commitments,
    "conductor": _conductor,
    "summary": _summary,
}
