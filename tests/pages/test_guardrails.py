"""Guardrails: the board, who says yes, and briefs."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from momentum import content
from momentum.workshop.brief_start import started
from momentum.workshop.brief_trials import REACTIONS, TestBrief, says
from momentum.workshop.card import Card, Stage, Tier
from momentum.workshop.decider import Role
from momentum.workshop.guardrails import Lane, LaneTerms, WriteLane, lane
from momentum.workshop.people import Promise
from momentum.workshop.thesis import WriteThesis
from tests.briefs import ACTING, BRIEF, briefed
from tests.pages.conftest import Key, Page
from tests.pages.drawn import NASTY, everything, labelled, markup, refusals, shown
from tests.rooms import Room

LEGAL = "Tiers are the room’s own assessment, not a legal classification."


def test_without_pilots_it_says_what_will_stand_here(page: Page) -> None:
    app = page("guardrails.py")
    assert "Your pilots stand here in lanes" in app.info[0].value
    assert LEGAL in everything(app)


def test_pilots_stand_in_their_lanes_with_why(room: Room, page: Page) -> None:
    briefed(room)
    room.add_pilots("Bare")
    app = page("guardrails.py")
    text = shown(everything(app))
    assert "1 of 2 pilots assessed" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "limited × L3, cannot be undone: one lane up" in text
    assert LEGAL in text
    assert app.selectbox(key="assess").value == room.workshop.portfolio.order[1]  # the first that waits


def test_where_the_agenda_asks_only_what_needs_no_asking_no_lane_is_missing(room: Room, page: Page) -> None:
    room.add_pilots("Letters")
    app = page("guardrails.py")
    assert {"More: in which lane each pilot is", "More: who says yes to the rest"} <= {e.label for e in app.expander}
    assert "Not agreed yet" not in everything(app)
    room.ask(WriteLane(Lane.GO, agreed=True))
    app = page("guardrails.py")
    assert not [e for e in app.expander if e.label.startswith("More:")]
    assert "Not agreed yet" in everything(app)
    assert "Say below how much harm is possible" in everything(app)


def test_assessing_one_goes_on_to_the_next(room: Room, page: Page) -> None:
    first, second = room.add_pilots("Letters", "Triage")
    app = page("guardrails.py")
    groups = {group.label: group for group in app.button_group}
    groups["If it goes wrong, how much harm is possible?"].set_value(Tier.LIMITED)
    groups["How much does it do by itself?"].set_value(3)
    app.run()
    assert ":orange-badge[:material/person_check: One reviewer] limited × L3" in [m.value for m in app.markdown]
    labelled(app, "Save, and on to the next").click().run()
    assert lane(room.shown.pilots[0].card) is Lane.ONE_REVIEWER
    assert app.selectbox(key="assess").value == second
    app.button(key=f"choose_{first}").click().run()
    assert app.selectbox(key="assess").value == first


def test_who_answers_and_saves_at_once_saves_what_was_answered(room: Room, page: Page) -> None:
    room.add_pilots("Letters")
    app = page("guardrails.py")
    groups = {group.label: group for group in app.button_group}
    groups["If it goes wrong, how much harm is possible?"].set_value(Tier.LIMITED)
    groups["How much does it do by itself?"].set_value(3)
    labelled(app, "Save").click().run()
    assert lane(room.shown.pilots[0].card) is Lane.ONE_REVIEWER


def test_what_is_stopped_waits_for_nobody_and_is_not_asked_about_first(room: Room, page: Page) -> None:
    _, open_ = room.add_pilots(Card(name="Over", stage=Stage.STOPPED), "Letters")
    app = page("guardrails.py")
    assert app.selectbox(key="assess").value == open_


def test_who_says_yes_is_written_in_a_form_and_two_deciders_are_told_what_to_do(room: Room, page: Page) -> None:
    app = page("guardrails.py")
    key = next(str(field.key) for field in app.text_input if str(field.key).startswith("ONE_REVIEWER@"))
    app.text_input(key=key).set_value("Ada and Grace")
    forms = [button for button in app.button if button.label == "Save"]
    forms[1].click().run()
    assert "reads like two" in refusals(app)[0]
    app.text_input(key=key).set_value("Ada")
    [button for button in app.button if button.label == "Save"][1].click().run()
    assert room.shown.guardrails.terms(Lane.ONE_REVIEWER) == LaneTerms("Ada")
    assert not refusals(app)


def test_what_waits_is_named(room: Room, page: Page) -> None:
    briefed(room)
    room.ask(WriteLane(Lane.GO, agreed=True))
    assert "**Review group**: needs a decider, and 1" in page("guardrails.py").warning[0].value


def test_what_the_phones_said_is_taken_over(room: Room, page: Page) -> None:
    room.add_question(room.workshop.questions.find("without_asking").question)
    room.open_question("without_asking")
    room.answer("without_asking", "Draft any letter.")
    room.reveal("without_asking")
    app = page("guardrails.py")
    labelled(app, "Nobody needs to ask for this").click().run()
    assert room.shown.guardrails.terms(Lane.GO).without_asking == ("Draft any letter.",)
    assert "Nobody needs to ask for this" not in everything(app)


def test_a_brief_starts_from_the_thesis_and_is_kept_with_an_owner(room: Room, page: Page) -> None:
    (letters,) = room.add_pilots(Card(name="Letters", tier=Tier.LIMITED, autonomy=4))
    room.ask(WriteThesis(boundaries=("Decide about care.",), principles=("Care",), when_unsure="It asks."))
    app = page("guardrails.py")
    labelled(app, "Keep this brief").click().run()
    assert "This brief has no owner" in refusals(app)[0]
    next(field for field in app.text_input if field.label.startswith("Human owner")).set_value("Ada")
    labelled(app, "Keep this brief").click().run()
    wanted = started(room.shown.pilots[0], room.shown.thesis, Promise())
    assert room.shown.guardrails.briefs[letters] == replace(wanted, owner="Ada")


def test_a_brief_is_read_changed_and_downloaded(room: Room, page: Page) -> None:
    letters = briefed(room)
    app = page("guardrails.py")
    text = everything(app)
    assert "Gives medical advice" in text
    assert len(app.get("download_button")) == 3
    next(field for field in app.text_input if field.label == "Its job in one line").set_value("Sorts letters")
    labelled(app, "Save the brief").click().run()
    held = room.shown.guardrails.briefs[letters]
    assert (held.job, held.never, held.unsure) == ("Sorts letters", BRIEF.never, BRIEF.unsure)
    labelled(app, "Take it away").click().run()
    assert room.shown.guardrails.briefs == {}
    app.button(key="undo_taken").click().run()
    assert room.shown.guardrails.briefs == {letters: held}


def test_the_room_tries_it_and_its_answer_is_taken_with_one_click(room: Room, page: Page) -> None:
    letters = briefed(room)
    app = page("guardrails.py")
    labelled(app, "Put these to the room").click().run()
    keys = room.shown.stage.asks[-3:]
    assert [room.shown.questions[key].question.prompt for key in keys] == content.load("lanes")["situations"]
    room.open_question(keys[0])
    for n in range(1, 6):
        room.answer(keys[0], {"choice": 2, "reason": "It can ask"}, n)
    room.reveal(keys[0])
    app.run()
    text = shown(everything(app))
    assert f"5 × {REACTIONS[1]}" in text
    assert "The room says: says it is unsure and asks; the brief says: hands over to a person." in text
    labelled(app, "Take the room’s answer into the brief").click().run()
    situation = content.load("lanes")["situations"][0]
    assert says(room.shown.guardrails.briefs[letters], situation) == 2
    assert "The brief says the same." in everything(app)


def test_an_owner_sees_and_writes_their_own_pilots_alone(room: Room, page: Page, key: Key) -> None:
    own, _ = room.add_pilots(ACTING, Card(name="Secret plans", tier=Tier.HIGH, autonomy=5))
    app = page("guardrails.py", role=Role.OWNER, secret=key(Role.OWNER, own))
    text = everything(app)
    assert "Letters" in text
    assert "Secret plans" not in text
    assert list(app.selectbox(key="assess").options) == ["1. Letters"]
    labelled(app, "Keep this brief").click().run()
    assert room.shown.guardrails.briefs[own].owner == "Ada"
    assert "Put these to the room" not in everything(app)


def test_who_looks_on_can_press_nothing(room: Room, page: Page, key: Key) -> None:
    letters = briefed(room)
    room.ask(TestBrief(letters, ("It is not sure.",)))
    app = page("guardrails.py", role=Role.OBSERVER, secret=key(Role.OBSERVER))
    assert "Gives medical advice" in everything(app)
    assert [button.label for button in app.button] == []


@pytest.mark.parametrize("pilots", [40])
def test_forty_pilots_are_a_board_and_not_a_wall_of_controls(room: Room, page: Page, pilots: int) -> None:
    tiers = (None, *Tier)
    room.add_pilots(*(Card(name=f"Pilot {n}", tier=tiers[n % 5], autonomy=n % 6 or None) for n in range(pilots)))
    app = page("guardrails.py")
    assert all(f"Pilot {n}" in everything(app) for n in range(pilots))


def test_what_people_typed_is_no_markup_here(nasty: Room, page: Page) -> None:
    app = page("guardrails.py")
    assert not app.exception
    assert [text for _, text in markup(app) if NASTY in text] == []
    assert shown(everything(app)).count(NASTY) > 20
