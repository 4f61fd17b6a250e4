"""The control room: the agenda, what is on, who is here, and links."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from momentum import links
from momentum.workshop.decider import Role
from momentum.workshop.questions import Status
from momentum.workshop.rights import hashed, recognise
from momentum.workshop.steps import cue
from tests.pages.conftest import Page
from tests.pages.drawn import everything, refusals, shown
from tests.rooms import Room, fitting


def says(app: AppTest) -> str:
    return shown(everything(app))


def stage(room: Room) -> str:
    return room.shown.stage.key


# The agenda


def test_at_the_beginning_there_is_no_way_back(page: Page) -> None:
    app = page("run.py")
    assert "On now: 1 of 10 · Open" in says(app)
    assert "back" not in {button.key for button in app.button}


def test_a_stage_without_questions_says_so(room: Room, page: Page) -> None:
    room.go("decide")
    assert "Nothing is asked on the phones in this stage. The screen shows its picture." in says(page("run.py"))


def test_the_next_step_and_back(room: Room, page: Page) -> None:
    room.go("gaps")
    app = page("run.py")
    app.button(key="next").click().run()
    assert stage(room) == "decide"
    assert "On now: 7 of 10 · Decide" in says(app)
    app.button(key="back").click().run()
    assert stage(room) == "gaps"


def test_the_line_to_say_and_what_to_watch_for_follow_the_step(room: Room, page: Page) -> None:
    room.go("stories")
    entered = page("run.py")
    room.open_question("stories")
    opened = page("run.py")
    line = cue(room.shown)
    assert [shown(info.value) for info in opened.info] == [line.say] != [shown(info.value) for info in entered.info]
    assert (f"Watch for: {line.watch}" in says(opened)) == bool(line.watch)


def test_all_lines_of_a_stage_can_be_read_ahead(room: Room, page: Page) -> None:
    room.go("gaps")
    seen = says(page("run.py"))
    assert all(cue.say in seen and cue.watch in seen for cue in room.shown.stage.script)
    assert "All your lines for this stage" in seen


def test_any_stage_can_be_gone_to(room: Room, page: Page) -> None:
    page("run.py").button(key="go_gaps").click().run()
    assert stage(room) == "gaps"


def test_the_last_stage_has_no_next_step(room: Room, page: Page) -> None:
    room.go("close")
    assert "next" not in {button.key for button in page("run.py").button}


def test_one_button_leads_through_the_whole_session(room: Room, page: Page) -> None:
    """With three answers to each question, the next step alone asks, reveals and goes on to the end."""
    app = page("run.py")
    room.add_pilots("Letters")
    for _ in range(90):
        if "next" not in {button.key for button in app.button}:
            break
        app.button(key="next").click().run()
        assert refusals(app) == []
        if (on := room.shown.on) and on.status is Status.OPEN:
            for n in range(3):
                room.answer(on.question.key, fitting(room.shown), n)
    assert stage(room) == "close"
    assert all(question.result for question in room.shown.questions.values())


# Questions


def test_a_question_is_asked_closed_opened_again_revealed_and_asked_once_more(room: Room, page: Page) -> None:
    room.go("stories")
    app = page("run.py")
    for key, status in (
        ("open_stories", Status.OPEN),
        ("back", Status.CLOSED),
        ("back", Status.OPEN),
        ("next", Status.READING),
        ("next", Status.REVEALED),
        ("open_stories", Status.OPEN),
    ):
        if status is Status.READING:
            for n in range(3):
                room.answer("stories", f"They count our keystrokes, {n}.", n)
        app.button(key=key).click().run()
        assert refusals(app) == []
        assert room.shown.questions["stories"].status is status
    assert "Open · round 2 · always anonymous" in says(app)


def test_revealing_before_anybody_answered_is_refused(room: Room, page: Page) -> None:
    room.open_question("stories")
    app = page("run.py").button(key="reveal_stories").click().run()
    assert refusals(app) == ["Nobody has answered yet. Wait for the first answer, then reveal."]
    assert room.shown.questions["stories"].status is Status.OPEN


def test_asking_about_sentences_that_nobody_has_seen_is_refused(room: Room, page: Page) -> None:
    room.go("thesis")
    app = page("run.py").button(key="open_support").click().run()
    assert refusals(app) == ["This asks about what people wrote. Reveal their texts first."]


def test_a_refusal_stands_until_the_next_attempt(room: Room, page: Page) -> None:
    room.open_question("stories")
    app = page("run.py").button(key="reveal_stories").click().run()
    assert app.run().warning
    app.button(key="back").click().run()
    assert refusals(app) == []


# Links


def links_of(page: Page) -> AppTest:
    return page("run.py", beside="links")


def made(app: AppTest) -> str:
    return next(str(code.value) for code in reversed(app.code) if re.search(r"/[fsto]/\w+/", str(code.value)))


def test_phones_join_at_the_address_that_is_shown(room: Room, page: Page) -> None:
    assert links_of(page).code[0].value.endswith(f"/j/{room.code}")


def test_ones_own_link_is_there_to_keep(room: Room, page: Page) -> None:
    assert made(links_of(page)).endswith(links.path(Role.FACILITATOR, room.code, room.secret))


def test_a_link_is_made_works_and_stops_working_once_revoked(room: Room, page: Page) -> None:
    app = links_of(page)
    app.selectbox(key="link_role").select(Role.TEAM)
    app.text_input(key="link_label").set_value("The board")
    app.button(key="make_link").click().run()
    secret = made(app).rsplit("/", 1)[1]
    assert recognise(room.workshop, Role.TEAM, secret)
    assert "The board · Team" in [text.value for text in app.text]
    assert "2 links work now" in [expander.label for expander in app.expander]
    app.button(key=f"revoke_{hashed(secret)}").click().run()
    assert not room.workshop.rights.live(Role.TEAM)
    assert "The board · Team" not in [text.value for text in app.text]


def test_an_owners_link_opens_the_pilots_that_were_chosen(room: Room, page: Page) -> None:
    _, second, third = room.add_pilots("Letters", "Letters", "Rota helper")
    app = links_of(page)
    app.selectbox(key="link_role").select(Role.OWNER).run()
    app.multiselect(key="link_pilots").select(second).select(third)
    app.button(key="make_link").click().run()
    by = recognise(room.workshop, Role.OWNER, made(app).rsplit("/", 1)[1])
    assert room.workshop.rights.links[by.id].pilots == (second, third)


def test_an_owners_link_without_pilots_is_refused_and_its_name_stays(room: Room, page: Page) -> None:
    room.add_pilots("Letters")
    app = links_of(page)
    app.selectbox(key="link_role").select(Role.OWNER).run()
    app.text_input(key="link_label").set_value("Ines")
    app.button(key="make_link").click().run()
    assert refusals(app) == ["An owner's link opens at least one pilot. Choose the pilots first."]
    assert app.text_input(key="link_label").value == "Ines"
    assert not room.workshop.rights.live(Role.OWNER)


def test_the_only_facilitator_link_cannot_be_revoked(room: Room, page: Page) -> None:
    app = links_of(page).button(key=f"revoke_{room.facilitator.id}").click().run()
    assert refusals(app) == ["This is the only facilitator link. Make another before you revoke it."]
    assert recognise(room.workshop, Role.FACILITATOR, room.secret)


def test_a_new_link_is_not_shown_again_once_the_page_was_left(room: Room, page: Page) -> None:
    app = links_of(page).button(key="make_link").click().run()
    address = made(app)
    app.switch_page("thesis.py").run()
    app.switch_page("run.py").run()
    assert address not in says(app)


def test_a_new_link_is_not_shown_beside_another_workshop(room: Room, page: Page) -> None:
    app = links_of(page).button(key="make_link").click().run()
    address = made(app)
    other = Room(conductor=room.conductor)
    app.session_state["rights"] = {**app.session_state["rights"], Role.FACILITATOR: other.secret}
    app.query_params["w"] = other.code
    app.run()
    assert "Where AI helps" in says(app)
    assert address not in says(app)


def test_everyone_who_can_act_is_told_apart_by_the_name_of_their_link(room: Room, page: Page) -> None:
    app = links_of(page)
    app.selectbox(key="link_role").select(Role.FACILITATOR)
    app.text_input(key="link_label").set_value("Ana")
    app.button(key="make_link").click().run()
    assert [text.value for text in app.text] == ["Co-facilitator · you", "Ana · Co-facilitator"]


def test_the_remote_has_a_link_of_its_own_shown_as_a_code_to_scan(room: Room, page: Page) -> None:
    app = links_of(page).button(key="make_remote").click().run()
    secret = app.session_state["made_remote"].removeprefix(f"/f/{room.code}/").removesuffix("?to=remote")
    by = recognise(room.workshop, Role.FACILITATOR, secret)
    assert room.workshop.rights.links[by.id].label == "Remote on my phone"
    assert "Scan it with your own phone" in says(app)
    assert secret not in says(app)
    app.switch_page("thesis.py").run()
    assert "made_remote" not in app.session_state
