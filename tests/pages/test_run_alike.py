"""Texts that sound alike, proposed where they are read: nothing is put together until somebody presses."""

from __future__ import annotations

from collections.abc import Iterable

from streamlit.testing.v1 import AppTest

from momentum.workshop.asking import ReadTexts
from momentum.workshop.decider import Role
from momentum.workshop.moderation import HideText
from momentum.workshop.questions import identity
from momentum.workshop.shown import control
from tests.pages.conftest import Key, Page
from tests.pages.drawn import NASTY, everything, labelled, markup, refusals, shown
from tests.rooms import Room

WATCHED = ("They count our keystrokes.", "They are counting every keystroke we make.", "It counts our keystrokes.")
ODD = ("Coffee was better before.", "Another department has it. We are still waiting.")


def told(room: Room, texts: Iterable[str] = (*WATCHED, *ODD)) -> None:
    """These stories came in, and the control room reads them."""
    room.open_question("stories")
    for n, text in enumerate(texts):
        room.answer("stories", text, n)
    room.ask(ReadTexts("stories"))


def proposals(app: AppTest) -> list[str]:
    """What is proposed to be put together."""
    return [shown(button.label) for button in app.button if str(button.key).startswith("alike_group_")]


def headings(room: Room) -> dict[str, str]:
    """{text: the heading it stands under}"""
    return {one.text: one.heading for one in control(room.workshop).written["stories"]}


def test_texts_that_sound_alike_are_proposed_and_grouped_only_when_somebody_presses(room: Room, page: Page) -> None:
    told(room)
    app = page("run.py")
    assert proposals(app) == ["Group these 3"]
    assert set(headings(room).values()) == {""}
    (heading,) = (field for field in app.text_input if str(field.key).startswith("alike_heading_"))
    assert heading.value == "It counts our keystrokes."
    heading.set_value("We are being watched")
    labelled(app, "Group these 3").click().run()
    assert refusals(app) == []
    assert headings(room) == dict.fromkeys(WATCHED, "We are being watched") | dict.fromkeys(ODD, "")
    assert proposals(app) == []


def test_a_proposal_can_be_left(room: Room, page: Page) -> None:
    told(room)
    app = page("run.py")
    labelled(app, "Leave them apart").click().run()
    assert proposals(app) == []
    assert set(headings(room).values()) == {""}


def test_a_proposal_without_a_heading_is_refused(room: Room, page: Page) -> None:
    told(room)
    app = page("run.py")
    next(field for field in app.text_input if str(field.key).startswith("alike_heading_")).set_value(" ")
    labelled(app, "Group these 3").click().run()
    assert refusals(app) == ["The heading is empty. Please write a few words first."]
    assert proposals(app) == ["Group these 3"]


def test_a_hidden_text_is_in_no_proposal(room: Room, page: Page) -> None:
    told(room)
    room.ask(HideText("stories", identity(WATCHED[0])))
    assert proposals(page("run.py")) == ["Group these 2"]


def test_texts_of_their_own_bring_no_proposal(room: Room, page: Page) -> None:
    told(room, (*ODD, "Nobody asked us."))
    app = page("run.py")
    assert proposals(app) == []
    assert "sound alike" not in everything(app)


def test_sealed_texts_bring_no_proposal_to_anyone(room: Room, page: Page, key: Key) -> None:
    room.open_question("stories")
    for n, text in enumerate(WATCHED):
        room.answer("stories", text, n)
    app = page("run.py")
    assert proposals(app) == []
    assert "keystroke" not in everything(app)
    room.ask(ReadTexts("stories"))
    watching = page("run.py", role=Role.OBSERVER, secret=key(Role.OBSERVER))
    assert proposals(watching) == []
    assert "keystroke" not in everything(watching)


def test_at_most_three_are_proposed_at_a_time(room: Room, page: Page) -> None:
    told(
        room,
        [f"{start} {word}" for word in ("keyboards", "interviews", "cafeteria", "newspapers") for start in ("Our", "Their")],
    )
    assert proposals(page("run.py")) == ["Group these 2"] * 3


def test_what_sounds_alike_is_no_markup(room: Room, page: Page) -> None:
    told(room, [f"{NASTY} keystrokes", f"{NASTY} keystroke counts", *ODD])
    app = page("run.py")
    assert proposals(app) == ["Group these 2"]
    assert [text for _, text in markup(app) if NASTY in text] == []
