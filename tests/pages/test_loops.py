"""Learn: loops step by step, what builds on what, and what stopped pilots leave behind."""

from __future__ import annotations

import msgspec
import pytest
from streamlit.testing.v1 import AppTest

from momentum.workshop.building import BuildsOn, Flow, LinkPilot
from momentum.workshop.decider import Role
from momentum.workshop.loops import WriteLoop
from momentum.workshop.pilots import Card, Stage
from momentum.workshop.planning import PlanAgenda
from tests.pages.conftest import Key, Page
from tests.pages.drawn import everything, links, refusals, shown
from tests.rooms import Room

PAGE = "loops.py"


def said(app: AppTest) -> str:
    texts = (*app.markdown, *app.caption, *app.text, *app.info)
    return "\n".join(shown(str(text.value)).replace("\N{NO-BREAK SPACE}", " ") for text in texts)


@pytest.fixture
def three(room: Room) -> tuple[str, str, str]:
    """One pilot with a closed loop, one that was stopped, and one that builds on the first."""
    letters, bot, rota = room.add_pilots(
        Card(name="Letters", stage=Stage.EMBEDDED, hypothesis="Half", measure="Minutes", observed="Less", therefore="Go on"),
        Card(name="Parking bot", stage=Stage.STOPPED),
        Card(name="Rota", stage=Stage.PILOT),
    )
    room.ask(LinkPilot(rota, (BuildsOn(letters, (Flow.PROMPT,)),)))
    return letters, bot, rota


def test_before_there_is_a_pilot_an_example_shows_what_a_loop_is(page: Page) -> None:
    app = page(PAGE)
    assert "Minutes from the end of one shift" in said(app)
    assert links(app) == ["Bring in the pilots"]


def test_loops_are_counted_and_shown_step_by_step(page: Page, three: tuple[str, str, str]) -> None:
    app = page(PAGE)
    found = said(app)
    assert "1 of 3 loops are closed, 0 open; 2 not known." in found
    assert "We believe**  \nHalf" in found
    assert "We learned (not asked yet)" in found
    assert [header.value for header in app.header] == [
        "Loops",
        "What builds on what",
        "What stopped pilots leave behind",
        "Where learning went on",
    ]
    assert "Letters** went into Rota (prompt)" in found


def test_a_step_is_written_where_it_is_read_one_at_a_time(room: Room, page: Page, three: tuple[str, str, str]) -> None:
    _, _, rota = three
    app = page(PAGE)
    app.button(key=f"write_{rota}").click().run()
    app.text_area(key=f"loop_{rota}_hypothesis").set_value("Nurses plan faster").run()
    app.button(key=f"none_{rota}_measure").click().run()
    card = room.workshop.portfolio.find(rota).card
    assert (card.hypothesis, card.absent) == ("Nurses plan faster", ("measure",))
    assert "1 of 3 loops are closed, 1 open; 1 not known." in said(app)
    assert "open, stopped at “We will measure”" in said(app)
    app.button(key=f"un_{rota}_measure").click().run()
    app.text_area(key=f"loop_{rota}_observed").set_value("<b>bold</b>").run()
    assert room.workshop.portfolio.find(rota).card.absent == ()
    assert "What was observed contains markup" in refusals(app)[0]
    assert app.text_area(key=f"loop_{rota}_observed").value == "<b>bold</b>"


def test_what_somebody_else_writes_meanwhile_is_there_at_the_next_draw(
    room: Room, page: Page, three: tuple[str, str, str]
) -> None:
    app = page(PAGE, loop=three[2])
    room.ask(WriteLoop(three[2], learned="Ask the wards first"))
    assert app.run().text_area(key=f"loop_{three[2]}_learned").value == "Ask the wards first"


def test_only_loops_of_one_kind_are_listed_where_that_is_chosen(page: Page, three: tuple[str, str, str]) -> None:
    app = page(PAGE, loops_state="closed")
    assert {f"write_{three[0]}"} == {button.key for button in app.button if str(button.key).startswith("write_")}


def test_a_loop_that_is_being_written_stays_where_it_is_when_it_is_of_another_kind_now(
    room: Room, page: Page, three: tuple[str, str, str]
) -> None:
    _, _, rota = three
    app = page(PAGE, loops_state="not known", loop=rota)
    room.ask(WriteLoop(rota, hypothesis="Half", measure="Minutes", observed="Less", therefore="Go on"))
    app.run()
    assert app.text_area(key=f"loop_{rota}_observed").value == "Less"
    app.button(key=f"write_{rota}").click().run()
    assert f"write_{rota}" not in {button.key for button in app.button}


def test_of_very_many_a_few_stand_here_and_the_rest_is_counted(room: Room, page: Page) -> None:
    room.add_pilots(*(Card(name=f"Pilot {n}", stage=Stage.PILOT, today=n == 9) for n in range(10)))
    app = page(PAGE)
    cards = [button.key for button in app.button if str(button.key).startswith("write_")]
    assert (len(cards), cards[0]) == (6, f"write_{room.workshop.portfolio.order[9]}")
    assert "and 4 more pilots; the ones on the table today come first" in said(app)
    app.button(key="loops_more").click().run()
    assert len([button for button in app.button if str(button.key).startswith("write_")]) == 10


def test_a_circle_is_refused_with_its_path(room: Room, page: Page, three: tuple[str, str, str]) -> None:
    letters, _, rota = three
    app = page(PAGE, links_of=letters)
    app.multiselect(key=f"builds_{letters}").set_value([rota]).run()
    assert "in a circle: “Letters” → “Rota” → “Letters”" in refusals(app)[0]
    assert app.multiselect(key=f"builds_{letters}").value == []
    assert room.workshop.portfolio.find(letters).card.builds_on is None


def test_a_stopped_pilot_is_asked_what_is_worth_keeping_and_for_whom(
    room: Room, page: Page, three: tuple[str, str, str]
) -> None:
    _, bot, rota = three
    app = page(PAGE)
    assert "Parking bot** · :material/radio_button_unchecked: not asked yet" in said(app)
    app.button(key=f"leave_{bot}").click().run()
    app.text_area(key=f"loop_{bot}_keep").set_value("The questions people asked").run()
    app.text_area(key=f"loop_{bot}_keep_for").set_value("The helpdesk").run()
    assert "worth keeping, and nobody builds on it yet" in said(app)
    room.ask(LinkPilot(rota, (BuildsOn(bot),)))
    assert "taken up by Rota" in said(app.run())
    card = room.workshop.portfolio.find(bot).card
    assert (card.keep, card.keep_for) == ("The questions people asked", "The helpdesk")


def test_what_phones_said_about_who_hears_stands_beside(room: Room, page: Page, three: tuple[str, str, str]) -> None:
    key = "who_hears"
    if not any(key in stage.asks for stage in room.shown.stages):
        room.add_question(room.workshop.questions.find(key).question, "learn")
    assert "what people write stands here after the reveal" in said(page(PAGE))
    room.open_question(key)
    for n, text in enumerate(("The ward sisters", "IT", "The board")):
        room.answer(key, text, n)
    room.reveal(key)
    assert "The ward sisters" in said(page(PAGE))


def test_an_owner_sees_and_writes_their_own_alone(room: Room, page: Page, key: Key, three: tuple[str, str, str]) -> None:
    _, bot, rota = three
    app = page(PAGE, role=Role.OWNER, secret=key(Role.OWNER, rota))
    assert "0 of 1 loop is closed, 0 open; 1 not known." in said(app)
    assert "Parking bot" not in everything(app)
    app.button(key=f"write_{rota}").click().run()
    app.text_area(key=f"loop_{rota}_learned").set_value("Much").run()
    assert room.workshop.portfolio.find(rota).card.learned == "Much"
    assert room.workshop.portfolio.find(bot).card.keep is None


def test_what_nobody_knows_is_listed_for_the_owner(page: Page, three: tuple[str, str, str]) -> None:
    app = page(PAGE)
    assert "Ask the owner (3)" in [expander.label for expander in app.expander]
    opened = page(PAGE, loops_ask=True)
    assert "what we believe, what we measure, what we saw, what follows from it" in everything(opened)


def test_where_the_agenda_does_not_ask_nothing_is_counted_as_missing(
    room: Room, page: Page, three: tuple[str, str, str]
) -> None:
    stages = tuple(msgspec.structs.replace(one, writes=()) for one in room.shown.stages)
    room.ask(PlanAgenda(stages, tuple(asked.question for asked in room.shown.questions.values())))
    app = page(PAGE)
    assert "not known." not in said(app)
    assert not any(expander.label.startswith("Ask the owner") for expander in app.expander)
    assert f"write_{three[0]}" in {button.key for button in app.button}


def test_who_looks_on_reads_all_loops_and_writes_none(page: Page, key: Key, three: tuple[str, str, str]) -> None:
    app = page(PAGE, Role.OBSERVER, key(Role.OBSERVER))
    assert {"Letters", "Rota", "Parking bot"} <= {word for word in ("Letters", "Rota", "Parking bot") if word in said(app)}
    assert "We believe**  \nHalf" in said(app)
    assert not [b for b in app.button if str(b.key).startswith(("write_", "leave_", "nothing_", "none_"))]
    assert not app.text_area
    assert not app.multiselect
