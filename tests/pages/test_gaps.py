"""Gaps: the whole picture as a story, and what a room does about what it sees."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from momentum.workshop.building import BuildsOn, Flow, LinkPilot
from momentum.workshop.decider import Role
from momentum.workshop.gaps import GapAnswer, LeaveOpen
from momentum.workshop.pilots import Card, Stage
from momentum.workshop.pins import PinFinding
from tests.e2e.scenes import ROOMS
from tests.pages.conftest import Key, Page
from tests.pages.drawn import everything, labelled, links, refusals, shown
from tests.rooms import Room

FIVE = ["Coverage", "Say and do", "Together or split", "Outside and crowded", "Needs a decision"]
UNKNOWN = "What we do not know yet"
WHICH, TABLE = "Which ones?", "The table behind it"


def voted(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"decisions": 6, "flow": 4})
    room.reveal("value_areas")


def group(app: AppTest, key: str) -> Any:
    """The row of choices with this key."""
    return next(group for group in app.button_group if group.key == key)


def said(app: AppTest) -> list[str]:
    """Every sentence on the page."""
    texts = (*app.markdown, *app.caption, *app.text, *app.info)
    return [shown(str(text.value)).replace("\N{NO-BREAK SPACE}", " ") for text in texts]


def press(app: AppTest, key: str) -> AppTest:
    """Press the button with this key."""
    return app.button(key=key).click().run()


def ways(app: AppTest) -> list[Any]:
    """For each pair, the choice of which builds on which."""
    return [radio for radio in app.radio if radio.key and radio.key.startswith("way_")]


@pytest.fixture
def gap(room: Room) -> Room:
    """A room with points and one pilot: decisions carries 60 % and has none."""
    voted(room)
    room.add_pilots(Card(name="Letters", stage=Stage.PILOT, areas={"flow": 3}))
    return room


@pytest.fixture
def twins(room: Room) -> tuple[Room, str, str]:
    """Two pilots that do the same, and do not know of each other; one more is outside."""
    one, other, _ = room.add_pilots(
        Card(name="Letters", stage=Stage.PILOT, owner="Ana Ruiz", areas={"flow": 3, "trust": 2}),
        Card(name="Mail", stage=Stage.PILOT, owner="Ben Ode", areas={"flow": 3, "trust": 2}),
        Card(name="Otter", stage=Stage.PILOT, areas={}),
    )
    return room, one, other


def test_an_observer_sees_the_pictures_and_can_change_nothing(twins: tuple[Room, str, str], page: Page, key: Key) -> None:
    room, *_ = twins
    voted(room)
    room.ask(PinFinding("outside", "1 of 3 pilots is outside."))
    app = page("gaps.py", role=Role.OBSERVER, secret=key(Role.OBSERVER))
    assert [header.value for header in app.header][:5] == FIVE
    fields = (app.text_input, app.text_area, app.number_input, app.selectbox, app.multiselect, app.checkbox, app.radio)
    assert [button.key for button in app.button] == []
    assert [widget.key for kind in fields for widget in kind] == []
    assert links(app) == []


def test_an_observer_of_an_empty_workshop_is_sent_nowhere(page: Page, key: Key) -> None:
    app = page("gaps.py", role=Role.OBSERVER, secret=key(Role.OBSERVER))
    assert (len(app.info), links(app)) == (1, [])


def test_with_nothing_it_says_which_two_things_make_the_picture(page: Page) -> None:
    app = page("gaps.py")
    assert [info.value for info in app.info] == [
        "Two things make this picture: the room's points, and pilots placed on the value areas."
    ]
    assert links(app) == ["Ask the room for its points", "Bring in the pilots"]
    assert not app.get("plotly_chart")


def test_with_points_alone_it_shows_what_we_say_and_where_to_go_on(room: Room, page: Page) -> None:
    voted(room)
    app = page("gaps.py")
    assert not app.exception
    assert "Better decisions carries 60 % of our attention" in " ".join(said(app))
    assert "Bring in the pilots" in links(app)


def test_the_story_goes_through_five_pictures_each_with_its_question_and_what_it_finds(full: Room, page: Page) -> None:
    app = page("gaps.py")
    assert [header.value for header in app.header] == [*FIVE, UNKNOWN]
    assert "Do we work on what we say matters? · 2 of 4 pilots · alignment 50 %" in said(app)
    assert "Fewer than five people answered each thing, too few to say whether the room stands together." in said(app)
    charts = app.get("plotly_chart")
    assert charts
    assert all(chart.proto.alt for chart in charts)


def test_the_biggest_finding_and_three_numbers_come_first(gap: Room, page: Page) -> None:
    app = page("gaps.py")
    assert "Better decisions carries 60 % of our attention and no pilot." in said(app)[1]
    assert [metric.label for metric in app.metric] == ["Active pilots that are placed", "Coverage", "Alignment"]
    assert app.metric[0].value == "1 of 1"
    assert any("These pictures show 1 of 1 pilot" in sentence for sentence in said(app))


def test_a_room_that_is_split_reads_so_before_a_small_gap(room: Room, page: Page) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"decisions": 6, "flow": 4})
    room.reveal("value_areas")
    on = {"decisions": 3, "flow": 3}
    room.add_pilots(Card(name="Letters", stage=Stage.PILOT, areas=on), Card(name="Mail", stage=Stage.PILOT, areas=on))
    room.open_question("agreement")
    for n, choice in enumerate((1, 1, 1, 5, 5, 5)):
        room.answer("agreement", {"choice": choice}, n)
    room.reveal("agreement")
    assert said(page("gaps.py"))[0].startswith("The room is split on")


def test_functions_stand_apart_with_one_click_and_a_room_without_them_offers_none(room: Room, page: Page) -> None:
    ROOMS["scale-functions"](room)
    app = group(page("gaps.py"), "parts").set_value("function").run()
    assert not app.exception
    assert sum("Care" in chart.proto.alt for chart in app.get("plotly_chart")) == 1
    again = Room(conductor=room.conductor)
    ROOMS["scale"](again)
    app = page("gaps.py", w=again.code, rights={Role.FACILITATOR: again.secret})
    assert not [choice for choice in app.button_group if choice.key == "parts"]


def test_stories_and_words_stand_under_more_measures(room: Room, page: Page) -> None:
    ROOMS["texts-tagged"](room)
    room.add_pilots(Card(name="Meeting minutes", purpose="Saves time on minutes", stage=Stage.PILOT))
    app = page("gaps.py", more=True)
    assert not app.exception
    told = " ".join(said(app))
    assert "Stories" in [header.value for header in app.header]
    assert "not placed yet" in told
    assert "Words can mislead" in told


def test_what_is_not_known_is_said_at_the_end_and_never_left_out(room: Room, page: Page) -> None:
    room.add_pilots(Card(name="Letters", stage=Stage.PILOT, areas={"flow": 3}))
    told = " ".join(said(page("gaps.py")))
    assert "The room has not said yet where its attention shall go." in told
    assert "Too little is known to say which pilots need a decision." in told


def test_every_pilot_of_the_count_is_named_with_one_click(full: Room, page: Page) -> None:
    full.add_pilots(Card(name="Over", stage=Stage.STOPPED))
    app = page("gaps.py")
    counted = group(app, "counted")
    assert [option.content for option in counted.proto.options] == [
        "Placed: 2",
        "Waiting to be placed: 1",
        "Not active: 1",
        "Stage unknown: 1",
    ]
    app = counted.set_value("Stage unknown").run()
    assert list(app.dataframe[0].value["Pilot"]) == ["Letters"]


def test_which_ones_and_the_table_stand_behind_a_picture(full: Room, page: Page) -> None:
    app = page("gaps.py")
    for key in ("coverage", "say"):
        app = group(app, f"behind_{key}").set_value(WHICH).run()
        assert not app.exception
        app = group(app, f"behind_{key}").set_value(TABLE).run()
        assert not app.exception
        assert len(app.dataframe[0].value)
        app = group(app, f"behind_{key}").set_value(None).run()
    app = group(app, "behind_needs").set_value(TABLE).run()
    assert any("not validated" in sentence for sentence in said(app))


def test_a_finding_is_pinned_and_says_so_and_comes_off_again(gap: Room, page: Page) -> None:
    app = page("gaps.py")
    pins = [button for button in app.button if button.key and button.key.startswith("pin_")]
    assert {shown(button.label) for button in pins} == {"Pin this finding"}
    app = pins[0].click().run()
    (pinned,) = gap.shown.pinned
    assert pinned.sentence in [shown(text.value) for text in app.text]
    app = press(app, f"unpin_{pinned.key}")
    assert gap.shown.pinned == ()


def test_a_pin_stays_as_it_was_when_the_numbers_move(gap: Room, page: Page) -> None:
    gap.ask(PinFinding("gap:decisions", "Better decisions carried half of it all."))
    assert "Better decisions carried half of it all." in said(page("gaps.py"))


def test_a_cell_is_chosen_and_changed(room: Room, page: Page) -> None:
    one, _ = room.add_pilots(
        Card(name="Letters", purpose="Nurses, to write", stage=Stage.PILOT, areas={"flow": 3}), Card(name="Mail")
    )
    app = page("gaps.py", cell=True, cell_pilot=one, cell_area="trust")
    assert "Nurses, to write" in said(app)
    strength = app.radio(key=f"strength:{one}:trust")
    assert strength.value == 0
    app = strength.set_value(2).run()
    app = app.selectbox(key=f"evidence:{one}").set_value(4).run()
    card = room.shown.pilots[0].card
    assert (card.areas, card.evidence) == ({"flow": 3, "trust": 2}, 4)
    app = app.selectbox(key="cell_area").set_value("flow").run()
    assert app.radio(key=f"strength:{one}:flow").value == 3


def test_a_cell_of_a_pilot_that_is_not_placed_has_no_strength_yet(room: Room, page: Page) -> None:
    room.add_pilots(Card(name="Letters", stage=Stage.PILOT, areas={"flow": 3}))
    (other,) = room.add_pilots(Card(name="Mail"))
    app = page("gaps.py", cell=True, cell_pilot=other, cell_area="flow")
    assert app.radio(key=f"strength:{other}:flow").value is None


def test_a_cell_that_is_gone_gives_way_to_one_that_is_there(gap: Room, page: Page) -> None:
    app = page("gaps.py", cell=True, cell_pilot="gone", cell_area="gone")
    assert not app.exception
    assert app.selectbox(key="cell_pilot").value == gap.shown.pilots[0].id


def test_a_gap_is_answered_with_something_new_and_taken_back(gap: Room, page: Page) -> None:
    app = group(page("gaps.py"), "how_decisions").set_value("Start something").run()
    app.text_input(key="Start something:decisions:idea").set_value("Bed forecast")
    app.text_input(key="Start something:decisions:owner").set_value("Ines")
    app.text_input(key="Start something:decisions:step").set_value("Ask two wards")
    app = labelled(app, "Answer this gap").click().run()
    (answer,) = gap.shown.gap_answers
    started = gap.shown.pilots[-1]
    assert (answer.area, answer.how, answer.pilot) == ("decisions", "start", started.id)
    assert (started.card.name, started.card.stage, started.card.areas) == ("Bed forecast", Stage.IDEA, {"decisions": 3})
    assert any("We start “Bed forecast” · owner Ines · first step: Ask two wards" in sentence for sentence in said(app))
    press(app, "undo_decisions")
    assert gap.shown.gap_answers == ()
    assert len(gap.shown.pilots) == 1


def test_a_gap_is_answered_with_effort_from_elsewhere(gap: Room, page: Page) -> None:
    app = group(page("gaps.py"), "how_decisions").set_value("Move effort here").run()
    app.selectbox(key="Move effort here:decisions:source").set_value("flow")
    app.text_input(key="Move effort here:decisions:reason").set_value("It runs by itself")
    app = labelled(app, "Answer this gap").click().run()
    assert gap.shown.gap_answers == (GapAnswer("decisions", "move", "It runs by itself", "flow"),)
    assert any("Effort moves here from Flow and cost: It runs by itself" in sentence for sentence in said(app))


def test_a_gap_is_left_open_on_purpose(gap: Room, page: Page) -> None:
    app = group(page("gaps.py"), "how_decisions").set_value("Leave it open on purpose").run()
    app.text_input(key="Leave it open on purpose:decisions:reason").set_value("Not before spring")
    app = labelled(app, "Answer this gap").click().run()
    assert any("Left open on purpose: Not before spring" in sentence for sentence in said(app))


@pytest.mark.parametrize("how", ["Start something", "Move effort here", "Leave it open on purpose"])
def test_an_answer_without_words_is_not_taken(gap: Room, page: Page, how: str) -> None:
    app = group(page("gaps.py"), "how_decisions").set_value(how).run()
    app = labelled(app, "Answer this gap").click().run()
    assert refusals(app)
    assert gap.shown.gap_answers == ()
    assert group(app, "how_decisions").value == how


def test_an_answer_stays_to_be_seen_when_its_gap_has_closed(gap: Room, page: Page) -> None:
    gap.ask(LeaveOpen("trust", "Others do it"))
    assert any("Left open on purpose: Others do it" in sentence for sentence in said(page("gaps.py")))


def test_two_that_do_the_same_are_connected(twins: tuple[Room, str, str], page: Page) -> None:
    room, one, other = twins
    app = press(page("gaps.py"), f"open_{one}:{other}")
    ways(app)[0].set_value(other)
    group(app, f"flow_{one}:{other}").set_value([Flow.PROMPT])
    app = labelled(app, "Say so").click().run()
    linked = {pilot.id: pilot.card.builds_on for pilot in room.shown.pilots}
    assert linked[other] == (BuildsOn(one, (Flow.PROMPT,)),)
    assert not ways(app)


def test_who_builds_on_whom_is_asked_for_kindly(twins: tuple[Room, str, str], page: Page) -> None:
    _, one, other = twins
    app = press(page("gaps.py"), f"open_{one}:{other}")
    app = labelled(app, "Say so").click().run()
    assert refusals(app) == ["Say first which of the two builds on the other, then what flows between them."]
    assert not ways(press(app, f"open_{one}:{other}"))


def test_a_circle_is_refused_and_named(twins: tuple[Room, str, str], page: Page) -> None:
    room, one, other = twins
    app = press(page("gaps.py"), f"open_{one}:{other}")
    (bridge,) = room.add_pilots(Card(name="Bridge", stage=Stage.STOPPED))
    room.ask(LinkPilot(bridge, (BuildsOn(other, ()),)))
    room.ask(LinkPilot(one, (BuildsOn(bridge, ()),)))
    ways(app)[0].set_value(other)
    app = labelled(app, "Say so").click().run()
    assert "circle" in refusals(app)[0]
    assert "Bridge" in refusals(app)[0]


def test_a_pilot_outside_is_one_click_from_its_place(twins: tuple[Room, str, str], page: Page) -> None:
    room, *_ = twins
    outside = room.shown.pilots[-1].id
    app = press(page("gaps.py"), f"place_{outside}")
    assert [title.value for title in app.title] == ["Map"]
    assert app.selectbox(key="pilot").value == outside


def test_what_a_pilot_needs_is_said_without_anybodys_name(twins: tuple[Room, str, str], page: Page) -> None:
    app = page("gaps.py", ask=True)
    told = everything(app)
    assert "Ana Ruiz" not in told
    assert "Ben Ode" not in told
    asked = app.dataframe[-1].value
    assert "Letters" in list(asked["Pilot"])


def test_more_measures_are_drawn_only_when_somebody_opens_them(full: Room, page: Page) -> None:
    app = page("gaps.py")
    assert "Momentum" not in [header.value for header in app.header]
    app = page("gaps.py", more=True)
    assert not app.exception
    assert [header.value for header in app.header][len(FIVE) + 1 :] == [
        "Two lenses",
        "Freshness",
        "Concentration",
        "Momentum",
        "Shift of belief",
        "Stories",
        "What the words say",
    ]


def test_the_presenter_sees_pictures_and_nothing_of_the_page(full: Room, page: Page) -> None:
    app = page("gaps.py")
    app.query_params["show"] = "say"
    app = app.run()
    assert not app.exception
    assert not app.title
    assert not app.header
    assert app.get("plotly_chart")


def test_with_nothing_to_present_there_is_the_page(room: Room, page: Page) -> None:
    app = page("gaps.py")
    app.query_params["show"] = "say"
    app = app.run()
    assert [title.value for title in app.title] == ["Gaps"]
    assert app.info
    assert "show" not in app.query_params


SOME = {
    "nobody voted": lambda n: Card(name=f"P{n}", stage=Stage.PILOT, areas={"flow": 1 + n % 3}, evidence=n % 5),
    "all outside": lambda n: Card(name=f"P{n}", stage=Stage.PILOT, areas={}),
    "no stage known": lambda n: Card(name=f"P{n}", areas={"flow": 3} if n % 2 else None),
    "none placed": lambda n: Card(name=f"P{n}", stage=Stage.PILOT),
    "none active": lambda n: Card(name=f"P{n}", stage=Stage.STOPPED, areas={"flow": 3}),
}
OPEN = {"more": True, "cell": True, "ask": True}


@pytest.mark.parametrize(("kind", "number"), [("none placed", 0), *product(SOME, (1, 30, 400))])
def test_the_page_is_drawn_whatever_there_is(room: Room, page: Page, kind: str, number: int) -> None:
    if number:
        room.add_pilots(*(SOME[kind](n) for n in range(number)))
    assert not page("gaps.py", **OPEN).exception
    if kind != "nobody voted":
        voted(room)
        app = page("gaps.py", **OPEN)
        assert not app.exception
        assert app.get("plotly_chart")


def test_a_sealed_round_changes_nothing(full: Room, page: Page) -> None:
    before = [metric.value for metric in page("gaps.py").metric]
    full.open_question("value_areas")
    full.answer("value_areas", {"memory": 10}, 1)
    assert [metric.value for metric in page("gaps.py").metric] == before
