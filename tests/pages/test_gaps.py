"""Gaps: what we say beside what we do."""

from __future__ import annotations

import pytest

from momentum.workshop.pilots import Card, Stage
from tests.pages.conftest import Page
from tests.pages.drawn import everything, links, shown
from tests.rooms import Room

OUTSIDE = "Every placed pilot serves at least one area."


def voted(room: Room) -> None:
    room.open_question("value_areas")
    room.answer("value_areas", {"decisions": 6, "flow": 4})
    room.reveal("value_areas")


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
    assert len(app.get("plotly_chart")) == 1
    assert links(app) == ["Place the pilots"]


def test_with_pilots_alone_it_shows_what_we_do(room: Room, page: Page) -> None:
    room.add_pilots(Card(name="Letters", stage=Stage.PILOT, areas={"flow": 3}))
    app = page("gaps.py")
    assert not app.exception
    assert {metric.label: metric.value for metric in app.metric} == {"Active pilots that are placed": "1 of 1"}


def test_what_is_missing_is_said_in_words_and_shown_in_pictures(room: Room, page: Page) -> None:
    voted(room)
    room.add_pilots(Card(name="Letters", stage=Stage.PILOT, areas={"flow": 3}))
    app = page("gaps.py")
    said = [shown(markdown.value).replace("\N{NO-BREAK SPACE}", " ") for markdown in app.markdown]
    assert any("Better decisions carries 60 % of our attention and no pilot." in sentence for sentence in said)
    assert [metric.label for metric in app.metric] == ["Active pilots that are placed", "Coverage", "Alignment"]
    charts = app.get("plotly_chart")
    assert len(charts) == 2
    assert all(chart.proto.alt for chart in charts)


def test_pilots_outside_and_not_placed_are_named(full: Room, page: Page) -> None:
    app = page("gaps.py")
    named = [text.value for text in app.text]
    assert "Rota helper" in named
    assert "Somewhere" in named
    assert OUTSIDE not in everything(app)


def test_a_long_list_is_shortened_and_says_so(full: Room, page: Page) -> None:
    full.add_pilots(*(Card(name=f"New {n}", stage=Stage.PILOT) for n in range(30)))
    app = page("gaps.py")
    assert "Not placed yet: 31" in [subheader.value for subheader in app.subheader]
    assert "and 19 more, all on the Map page" in [caption.value for caption in app.caption]


def test_where_nothing_is_missing_it_says_so(room: Room, page: Page) -> None:
    voted(room)
    room.add_pilots(Card(name="Letters", stage=Stage.PILOT, areas={"flow": 3}))
    captions = [caption.value for caption in page("gaps.py").caption]
    assert {OUTSIDE, "Every active pilot is placed."} <= set(captions)


def test_stopped_pilots_are_not_mixed_with_those_that_wait(full: Room, page: Page) -> None:
    full.add_pilots(Card(name="Over", stage=Stage.STOPPED), Card(name="Over too", stage=Stage.STOPPED))
    app = page("gaps.py")
    said = [shown(markdown.value).replace("\N{NO-BREAK SPACE}", " ") for markdown in app.markdown]
    assert any("2 of 3 active pilots are placed; 1 waits" in sentence for sentence in said)
    assert any("2 pilots are not active" in sentence for sentence in said)
    captions = [caption.value.replace("\N{NO-BREAK SPACE}", " ") for caption in app.caption]
    assert "These pictures show 2 of 6 pilots: 1 is not placed yet, 2 are not active, 1 is of unknown stage." in captions


SOME = {
    "nobody voted": lambda n: Card(name=f"P{n}", stage=Stage.PILOT, areas={"flow": 1 + n % 3}, evidence=n % 5),
    "all outside": lambda n: Card(name=f"P{n}", stage=Stage.PILOT, areas={}),
    "no stage known": lambda n: Card(name=f"P{n}", areas={"flow": 3} if n % 2 else None),
    "none placed": lambda n: Card(name=f"P{n}", stage=Stage.PILOT),
    "none active": lambda n: Card(name=f"P{n}", stage=Stage.STOPPED, areas={"flow": 3}),
}


@pytest.mark.parametrize("kind", SOME)
@pytest.mark.parametrize("number", [0, 1, 8, 50, 400])
def test_the_page_is_drawn_whatever_there_is(room: Room, page: Page, kind: str, number: int) -> None:
    if number:
        room.add_pilots(*(SOME[kind](n) for n in range(number)))
    assert not page("gaps.py").exception
    if kind != "nobody voted":
        voted(room)
        app = page("gaps.py")
        assert not app.exception
        assert app.get("plotly_chart")


def test_a_sealed_round_changes_nothing(full: Room, page: Page) -> None:
    before = [metric.value for metric in page("gaps.py").metric]
    full.open_question("value_areas")
    full.answer("value_areas", {"memory": 10}, 1)
    assert [metric.value for metric in page("gaps.py").metric] == before
