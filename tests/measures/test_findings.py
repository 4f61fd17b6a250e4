from __future__ import annotations

import math
from datetime import date

import pytest

from momentum.measures import Finding, whole
from momentum.workshop.card import BuildsOn, Card, Stage
from momentum.workshop.moderation import HideText
from momentum.workshop.questions import Kind, Option, Question, identity
from momentum.workshop.shown import Shown
from tests.measures.conftest import Build
from tests.rooms import Room

TODAY = date(2026, 3, 4)
FIVE = {"coverage", "say", "together", "outside", "needs"}
MORE = {"lenses", "freshness", "concentration", "momentum", "belief", "stories"}


def plain(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def found(shown: Shown) -> dict[str, Finding]:
    return {finding.key: finding for finding in whole(shown, TODAY).findings}


def said(shown: Shown) -> dict[str, str]:
    return {key: plain(finding.sentence) for key, finding in found(shown).items()}


def unknown(shown: Shown) -> list[str]:
    return [plain(sentence) for sentence in whole(shown, TODAY).unknown]


def on(area: str, evidence: int | None = None, **known: object) -> Card:
    return Card(name="A pilot", stage=Stage.PILOT, areas={area: 3} if area else {}, evidence=evidence, **known)  # type: ignore[arg-type]  # whatever a card can hold


def test_a_gap_says_what_we_say_and_what_we_do_and_by_how_many_pilots(build: Build) -> None:
    cards = [on("decisions"), *[on("flow")] * 6, *[on("trust")] * 3]
    shown = build(cards, {"decisions": 30.0, "flow": 30.0, "trust": 40.0})
    assert said(shown)["gap:flow"] == "Flow and cost carries 30 % of our attention and 60 % of our 10 placed pilots."
    assert said(shown)["gap:decisions"] == "Better decisions carries 30 % of our attention and 10 % of our 10 placed pilots."
    decisions = found(shown)["gap:decisions"]
    assert (decisions.picture, decisions.size, decisions.pilots, decisions.areas) == ("say", 20, ("p0",), ("decisions",))


def test_the_biggest_of_all_pictures_comes_first(build: Build) -> None:
    cards = [on("decisions"), *[on("flow")] * 6, *[on("")] * 9]
    sizes = [finding.size for finding in whole(build(cards, {"decisions": 30.0, "flow": 70.0}), TODAY).findings]
    assert sizes == sorted(sizes, reverse=True)


def test_an_empty_area_with_much_attention_comes_before_all_that_says_less_of_where_attention_is_missing(build: Build) -> None:
    cards = [on(area, 0, last_update=date(2025, 1, 1)) for area in ("flow", "flow", "craft")]
    first = whole(build(cards, {"flow": 45.0, "craft": 25.0, "trust": 30.0}), TODAY).findings[0]
    assert first.key == "empty:trust"


def test_every_finding_has_a_key_of_its_own_a_picture_and_pilots_that_are_there(build: Build) -> None:
    cards = [on(area, 2, last_update=date(2026, 1, 1)) for area in ("flow", "flow", "flow", "trust", "", "memory")]
    shown = build(cards, {"flow": 50.0, "craft": 50.0})
    findings = whole(shown, TODAY).findings
    assert len({finding.key for finding in findings}) == len(findings)
    assert {finding.picture for finding in findings} <= FIVE | MORE
    there, areas = {pilot.id for pilot in shown.pilots}, {area.id for area in shown.areas}
    assert all(set(finding.pilots) <= there and set(finding.areas) <= areas for finding in findings)
    assert all(finding.sentence.endswith(".") and any(c.isdigit() for c in finding.sentence) for finding in findings)


def test_effort_is_named_where_somebody_knows_it(build: Build) -> None:
    shown = build([on("flow", effort=3.0), on("trust")], {"flow": 25.0, "trust": 75.0})
    assert (
        said(shown)["gap:flow"] == "Flow and cost carries 25 % of our attention and 75 % of the effort in our 2 placed pilots."
    )


def test_an_area_with_attention_and_no_pilot_says_so(build: Build) -> None:
    shown = build([on("flow")], {"flow": 70.0, "trust": 30.0})
    assert said(shown)["empty:trust"] == "Trust and safety carries 30 % of our attention and no pilot."


def test_a_small_difference_is_no_gap_and_near_is_said(build: Build) -> None:
    shown = build([on("flow")], {"flow": 96.0, "trust": 4.0})
    assert "gap:flow" not in said(shown)
    assert said(shown)["near"] == "What we do is where we say: no area is 5 points off, by 1 placed pilot."


def test_what_we_do_is_not_where_we_say_while_much_of_it_is_outside(build: Build) -> None:
    every = ("time_back", "flow", "experience", "decisions", "craft", "new_value", "trust", "memory")
    shown = build([*map(on, every), *[on("")] * 3], dict.fromkeys(every, 12.5))
    assert not {"near", *(f"gap:{area}" for area in every)} & said(shown).keys()


def test_pilots_outside_the_thesis_are_counted_and_named(build: Build) -> None:
    shown = build([on("flow"), on(""), on("")])
    assert said(shown)["outside"] == "2 of 3 placed pilots are outside the thesis."
    assert found(shown)["outside"].pilots == ("p1", "p2")
    assert said(build([on("flow"), on("")]))["outside"] == "1 of 2 placed pilots is outside the thesis."


def test_pilots_that_do_the_same_are_counted_and_unknown_links_are_said(build: Build) -> None:
    shown = build([on("flow"), on("flow"), on("trust")])
    assert said(shown)["parallel"] == (
        "1 pair of pilots does much the same and nobody has said whether they are linked, among 3 placed pilots."
    )
    asked = build([on("flow", builds_on=()), on("flow", builds_on=())])
    assert said(asked)["parallel"] == "1 pair of pilots does much the same without a link, among 2 placed pilots."
    linked = build([on("flow", builds_on=()), on("flow", builds_on=(BuildsOn("p0"),))])
    assert "parallel" not in said(linked)


def test_the_most_crowded_area_is_named(build: Build) -> None:
    shown = build([*[on("flow")] * 3, on("trust")])
    assert said(shown)["crowded:flow"] == "Flow and cost is the most crowded: 3 of 4 placed pilots work on it."


def test_where_an_area_has_too_much_its_gap_is_told_before_its_crowd(build: Build) -> None:
    shown = build([*[on("flow")] * 4, on("trust"), on("craft")], {"flow": 12.5, "trust": 87.5})
    keys = [finding.key for finding in whole(shown, TODAY).findings]
    assert keys.index("gap:flow") < keys.index("crowded:flow")


def test_areas_that_are_as_crowded_as_each_other_are_named_together(build: Build) -> None:
    both = Card(name="Both", stage=Stage.PILOT, areas={"flow": 2, "trust": 2})
    assert said(build([both] * 3 + [on("craft")]))["crowded:flow"] == (
        "Flow and cost and Trust and safety are the most crowded: 3 of 4 placed pilots work on each."
    )
    every = Card(name="All", stage=Stage.PILOT, areas=dict.fromkeys(("flow", "trust", "craft", "memory"), 2))
    assert said(build([every] * 3))["crowded:flow"] == "4 areas are the most crowded: 3 of 3 placed pilots work on each."


def test_a_fresh_import_needs_nothing_and_is_asked_for(build: Build) -> None:
    shown = build([on("flow"), on("trust")])
    assert "needs" not in said(shown)
    assert unknown(shown) == [
        "2 of 2 active pilots are placed.",
        "Evidence is known for 0 of 2 placed pilots.",
        "The room has not said yet where its attention shall go.",
        "Too little is known of 2 of 2 active pilots to say whether a decision is needed; their owners can be asked.",
        "The last update is known for 0 of 2 active pilots.",
        "Links to other pilots are not known for 2 of 2 pilots past the idea.",
        "Whether the loop is closed is not known for 2 of 2 pilots that were tried.",
    ]


def test_pilots_that_need_a_decision_are_counted_by_what_is_known(build: Build) -> None:
    absent = ("last_update", "next_decision_date", "owner", "sponsor")
    watched = on("trust", absent=("last_update", "owner", "sponsor"), builds_on=(BuildsOn("p0"),))
    shown = build([on("flow", absent=absent), watched])
    assert said(shown)["needs"] == "1 of 2 active pilots needs a decision, by what is known; 1 more pilot to watch."
    assert found(shown)["needs"].pilots == ("p0", "p1")


def test_quiet_pilots_are_counted_and_a_date_to_come_is_warned_of(build: Build) -> None:
    shown = build([on("flow", last_update=day) for day in (date(2025, 11, 1), date(2026, 3, 1), date(2027, 1, 1))])
    assert said(shown)["freshness"] == "1 of 3 active pilots has been quiet for more than 90 days."
    assert "1 pilot has an update dated in the future, counted as of today." in unknown(shown)


def test_a_first_session_is_a_starting_point(build: Build) -> None:
    shown = build([on("flow", last_update=TODAY)], {"trust": 75.0, "flow": 25.0})
    assert said(shown)["momentum"] == (
        "A starting point: 2 of 4 parts are known; Alignment is the weakest, 25 % (known for 1 of 1 pilot)."
    )


def test_what_is_unknown_is_named(build: Build) -> None:
    cards = [on("flow"), Card(name="Open"), Card(name="Waits", stage=Stage.PILOT), Card(name="Over", stage=Stage.STOPPED)]
    told = unknown(build(cards))
    assert "1 of 2 active pilots is placed; 1 waits until somebody says what it is for." in told
    assert "1 pilot is not active and left out here." in told
    assert "Stage unknown for 1 pilot, left out until somebody says whether it is active." in told
    assert "The room has not said yet where its attention shall go." in told


def test_evidence_is_of_the_pilots_where_it_is_known(build: Build) -> None:
    every = build([on("flow", 2), on("flow", 1)])
    assert said(every)["measured"] == "1 of 2 placed pilots can show a measured result."
    some = build([on("flow", 2), on("flow", 0), on("flow")])
    assert said(some)["measured"] == "1 of 3 placed pilots can show a measured result; evidence is known for 2."


def test_coverage_is_said_of_the_attention(build: Build) -> None:
    shown = build([on("flow", 2), on("trust")], {"flow": 30.0, "trust": 30.0, "craft": 40.0})
    assert said(shown)["coverage"] == (
        "Areas with 60 % of our attention have a pilot with a clear contribution; 30 % have one with a measured result."
    )


def test_where_nobody_knows_any_evidence_nothing_is_said_of_results(build: Build) -> None:
    shown = build([on("flow"), on("trust")], {"flow": 30.0, "trust": 30.0, "craft": 40.0})
    assert said(shown)["coverage"] == "Areas with 60 % of our attention have a pilot with a clear contribution."
    assert math.isnan(whole(shown, TODAY).portfolio.evidenced)
    assert whole(build([], {"flow": 100.0}), TODAY).portfolio.evidenced == 0


def test_without_anything_it_says_that_there_is_nothing(build: Build) -> None:
    assert found(build([])) == {}
    assert unknown(build([])) == ["There are no pilots here yet.", "The room has not said yet where its attention shall go."]


def test_a_share_and_what_is_left_add_up_as_they_are_shown(build: Build) -> None:
    shown = build([on(area) for area in ("flow", "trust", "")], dict.fromkeys(("flow", "trust", "memory"), 100 / 3))
    view = whole(shown, TODAY).portfolio
    assert view.said_percent is not None
    assert view.done_percent is not None
    assert (sum(view.said_percent), sum(view.done_percent)) == (100, 100)
    assert view.done_percent[-1] == 33


def test_without_votes_it_tells_what_is_done(build: Build) -> None:
    told = said(build([on("flow"), on("flow"), on("trust")]))
    assert told["empty"].startswith("No pilot works on Time back, ")
    assert told["top:flow"] == "Flow and cost takes 67 % of our 3 placed pilots, the most of all."


def test_where_areas_have_as_much_attention_as_each_other_none_has_the_most(build: Build) -> None:
    assert said(build([], {"flow": 50.0, "trust": 50.0})) == {}


def test_one_part_that_is_known_is_one(build: Build) -> None:
    assert said(build([on("flow", last_update=TODAY)]))["momentum"].startswith("A starting point: 1 of 4 parts is known;")


def test_without_pilots_it_tells_where_attention_goes(build: Build) -> None:
    told = said(build([], {"flow": 60.0, "trust": 40.0}))
    assert told["top:flow"] == "Flow and cost carries 60 % of our attention, the most of all areas."


def test_when_every_pilot_is_outside_nothing_is_spread(build: Build) -> None:
    told = said(build([on("")] * 3, {"flow": 100.0}))
    assert told["outside"] == "3 of 3 placed pilots are outside the thesis."
    assert "concentration" not in told


@pytest.fixture
def split(room: Room) -> Room:
    """A room of six where half cannot support the sentence and half champion it."""
    room.open_question("agreement")
    for n, choice in enumerate((1, 1, 1, 5, 5, 5), 1):
        room.answer("agreement", {"choice": choice}, n)
    room.reveal("agreement")
    return room


def test_a_split_room_is_told_so_with_both_its_ends(split: Room) -> None:
    finding = found(split.shown)["split:agreement"]
    assert plain(finding.sentence) == (
        "The room is split on “Can you stand behind this sentence in front of your team on Monday?”: "
        "3 of 6 answers are low, 3 high."
    )
    assert (finding.picture, finding.size) == ("together", 100)
    assert said(split.shown)["together"] == (
        "The room is together or leaning one way on 0 of 1 thing that five people or more answered."
    )


def test_items_of_two_questions_with_one_name_say_which_question(room: Room) -> None:
    for key in ("one", "two"):
        room.add_question(Question(key, Kind.SCALES, f"How {key}?", options=(Option("flow", "Flow"),)), "open")
        room.open_question(key)
        for n in range(6):
            room.answer(key, {"flow": 1 + n % 2 * 4}, n)
        room.reveal(key)
    assert said(room.shown)["split:one:flow"].startswith("The room is split on “Flow” (“How one?”): 3 of 6 answers are low")


def test_none_of_one_pilot_is_spoken_of_as_one(build: Build) -> None:
    alone = on("flow", last_update=TODAY, owner="Ana", sponsor="Ben", next_decision_date=TODAY)
    told, left = said(build([alone])), unknown(build([Card(name="A", stage=Stage.PILOT)]))
    assert told["needs"] == "0 of 1 active pilot needs a decision, by what is known."
    assert told["freshness"] == "0 of 1 active pilot has been quiet for more than 90 days."
    assert "0 of 1 active pilot is placed; 1 waits until somebody says what it is for." in left
    assert "Links to other pilots are not known for 1 of 1 pilot past the idea." in left
    assert "Whether the loop is closed is not known for 1 of 1 pilot that was tried." in left


def test_stories_say_how_they_sound(room: Room) -> None:
    room.open_question("stories")
    for n, tag in enumerate(("anxious", "anxious", "hopeful", ""), 1):
        room.answer("stories", {"text": f"Story {n}", "tag": tag}, n)
    room.reveal("stories")
    assert said(room.shown)["stories"] == "4 lines on what is told here about AI; 2 anxious and 1 hopeful."


def test_how_two_stories_sound_is_not_counted_out(room: Room) -> None:
    room.open_question("stories")
    for n in range(1, 4):
        room.answer("stories", {"text": f"Story {n}", "tag": "anxious"}, n)
    room.reveal("stories")
    room.ask(HideText("stories", identity("Story 1")))
    assert said(room.shown)["stories"] == "2 lines on what is told here about AI."


def test_belief_says_where_it_stands_and_what_moved(room: Room) -> None:
    for key, clarity in (("pulse", 2), ("pulse_after", 4)):
        room.open_question(key)
        for n in range(1, 5):
            room.answer(key, {"clarity": clarity, "backing": 3, "future": 4}, n)
        room.reveal(key)
    told = said(room.shown)
    assert told["belief"].startswith(
        "Belief stands at 67 of 100, 50 before, by 4 answers; the first thing that holds people back"
    )
    assert told["shift:clarity"].endswith("4 of 4 answers went up and 0 went down since the time before.")
    assert not any(key.startswith("moved:") for key in told)
