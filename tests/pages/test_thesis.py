"""The thesis: the sentence, the candidates, the weights, what stands beside, and the areas."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest
from streamlit.testing.v1 import AppTest

from momentum.workshop.assumptions import Assumption, Signal
from momentum.workshop.attendance import Introduce
from momentum.workshop.days import spoken
from momentum.workshop.questions import identity
from momentum.workshop.thesis import AdjustWeights, WriteSentence, WriteThesis
from tests.pages.conftest import SENTENCE, Page
from tests.pages.drawn import everything, labelled, refusals, shown
from tests.rooms import Room

EQUAL = dict.fromkeys(("time_back", "flow", "experience", "decisions", "craft", "new_value", "trust", "memory"), 12.5)

IN_A_MONTH = date.today() + timedelta(days=30)
A_WEEK_AGO = date.today() - timedelta(days=7)


def test_before_anything_was_said_it_says_where_it_comes_from(page: Page) -> None:
    app = page("thesis.py")
    assert [info.value for info in app.info] == [
        "Sentences from the phones appear here. Go to Run, ask “What is AI for here?” and reveal.",
        "The room's points appear here after the reveal. Ask for them on the Run page.",
    ]
    assert "Not written yet. Write it here, or start from one that the room proposed." in everything(app)


# The sentence


def test_the_sentence_is_written_and_every_version_is_kept(room: Room, page: Page) -> None:
    app = page("thesis.py")
    app.text_area(key="sentence").set_value("Here, AI helps doctors.").run()
    app.text_area(key="sentence").set_value(SENTENCE).run()
    assert [version.sentence for version in room.shown.thesis.versions] == ["Here, AI helps doctors.", SENTENCE]
    assert "Here, AI helps doctors." in [text.value for text in app.text]
    assert app.text_area(key="sentence").value == SENTENCE


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Here, <b>AI</b> helps.", "The sentence contains markup (b). Please use plain words without angle brackets."),
        ("x" * 1_001, "The sentence is 1001 characters long and 1000 fit. Please shorten it."),
        ("", "The sentence is empty. Please write a few words first."),
    ],
)
def test_a_sentence_that_cannot_be_used_is_refused_and_stays_where_it_was_typed(
    room: Room, page: Page, typed: str, sentence: str
) -> None:
    room.ask(WriteSentence(SENTENCE))
    app = page("thesis.py")
    app.text_area(key="sentence").set_value(typed).run()
    assert refusals(app) == [sentence]
    assert app.text_area(key="sentence").value == typed
    assert room.shown.thesis.sentence == SENTENCE
    app.run()  # as the pulse does
    assert app.text_area(key="sentence").value == typed


def test_what_another_facilitator_writes_replaces_what_stood_there(room: Room, page: Page) -> None:
    app = page("thesis.py")
    app.text_area(key="sentence").set_value("Here, AI helps doctors.").run()
    room.ask(WriteSentence(SENTENCE))
    assert app.run().text_area(key="sentence").value == SENTENCE


def test_a_candidate_becomes_the_sentence(full: Room, page: Page) -> None:
    app = page("thesis.py")
    app.button(key=f"take_{identity('Here, AI helps doctors.')}").click().run()
    assert full.shown.thesis.sentence == "Here, AI helps doctors."
    assert app.text_area(key="sentence").value == "Here, AI helps doctors."


def test_the_room_agrees_when_nobody_objects(full: Room, page: Page) -> None:
    assert "**Agreed** · version 1" in shown(everything(page("thesis.py")))
    full.open_question("agreement")
    full.answer("agreement", 1, 9)
    full.reveal("agreement")
    assert "**Draft until 12 March 2099** · version 1" in shown(everything(page("thesis.py")))


# The weights


def test_weights_by_hand_need_a_reason_and_stand_until_taken_back(room: Room, page: Page) -> None:
    app = page("thesis.py")
    for area, weight in EQUAL.items():
        app.number_input(key=f"weight_{area}").set_value(weight)
    app.text_input(key="weights_note").set_value("The board wants balance.")
    labelled(app, "Use these weights").click().run()
    assert refusals(app) == []
    assert room.shown.thesis.weights == EQUAL
    assert "The weights are not this session’s points: The board wants balance." in shown(app.warning[0].value)
    app.button(key="unadjust").click().run()
    assert not room.shown.thesis.adjusted


def test_weights_that_do_not_add_up_are_refused_and_stay(room: Room, page: Page) -> None:
    app = page("thesis.py")
    app.number_input(key="weight_flow").set_value(60.0)
    app.number_input(key="weight_trust").set_value(50.0)
    app.text_input(key="weights_note").set_value("The board asked.")
    labelled(app, "Use these weights").click().run()
    assert refusals(app) == ["The weights add up to 110 and must make 100. Please change one of them."]
    assert app.number_input(key="weight_flow").value == 60.0
    assert app.text_input(key="weights_note").value == "The board asked."
    assert room.shown.thesis.weights is None


def test_weights_without_a_reason_are_refused_and_stay(room: Room, page: Page) -> None:
    app = page("thesis.py")
    app.number_input(key="weight_flow").set_value(100.0)
    labelled(app, "Use these weights").click().run()
    assert refusals(app) == ["The reason for changing weights by hand is empty. Please write a few words first."]
    assert app.number_input(key="weight_flow").value == 100.0


def test_weights_by_hand_begin_with_what_the_room_said(room: Room, page: Page) -> None:
    """Also on a page that was open while the room voted, and so that thirds still make a whole."""
    app = page("thesis.py")
    room.open_question("value_areas")
    room.answer("value_areas", {"flow": 3, "trust": 3, "craft": 3})
    room.reveal("value_areas")
    app.run()
    assert app.number_input(key="weight_flow").value == pytest.approx(100 / 3, abs=0.05)
    app.text_input(key="weights_note").set_value("As the room said.")
    labelled(app, "Use these weights").click().run()
    assert refusals(app) == []
    assert room.shown.thesis.adjusted


def test_weights_follow_when_they_are_given_back_to_the_points(full: Room, page: Page) -> None:
    full.ask(AdjustWeights(EQUAL, "Balance."))
    app = page("thesis.py")
    assert app.number_input(key="weight_memory").value == 12.5
    app.button(key="unadjust").click().run()
    assert app.number_input(key="weight_memory").value == 0


# Beside the sentence


def test_what_stands_beside_the_sentence_is_written(room: Room, page: Page) -> None:
    app = page("thesis.py")
    app.text_area(key="boundaries").set_value("Decide alone.\n\nWatch people.").run()
    app.text_area(key="humans_decide").set_value("Telling somebody bad news.").run()
    app.text_input(key="conductor").set_value("Ana Ruiz").run()
    app.text_input(key="deputy").set_value("Ben Osei").run()
    app.date_input(key="next_check_in").set_value(IN_A_MONTH).run()
    thesis = room.shown.thesis
    assert thesis.boundaries == ("Decide alone.", "Watch people.")
    assert thesis.humans_decide == ("Telling somebody bad news.",)
    assert (thesis.conductor, thesis.deputy, thesis.next_check_in) == ("Ana Ruiz", "Ben Osei", IN_A_MONTH)
    assert app.text_area(key="boundaries").value == "Decide alone.\nWatch people."


def test_a_check_in_before_the_workshop_is_refused(room: Room, page: Page) -> None:
    app = page("thesis.py")
    app.date_input(key="next_check_in").set_value(A_WEEK_AGO).run()
    assert refusals(app) == [f"The next check-in lies in the past ({spoken(A_WEEK_AGO)}). Choose today or a day to come."]
    assert app.date_input(key="next_check_in").value == A_WEEK_AGO
    assert room.shown.thesis.next_check_in is None


def test_a_boundary_with_markup_is_refused_and_stays(room: Room, page: Page) -> None:
    room.ask(WriteThesis(boundaries=("Decide alone.",)))
    app = page("thesis.py")
    app.text_area(key="boundaries").set_value("Decide alone.\n<i>Watch</i> people.").run()
    assert refusals(app) == ["A boundary contains markup (i). Please use plain words without angle brackets."]
    assert app.text_area(key="boundaries").value == "Decide alone.\n<i>Watch</i> people."
    assert room.shown.thesis.boundaries == ("Decide alone.",)


def test_what_the_phones_want_to_stay_human_stands_beside(full: Room, page: Page) -> None:
    app = page("thesis.py")
    assert any(expander.label == "What the phones said" for expander in app.expander)
    assert "Telling somebody bad news." in [text.value for text in app.text]


# The areas


def edit(app: AppTest, **changes: object) -> None:
    """Edit the table of areas, then save it."""
    areas = next(str(table.key) for table in app.data_editor if str(table.key).startswith("areas_"))
    app.session_state[areas] = {"edited_rows": {}, "added_rows": [], "deleted_rows": []} | changes
    app.run().button(key="save_areas").click().run()


def test_areas_are_renamed_and_added(room: Room, page: Page) -> None:
    app = page("thesis.py")
    edit(app, edited_rows={0: {"Name": "Hours back"}}, added_rows=[{"Name": "Joy", "One line": "Work is nicer."}])
    areas = room.shown.areas
    assert (areas[0].id, areas[0].name) == ("time_back", "Hours back")
    assert (areas[-1].name, areas[-1].line) == ("Joy", "Work is nicer.")
    assert len(areas) == 9


def test_words_that_point_to_an_area_stand_beside_it_and_are_edited(room: Room, page: Page) -> None:
    app = page("thesis.py")
    kept = room.shown.areas[1].words
    edit(app, edited_rows={0: {"Words that point to it": "protokoll*, Entwurf ,, "}})
    assert [area.words for area in room.shown.areas[:2]] == [("protokoll*", "Entwurf"), kept]


def test_areas_cannot_go_once_the_room_was_asked(full: Room, page: Page) -> None:
    app = page("thesis.py")
    edit(app, deleted_rows=[0])
    assert len(refusals(app)) == 1
    assert refusals(app)[0].startswith("The room was asked for points already")
    assert len(full.shown.areas) == 8


def test_two_areas_of_one_name_are_refused(room: Room, page: Page) -> None:
    app = page("thesis.py")
    edit(app, edited_rows={0: {"Name": "Flow and cost"}})
    assert refusals(app) == ["Two areas are called “Flow and cost”. Give each a name of its own."]


def test_areas_half_edited_survive_what_happens_elsewhere(room: Room, page: Page) -> None:
    app = page("thesis.py")
    before = app.data_editor[0].key
    room.ask(WriteSentence(SENTENCE))
    assert app.run().data_editor[0].key == before


# What reads well, versions, and where it came from


def test_rules_of_thumb_stand_beneath_the_sentence_and_enforce_nothing(full: Room, page: Page) -> None:
    full.ask(WriteSentence(f"{SENTENCE} ChatGPT helps."))
    said = shown(everything(page("thesis.py")))
    assert "It names “ChatGPT”. What it says should outlive what you buy" in said
    assert "These are our own rules of thumb. Nothing is enforced." in said


def test_any_two_versions_are_compared_in_words_and_an_earlier_one_is_taken_again(full: Room, page: Page) -> None:
    full.ask(WriteSentence(SENTENCE.replace("nurses", "ward & care teams")))
    full.ask(WriteSentence("Here, AI helps doctors."))
    app = page("thesis.py")
    app.selectbox(key="compare_from").set_value(1)
    app.selectbox(key="compare_to").set_value(2).run()
    assert "From version 1 to version 2: 1 word out, 4 new." in everything(app)
    assert "<del><span class='unseen'>taken out: </span>nurses</del>" in everything(app)
    assert "<ins><span class='unseen'>put in: </span>ward &amp; care teams</ins>" in everything(app)
    labelled(app, "Take version 1 again").click().run()
    assert full.shown.thesis.sentence == SENTENCE
    assert len(full.shown.thesis.versions) == 4
    assert full.shown.thesis.status == "agreed"


def test_how_the_sentence_came_to_be_says_what_the_room_saw(full: Room, page: Page) -> None:
    said = shown(everything(page("thesis.py")))
    assert "2 sentences were proposed by the room." in said
    assert "The room agreed to version 1: 1 gave 3, 1 gave 4, 1 gave 5." in said


# What the room reserves and keeps open


def test_reservations_stand_beside_the_answers_and_a_split_room_keeps_its_question(full: Room, page: Page) -> None:
    full.ask(Introduce("Ada [x](y)"), full.seat(1))
    full.open_question("agreement")
    full.answer("agreement", {"choice": 1, "reason": "Nobody asked *us*.", "name": "me"}, 1)
    full.reveal("agreement")
    app = page("thesis.py")
    assert "“Nobody asked *us*.”" in [text.value for text in app.text]
    assert "1, cannot support it · Ada [x](y)" in shown(everything(app))
    for field, typed in (("a", "Letters first"), ("b", "Triage first"), ("test", "Both for a month")):
        app.text_area(key=f"open_1_{field}").set_value(typed)
    app.text_input(key="open_1_who").set_value("Ben")
    labelled(app, "Keep this question").click().run()
    assert refusals(app) == ["The test has no date yet. Choose the day by which the room will know."]
    assert app.text_area(key="open_1_a").value == "Letters first"
    app.date_input(key="open_1_by").set_value(IN_A_MONTH)
    labelled(app, "Keep this question").click().run()
    (kept,) = full.shown.thesis.open_questions
    assert (kept.a, kept.who, kept.by) == ("Letters first", "Ben", IN_A_MONTH)
    app.text_input(key="settled_1").set_value("Letters saved more.").run()
    assert full.shown.thesis.open_questions[0].settled == "Letters saved more."
    app.button(key="drop_1").click().run()
    assert list(full.shown.thesis.open_questions) == []
    app.button(key="undo_taken").click().run()
    assert full.shown.thesis.open_questions[0] == msgspec.structs.replace(kept, settled="Letters saved more.")


# What an agenda may leave out


def test_what_this_agenda_does_not_ask_waits_under_more_and_is_written_there(room: Room, page: Page) -> None:
    app = page("thesis.py")
    assert "What has to be true" not in [heading.value for heading in app.subheader]
    app.text_area(key="why").set_value("We are short of nurses.").run()
    app.number_input(key="ambition").set_value(60).run()
    app.text_area(key="principles").set_value("Ask first\nSay it is AI").run()
    app.text_area(key="when_unsure").set_value("asks").run()
    thesis = room.shown.thesis
    assert (thesis.why, thesis.ambition, thesis.principles) == ("We are short of nurses.", 60, ("Ask first", "Say it is AI"))
    assert thesis.when_unsure == "asks"
    app.button(key="unset_ambition").click().run()
    assert room.shown.thesis.ambition is None


def fill(app: AppTest, table: str, *rows: dict[str, object]) -> None:
    """Add rows to a table, then save it."""
    key = next(str(one.key) for one in app.data_editor if str(one.key).startswith(f"{table}_"))
    app.session_state[key] = {"edited_rows": {}, "added_rows": list(rows), "deleted_rows": []}
    app.run().button(key=f"save_{table}").click().run()


def test_assumptions_and_signals_are_written_in_small_tables(room: Room, page: Page) -> None:
    (letters,) = room.add_pilots("Letters")
    app = page("thesis.py")
    fill(app, "assumptions", {"text": "It helps", "importance": 4, "evidence": 1, "pilot": letters}, {"text": "It lasts"})
    fill(app, "signals", {"name": "Days of waiting", "baseline": "12", "target": "5", "by": IN_A_MONTH.isoformat()})
    assert refusals(app) == []
    assert room.shown.thesis.assumptions == (Assumption("It helps", 4, 1, pilot=letters), Assumption("It lasts"))
    assert room.shown.thesis.signals == (Signal("Days of waiting", "12", "5", IN_A_MONTH),)
    assert "What has to be true" in [heading.value for heading in app.subheader]
    fill(app, "assumptions", {"text": "It helps"})
    assert refusals(app) == ["Two assumptions say “It helps”. Take one of them away."]
    fill(app, "signals", {"name": "Errors"}, {"name": "Complaints"}, {"name": "Hours"})
    assert refusals(app) == ["4 signals are too many to watch. Keep the 3 that would convince you."]


def test_a_draft_gets_a_day_by_which_the_room_wants_to_agree(room: Room, page: Page) -> None:
    room.ask(WriteSentence(SENTENCE))
    app = page("thesis.py")
    app.date_input(key="draft_until").set_value(IN_A_MONTH).run()
    assert room.shown.thesis.status_words == f"draft until {spoken(IN_A_MONTH)}"
