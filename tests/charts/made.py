"""Views made by hand, to draw: each says something that a picture must say."""

from __future__ import annotations

import math
from datetime import date
from functools import cache
from itertools import count

import msgspec

from momentum.measures import (
    Area,
    BeliefItem,
    Beliefs,
    BeliefShift,
    Built,
    Earlier,
    Fresh,
    Heading,
    Lens,
    Need,
    Pace,
    Parallel,
    Part,
    Pilot,
    PortfolioView,
    Stand,
    StandPart,
    Stories,
    Waypoint,
    agreement,
    agreement_label,
    built,
    portfolio,
)
from momentum.workshop.card import Flow
from momentum.workshop.pilots import BuildsOn, Card, Stage
from momentum.workshop.shown import Shown
from tests.rooms import Room

LONG = tuple(
    Area(f"a{n}", name)
    for n, name in enumerate(
        (
            "Zeit zurück für die Kolleginnen und Kollegen",
            "Durchgängige Abläufe und Kosten",
            "Erlebnis für Bürgerinnen und Bürger",
            "Bessere Entscheidungen",
            "Handwerk und Qualitätssicherung",
            "Wachstum und neue Wertschöpfung",
            "Vertrauen und Informationssicherheit",
            "Gemeinsames Organisationsgedächtnis",
            "Nachhaltigkeitsberichterstattung",
            "Personalentwicklung",
            "Beschaffungswesen",
            "Versorgungssicherheit",
        )
    )
)
HOSTILE = '<b onclick="x">$a$ %{x} &lt;i&gt;</b>'
AGREE = ("Cannot support it", "Serious concern", "Can live with it", "Support it", "Will champion it")
SURE = ("Not at all", "2", "3", "4", "Completely")
_views = count()


@cache
def _shown() -> Shown:
    room = Room()
    try:
        return room.shown
    finally:
        room.conductor.close()


def pilot(n: int, areas: dict[str, int] | None = None, evidence: int | None = None, name: str = "") -> Pilot:
    """An active pilot that contributes so much to these areas."""
    return Pilot(f"p{n}", Card(name=name or f"Pilot {n}", stage=Stage.PILOT, areas=areas or {}, evidence=evidence))


def view(*pilots: Pilot, weights: dict[str, int] | None = None, areas: tuple[Area, ...] = _shown().areas) -> PortfolioView:
    """What the portfolio of these pilots looks like against these weights."""
    base = _shown()
    thesis = msgspec.structs.replace(base.thesis, weights=weights)
    return portfolio(msgspec.structs.replace(base, id=f"made {next(_views)}", pilots=pilots, areas=areas, thesis=thesis))


def many(number: int, areas: tuple[Area, ...] = _shown().areas, name: str = "") -> PortfolioView:
    """So many pilots over all areas but the last, every seventh outside the thesis."""
    made = [
        pilot(
            n,
            {} if n % 7 == 6 else {areas[n % (len(areas) - 1)].id: 1 + n % 3, areas[n * 5 % (len(areas) - 1)].id: 2},
            n % 5 if n % 2 else None,
            name and f"{name} {n}",
        )
        for n in range(number)
    ]
    return view(*made, weights={area.id: 1 + n for n, area in enumerate(areas)}, areas=areas)


def eight() -> PortfolioView:
    """Eight pilots: three alike, one outside the thesis, two areas without any."""
    return view(
        pilot(1, {"time_back": 3}, 2, "Meeting minutes"),
        pilot(2, {"time_back": 3}, None, "Tender reader"),
        pilot(3, {"time_back": 3, "experience": 1}, 0, "Reply drafts"),
        pilot(4, {"flow": 3, "time_back": 2}, 3, "Invoice to payment"),
        pilot(5, {"decisions": 2, "trust": 2}, 2, "Leak listener"),
        pilot(6, {"decisions": 3}, 1, "Tomorrow's demand"),
        pilot(7, {"craft": 2}, None, "Call coaching"),
        pilot(8, {}, None, "Talking otter"),
        weights={"time_back": 10, "flow": 10, "decisions": 20, "craft": 10, "memory": 30, "trust": 20},
    )


def alike(found: PortfolioView, *, asked: bool = True) -> tuple[Parallel, ...]:
    """Two pairs of it that do the same."""
    one, two, three, *_ = found.pilots
    return (Parallel(one, two, 1.0, found.areas[:1], asked), Parallel(one, three, 0.75, found.areas[:1], asked))


def needs() -> tuple[Need, ...]:
    """One pilot that needs a decision, one to watch, one steady, two of which too little is known."""
    return (
        Need(
            pilot(1, name="Leak listener"), 7, 6, "needs a decision", ("It has no owner.", "Nobody reported for 120 days."), ()
        ),
        Need(pilot(2, name="Tender reader"), 4, 5, "watch", ("It has no sponsor.",), ("who owns it",)),
        Need(pilot(3, name="Reply drafts"), 0, 7, "steady", (), ()),
        Need(pilot(4, name="Call coaching"), 1, 2, "too little known", ("It has no sponsor.",), ("who owns it",)),
        Need(pilot(5, name="Talking otter"), 0, 0, "too little known", (), ("who owns it", "who sponsors it")),
    )


def linked(name: str = "") -> Built:
    """Six pilots over three layers, one of them stopped; one stands alone, about one nobody was asked."""

    def one(n: int, title: str, *below: tuple[int, tuple[Flow, ...]], stage: Stage = Stage.PILOT, asked: bool = True) -> Pilot:
        links = tuple(BuildsOn(f"p{m}", what) for m, what in below) if asked else None
        return Pilot(f"p{n}", Card(name=name or title, stage=stage, builds_on=links))

    return built(
        (
            one(1, "Meeting minutes", stage=Stage.EMBEDDED),
            one(2, "Tender reader", stage=Stage.STOPPED),
            one(3, "Reply drafts", (1, (Flow.PROMPT, Flow.PEOPLE))),
            one(4, "Invoice to payment", (2, (Flow.INSIGHT,)), (1, ())),
            one(5, "Leak listener", (4, (Flow.DATA,)), (1, (Flow.GUARDRAIL,))),
            one(6, "Call coaching", (3, ())),
            one(7, "Talking otter"),
            one(8, "Field crew assistant", asked=False),
        )
    )


def linked_many(number: int, each: int = 3) -> Built:
    """So many pilots, of which each builds on one of those before it, in short chains; and as many without a link."""
    made = [
        Pilot(f"p{n}", Card(name=f"Pilot {n}", builds_on=(BuildsOn(f"p{n - 1}", (Flow.DATA,)),) if n % each else ()))
        for n in range(number)
    ]
    return built([*made, *(Pilot(f"q{n}", Card(name=f"Other {n}")) for n in range(number))])


def fresh() -> Fresh:
    """Three updates known of five active pilots, one dated in the future."""
    rows = tuple(
        (pilot(n, name=name), age, 2 ** (-age / 45))
        for n, name, age in ((1, "Tender reader", 180), (2, "Leak listener", 45), (3, "Reply drafts", 0))
    )
    return Fresh(rows, sum(value for _, _, value in rows) / 3, 3, 5, (pilot(3, name="Reply drafts"),))


def stand(
    name: str,
    *counts: int,
    scale: tuple[str, ...] = SURE,
    before: tuple[int, ...] = (),
    parts: tuple[tuple[str, str, tuple[int, ...]], ...] = (),
) -> Stand:
    """How the room stands on one thing."""
    answered = sum(counts)
    return Stand(
        "pulse", name, "How sure are you?", name, scale, counts, answered, agreement(counts), agreement_label(counts),
        sum(n * many for n, many in enumerate(counts, 1)) / answered,
        Earlier(before, agreement(before), agreement_label(before), sum(before)) if before else None,
        (3, 5, 1) if before else None,
        tuple(StandPart(by, who, told, sum(told), agreement(told)) for by, who, told in parts),
    )  # fmt: skip


def stands() -> tuple[Stand, ...]:
    """A room that is split, one that has come together, and one with too few answers for a word; the most split first."""
    care, rest = (0, 0, 1, 3, 1), (4, 0, 0, 0, 0)
    return (
        stand("It is clear", 4, 0, 1, 3, 1, parts=(("function", "Care", care), ("function", "Everyone else", rest))),
        stand("We were heard", 1, 1, 2, 0, 0),
        stand("We can stand behind it", 0, 0, 1, 7, 1, scale=AGREE, before=(3, 1, 1, 1, 3)),
    )


def lenses(areas: tuple[Area, ...] = _shown().areas) -> tuple[Lens, ...]:
    """Areas in all four quarters."""
    return tuple(
        Lens(area, 1.5 + n * 7 % 11 * 0.3, 0.4 + n % 3 * 0.2, 1.4 + n * 5 % 12 * 0.3, 0.5 + n % 2 * 0.3, 9)
        for n, area in enumerate(areas)
    )


def _beliefs(*means: float, before: Beliefs | None = None) -> Beliefs:
    labels = (
        "I could say in one sentence what AI is for here.",
        "I would be backed if I tried something.",
        "I see my team in it.",
    )
    items = tuple(
        BeliefItem(f"i{n}", label, (1, 2, 3, 2, 1), m, 0.3, 0.1) for n, (label, m) in enumerate(zip(labels, means, strict=True))
    )
    shifts = tuple(BeliefShift(item.id, item.label, 0.5, 5, 3, 1) for item in items) if before else ()
    return Beliefs(
        "pulse", 25 * (sum(means) / 3 - 1), items, next((i.label for i in items if i.mean <= 3), ""), 9, before, shifts
    )


def beliefs() -> Beliefs:
    """Three sentences, one of them the barrier, with the time before."""
    return _beliefs(3.6, 2.4, 4.0, before=_beliefs(2.8, 2.6, 4.0))


def pace(*, first: bool = False, known: bool = True) -> Pace:
    """Four parts, or three: in a first session without the number."""
    fresh = 0.8 if known else math.nan
    parts = (
        Part("alignment", "Alignment", 0.7, 13, 16),
        Part("accumulation", "Building on each other", 0.75, 9, 16),
        Part("loop_closure", "Closing the loop", 0.5, 8, 12),
        Part("freshness", "Freshness", fresh, 12 if known else 4, 16),
    )
    return Pace(parts, math.nan if first else 0.68 if known else 0.64, "" if first else "Orchestrated", first, 9)


def stories(each: int = 1) -> Stories:
    """Two headings, one too small for its marks, and one story that stands alone."""
    counted = Heading(
        "They count how fast we type", ("Who is next?",) * 4 * each, {"anxious": 2 * each, "unsure": each, "hopeful": each}
    )
    small = Heading("Time back", ("An hour a day.", "Finally."), None)
    marks = {"anxious": 3 * each, "unsure": 2 * each, "hopeful": 2 * each}
    return Stories("stories", "What do people tell?", 4 * each + 3, (counted, small), ("Nobody knows.",), marks)


def steps() -> tuple[Waypoint, ...]:
    """Four sessions: few pilots that add up, many that do not, one whose momentum nobody knows, and both."""
    return (
        Waypoint(1, date(2026, 3, 4), 4, 0.61),
        Waypoint(2, date(2026, 4, 3), 11, 0.34),
        Waypoint(3, date(2026, 5, 6), 12, math.nan),
        Waypoint(4, date(2026, 6, 5), 12, 0.72),
    )
