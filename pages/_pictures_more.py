"""The pictures that stand under "More measures", in order."""

from __future__ import annotations

import math

from momentum import charts, measures
from momentum.measures import Stories
from pages._pictures import ASK, CARDS, POINTS, Onward, Picture, Seen, Wait

ADD = Onward("agenda.py", "Add the two questions", "view_agenda")


def _no_lenses(seen: Seen) -> Wait | None:
    why = (
        "Two questions make this picture: how much each area matters next year, and how ready the people are whose work it is."
    )
    return None if seen.whole.lenses else Wait(why, ADD)


def _not_dated(seen: Seen) -> Wait | None:
    why = "No active pilot says when it was last updated. Ask the owners, and write it on the cards."
    return None if seen.whole.fresh.known or seen.whole.fresh.future else Wait(why, CARDS)


def _not_spread(seen: Seen) -> Wait | None:
    nothing = seen.whole.spread is None and seen.whole.said_spread is None
    return Wait("There are no points and no placed pilots yet, so there is nothing to spread.", POINTS) if nothing else None


def _no_parts(seen: Seen) -> Wait | None:
    known = any(not math.isnan(part.value) for part in seen.whole.pace.parts)
    why = "None of the four parts is known yet: they come from the room's points and from what the cards say."
    return None if known else Wait(why, CARDS)


def _no_beliefs(seen: Seen) -> Wait | None:
    return None if seen.whole.beliefs else Wait("The pulse was not revealed yet.", ASK)


def _stories(seen: Seen) -> Stories | None:
    told = measures.told_stories(seen.shown)
    return next((one for one in told if not seen.shown.questions[one.question].question.wide), None)


def _no_stories(seen: Seen) -> Wait | None:
    why = "No stories were revealed yet. This picture shows what people tell, and who tells the same."
    return None if _stories(seen) else Wait(why, ASK)


MORE = (
    Picture(
        "lenses",
        "Two lenses",
        "What matters, and are the people ready?",
        (),
        lambda s, palette, size: charts.lenses(s.whole.lenses, palette, **size._asdict()),
        lambda s: charts.lenses_alt(s.whole.lenses),
        lambda s: charts.lenses_table(s.whole.lenses),
        _no_lenses,
    ),
    Picture(
        "freshness",
        "Freshness",
        "When did we last hear of each pilot?",
        ("freshness",),
        lambda s, palette, size: charts.freshness(s.whole.fresh, palette, **size._asdict()),
        lambda s: charts.freshness_alt(s.whole.fresh),
        lambda s: charts.freshness_table(s.whole.fresh),
        _not_dated,
    ),
    Picture(
        "concentration",
        "Concentration",
        "Do a few areas take it all?",
        ("concentration",),
        lambda s, palette, size: charts.concentration(
            s.whole.portfolio, s.whole.spread, s.whole.said_spread, palette, **size._asdict()
        ),
        lambda s: charts.concentration_alt(s.whole.portfolio, s.whole.spread, s.whole.said_spread),
        lambda s: charts.concentration_table(s.whole.portfolio, s.whole.spread, s.whole.said_spread),
        _not_spread,
    ),
    Picture(
        "momentum",
        "Momentum",
        "Does it add up to movement?",
        ("momentum", "alignment", "accumulation", "loop_closure", "freshness", "quadrant"),
        lambda s, palette, size: charts.pace(s.whole.pace, palette, **size._asdict()),
        lambda s: charts.pace_alt(s.whole.pace),
        lambda s: charts.pace_table(s.whole.pace),
        _no_parts,
    ),
    Picture(
        "belief",
        "Shift of belief",
        "What do people believe, and has it moved?",
        ("belief", "shift"),
        lambda s, palette, size: charts.belief(s.whole.beliefs, palette, staff=s.whole.staff, **size._asdict()),
        lambda s: charts.belief_alt(s.whole.beliefs, s.whole.staff),
        lambda s: charts.belief_table(s.whole.beliefs, s.whole.staff),
        _no_beliefs,
    ),
    Picture(
        "stories",
        "Stories",
        "What do people tell, and who tells the same?",
        (),
        lambda s, palette, size: charts.stories(_stories(s), palette, **size._asdict()),
        lambda s: charts.stories_alt(_stories(s)),
        lambda s: charts.stories_table(_stories(s)),
        _no_stories,
    ),
)
