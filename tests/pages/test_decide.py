"""The page Decide: a queue, one pilot at a time, what was decided, and who does what by when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from momentum.measures import NO_BREAK
from momentum.workshop.building import BuildsOn
from momentum.workshop.card import Card, Ruling, Stage
from momentum.workshop.commitments import Commit, SettleCommitment
from momentum.workshop.decider import Role
from momentum.workshop.deciding import SECONDS, PassOver, TakeUp
from momentum.workshop.decisions import DecidePilot
from momentum.workshop.steps import next_step
from momentum.workshop.thesis import WriteThesis
from tests.pages.conftest import Key, Page
from tests.pages.drawn import NASTY, everything, labelled, links, markup, refusals, shown
from tests.pages.test_screen import scene
from tests.rooms import Room

SPRING = date(2099, 4, 1)


@pytest.fixture
def pair(room: Room) -> tuple[str, str]:
    """Two pilots, one of them outside the thesis, and a day to meet again."""
    letters, otter = room.add_pilots(
        Card(
            name="Letters",
            purpose="For nurses: a first draft.",
            owner="Ines",
            areas={"flow": 3},
            hypothesis="It saves an hour.",
        ),
        Card(name="Otter", areas={}),
    )
    room.ask(WriteThesis(next_check_in=SPRING))
    return letters, otter


def decided(pilot: str, ruling: Ruling = Ruling.PAUSE, **more: Any) -> DecidePilot:
    return DecidePilot(pilot, ruling, "Ana Ruiz", "Nobody uses it.", SPRING, **more)


def field(app: AppTest, name: str) -> Any:
    """The field of the form whose key ends so."""
    fields = (*app.text_input, *app.text_area, *app.date_input, *app.selectbox, *app.button_group)
    return next(one for one in fields if one.key and one.key.endswith(f":{name}"))


def said(app: AppTest) -> str:
    texts = (*app.markdown, *app.caption, *app.text, *app.info, *app.success)
    return "\n".join(shown(str(text.value)).replace("\N{NO-BREAK SPACE}", " ").replace("**", "") for text in texts)


def test_without_pilots_it_says_where_they_come_from(page: Page) -> None:
    app = page("decide.py")
    assert "The pilots to decide about stand here once they are in." in said(app)
    assert "Bring in the pilots" in links(app)


def test_the_queue_says_why_each_pilot_stands_where_it_does(room: Room, page: Page, pair: tuple[str, str]) -> None:
    app = page("decide.py")
    names = [shown(button.label) for button in app.button if button.key and button.key.startswith("take_")]
    assert names == ["Otter", "Letters", "Take it up", "Take the first one: Otter"]
    assert "Outside the thesis" in said(app)
    assert "75 seconds each, 3 minutes for those that wait" in said(app)


def test_a_pilot_is_taken_up_decided_and_the_next_one_is_on(room: Room, page: Page, pair: tuple[str, str]) -> None:
    letters, otter = pair
    app = page("decide.py")
    app = app.button(key="take_next").click().run()
    assert (room.shown.decisions.on, room.shown.timer is not None) == (otter, True)
    assert next_step(room.shown) == ("Next pilot: Letters", TakeUp(letters, SECONDS))  # on the remote and by the keys
    app = field(app, "ruling").set_value(Ruling.STOP).run()
    field(app, "decider").set_value("Ana and Ben")
    field(app, "reason").set_value("It only talks.")
    field(app, "dissent").set_value("People like it.\n\nIt is a mascot.")
    app = labelled(app, "Decide and go on").click().run()
    assert any("exactly one person" in sentence for sentence in refusals(app))
    assert field(app, "reason").value == "It only talks."
    field(app, "decider").set_value("Ana Ruiz")
    app = labelled(app, "Decide and go on").click().run()
    (made,) = room.shown.decisions.made
    assert (made.pilot, made.ruling, made.decider, made.by) == (otter, Ruling.STOP, "Ana Ruiz", SPRING)
    assert made.dissent == ("People like it.", "It is a mascot.")
    assert room.shown.decisions.on == letters
    assert field(app, "decider").value == "Ana Ruiz"
    assert "For nurses: a first draft." in said(app)
    assert "What we believe · It saves an hour." in said(app)
    assert "1 of 2 pilots decided" in everything(app).replace("\N{NO-BREAK SPACE}", " ")


def test_no_owner_is_named_beside_what_a_pilot_would_need(room: Room, page: Page) -> None:
    never = ("sponsor", "next_decision_date", "measure", "right_if", "last_update")
    quiet, fine = room.add_pilots(
        Card(name="Quiet", owner="Ines Abebe", stage=Stage.PILOT, areas={}, absent=never, builds_on=()),
        Card(name="Fine", owner="Ines Abebe", areas={"flow": 3}),
    )
    room.ask(TakeUp(quiet))
    app = page("decide.py")
    assert "What would this pilot need? " in said(app)
    assert "Ines Abebe" not in everything(app)
    room.ask(TakeUp(fine))
    assert "Ines Abebe" in said(app.run())


def test_without_a_ruling_nothing_is_decided(room: Room, page: Page, pair: tuple[str, str]) -> None:
    room.ask(TakeUp(pair[0]))
    app = labelled(page("decide.py"), "Decide and go on").click().run()
    assert any("A decision is one of: Scale" in sentence for sentence in refusals(app))
    assert not room.shown.decisions.made


def test_what_is_undecided_continues_until_the_day_and_nothing_is_on_after_the_last(
    room: Room, page: Page, pair: tuple[str, str]
) -> None:
    room.ask(PassOver(pair[0], pair[1]))
    app = page("decide.py")
    app = labelled(app, "Undecided. It continues until 1 April 2099").click().run()
    assert (room.shown.decisions.passed, room.shown.decisions.on, room.shown.timer) == (pair, "", None)
    assert "Every pilot on the table has a decision or a date." in said(app)
    app.date_input(key="continue_until").set_value(date(2099, 5, 1)).run()
    assert room.shown.decisions.until == date(2099, 5, 1)


def test_connecting_asks_with_which_pilot_and_offers_the_link(room: Room, page: Page, pair: tuple[str, str]) -> None:
    letters, otter = pair
    room.ask(TakeUp(letters))
    app = field(page("decide.py"), "ruling").set_value(Ruling.CONNECT).run()
    field(app, "with").set_value(otter)
    field(app, "decider").set_value("Ana Ruiz")
    field(app, "reason").set_value("One of them is enough.")
    app = labelled(app, "Decide and go on").click().run()
    assert room.shown.decisions.made[0].with_pilot == otter
    assert "Letters · Connect with Otter" in said(app)
    app = labelled(app, "Letters builds on Otter").click().run()
    assert room.shown.pilots[0].card.builds_on == (BuildsOn(otter),)
    assert "Which of the two builds on the other?" not in said(app)


def test_dissent_is_added_and_taken_away_and_a_decision_undone(room: Room, page: Page, pair: tuple[str, str]) -> None:
    room.ask(decided(pair[0]))
    app = page("decide.py")
    app.text_input(key=f"dissent_text_{pair[0]}").set_value("Too early.")
    app = labelled(app, "Keep it beside the decision").click().run()
    assert "Against it: “Too early.”" in said(app)
    app = labelled(app, "Take it away").click().run()
    assert list(room.shown.decisions.made[0].dissent) == []
    app = app.button(key="undo_taken").click().run()
    assert room.shown.decisions.made[0].dissent == ("Too early.",)
    assert "undo_taken" not in [button.key for button in app.button]
    app = app.button(key=f"undo_{pair[0]}").click().run()
    assert (room.shown.decisions.made, room.shown.pilots[0].card.decision) == ((), None)
    assert "Decisions stand here as they are made" in said(app)


def test_somebody_commits_and_it_is_settled_and_opened_again(room: Room, page: Page) -> None:
    app = page("decide.py")
    assert "Nobody has committed to anything yet." in said(app)
    for name, value in (("what", "Ask two families"), ("who", "Ben"), ("obstacle", "they are away"), ("response", "ask again")):
        app.text_input(key=f"new:{name}").set_value(value)
    app = labelled(app, "Commit").click().run()
    assert "Open · Ben · by" in said(app)
    assert "If they are away, then ask again" in said(app)
    assert app.text_input(key="new:what").value == ""
    app = next(button for button in app.button if button.label == "Drop it").click().run()
    assert any("says why" in sentence for sentence in refusals(app))
    app.text_input(key="note_done_c1").set_value("Both said yes.")
    app = next(button for button in app.button if button.label == "Done").click().run()
    assert "Both said yes." in said(app)
    app = app.button(key="reopen_c1").click().run()
    app = app.button(key="take_back_c1").click().run()
    assert list(room.shown.commitments) == []
    assert "Ben’s commitment is taken back" in said(app)
    app.button(key="undo_taken").click().run()
    (again,) = room.shown.commitments
    assert (again.what, again.who, again.obstacle, again.response) == ("Ask two families", "Ben", "they are away", "ask again")


def test_a_commitment_is_changed_where_it_stands(room: Room, page: Page) -> None:
    room.ask(Commit("Ask two families", "Ben", SPRING))
    app = page("decide.py")
    next(one for one in app.text_input if one.key and one.key.startswith("c1@") and one.key.endswith(":who")).set_value("Ada")
    labelled(app, "Change it").click().run()
    assert room.shown.commitments[0].who == "Ada"


def test_words_from_the_phones_are_taken_over_by_whoever_says_they_are_theirs(room: Room, page: Page) -> None:
    room.ask(Commit("Tell the wards", "Ben", SPRING))
    room.add_question(room.workshop.questions.find("i_will").question, "commit")
    room.open_question("i_will")
    for n, words in enumerate(("I ask two families.", "Tell the wards", "I ask two families."), 1):
        room.answer("i_will", words, n)
    assert "I ask two families." not in everything(page("decide.py"))
    room.reveal("i_will")
    app = page("decide.py")
    assert not app.text_input(key="new:what").value
    app = labelled(app, "Use these words").click().run()
    assert app.text_input(key="new:what").value == "I ask two families."
    app.text_input(key="new:who").set_value("Ada")
    app = labelled(app, "Commit").click().run()
    assert [made.who for made in room.shown.commitments] == ["Ben", "Ada"]
    assert "Use these words" not in [button.label for button in app.button]


def test_what_an_agenda_does_not_ask_is_not_shown_as_missing(room: Room, page: Page) -> None:
    free = Room(conductor=room.conductor, agenda="thesis_only")
    app = page("decide.py", secret=free.secret, w=free.code)
    assert "More: who does what by when" in [one.label for one in app.expander]


def test_who_holds_the_whole_picture_is_written_here_too(room: Room, page: Page) -> None:
    app = page("decide.py")
    app.text_input(key="decide_conductor").set_value("Ana Ruiz").run()
    day = room.conductor.clock().date() + timedelta(days=30)
    app.date_input(key="decide_next_check_in").set_value(day).run()
    assert (room.shown.thesis.conductor, room.shown.thesis.next_check_in) == ("Ana Ruiz", day)


def test_an_observer_reads_and_changes_nothing(room: Room, page: Page, key: Key, pair: tuple[str, str]) -> None:
    room.ask(TakeUp(pair[1]))
    room.ask(decided(pair[0], dissent=("Too early.",)))
    room.ask(Commit("Ask two families", "Ben", SPRING))
    room.ask(SettleCommitment("c1", "dropped", "They moved."))
    app = page("decide.py", role=Role.OBSERVER, secret=key(Role.OBSERVER))
    assert (len(app.button), len(app.text_input), len(app.date_input)) == (0, 0, 0)
    assert "Letters · Pause" in said(app)
    assert "Against it: “Too early.”" in said(app)
    assert "Dropped · Ben" in said(app)
    assert "What is undecided continues until 1 April 2099." in said(app)


def test_what_people_typed_is_no_markup_here(nasty: Room, page: Page) -> None:
    first, second, _ = (pilot.id for pilot in nasty.shown.pilots)
    nasty.ask(DecidePilot(first, Ruling.CONNECT, "Ana", NASTY, SPRING, (NASTY,), second))
    nasty.ask(Commit(NASTY, "Ana", SPRING, NASTY, NASTY))
    nasty.ask(TakeUp(second))
    app = page("decide.py")
    assert not app.exception
    assert [text for _, text in markup(app) if NASTY in text] == []
    assert NASTY in [text.value for text in app.text]


def test_the_screen_shows_the_pilot_that_is_on_then_what_was_decided(room: Room, page: Page, pair: tuple[str, str]) -> None:
    letters, otter = pair
    room.go("decide")
    assert scene(page("screen.py"))["kind"] == "waiting"
    room.ask(TakeUp(letters, 75))
    seen = scene(page("screen.py"))
    assert (seen["kind"], seen["question"], seen["hint"]) == ("pilot", "Letters", "For nurses: a first draft.")
    assert (seen["text"], seen["ruling"]) == ("Serves Flow and cost", "")
    room.ask(decided(letters, then=otter))
    seen = scene(page("screen.py"))
    assert (seen["question"], seen["words"]) == ("Otter", "Just decided: Letters, Pause")
    room.ask(TakeUp(letters))
    seen = scene(page("screen.py"))
    by = f"Ana Ruiz decides; {'we look again on 1 April 2099'.replace(' ', NO_BREAK)}"
    assert (seen["ruling"], seen["by"]) == ("Pause", by)
    room.ask(PassOver(otter, ""))
    seen = scene(page("screen.py"))
    assert seen["items"] == [{"label": "Letters: Pause", "hint": by}]


def test_a_decided_pilot_keeps_its_decision_on_its_card(room: Room, page: Page, pair: tuple[str, str]) -> None:
    room.ask(decided(pair[0]))
    app = page("pilots.py")
    decision = next(one for one in app.selectbox if "the page Decide changes it" in one.label)
    assert (decision.value, decision.disabled) == (Ruling.PAUSE, True)
