"""The map: what each pilot is mainly for, one at a time."""

from __future__ import annotations

import msgspec
import pytest
from streamlit.testing.v1 import AppTest

from momentum.workshop.decider import Role
from momentum.workshop.pilots import Card, RemovePilot, Stage
from momentum.workshop.thesis import ChangeAreas
from tests.pages.conftest import Key, Page
from tests.pages.drawn import NASTY, everything, labelled, links, markup, refusals, shown
from tests.rooms import Room


@pytest.fixture
def three(room: Room) -> tuple[str, ...]:
    """Three pilots that are not placed yet."""
    return room.add_pilots(Card(name="Letters", purpose="Writes a first reply."), "Rota helper", "Bed forecast")


def choose(app: AppTest, pilot: str, area: str, strength: int | None) -> AppTest:
    control = next(group for group in app.button_group if group.key == f"{pilot}:{area}")
    control.set_value(strength)
    return app.run()


def areas(room: Room, pilot: str) -> dict[str, int] | None:
    return room.workshop.portfolio.find(pilot).card.areas


def progress(app: AppTest) -> str:
    return str(app.get("progress")[0].text).replace("\N{NO-BREAK SPACE}", " ")


def test_without_pilots_it_says_where_they_come_from(page: Page) -> None:
    app = page("mapping.py")
    assert [info.value for info in app.info] == ["Pilots appear here once they are in. Import your inventory first."]
    assert links(app) == ["Go to the pilots"]


def test_a_pilot_is_placed_with_one_click(room: Room, page: Page, three: tuple[str, ...]) -> None:
    app = page("mapping.py")
    assert "Letters" in shown(app.subheader[0].value)
    choose(app, three[0], "flow", 3)
    assert areas(room, three[0]) == {"flow": 3}
    assert progress(app) == "1 of 3 pilots are placed"
    choose(app, three[0], "trust", 1)
    choose(app, three[0], "flow", 2)
    assert areas(room, three[0]) == {"flow": 2, "trust": 1}


def test_the_next_one_is_the_next_that_is_not_placed(room: Room, page: Page, three: tuple[str, ...]) -> None:
    app = choose(page("mapping.py"), three[0], "flow", 3)
    assert app.button(key="onward").click().run().selectbox(key="pilot").value == three[1]
    choose(app, three[1], "flow", 3)
    assert app.button(key="onward").click().run().selectbox(key="pilot").value == three[2]
    choose(app, three[2], "flow", 3)
    assert app.button(key="onward").click().run().selectbox(key="pilot").value == three[0]


def test_active_pilots_come_first_and_what_is_over_or_only_an_idea_last(room: Room, page: Page) -> None:
    over, idea, unknown, active = room.add_pilots(
        Card(name="Over", stage=Stage.STOPPED),
        Card(name="Idea", stage=Stage.IDEA),
        "Open",
        Card(name="On", stage=Stage.SCALING),
    )
    app = page("mapping.py")
    for pilot in (active, unknown, over, idea):
        assert app.selectbox(key="pilot").value == pilot
        choose(app, pilot, "flow", 3).button(key="onward").click().run()


def test_only_what_a_pilot_does_is_a_choice(page: Page, three: tuple[str, ...]) -> None:
    control = page("mapping.py").button_group[0]
    assert list(control.options) == ["Touches it", "Clear contribution", "Main reason it exists"]


def test_outside_the_thesis_is_said_and_taken_back(room: Room, page: Page, three: tuple[str, ...]) -> None:
    app = page("mapping.py").button(key="outside").click().run()
    assert areas(room, three[0]) == {}
    assert "Outside the thesis: it serves none of the value areas." in everything(app)
    assert progress(app) == "1 of 3 pilots are placed"
    app.button(key="unplace").click().run()
    assert areas(room, three[0]) is None
    assert progress(app) == "0 of 3 pilots are placed"


def test_taking_away_the_only_strength_is_outside_and_not_unplaced(room: Room, page: Page, three: tuple[str, ...]) -> None:
    app = choose(page("mapping.py"), three[0], "flow", 3)
    choose(app, three[0], "flow", None)
    assert areas(room, three[0]) == {}


def test_what_an_owner_placed_elsewhere_is_shown(room: Room, page: Page, three: tuple[str, ...]) -> None:
    app = page("mapping.py")
    choose(page("mapping.py"), three[0], "flow", 3)
    app.run()
    control = next(group for group in app.button_group if group.key == f"{three[0]}:flow")
    assert control.value == 3


def test_placing_a_pilot_that_somebody_took_off_is_refused(room: Room, page: Page, three: tuple[str, ...]) -> None:
    app = page("mapping.py")
    room.ask(RemovePilot(three[0]))
    choose(app, three[0], "flow", 3)
    assert refusals(app) == ["This pilot is not in the workshop any more. Go back to the list and choose another."]
    assert app.selectbox(key="pilot").value == three[1]


def test_pilots_of_one_name_are_told_apart(room: Room, page: Page) -> None:
    first, second = room.add_pilots("Letters", "Letters")
    app = page("mapping.py")
    app.selectbox(key="pilot").select(second).run()
    choose(app, second, "flow", 3)
    assert (areas(room, first), areas(room, second)) == (None, {"flow": 3})


def test_the_overview_tells_not_placed_from_none(room: Room, page: Page, three: tuple[str, ...]) -> None:
    app = choose(page("mapping.py"), three[0], "flow", 3)
    table = app.dataframe[0].value.set_index("Pilot")
    assert table.loc["Letters", "Flow and cost"] == 3
    assert table.loc["Letters", "Time back"] == 0
    assert table.loc["Rota helper"].isna().sum() == 8


# What the words suggest


def suggestions(app: AppTest) -> list[str]:
    """What the page says a pilot's words suggest."""
    return [shown(caption.value) for caption in app.caption if caption.value.startswith("From its words")]


def suggested(app: AppTest) -> list[str]:
    """The buttons that place a pilot as its words suggest."""
    return [shown(button.label) for button in app.button if str(button.key).startswith("suggested_")]


def test_words_suggest_an_area_and_place_nothing_until_somebody_presses(room: Room, page: Page) -> None:
    (pilot,) = room.add_pilots(Card(name="Letters", purpose="Drafts a first reply, with a summary of the file."))
    app = page("mapping.py")
    (said,) = suggestions(app)
    assert said.startswith("From its words: perhaps Time back (Drafts, summary).")
    assert all(group.value is None for group in app.button_group)
    assert areas(room, pilot) is None
    labelled(app, "Mainly Time back").click().run()
    assert areas(room, pilot) == {"time_back": 3}
    assert suggestions(app) == suggested(app) == []
    assert next(group for group in app.button_group if group.key == f"{pilot}:time_back").value == 3


def test_two_suggestions_have_a_button_each(room: Room, page: Page) -> None:
    (pilot,) = room.add_pilots(Card(name="Letters", purpose="Drafts replies and spots fraud."))
    app = page("mapping.py")
    assert suggested(app) == ["Mainly Time back", "Mainly Trust and safety"]
    labelled(app, "Mainly Trust and safety").click().run()
    assert areas(room, pilot) == {"trust": 3}


def test_words_that_tell_nothing_suggest_nothing(room: Room, page: Page) -> None:
    room.add_pilots("Project Phoenix")
    app = page("mapping.py")
    assert suggestions(app) == suggested(app) == []


def test_what_is_outside_the_thesis_is_placed_and_gets_no_suggestion(room: Room, page: Page) -> None:
    room.add_pilots(Card(name="Fraud watch", areas={}))
    assert suggestions(page("mapping.py")) == []


def test_what_words_suggest_is_no_markup(nasty: Room, page: Page) -> None:
    (pilot,) = nasty.add_pilots(Card(name=f"{NASTY} fraud", purpose=NASTY))
    changed = (*nasty.shown.areas[1:], msgspec.structs.replace(nasty.shown.areas[0], words=("*$a*", "fraud", "red z")))
    nasty.ask(ChangeAreas(changed))
    app = page("mapping.py", pilot=pilot)
    assert len(suggestions(app)) == 1
    assert [text for _, text in markup(app) if NASTY in text] == []


def test_an_owner_gets_suggestions_for_their_own_pilot(room: Room, page: Page, key: Key) -> None:
    mine, _ = room.add_pilots("Fraud watch", "Bed forecast")
    app = page("mapping.py", role=Role.OWNER, secret=key(Role.OWNER, mine))
    labelled(app, "Mainly Trust and safety").click().run()
    assert areas(room, mine) == {"trust": 3}


# Owners


def test_an_owner_places_their_own_pilot_and_sees_no_other(room: Room, page: Page, key: Key, three: tuple[str, ...]) -> None:
    app = page("mapping.py", role=Role.OWNER, secret=key(Role.OWNER, three[1]), pilot=three[0])
    choose(app, three[1], "flow", 3)
    assert areas(room, three[1]) == {"flow": 3}
    assert areas(room, three[0]) is None
    for other in ("Letters", "Bed forecast", "Writes a first reply"):
        assert other not in everything(app)


def test_an_owner_reaches_no_other_pilot_through_what_a_page_remembers(
    room: Room, page: Page, key: Key, three: tuple[str, ...]
) -> None:
    app = page("mapping.py", role=Role.OWNER, secret=key(Role.OWNER, three[1]))
    app.session_state[f"{three[0]}:flow"] = 3
    app.run().button(key="outside").click().run()
    assert areas(room, three[0]) is None
    assert areas(room, three[1]) == {}
