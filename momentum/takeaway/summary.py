"""What a team takes home, as one document from one revision. Every format renders this and computes nothing."""

from __future__ import annotations

from datetime import date

import msgspec

from momentum.measures import AreaState, PortfolioView, Whole, agreement_label, told, whole
from momentum.workshop.gaps import GapAnswer
from momentum.workshop.pilots import Pilot, Ruling, Stage
from momentum.workshop.questions import Kind
from momentum.workshop.shown import Shown
from momentum.workshop.thesis import Area

TOP = 3
TOLD = frozenset({"coverage", "say", "outside"})  # the pictures of what we say and what we do
VERBS = {
    "Cannot support it": ("cannot support it", "cannot support it"),
    "Serious concern": ("has a serious concern", "have a serious concern"),
    "Can live with it": ("can live with it", "can live with it"),
    "Support it": ("supports it", "support it"),
    "Will champion it": ("champions it", "champion it"),
}


class AreaRow(msgspec.Struct, frozen=True):
    """A value area: what we say (weight) and do (supply) as shares 0-1, the gap between, and how many pilots work on it.

    `said` and `done` are the same shares in whole percents that add up to 100; None while nobody said or did anything.
    """

    name: str
    line: str
    weight: float | None
    supply: float
    gap: float | None
    said: int | None
    done: int | None
    state: AreaState
    pilots: int


class PilotRow(msgspec.Struct, frozen=True):
    """A pilot as the room has it. None is unknown; `areas` is what it is for, the strongest first, None not placed yet.

    `discussed` says whether the room talked about what it is for; None, where the room did not place pilots.
    """

    name: str
    purpose: str | None
    unit: str | None
    owner: str | None
    sponsor: str | None
    stage: str | None
    evidence: int | None
    areas: tuple[tuple[str, int], ...] | None
    decision: Ruling | None
    next_decision_date: date | None
    today: bool
    discussed: bool | None = None


class GapRow(msgspec.Struct, frozen=True):
    """What is to happen about the gap in an area, in words, and why; `why` is empty where something starts."""

    area: str
    what: str
    why: str


class ChoiceRow(msgspec.Struct, frozen=True):
    """How many chose this."""

    label: str
    count: int


class Part(msgspec.Struct, frozen=True):
    """How many answered a question that was revealed."""

    prompt: str
    answered: int


class Summary(msgspec.Struct, frozen=True):
    """Everything that is taken home. Shares run from 0 to 1, names are as they were written."""

    title: str
    organisation: str
    mandate: str
    revision: int
    as_of: date
    status: str
    sentence: str
    boundaries: tuple[str, ...]
    humans_decide: tuple[str, ...]
    areas: tuple[AreaRow, ...]
    top: tuple[AreaRow, ...]
    weights_note: str
    findings: tuple[str, ...]
    pinned: tuple[str, ...]
    gaps: tuple[GapRow, ...]
    no_home: float
    no_home_percent: int | None
    alignment: float
    pilots: tuple[PilotRow, ...]
    counted: int
    decisions: tuple[PilotRow, ...]
    outside: tuple[str, ...]
    unknown_stage: tuple[str, ...]
    active: int
    inactive: int
    stories: tuple[str, ...]
    agreement: tuple[ChoiceRow, ...]
    verdict: str
    together: str
    conductor: str
    deputy: str
    next_check_in: date | None
    took_part: tuple[Part, ...]
    numbers: tuple[str, ...]  # what the measures in here mean

    @property
    def ask(self) -> str:
        """Who to ask, in words."""
        if not (self.conductor or self.deputy):
            return "nobody holds the whole picture yet"
        return f"ask {' or '.join(name for name in (self.conductor, self.deputy) if name)}"


def summarise(shown: Shown, today: date) -> Summary:
    """The document of what is shown, as of `today`."""
    measured, thesis = whole(shown, today), shown.thesis
    view = measured.portfolio
    areas = _areas(view)
    together = _placed_together(shown)
    pilots = tuple(_pilot(pilot, shown, together=together) for pilot in shown.pilots)
    agreement = _agreement(shown)
    return Summary(
        title=shown.title,
        organisation=shown.organisation,
        mandate=shown.mandate,
        revision=shown.rev,
        as_of=today,
        status=thesis.status_line or "Draft",
        sentence=thesis.sentence,
        boundaries=thesis.boundaries,
        humans_decide=thesis.humans_decide,
        areas=areas,
        top=_top(areas),
        weights_note=thesis.weights_note,
        findings=_findings(measured),
        pinned=_pinned(shown, measured),
        gaps=tuple(_gap(answer, {area.id: area.name for area in shown.areas}) for answer in shown.gap_answers),
        no_home=view.no_home,
        no_home_percent=view.done_percent[-1] if view.done_percent else None,
        alignment=view.alignment,
        pilots=pilots,
        counted=len(view.pilots),
        decisions=tuple(pilot for pilot in pilots if pilot.decision),
        outside=tuple(pilot.card.name for pilot in view.outside),
        unknown_stage=tuple(pilot.card.name for pilot in shown.pilots if pilot.card.stage is Stage.UNKNOWN),
        active=view.active,
        inactive=len(view.inactive),
        stories=_texts(shown, "stories"),
        agreement=agreement,
        verdict=_verdict(agreement, agreed=any(ballot.agreed for ballot in thesis.ballots[-1:])),
        together=agreement_label([row.count for row in agreement]),
        conductor=thesis.conductor,
        deputy=thesis.deputy,
        next_check_in=thesis.next_check_in,
        took_part=_took_part(shown),
        numbers=tuple(told(key) for key in _measures(measured, agreement)),
    )


def _findings(measured: Whole) -> tuple[str, ...]:
    """What the pictures of the areas say, then what is not known."""
    return (*(finding.sentence for finding in measured.findings if finding.picture in TOLD), *measured.unknown)


def _pinned(shown: Shown, measured: Whole) -> tuple[str, ...]:
    """What stood out to the room, with the numbers of today; what is not found any more, as it was pinned."""
    found = {finding.key: finding.sentence for finding in measured.findings}
    return tuple(found.get(pin.key) or f"{pin.sentence} (when it was pinned)" for pin in shown.pinned)


def _measures(measured: Whole, agreement: tuple[ChoiceRow, ...]) -> tuple[str, ...]:
    """The measures that the document tells of."""
    view = measured.portfolio
    said = ("coverage", "alignment", "gaps") if view.weights is not None else ()
    return (*(("supply", *said) if view.pilots else ()), *(("agreement",) if agreement else ()))


def _top(areas: tuple[AreaRow, ...]) -> tuple[AreaRow, ...]:
    """The three areas with most attention, and those that have as much as the third."""
    ranked = sorted((area for area in areas if area.weight), key=lambda area: -(area.weight or 0))
    least = (ranked[TOP - 1].weight or 0) - 1e-9 if len(ranked) > TOP else 0
    return tuple(area for area in ranked if (area.weight or 0) >= least)


def _took_part(shown: Shown) -> tuple[Part, ...]:
    """Revealed questions in the order of the agenda; those it does not ask come last."""
    order = dict.fromkeys((*(key for stage in shown.stages for key in stage.asks), *shown.questions))
    asked = (shown.questions[key] for key in order if key in shown.questions)
    return tuple(Part(one.question.prompt, one.result.answered) for one in asked if one.result)


def _areas(view: PortfolioView) -> tuple[AreaRow, ...]:
    said, done = view.said_percent, view.done_percent
    return tuple(
        AreaRow(
            area.name,
            area.line,
            None if view.weights is None else float(view.weights[n]),
            float(view.supply[n]),
            None if view.gaps is None else float(view.gaps[n]),
            None if said is None else said[n],
            None if done is None else done[n],
            view.states[n],
            int(view.crowding[n]),
        )
        for n, area in enumerate(view.areas)
    )


def _gap(answer: GapAnswer, names: dict[str, str]) -> GapRow:
    match answer.how:
        case "start":
            step = f" First step: {answer.first_step}" if answer.first_step else ""
            who = f"{answer.owner} owns it." if answer.owner else "Nobody owns it yet."
            return GapRow(names[answer.area], f"we start “{answer.reason}”. {who}{step}", "")
        case "move":
            return GapRow(names[answer.area], f"effort moves here from {names[answer.source]}.", answer.reason)
    return GapRow(names[answer.area], "it stays open on purpose.", answer.reason)


def _placed_together(shown: Shown) -> bool:
    return any(asked.question.kind is Kind.PLACING and asked.result for asked in shown.questions.values())


def _pilot(pilot: Pilot, shown: Shown, *, together: bool) -> PilotRow:
    card = pilot.card
    return PilotRow(
        card.name,
        card.purpose,
        card.unit,
        card.owner,
        card.sponsor,
        None if card.stage is Stage.UNKNOWN else card.stage.value,
        card.evidence,
        None if card.areas is None else _for(card.areas, shown.areas),
        card.decision,
        card.next_decision_date,
        card.today,
        pilot.id in shown.discussed if together else None,
    )


def _for(given: dict[str, int], areas: tuple[Area, ...]) -> tuple[tuple[str, int], ...]:
    claimed = [(area.name, given[area.id]) for area in areas if given.get(area.id)]
    return tuple(sorted(claimed, key=lambda claim: -claim[1]))


def _texts(shown: Shown, key: str) -> tuple[str, ...]:
    asked = shown.questions.get(key)
    return tuple(map(str, asked.result.values)) if asked and asked.result else ()


def _agreement(shown: Shown) -> tuple[ChoiceRow, ...]:
    asked = shown.questions.get("agreement")
    if asked is None or asked.result is None:
        return ()
    counts = asked.result.counts()
    return tuple(ChoiceRow(option.label, counts[option.id]) for option in asked.result.options)


def _verdict(rows: tuple[ChoiceRow, ...], *, agreed: bool) -> str:
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
