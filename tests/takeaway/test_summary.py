from __future__ import annotations

import math
from datetime import date

import pytest

from momentum.measures import spoken, told, whole
from momentum.takeaway import summarise
from momentum.workshop.gaps import LeaveOpen, MoveEffort, StartSomething
from momentum.workshop.pins import PinFinding
from momentum.workshop.placing import SettlePilot
from momentum.workshop.thesis import WriteSentence, WriteThesis
from tests.rooms import Room
from tests.takeaway.conftest import TODAY


def test_it_says_of_which_revision_and_day_it_is(full: Room) -> None:
    summary = summarise(full.shown, TODAY)
    assert (summary.revision, summary.as_of) == (full.shown.rev, TODAY)
    assert (summary.title, summary.organisation) == ("Where AI helps", "Riverbank Hospital")


def test_a_thesis_with_somebody_against_it_is_a_draft(full: Room) -> None:
    summary = summarise(full.shown, TODAY)
    assert (summary.status, summary.thesis.next_check_in) == ("Draft until 12 March 2099", date(2099, 3, 12))


def test_a_thesis_everybody_can_live_with_is_agreed(room: Room) -> None:
    room.ask(WriteSentence("Here, AI helps nurses."))
    assert summarise(room.shown, TODAY).status == "Draft"
    room.open_question("agreement")
    room.answer("agreement", 4)
    room.reveal("agreement")
    assert summarise(room.shown, TODAY).status == "Agreed"
    assert summarise(room.shown, TODAY).verdict == "Agreed: 1 supports it; nobody cannot support it."


def test_whether_the_room_talked_about_a_pilot_is_known_once_it_placed_them(room: Room) -> None:
    letters, triage = room.add_pilots("Letters", "Triage")
    assert [pilot.discussed for pilot in summarise(room.shown, TODAY).pilots] == [None, None]
    room.open_question("placing")
    room.answer("placing", {letters: {"mainly": "flow"}, triage: {"mainly": "flow"}})
    room.reveal("placing")
    room.ask(SettlePilot(letters))
    assert [pilot.discussed for pilot in summarise(room.shown, TODAY).pilots] == [True, False]


def test_areas_that_tie_for_the_third_place_are_all_at_the_top(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 4, "trust": 2, "craft": 2, "memory": 2})
    room.reveal("value_areas")
    assert [area.name for area in summarise(room.shown, TODAY).top] == [
        "Flow and cost",
        "Craft and quality",
        "Trust and safety",
        "Shared learning",
    ]


def test_who_took_part_comes_in_the_order_of_the_agenda(full: Room) -> None:
    asked = [full.shown.questions[key].question.prompt for key in ("stories", "value_areas", "agreement")]
    assert [part.prompt for part in summarise(full.shown, TODAY).took_part] == asked


def test_the_top_areas_are_the_three_with_most_attention(full: Room) -> None:
    summary = summarise(full.shown, TODAY)
    assert [(area.name, round(100 * (area.weight or 0))) for area in summary.top] == [
        ("Flow and cost", 43),
        ("Better decisions", 40),
        ("Trust and safety", 17),
    ]


def test_before_anybody_votes_there_is_no_top(room: Room) -> None:
    summary = summarise(room.shown, TODAY)
    assert summary.top == ()
    assert {area.weight for area in summary.areas} == {None}


def test_areas_say_what_we_say_and_do(full: Room) -> None:
    decisions = next(area for area in summarise(full.shown, TODAY).areas if area.name == "Better decisions")
    assert (decisions.weight, decisions.supply) == pytest.approx((0.4, 0.375))
    assert (decisions.state, decisions.pilots) == ("evidenced", 1)


def test_pilots_keep_what_is_unknown_unknown(full: Room) -> None:
    forecast, rota, letters, somewhere = summarise(full.shown, TODAY).pilots
    assert forecast.areas == (("Better decisions", 3), ("Flow and cost", 1))
    assert rota.areas == ()
    assert somewhere.areas is None
    assert (letters.stage, letters.evidence, letters.owner) == (None, None, None)


def test_pilots_that_are_not_counted_are_named(full: Room) -> None:
    summary = summarise(full.shown, TODAY)
    assert summary.outside == ("Rota helper",)
    assert summary.unknown_stage == ("Letters",)
    assert (summary.counted, summary.active, summary.inactive) == (2, 3, 0)


def test_findings_that_were_pinned_and_answers_to_gaps_are_in_it_in_words(full: Room) -> None:
    assert (summarise(full.shown, TODAY).pinned, summarise(full.shown, TODAY).gaps) == ((), ())
    full.ask(PinFinding("outside", "Nobody is outside."))
    full.ask(PinFinding("gone", "It was so."))
    full.ask(StartSomething("trust", "Read it out", "Ada", "Ask two families."))
    full.ask(StartSomething("memory", "Write it down"))
    full.ask(MoveEffort("craft", "flow", "Enough of that."))
    full.ask(LeaveOpen("new_value", "Next year."))
    summary = summarise(full.shown, TODAY)
    now = next(finding.sentence for finding in whole(full.shown, TODAY).findings if finding.key == "outside")
    assert summary.pinned == (now, "It was so. (when it was pinned)")
    assert [(gap.area, gap.what, gap.why) for gap in summary.gaps] == [
        ("Trust and safety", "we start “Read it out”. Ada owns it. First step: Ask two families.", ""),
        ("Shared learning", "we start “Write it down”. Nobody owns it yet.", ""),
        ("Craft and quality", "effort moves here from Flow and cost.", "Enough of that."),
        ("Growth and new value", "it stays open on purpose.", "Next year."),
    ]


def test_it_says_what_its_numbers_mean(full: Room) -> None:
    measures = ("supply", "coverage", "area_states", "alignment", "gaps", "agreement")
    assert summarise(full.shown, TODAY).numbers == tuple(map(told, measures))


def test_without_numbers_there_is_nothing_to_explain(room: Room) -> None:
    assert summarise(room.shown, TODAY).numbers == ()


def test_decisions_are_the_pilots_with_one(full: Room) -> None:
    assert [(p.name, p.decision, p.next_decision_date) for p in summarise(full.shown, TODAY).decisions] == [
        ("Rota helper", "Pause", date(2099, 4, 1))
    ]


def test_only_what_was_revealed_is_in_it(full: Room) -> None:
    summary = summarise(full.shown, TODAY)
    told = {row.label: row.times for row in summary.people.stories}
    assert told == {"It writes my letters.": 2, "They count our keystrokes.": 1}
    assert [part.answered for part in summary.took_part] == [3, 3, 3]
    assert [row.count for row in summary.agreement] == [1, 0, 0, 1, 1]
    assert summary.together == ""


def test_who_to_ask_is_the_conductor_then_the_deputy(room: Room) -> None:
    assert summarise(room.shown, TODAY).ask == "nobody holds the whole picture yet"
    room.ask(WriteThesis(conductor="Ana Ruiz", deputy="Ben Osei"))
    assert summarise(room.shown, TODAY).ask == "ask Ana Ruiz or Ben Osei"


def test_an_empty_workshop_has_a_summary(room: Room) -> None:
    summary = summarise(room.shown, TODAY)
    assert (summary.pilots, summary.decisions, summary.people.stories) == ((), (), ())
    assert math.isnan(summary.alignment)


def test_a_day_is_spoken_the_same_everywhere() -> None:
    assert spoken(date(2027, 3, 12)) == "12 March 2027"


def test_a_pilot_that_came_in_decided_is_not_called_undecided(full: Room) -> None:
    found = summarise(full.shown, TODAY)
    assert [pilot.name for pilot in found.decisions] == ["Rota helper"]
    assert "Rota helper" not in found.undecided.names
