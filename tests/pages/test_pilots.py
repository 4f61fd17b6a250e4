"""Pilots: import, list, cards, and what an owner may do."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from streamlit.testing.v1 import AppTest

from momentum.workshop.building import BuildsOn, Flow, LinkPilot
from momentum.workshop.card import Effect, Horizon, Tier
from momentum.workshop.decider import Role
from momentum.workshop.pilots import Card, ChangePilot, MapPilot, RemovePilot, Ruling, Stage
from momentum.workshop.rights import RevokeLink, hashed
from tests.cards import LEARNT
from tests.pages.conftest import Key, Page
from tests.pages.drawn import everything, labelled, refusals, shown, spoken
from tests.rooms import Room


def test_without_pilots_it_says_what_will_stand_here(page: Page) -> None:
    app = page("pilots.py")
    assert [info.value for info in app.info] == [
        "Your pilots stand here after the import: name, stage, unit and owner, one row each."
    ]
    assert "Nothing is added before you have seen what was understood." in everything(app)


# By hand


def test_a_pilot_is_added_by_hand(room: Room, page: Page) -> None:
    app = page("pilots.py")
    app.text_input(key="add_name").set_value("Letters")
    app.text_area(key="add_purpose").set_value("Writes a first reply.")
    app.selectbox(key="add_stage").select(Stage.PILOT)
    labelled(app, "Add the pilot").click().run()
    (pilot,) = room.shown.pilots
    assert (pilot.card.name, pilot.card.purpose, pilot.card.stage) == ("Letters", "Writes a first reply.", Stage.PILOT)
    assert app.text_input(key="add_name").value == ""


@pytest.mark.parametrize("before", [(), ("Letters",)])
def test_a_pilot_without_a_name_is_refused_and_its_purpose_stays(room: Room, page: Page, before: tuple[str, ...]) -> None:
    if before:
        room.add_pilots(*before)
    app = page("pilots.py")
    app.text_area(key="add_purpose").set_value("Writes a first reply.")
    labelled(app, "Add the pilot").click().run()
    assert refusals(app) == ["The pilot's name is empty. Please write a few words first."]
    assert app.text_area(key="add_purpose").value == "Writes a first reply."
    assert len(room.shown.pilots) == len(before)


# Cards


def field(app: AppTest, kind: str, label: str) -> Any:
    """The last widget of this kind with this label: the card stands below everything else."""
    return [widget for widget in getattr(app, kind) if widget.label == label][-1]


def test_a_card_is_changed_where_one_reads_it(full: Room, page: Page) -> None:
    letters = full.workshop.portfolio.order[2]
    soon = date.today() + timedelta(days=30)
    app = page("pilots.py", card=letters)
    for kind, label, value in (
        ("text_input", "Name", "Letter drafter"),
        ("text_area", "For whom, to do what", "Writes a first reply.\nA colleague checks it."),
        ("text_input", "Owner", "Zoë"),
        ("selectbox", "Stage", Stage.SCALING),
        ("selectbox", "How do we know that it works?", 3),
        ("selectbox", "Decision", Ruling.SCALE),
        ("date_input", "Next decision on", soon),
        ("checkbox", "On the table today", True),
    ):
        field(app, kind, label).set_value(value)
    labelled(app, "Save the card").click().run()
    assert refusals(app) == []
    assert full.workshop.portfolio.find(letters).card == Card(
        name="Letter drafter",
        purpose="Writes a first reply.\nA colleague checks it.",
        owner="Zoë",
        stage=Stage.SCALING,
        evidence=3,
        decision=Ruling.SCALE,
        next_decision_date=soon,
        today=True,
        areas={"flow": 2},
    )
    assert app.selectbox(key="card").value == letters


def test_saving_is_acknowledged_until_something_else_is_done(full: Room, page: Page) -> None:
    bed, rota = full.workshop.portfolio.order[:2]
    app = page("pilots.py", card=bed)
    field(app, "text_input", "Owner").set_value("Zoë")
    labelled(app, "Save the card").click().run()
    assert re.search(r"Saved \d\d:\d\d", everything(app))
    assert "Saved" in everything(app.run())
    app.selectbox(key="card").select(rota).run()
    assert "Saved" not in everything(app)
    field(app, "text_input", "Name").set_value("")
    labelled(app, "Save the card").click().run()
    assert "Saved" not in everything(app)


def test_a_card_with_markup_is_refused_and_keeps_what_was_typed(full: Room, page: Page) -> None:
    app = page("pilots.py", card=full.workshop.portfolio.order[2])
    field(app, "text_input", "Name").set_value("<u>Letters</u>")
    field(app, "text_input", "Owner").set_value("Zoë")
    labelled(app, "Save the card").click().run()
    assert refusals(app) == ["The pilot's name contains markup (u). Please use plain words without angle brackets."]
    assert field(app, "text_input", "Name").value == "<u>Letters</u>"
    assert field(app, "text_input", "Owner").value == "Zoë"
    assert full.workshop.portfolio.listed()[2].card.owner is None


def test_a_card_half_written_survives_what_happens_elsewhere(full: Room, page: Page) -> None:
    letters, other = full.workshop.portfolio.order[2], full.workshop.portfolio.order[0]
    app = page("pilots.py", card=letters)
    before = field(app, "text_input", "Name").key
    full.ask(MapPilot(other, {"flow": 1}))
    full.ask(MapPilot(letters, {"flow": 1}))
    assert field(app.run(), "text_input", "Name").key == before


def test_a_card_that_somebody_else_saved_is_shown_anew(full: Room, page: Page) -> None:
    letters = full.workshop.portfolio.order[2]
    app = page("pilots.py", card=letters)
    full.ask(ChangePilot(letters, Card(name="Letter drafter")))
    assert field(app.run(), "text_input", "Name").value == "Letter drafter"


def test_a_pilot_is_taken_off_the_list(full: Room, page: Page) -> None:
    letters = full.workshop.portfolio.order[2]
    app = page("pilots.py", card=letters).button(key=f"remove_{letters}").click().run()
    assert letters not in full.workshop.portfolio.order
    assert not app.exception
    assert app.selectbox(key="card").value == full.workshop.portfolio.order[0]


def test_saving_a_card_that_somebody_took_off_is_refused(full: Room, page: Page) -> None:
    app = page("pilots.py", card=full.workshop.portfolio.order[2])
    full.ask(RemovePilot(full.workshop.portfolio.order[2]))
    labelled(app, "Save the card").click().run()
    assert refusals(app) == ["This pilot is not in the workshop any more. Go back to the list and choose another."]


def test_pilots_of_one_name_are_told_apart(room: Room, page: Page) -> None:
    first, second = room.add_pilots("Letters", "Letters")
    app = page("pilots.py")
    app.selectbox(key="card").select(second).run()
    field(app, "text_input", "Owner").set_value("Zoë")
    labelled(app, "Save the card").click().run()
    assert room.workshop.portfolio.find(first).card.owner is None
    assert room.workshop.portfolio.find(second).card.owner == "Zoë"


def test_what_we_learn_stands_on_the_card_below_the_rest(full: Room, page: Page) -> None:
    letters = full.workshop.portfolio.order[2]
    app = page("pilots.py", card=letters)
    assert next(node for node in app.expander if node.label == "What we learn from it").proto.expanded is False
    for kind, label, value in (
        ("date_input", "Last update on", LEARNT.last_update),
        ("number_input", "Effort (a usual pilot is 1)", LEARNT.effort),
        ("text_area", "What we believe", LEARNT.hypothesis),
        ("text_area", "What we measure", LEARNT.measure),
        ("text_area", "How it was before", LEARNT.baseline),
        ("text_area", "We are right if", LEARNT.right_if),
        ("text_area", "What we saw", LEARNT.observed),
        ("text_area", "What we learned", LEARNT.learned),
        ("text_area", "Therefore", LEARNT.therefore),
        ("multiselect", "Asked, and there is none", list(LEARNT.absent)),
    ):
        field(app, kind, label).set_value(value)
    labelled(app, "Save the card").click().run()
    assert refusals(app) == []
    assert full.workshop.portfolio.find(letters).card == msgspec.structs.replace(LEARNT, areas={"flow": 2})


def test_a_very_small_effort_from_a_file_is_shown_as_it_is(room: Room, page: Page) -> None:
    (letters,) = room.add_pilots(Card(name="Letters", effort=0.02))
    assert field(page("pilots.py", card=letters), "number_input", "Effort (a usual pilot is 1)").value == 0.02


def test_an_empty_field_says_whether_to_ask_or_that_there_is_none(full: Room, page: Page) -> None:
    letters = full.workshop.portfolio.order[2]
    full.ask(ChangePilot(letters, Card(name="Letters", absent=("measure", "owner"))))
    app = page("pilots.py", card=letters)
    empty = {w.label: w.proto.placeholder for w in (*app.text_input, *app.text_area)}
    assert (empty["Owner"], empty["Sponsor"]) == ("asked: there is none", "not known: ask")
    assert (empty["What we measure"], empty["How it was before"]) == (
        "asked: there is none",
        "The same number, before we began",
    )


def test_a_fact_that_is_there_and_marked_as_absent_is_refused_and_stays_typed(full: Room, page: Page) -> None:
    app = page("pilots.py", card=full.workshop.portfolio.order[2])
    field(app, "text_area", "What we measure").set_value("Minutes a letter")
    field(app, "multiselect", "Asked, and there is none").set_value(["measure"])
    labelled(app, "Save the card").click().run()
    (told,) = refusals(app)
    assert "Take one of the two away." in told
    assert field(app, "text_area", "What we measure").value == "Minutes a letter"


def links(room: Room, pilot: str) -> tuple[BuildsOn, ...] | None:
    return room.workshop.portfolio.find(pilot).card.builds_on


def test_a_card_says_what_it_builds_on_and_what_flows(full: Room, page: Page) -> None:
    bed, rota, letters, _ = full.workshop.portfolio.order
    app = page("pilots.py", card=letters)
    assert field(app, "multiselect", "Pilots it builds on").proto.placeholder == "not asked yet"
    field(app, "multiselect", "Pilots it builds on").set_value([bed, rota]).run()
    assert links(full, letters) == (BuildsOn(bed), BuildsOn(rota))
    app.button_group(key=f"flows_{letters}_{rota}").set_value([Flow.PEOPLE, Flow.DATA]).run()
    assert links(full, letters) == (BuildsOn(bed), BuildsOn(rota, (Flow.DATA, Flow.PEOPLE)))
    field(app, "multiselect", "Pilots it builds on").set_value([rota]).run()
    assert links(full, letters) == (BuildsOn(rota, (Flow.DATA, Flow.PEOPLE)),)


def test_a_card_builds_on_nothing_or_was_not_asked(full: Room, page: Page) -> None:
    letters = full.workshop.portfolio.order[2]
    app = page("pilots.py", card=letters)
    labelled(app, "It builds on nothing").click().run()
    assert links(full, letters) == ()
    assert field(app, "multiselect", "Pilots it builds on").proto.placeholder == "nothing"
    labelled(app, "Not asked after all").click().run()
    assert links(full, letters) is None


def test_pilots_that_would_build_on_each_other_are_refused_and_the_choice_goes_back(full: Room, page: Page) -> None:
    bed, _, letters, _ = full.workshop.portfolio.order
    full.ask(LinkPilot(bed, (BuildsOn(letters),)))
    app = page("pilots.py", card=letters)
    field(app, "multiselect", "Pilots it builds on").set_value([bed]).run()
    (told,) = refusals(app)
    assert "“Letters” → “Bed forecast” → “Letters”" in told
    assert field(app, "multiselect", "Pilots it builds on").value == []
    assert links(full, letters) is None


# Owners


def test_an_owner_sees_their_own_pilots_and_no_others(full: Room, page: Page, key: Key) -> None:
    bed, rota, letters, _ = full.workshop.portfolio.order
    app = page("pilots.py", role=Role.OWNER, secret=key(Role.OWNER, rota, letters), card=bed)
    assert [option.split(". ")[1] for option in app.selectbox(key="card").options] == ["Rota helper", "Letters"]
    assert "2 pilots, 1 of them active." in spoken(everything(app))
    for other in ("Bed forecast", "Somewhere", "Import an inventory", "Take it off"):
        assert other not in everything(app)


def test_an_owner_sees_the_rooms_decision_and_does_not_make_it(full: Room, page: Page, key: Key) -> None:
    rota = full.workshop.portfolio.order[1]
    app = page("pilots.py", role=Role.OWNER, secret=key(Role.OWNER, rota))
    decision = field(app, "selectbox", "Decision (the room's to make)")
    assert (decision.value, decision.disabled) == (Ruling.PAUSE, True)
    assert field(app, "checkbox", "On the table today").disabled
    assert not field(page("pilots.py", card=rota), "selectbox", "Decision").disabled


def test_an_owner_writes_on_their_card(full: Room, page: Page, key: Key) -> None:
    rota = full.workshop.portfolio.order[1]
    app = page("pilots.py", role=Role.OWNER, secret=key(Role.OWNER, rota))
    field(app, "text_input", "Owner").set_value("Ines")
    labelled(app, "Save the card").click().run()
    assert full.workshop.portfolio.find(rota).card.owner == "Ines"
    assert full.facts[-1].kind == "pilot_changed"


def test_an_owner_cannot_save_once_their_link_was_revoked(full: Room, page: Page, key: Key) -> None:
    rota = full.workshop.portfolio.order[1]
    secret = key(Role.OWNER, rota)
    app = page("pilots.py", role=Role.OWNER, secret=secret)
    full.ask(RevokeLink(hashed(secret)))
    labelled(app, "Save the card").click().run()
    assert refusals(app) == ["This link was replaced. Ask the facilitator for the new one."]
    assert "Rota helper" not in everything(app)


def test_an_owner_writes_what_was_learned_and_what_it_builds_on(full: Room, page: Page, key: Key) -> None:
    bed, rota, letters, _ = full.workshop.portfolio.order
    full.ask(LinkPilot(rota, (BuildsOn(letters),)))
    app = page("pilots.py", role=Role.OWNER, secret=key(Role.OWNER, rota, bed), card=rota)
    field(app, "text_area", "What we learned").set_value("Ask the night shift first")
    labelled(app, "Save the card").click().run()
    assert [option.split(". ")[1] for option in field(app, "multiselect", "Pilots it builds on").options] == [
        "Bed forecast",
        "Letters",
    ]
    field(app, "multiselect", "Pilots it builds on").set_value([bed]).run()
    assert refusals(app) == []
    assert full.workshop.portfolio.find(rota).card.learned == "Ask the night shift first"
    assert links(full, rota) == (BuildsOn(bed),)


def test_whose_work_changes_stands_under_more_and_an_assessment_stays(room: Room, page: Page) -> None:
    (letters,) = room.add_pilots(Card(name="Letters", tier=Tier.HIGH, autonomy=4))
    app = page("pilots.py")
    assert shown(next(m.value for m in app.markdown if "Risk tier" in m.value)).startswith("Risk tier high, L4 approver")
    for widget, label, value in (
        ("text_input", "Whose work changes", "Night shift"),
        ("number_input", "People affected", 0),
        ("selectbox", "What it does to their work", Effect.AUGMENTS),
        ("selectbox", "When it is to count", Horizon.NEXT),
        ("text_input", "Tags, with semicolons between them", "ward; night"),
    ):
        found: Any = app.get(widget)
        next(one for one in found if one.label == label).set_value(value)
    labelled(app, "Save the card").click().run()
    card = room.workshop.portfolio.find(letters).card
    assert (card.whose_work, card.affected, card.effect, card.horizon, card.tags) == (
        "Night shift",
        0,
        Effect.AUGMENTS,
        Horizon.NEXT,
        ("ward", "night"),
    )
    assert (card.tier, card.autonomy) == (Tier.HIGH, 4)
