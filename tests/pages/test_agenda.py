"""The agenda's page: stages and questions to add, change, move and take out; the pack; another workshop like this one."""

from __future__ import annotations

import re

import msgspec
import pytest
from streamlit.testing.v1 import AppTest

from momentum import content
from momentum.refusals import LinkRevoked, NotAllowed
from momentum.workshop.agenda import Cue
from momentum.workshop.decider import Role
from momentum.workshop.planning import AddStage, CatchUp, ChangeStage, Cut, RemoveStage
from momentum.workshop.questions import Kind, Question
from momentum.workshop.rights import RevokeLink, hashed, recognise
from tests.pages.conftest import Key, Page
from tests.pages.drawn import NASTY, everything, labelled, refusals
from tests.rooms import Room


def stages(room: Room) -> list[str]:
    return [stage.key for stage in room.shown.stages]


def minutes(app: AppTest) -> str:
    """The line above the stages."""
    return next(str(mark.value) for mark in app.markdown if "minutes**" in mark.value)


def at(page: Page, stage: str) -> AppTest:
    """The page, looking at a stage."""
    return page("agenda.py", agenda_stage=stage)


def asked(room: Room, key: str) -> Question:
    return room.workshop.questions.find(key).question


# Stages


def test_it_lists_all_stages_and_looks_at_the_one_that_is_on(room: Room, page: Page) -> None:
    room.go("thesis")
    app = page("agenda.py")
    labels = [button.label for button in app.button if (button.key or "").startswith("look_")]
    assert labels == [f"{stage.name} · {stage.minutes} min" for stage in room.shown.stages]
    assert app.subheader[0].value == "Thesis"


def test_a_click_looks_at_another_stage(page: Page) -> None:
    app = page("agenda.py")
    app.button(key="look_stories").click().run()
    assert app.subheader[0].value == "Stories"
    assert app.text_input(key="name_stories").value == "Stories"


def test_everything_about_a_stage_can_be_changed(room: Room, page: Page) -> None:
    app = at(page, "stories")
    app.text_input(key="name_stories").set_value("What is told")
    app.number_input(key="minutes_stories").set_value(12)
    app.number_input(key="least_stories").set_value(5)
    app.text_area(key="question_stories").set_value("What is told about AI here?")
    app.text_area(key="instructions_stories").set_value("Two minutes in silence.\nThen in pairs.")
    app.text_input(key="phone_stories").set_value("Listen.")
    app.selectbox(key="shows_stories").select("map")
    app.selectbox(key="page_stories").select("gaps")
    app.selectbox(key="if_late_stories").select("skip")
    app.multiselect(key="writes_stories").set_value(["promise", "answers"])
    app.toggle(key="roles_stories").set_value(True)
    labelled(app, "Save the stage").click().run()
    stage = room.shown.stages[1]
    assert refusals(app) == []
    assert (stage.key, stage.name, stage.minutes, stage.least) == ("stories", "What is told", 12, 5)
    assert (stage.question, stage.instructions) == ("What is told about AI here?", "Two minutes in silence.\nThen in pairs.")
    assert (stage.phone, stage.shows, stage.page, stage.if_late) == ("Listen.", "map", "gaps", "skip")
    assert stage.asks == ("stories",)
    assert (stage.writes, stage.roles) == (("promise", "answers"), True)


def test_a_name_that_cannot_be_used_is_refused_and_stays_in_its_field(room: Room, page: Page) -> None:
    app = at(page, "stories")
    app.text_input(key="name_stories").set_value("  ")
    labelled(app, "Save the stage").click().run()
    assert refusals(app) == ["The stage's name is empty. Please write a few words first."]
    assert app.text_input(key="name_stories").value == "  "
    assert room.shown.stages[1].name == "Stories"


def test_what_somebody_else_changes_meanwhile_is_not_lost(room: Room, page: Page) -> None:
    app = at(page, "stories")
    cue = Cue("reveal", "Read three of them.")
    room.ask(ChangeStage(msgspec.structs.replace(room.shown.stages[1], script=(cue,), watch="Silence")))
    app.number_input(key="minutes_stories").set_value(9)
    labelled(app, "Save the stage").click().run()
    stage = room.shown.stages[1]
    assert (stage.minutes, stage.script, stage.watch) == (9, (cue,), "Silence")


def test_a_stage_moves_earlier_and_later(room: Room, page: Page) -> None:
    before = stages(room)
    app = at(page, "stories")
    app.button(key="up_stories").click().run()
    assert stages(room) == [before[1], before[0], *before[2:]]
    app.button(key="down_stories").click().run()
    assert stages(room) == before
    assert at(page, before[0]).button(key=f"up_{before[0]}").disabled
    assert at(page, before[-1]).button(key=f"down_{before[-1]}").disabled


def test_a_stage_is_taken_out_and_put_back(room: Room, page: Page) -> None:
    app = at(page, "stories")
    app.button(key="out_stories").click().run()
    assert "stories" not in stages(room)
    app.selectbox(key="add_ready").select("stories").run()
    app.button(key="add_this").click().run()
    assert refusals(app) == []
    assert stages(room)[:2] == ["open", "stories"]
    assert room.shown.stages[1].asks == ("stories",)
    assert app.subheader[0].value == "Stories"


def test_the_stage_that_is_on_stays(room: Room, page: Page) -> None:
    room.go("stories")
    app = page("agenda.py")
    app.button(key="out_stories").click().run()
    assert refusals(app) == ["The room is in this stage now. Go to another one first, then take it out."]
    assert "stories" in stages(room)


def test_a_new_stage_comes_after_the_one_that_is_looked_at(room: Room, page: Page) -> None:
    app = at(page, "stories")
    app.text_input(key="add_name").set_value("Break")
    app.number_input(key="add_minutes").set_value(15)
    labelled(app, "Add the stage").click().run()
    assert stages(room)[:3] == ["open", "stories", "break"]
    assert room.shown.stages[2].minutes == 15
    assert minutes(app) == "**105 minutes** in 11 stages, 15 more than the 90 planned at first"


def test_a_stage_without_a_name_is_refused(room: Room, page: Page) -> None:
    app = labelled(page("agenda.py"), "Add the stage").click().run()
    assert refusals(app) == ["The stage's name is empty. Please write a few words first."]
    assert len(stages(room)) == 10


def test_the_minutes_are_compared_with_those_planned_at_first(room: Room, page: Page) -> None:
    assert minutes(page("agenda.py")) == "**90 minutes** in 10 stages, as planned at first"
    room.ask(CatchUp((Cut("stories", 4),)))
    assert minutes(page("agenda.py")) == "**87 minutes** in 10 stages, 3 fewer than the 90 planned at first"


def test_a_stage_that_was_set_aside_is_put_back(room: Room, page: Page) -> None:
    room.ask(CatchUp((Cut("stories", 7, "after"),)))
    app = at(page, "stories")
    app.button(key="again_stories").click().run()
    assert not room.shown.stages[1].set_aside


def test_a_stage_that_is_gone_by_now_is_not_changed(room: Room, page: Page) -> None:
    room.ask(AddStage("Break", 5, "open"))
    app = at(page, "break")
    room.ask(RemoveStage("break"))
    labelled(app, "Save the stage").click().run()
    assert refusals(app) == ["This agenda has no such stage any more. Choose one from the list."]


# The script


def test_what_the_facilitator_says_and_watches_for_is_kept(room: Room, page: Page) -> None:
    script = (Cue("reveal", "Read three of them.", "Laughter", "stories"), Cue("write", "Answer them.", writes="answers"))
    room.ask(ChangeStage(msgspec.structs.replace(room.shown.stages[1], script=script, writes=("answers",))))
    app = at(page, "stories")
    app.text_area(key="say_stories").set_value("Write in silence.").run()
    app.text_input(key="watch_stories").set_value("Whispering").run()
    app.button(key="save_script").click().run()
    stage = room.shown.stages[1]
    assert (stage.say, stage.watch, stage.script) == ("Write in silence.", "Whispering", script)


# Questions


def test_it_shows_what_is_asked_and_how(page: Page) -> None:
    told = everything(at(page, "stories"))
    assert "What story are people here telling about AI" in told
    assert "Always anonymous, also in files" in told


def test_a_stage_without_questions_says_so(page: Page) -> None:
    app = at(page, "gaps")
    assert "Nothing is asked on the phones in this stage." in [caption.value for caption in app.caption]


def test_a_question_gets_other_words(room: Room, page: Page) -> None:
    app = at(page, "stories")
    app.text_input(key="q_stories_prompt").set_value("What is told here?")
    app.number_input(key="q_stories_limit").set_value(200)
    app.number_input(key="q_stories_rounds").set_value(2)
    labelled(app, "Save the question").click().run()
    assert (asked(room, "stories").prompt, asked(room, "stories").limit, asked(room, "stories").rounds) == (
        "What is told here?",
        200,
        2,
    )
    assert asked(room, "stories").family == "stories"


def test_once_it_was_answered_only_the_words_are_offered(room: Room, page: Page) -> None:
    room.open_question("agreement")
    room.answer("agreement", 4)
    app = at(page, "commit")
    assert "only its words change" in everything(app)
    assert "q_agreement_who" not in {box.key for box in app.selectbox}
    app.text_input(key="q_agreement_prompt").set_value("Do you stand behind it?")
    lines = str(app.text_area(key="q_agreement_lines").value).split("\n")
    app.text_area(key="q_agreement_lines").set_value("\n".join(["Never", *lines[1:]]))
    labelled(app, "Save the question").click().run()
    assert refusals(app) == []
    assert asked(room, "agreement").prompt == "Do you stand behind it?"
    assert asked(room, "agreement").options[0].label == "Never"


def test_another_number_of_choices_is_refused_once_it_was_answered(room: Room, page: Page) -> None:
    room.open_question("agreement")
    room.answer("agreement", 4)
    app = at(page, "commit")
    app.text_area(key="q_agreement_lines").set_value("Yes\nNo")
    labelled(app, "Save the question").click().run()
    assert len(refusals(app)) == 1
    assert "only its words may change" in refusals(app)[0]


def test_a_question_is_taken_out_and_its_answers_stay(room: Room, page: Page) -> None:
    room.open_question("agreement")
    room.answer("agreement", 4)
    room.go("open")
    app = at(page, "commit")
    app.button(key="drop_agreement").click().run()
    assert "agreement" not in {key for stage in room.shown.stages for key in stage.asks}
    assert room.workshop.questions.find("agreement").latest.answers
    app.selectbox(key="ready_question").select("agreement").run()
    app.button(key="add_ready_question").click().run()
    assert refusals(app) == []
    assert "agreement" in next(stage for stage in room.shown.stages if stage.key == "commit").asks


@pytest.mark.parametrize("key", ["importance", "readiness"])
def test_what_no_agenda_asks_by_itself_is_added_to_a_stage(room: Room, page: Page, key: str) -> None:
    app = at(page, "gaps")
    app.selectbox(key="ready_question").select(key).run()
    app.button(key="add_ready_question").click().run()
    assert refusals(app) == []
    assert key in next(stage for stage in room.shown.stages if stage.key == "gaps").asks
    room.open_question(key)
    assert [option.id for option in room.shown.questions[key].options] == [area.id for area in room.shown.areas]


def test_the_question_on_the_screen_is_not_taken_out(room: Room, page: Page) -> None:
    room.open_question("stories")
    app = at(page, "stories")
    app.button(key="drop_stories").click().run()
    assert refusals(app) == ["This question is on the screen now. Take it off first, then take it out of the agenda."]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_question_of_every_kind_can_be_added(room: Room, page: Page, kind: Kind) -> None:
    app = at(page, "gaps")
    app.selectbox(key="new_kind").select(kind).run()
    app.text_input(key="new_prompt").set_value("What would help?")
    if kind in {Kind.POINTS, Kind.CHOICE, Kind.SCALES, Kind.RANKING, Kind.SLIDERS}:
        app.text_area(key="new_lines").set_value("Time\nMoney\nCourage")
    labelled(app, "Add the question").click().run()
    assert refusals(app) == []
    added = asked(room, "what_would_help")
    assert added.kind is kind
    assert added.who_sees
    assert "what_would_help" in next(stage for stage in room.shown.stages if stage.key == "gaps").asks
    assert app.text_input(key="new_prompt").value == ""


def test_all_that_a_question_can_have_is_asked_for(room: Room, page: Page) -> None:
    app = at(page, "gaps")
    app.text_input(key="new_prompt").set_value("What hurts?")
    app.text_input(key="new_hint").set_value("One line.")
    app.text_input(key="new_example").set_value("Waiting.")
    app.text_input(key="new_tags").set_value("anxious, hopeful")
    app.toggle(key="new_per_group").set_value(True)
    app.text_area(key="new_groups").set_value("In service\nIn finance")
    app.selectbox(key="new_who").select("named")
    app.number_input(key="new_rounds").set_value(2)
    app.toggle(key="new_discuss").set_value(True)
    labelled(app, "Add the question").click().run()
    added = asked(room, "what_hurts")
    assert (added.hint, added.example, added.tags) == ("One line.", "Waiting.", ("anxious", "hopeful"))
    assert (added.per_group, added.prompts) == (True, {"g1": "In service", "g2": "In finance"})
    assert (added.named, added.rounds, added.discuss) == (True, 2, True)


def test_the_ends_of_a_scale_are_named(room: Room, page: Page) -> None:
    app = at(page, "gaps")
    app.selectbox(key="new_kind").select(Kind.SCALE).run()
    app.text_input(key="new_prompt").set_value("How sure?")
    app.number_input(key="new_low").set_value(0)
    app.number_input(key="new_high").set_value(10)
    app.text_input(key="new_low_label").set_value("not at all")
    app.text_input(key="new_high_label").set_value("completely")
    labelled(app, "Add the question").click().run()
    added = asked(room, "how_sure")
    assert (added.low, added.high, added.low_label, added.high_label) == (0, 10, "not at all", "completely")


@pytest.mark.parametrize("source", ["areas", "pilots", "stories"])
def test_choices_can_come_from_what_is_there(room: Room, page: Page, source: str) -> None:
    app = at(page, "gaps")
    app.selectbox(key="new_kind").select(Kind.RANKING).run()
    app.selectbox(key="new_source").select(source).run()
    app.text_input(key="new_prompt").set_value("In which order?")
    labelled(app, "Add the question").click().run()
    assert refusals(app) == []
    assert asked(room, "in_which_order").options_from == source


def test_a_question_without_choices_is_refused_and_what_was_typed_stays(room: Room, page: Page) -> None:
    app = at(page, "gaps")
    app.selectbox(key="new_kind").select(Kind.CHOICE).run()
    app.text_input(key="new_prompt").set_value("Which?")
    labelled(app, "Add the question").click().run()
    assert refusals(app) == [
        "This question needs something to choose from. Write at least two lines, one for each choice.",
    ]
    assert app.text_input(key="new_prompt").value == "Which?"


# The pack, and another like it


def test_the_pack_is_one_click_away(page: Page) -> None:
    downloads = page("agenda.py").get("download_button")
    assert [button.proto.label for button in downloads] == ["Printable pack (PDF)"]


def test_a_workshop_like_this_one_opens_with_a_code_and_links_of_its_own(room: Room, page: Page) -> None:
    room.ask(AddStage("Break", 5, "open"))
    app = page("agenda.py")
    app.text_input(key="template_title").set_value("The next department")
    labelled(app, "Open it").click().run()
    found = room.conductor.workshops()[-1]
    assert found.code != room.code
    assert found.title == "The next department"
    assert [stage.key for stage in found.agenda.stages] == stages(room)
    link = re.search(rf"/f/{found.code}/([\w-]+)", everything(app))
    assert link
    assert recognise(found, Role.FACILITATOR, link[1])
    with pytest.raises(NotAllowed, match="This is for the facilitator"):
        recognise(found, Role.FACILITATOR, room.secret)


def test_whoever_lost_the_right_copies_nothing(room: Room, page: Page, key: Key) -> None:
    own = key(Role.FACILITATOR)
    app = page("agenda.py", secret=own)
    before = room.conductor.workshops()
    room.ask(RevokeLink(hashed(own)))
    labelled(app, "Open it").click().run()
    assert refusals(app) == ["This link was replaced. Ask the facilitator for the new one."]
    assert len(room.conductor.workshops()) == len(before)
    with pytest.raises(LinkRevoked):
        recognise(room.workshop, Role.FACILITATOR, own)


@pytest.mark.parametrize("agenda", list(content.agendas()))
def test_every_agenda_of_ours_can_be_looked_at_whole(agenda: str, room: Room, page: Page) -> None:
    other = Room(conductor=room.conductor, agenda=agenda)
    for stage in other.shown.stages:
        app = page("agenda.py", w=other.code, secret=other.secret, agenda_stage=stage.key)
        assert not app.exception


def test_words_that_look_like_markup_stay_words(nasty: Room, page: Page) -> None:
    app = at(page, "stories")
    assert app.text_input(key="name_stories").value == NASTY
    app.number_input(key="minutes_stories").set_value(8)
    labelled(app, "Save the stage").click().run()
    assert (nasty.shown.stages[1].name, nasty.shown.stages[1].minutes) == (NASTY, 8)
