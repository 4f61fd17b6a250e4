"""What every number means, once: help texts, the tables in the documents, the summary and the exports read it here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Measure(NamedTuple):
    """A number and what it means. `ours`: the measure or its threshold is our own and nobody has validated it."""

    key: str
    label: str
    formula: str
    unit: str
    range: str
    source: str
    ours: bool
    threshold: str = ""


OWN = "our own"
_DECLARED = (
    Measure(
        "supply",
        "Effort supplied",
        "each active pilot's effort, divided over the areas it serves by its strengths; what serves none has no home",
        "share of all effort",
        "0 to 1",
        OWN,
        ours=True,
    ),
    Measure(
        "coverage",
        "Coverage",
        "the weight of all areas in which an active pilot is strong enough",
        "share of the room's attention",
        "0 to 1",
        "weighted maximal covering, Church & ReVelle 1974",
        ours=True,
        threshold="strong enough is a clear contribution (2 of 3), evidence counts from measured before and after (2 of 4)",
    ),
    Measure(
        "area_states",
        "State of an area",
        "empty, touched by a pilot, active with a clear contribution, or evidenced by one that was measured",
        "word",
        "empty to evidenced",
        OWN,
        ours=True,
        threshold="touched from strength 1, active from 2, evidenced from 2 with evidence from 2",
    ),
    Measure(
        "alignment",
        "Alignment",
        "for each area the smaller of its weight and its effort, added up",
        "share of what we do",
        "0 to 1",
        "Renkonen 1938; Schoener 1968",
        ours=False,
    ),
    Measure(
        "gaps",
        "Gap",
        "an area's weight less its share of effort; above zero it gets less than we say",
        "difference of shares",
        "−1 to 1",
        "by definition",
        ours=False,
    ),
    Measure(
        "fit",
        "Fit",
        "the weights of the areas a pilot serves, by its strengths, against the heaviest area",
        "share of the best possible",
        "0 to 1",
        OWN,
        ours=True,
    ),
    Measure(
        "concentration",
        "Concentration",
        "how unevenly shares are spread: their squares added up; one through that is how many equal areas it comes to",
        "a plain number; number of areas",
        "1/k to 1; 1 to k",
        "Herfindahl; Laakso & Taagepera 1979; Shannon 1948; Pielou 1966",
        ours=False,
    ),
    Measure(
        "overlap",
        "Overlap",
        "for two pilots, the smaller of their strengths in each area against the larger, added up",
        "share of what either does",
        "0 to 1",
        "Ružička 1958",
        ours=True,
        threshold="from .67 without a link: parallel, not connected",
    ),
    Measure(
        "crowding",
        "Crowding",
        "how many active pilots are strong enough in an area",
        "pilots",
        "0 and up",
        "by definition",
        ours=True,
        threshold="strong enough is a clear contribution (2 of 3)",
    ),
    Measure(
        "agreement",
        "Agreement (A)",
        "how close together answers lie on an ordered scale: −1 split between its ends, 0 spread flat, 1 all in one place",
        "a plain number",
        "−1 to 1",
        "van der Eijk 2001",
        ours=True,
        threshold="from .7 together, from .4 leaning, from 0 scattered, below split; with fewer than five answers no word",
    ),
    Measure(
        "polarisation",
        "Polarisation",
        "agreement turned round: half of what is missing to A = 1",
        "a plain number",
        "0 to 1",
        "van der Eijk 2001",
        ours=False,
    ),
    Measure(
        "consensus",
        "Consensus",
        "how close answers lie to their mean, against the length of the scale, far ones counting more",
        "a plain number",
        "0 to 1",
        "Tastle & Wierman 2007",
        ours=False,
    ),
    Measure(
        "within_group_agreement",
        "Agreement within a group",
        "how much less ratings differ than if people had answered by chance",
        "share",
        "0 to 1",
        "James, Demaree & Wolf 1984",
        ours=False,
    ),
    Measure(
        "concordance",
        "Same order (W)",
        "whether people put things in the same order: how far the sums of their ranks lie apart, ties taken into account",
        "a plain number",
        "0 to 1",
        "Kendall & Babington Smith 1939",
        ours=False,
    ),
    Measure(
        "shared_weighting",
        "Shared weighting",
        "how many of their points two people put in the same places, the mean over all pairs",
        "share of the points",
        "0 to 1",
        "as alignment",
        ours=False,
    ),
    Measure(
        "shared_top",
        "Shared top three",
        "how many of their top three areas two people have in common, the mean over all pairs; corrected, 0 is chance",
        "share of three",
        "0 to 1",
        "idea Sull et al. 2018; chance correction as Cohen 1960",
        ours=False,
    ),
    Measure(
        "reliability",
        "Reliability (alpha)",
        "how much less ratings of the same thing differ than ratings of any things; nothing where everyone gave the same",
        "a plain number",
        "1 down to below 0, 0 is chance",
        "Krippendorff 2004",
        ours=False,
    ),
    Measure(
        "accumulation",
        "Accumulation",
        "the pilots that name an earlier one they build on, of those that had one to build on; carry-over is the finished "
        "pilots that others build on, of all finished; depth is the longest chain below a pilot, in steps",
        "share of pilots that were asked",
        "0 to 1",
        OWN,
        ours=True,
        threshold="finished is Embedded or Stopped",
    ),
    Measure(
        "loop_closure",
        "Closed loops",
        "the pilots with a hypothesis, a measure, what was observed and what follows, of those that were tried",
        "share of pilots where it is known",
        "0 to 1",
        OWN,
        ours=True,
    ),
    Measure(
        "freshness",
        "Freshness",
        "how much the last update still says: half after each half-life; the mean over active pilots with a known date",
        "share",
        "0 to 1",
        "exponential decay",
        ours=True,
        threshold="the half-life is 45 days",
    ),
    Measure(
        "fade_points",
        "Needs a decision",
        "points for what is known: no update for over 90 days 2, no owner 2, no decision to come 2, no sponsor 1, "
        "no measure or nothing that would show it was right 1, no link in or out 1, outside the thesis or fit below .25 1",
        "points",
        "0 to 10",
        OWN,
        ours=True,
        threshold="0–2 steady, 3–5 watch, 6 and more needs a decision; with fewer than four of seven facts known, no word",
    ),
    Measure(
        "momentum",
        "Momentum",
        "the geometric mean of alignment, accumulation, closed loops and freshness, as far as they are known: "
        "no part can make up for another",
        "share",
        "0 to 1",
        "the mean as in the UNDP's Human Development Index since 2010",
        ours=True,
        threshold="a part known for fewer than half of its pilots is not known, and two parts are needed",
    ),
    Measure(
        "quadrant",
        "Quadrant",
        "how much goes on, and whether it adds up: Quiet, Scattered (motion without momentum), Focused or Orchestrated",
        "word",
        "four words",
        OWN,
        ours=True,
        threshold="the cuts are at 6 active pilots and a momentum of .5",
    ),
    Measure(
        "belief",
        "Belief",
        "the mean of all answers from 1 to 5, stretched; the barrier is the first item that holds people back",
        "points",
        "0 to 100",
        "our own index; items after the constructs of ADKAR and OCRBS",
        ours=True,
        threshold="an item with a mean up to 3 holds people back; fewer than three people are not shown",
    ),
    Measure(
        "shift",
        "Shift",
        "the mean change of the same people's answers, and how many went up, stayed and went down",
        "points on the scale",
        "−4 to 4",
        "by definition",
        ours=False,
    ),
)
MEASURES = {measure.key: measure for measure in _DECLARED}
MAIN = ("coverage", "alignment", "agreement", "overlap", "fade_points")  # behind the five pictures that every room sees


def told(key: str) -> str:
    """The help text of a measure: what it is, how it is computed, its unit and range, and what of it is our own."""
    measure = MEASURES[key]
    text = f"{measure.label}: {measure.formula}. Unit: {measure.unit}, {measure.range}."
    return f"{text} {_ours(measure)}" if measure.ours else text


def _ours(measure: Measure) -> str:
    """What of a measure is our own."""
    said = f"Our own {'threshold' if measure.threshold else 'measure'}, not validated"
    return f"{said}: {measure.threshold}." if measure.threshold else f"{said}."


def markdown(keys: Iterable[str] = MEASURES) -> str:
    """These measures as a table."""
    lines = ["| number | in words | unit, range | source |", "|---|---|---|---|"]
    for measure in map(MEASURES.__getitem__, keys):
        said = () if measure.source == OWN else (measure.source,)
        source = ". ".join((*said, _ours(measure)) if measure.ours else said)
        lines.append(f"| **{measure.label}** | {measure.formula} | {measure.unit}, {measure.range} | {source} |")
    return "\n".join(lines) + "\n"


BEGIN, END = "<!-- declared in momentum/measures/declared.py -->\n", "<!-- end of what is declared -->\n"


def put_into(text: str, table: str) -> str:
    """A document with this table between its markers."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}{table}{END}{rest.split(END)[1]}"
