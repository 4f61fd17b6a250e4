"""Home: open, join, continue, sample, session file; and the checklist once a workshop is open."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from momentum import content, reach, takeaway
from momentum.workshop.decider import Role
from momentum.workshop.rights import ReplaceFacilitator, hashed, recognise
from momentum.workshop.state import Workshop
from tests.pages.conftest import SENTENCE, Page
from tests.pages.drawn import NASTY, everything, labelled, refusals
from tests.rooms import HOST, Room


@pytest.fixture
def room() -> Iterator[Room]:
    """A room with a conductor of its own: here workshops are counted."""
    opened = Room()
    yield opened
    opened.close()


def start(page: Page) -> AppTest:
    """The page as somebody sees it who just came."""
    return page("home.py", role=None, w=None)


def newest(room: Room) -> Workshop:
    return room.conductor.workshops()[-1]


def leads_to(app: AppTest) -> str:
    """The address this page goes on to."""
    assert [info.value for info in app.info] == ["One moment, your workshop opens."]
    address = str(app.get("link_button")[0].proto.url)
    assert f'"path": "{address}"' in everything(app)
    return address


def opened(app: AppTest, room: Room) -> Workshop:
    """The workshop that this page just opened, and whose link it goes on to."""
    found = newest(room)
    link = re.fullmatch(rf"/f/{found.code}/([\w-]+)", leads_to(app))
    assert link
    assert recognise(found, Role.FACILITATOR, link[1])
    return found


# Beginning


def test_it_says_what_this_is_to_somebody_who_just_came(page: Page) -> None:
    app = start(page)
    assert [title.value for title in app.title] == ["Orchestrated Momentum"]
    assert app.markdown[0].value.startswith("Many AI pilots, and they do not add up?")
    assert "Workshops that you open in this browser stand here." in everything(app)


def test_the_form_opens_a_workshop(room: Room, page: Page) -> None:
    app = start(page)
    app.text_input(key="open_title").set_value("What AI is for at Northwind")
    app.text_input(key="open_organisation").set_value("Northwind Water")
    app.text_area(key="open_mandate").set_value("We leave with a sentence.\nThe board decides.")
    app.selectbox(key="open_areas").select("public")
    app.selectbox(key="open_agenda").select("thesis_only")
    app.number_input(key="open_session").set_value(2)
    found = opened(labelled(app, "Open the workshop").click().run(), room)
    assert (found.title, found.organisation) == ("What AI is for at Northwind", "Northwind Water")
    assert found.mandate == "We leave with a sentence.\nThe board decides."
    assert found.session == 2
    assert "public_outcome" in {area.id for area in found.thesis.areas}
    assert [stage.key for stage in found.agenda.stages] == ["open", "stories", "thesis", "commit", "close"]
    assert set(found.questions.asked) == {key for stage in found.agenda.stages for key in stage.asks}


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("", "The title is empty. Please write a few words first."),
        ("   ", "The title is empty. Please write a few words first."),
        ("A <b>title</b>", "The title contains markup (b). Please use plain words without angle brackets."),
    ],
)
def test_a_title_that_cannot_be_used_is_refused_and_everything_typed_stays(
    room: Room, page: Page, title: str, sentence: str
) -> None:
    app = start(page)
    app.text_input(key="open_title").set_value(title)
    app.text_area(key="open_mandate").set_value("We leave with a sentence.")
    labelled(app, "Open the workshop").click().run()
    assert refusals(app) == [sentence]
    assert app.text_input(key="open_title").value == title
    assert app.text_area(key="open_mandate").value == "We leave with a sentence."
    assert len(room.conductor.workshops()) == 1
    app.text_input(key="open_title").set_value("A title")
    assert opened(labelled(app, "Open the workshop").click().run(), room).title == "A title"
    assert refusals(app) == []


def test_words_that_look_like_markup_are_kept_as_they_are(room: Room, page: Page) -> None:
    app = start(page)
    app.text_input(key="open_title").set_value(NASTY)
    assert opened(labelled(app, "Open the workshop").click().run(), room).title == NASTY


def test_the_sample_opens_as_a_workshop_of_ones_own(room: Room, page: Page) -> None:
    found = opened(labelled(start(page), "Open the sample").click().run(), room)
    assert len(found.portfolio.order) == 18
    assert found.thesis.sentence


@pytest.mark.parametrize("agenda", list(content.agendas()))
def test_every_agenda_there_is_opens_a_workshop(room: Room, page: Page, agenda: str) -> None:
    app = start(page)
    app.text_input(key="open_title").set_value("A title")
    app.selectbox(key="open_agenda").select(agenda)
    found = opened(labelled(app, "Open the workshop").click().run(), room)
    assert [stage.key for stage in found.agenda.stages] == [s["key"] for s in content.agendas()[agenda]["stages"]]


def test_ninety_minutes_are_the_default_and_each_agenda_says_what_it_is_for_and_how_long_it_takes(page: Page) -> None:
    box = start(page).selectbox(key="open_agenda")
    assert box.value == "ninety"
    for option, agenda in zip(box.options, content.agendas().values(), strict=True):
        assert agenda["note"] in option
        assert not agenda["minutes"] or str(agenda["minutes"]) in option


def test_a_workshop_like_an_earlier_one_begins_on_the_home_page(room: Room, page: Page) -> None:
    app = page("home.py")
    app.text_input(key="template_title").set_value("The next department")
    assert app.number_input(key="template_session").value == 1
    app.number_input(key="template_session").set_value(3)
    found = opened(labelled(app, "Open it").click().run(), room)
    assert (found.title, found.mandate, found.session) == ("The next department", room.workshop.mandate, 3)
    assert found.agenda.stages == room.workshop.agenda.stages


def test_a_copy_without_a_title_keeps_the_title_it_has(room: Room, page: Page) -> None:
    app = page("home.py")
    app.text_input(key="template_title").set_value("")
    assert opened(labelled(app, "Open it").click().run(), room).title == room.workshop.title


# Joining


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: f" {code[:3]}-{code[3:]} "])
def test_a_code_leads_to_the_phones_room(room: Room, page: Page, typed: type[str]) -> None:
    app = start(page)
    app.text_input(key="join_code").set_value(typed(room.code))
    assert leads_to(labelled(app, "Join").click().run()) == f"/j/{room.code}"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type the code first. It has six letters or digits and stands on the screen."),
        ("CCCCCC", "There is no workshop with this code here. Look at the screen and type it again."),
        ("hello", "“hello” is not a workshop code. Look at the screen and type its 6 letters or digits."),
        ("<b>**x**", "“<b>**x**” is not a workshop code. Look at the screen and type its 6 letters or digits."),
    ],
)
def test_a_wrong_code_is_refused_and_stays(page: Page, typed: str, sentence: str) -> None:
    app = start(page)
    app.text_input(key="join_code").set_value(typed)
    labelled(app, "Join").click().run()
    assert refusals(app) == [sentence]
    assert app.text_input(key="join_code").value == typed


# Session files


def test_a_session_file_opens_as_a_workshop_with_links_of_its_own(full: Room, page: Page) -> None:
    app = start(page)
    app.file_uploader(key="session_file").upload("session.json", takeaway.save(full.workshop, full.facts))
    app.run()
    found = opened(labelled(app, "Open the session").click().run(), full)
    assert found.thesis.sentence == SENTENCE
    assert len(found.portfolio.order) == 4
    assert found.code != full.code
    assert not found.attendance.seats


def damaged(room: Room) -> bytes:
    session = json.loads(takeaway.save(room.workshop, room.facts))
    session["events"] = session["events"][1:]
    return json.dumps(session).encode()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file is empty. Save the session again where it came from."),
        (b"{broken", "This is not a session file, or it is damaged. Save it again where it came from."),
        (b'{"a": 1}', "This is not a session file. Choose "),
        (b"\x89PNG\r\n\x1a\n", "This is not a session file, or it is damaged. Save it again where it came from."),
    ],
)
def test_what_is_no_session_file_is_refused(room: Room, page: Page, data: bytes, sentence: str) -> None:
    app = start(page)
    app.file_uploader(key="session_file").upload("session.json", data)
    app.run()
    labelled(app, "Open the session").click().run()
    assert len(refusals(app)) == 1
    assert refusals(app)[0].startswith(sentence)
    assert len(room.conductor.workshops()) == 1


def test_nothing_is_opened_before_a_file_is_in_or_once_it_was_taken_away(room: Room, page: Page) -> None:
    app = start(page)
    assert labelled(app, "Open the session").disabled
    app.file_uploader(key="session_file").upload("session.json", damaged(room))
    app.run()
    app.file_uploader(key="session_file").clear()
    labelled(app, "Open the session").click().run()
    assert refusals(app) == ["Choose a session file first: it ends in .json and comes from a workshop's summary page."]
    assert len(room.conductor.workshops()) == 1


def test_a_session_file_without_its_beginning_is_refused(room: Room, page: Page) -> None:
    app = start(page)
    app.file_uploader(key="session_file").upload("session.json", damaged(room))
    labelled(app.run(), "Open the session").click().run()
    assert len(refusals(app)) == 1
    assert "session file" in refusals(app)[0]
    assert len(room.conductor.workshops()) == 1


# One's own


def own(app: AppTest) -> list[str]:
    return [str(link.value) for link in app.page_link if "play_circle" in link.proto.icon]


def test_a_browser_finds_its_own_workshops_and_no_others(room: Room, page: Page) -> None:
    Room(conductor=room.conductor)
    assert len(own(page("home.py", w=None))) == 1
    assert own(start(page)) == []


def test_a_link_that_was_replaced_is_not_ones_own_any_more(room: Room, page: Page) -> None:
    room.ask(ReplaceFacilitator(hashed("another secret")), HOST)
    assert own(page("home.py", w=None)) == []


# The checklist


def ticks(app: AppTest) -> dict[str, bool]:
    icons = {str(link.value): link.proto.icon for link in app.page_link if "arrow_forward" not in link.proto.icon}
    return {label: "check_circle" in icon for label, icon in icons.items()}


def test_the_checklist_begins_with_what_is_ready(page: Page) -> None:
    assert ticks(page("home.py")) == {
        "The workshop is open": True,
        "The mandate is written": True,
        "The agenda takes 90 minutes": True,
        "Your pilots are in": False,
        "A phone has reached this server": False,
        "The people have joined": False,
        "The room has voted": False,
        "The sentence is written": False,
        "Pilots are on the map": False,
        "The summary is released": False,
    }


def test_the_checklist_ticks_itself(full: Room, page: Page) -> None:
    reach.visited(full.workshop.id, "192.168.7.20:8501", "192.168.7.31")
    assert all(ticks(page("home.py")).values())
    assert {"4 pilots are in", "4 people have joined"} <= ticks(page("home.py")).keys()


def test_one_is_not_counted_as_many(room: Room, page: Page) -> None:
    room.add_pilots("Letters")
    room.seat()
    assert {"1 pilot is in", "1 person has joined"} <= ticks(page("home.py")).keys()


def test_another_workshop_is_one_click_away(page: Page) -> None:
    app = labelled(page("home.py"), "Open or join another workshop").click().run()
    assert [title.value for title in app.title] == ["Orchestrated Momentum"]
    assert len(own(app)) == 1
