"""Mapping together and learning, in browsers: phones place a pilot, the room settles it, and one pilot teaches the next."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from momentum.workshop.building import BuildsOn, Flow, LinkPilot
from momentum.workshop.pilots import Card, Stage
from tests.e2e.conftest import PHONE
from tests.e2e.halls import Hall, settle
from tests.e2e.test_accessibility import unfold, violations
from tests.rooms import Room

Person = Callable[..., BrowserContext]


def proposed(room: Room) -> None:
    """One pilot, which its owner placed; people are asked what it is for, and two have said so on other phones."""
    (letters,) = room.add_pilots(Card(name="Letters", stage=Stage.PILOT, areas={"craft": 3}))
    room.open_question("placing")
    for n, area in enumerate(("flow", "trust"), 1):
        room.answer("placing", {letters: {"mainly": area}}, n)


def linked(room: Room) -> None:
    """Two pilots that build on one another, and one that was stopped."""
    letters, rota, _ = room.add_pilots(
        Card(name="Letters", stage=Stage.EMBEDDED), Card(name="Rota", stage=Stage.PILOT), Card(name="Bot", stage=Stage.STOPPED)
    )
    room.ask(LinkPilot(rota, (BuildsOn(letters, (Flow.DATA,)),)))


@pytest.mark.parametrize("hall", [proposed], indirect=True)
def test_what_phones_say_a_pilot_is_for_is_taken_with_one_click(hall: Hall, desk: BrowserContext, people: Person) -> None:
    phone = hall.phone(people(PHONE))
    phone.get_by_role("radio", name="Flow and cost").check()
    expect(phone.get_by_text("1 placed")).to_be_visible()
    control = hall.facilitator(desk)
    control.get_by_role("button", name="Close the question").click()
    control.get_by_role("button", name="Reveal to the room").click()
    take = control.get_by_role("button", name="The room: mainly Flow and cost (2 of 3)")
    expect(control.get_by_text("To talk about · 0 of 1 done")).to_be_visible()
    take.click()
    expect(control.get_by_text("To talk about · 1 of 1 done")).to_be_visible()
    control.get_by_role("link", name="All pilots on the map").click()
    expect(control.get_by_text("Discussed. It stands as: mainly Flow and cost.")).to_be_visible()
    settle(control)
    assert violations(control) == []
    assert "pilot_settled" in {line.kind for line in hall.on_disk()}
    control.close()


def write(page: Page, label: str, text: str) -> None:
    """Write into a field and leave it."""
    page.get_by_label(label, exact=True).fill(text)
    page.get_by_label(label, exact=True).blur()
    settle(page)


@pytest.mark.parametrize("hall", [linked], indirect=True)
def test_a_room_closes_a_loop_and_says_what_builds_on_what(hall: Hall, desk: BrowserContext) -> None:
    page = hall.facilitator(desk, "loops")
    expect(page.get_by_text("0 of 3 loops are closed, 0 open; 3 not known.")).to_be_visible()
    page.get_by_role("button", name="Write").first.click()
    for label, text in (("We believe", "Half the time"), ("We will measure", "Minutes"), ("We observed", "Fewer")):
        write(page, label, text)
    write(page, "Therefore we will", "Go on")
    expect(page.get_by_text("1 of 3 loops are closed, 0 open; 2 not known.")).to_be_visible()

    chart = page.locator(".st-key-builds .js-plotly-plot")
    expect(chart.locator(".main-svg").first).to_be_visible()
    settle(page)
    chart.locator(".scatterlayer .point").last.click(force=True)  # a name's ground may lie over its edge
    expect(page.get_by_text("From 1. Letters")).to_be_visible()  # the pilot that was clicked, and what it builds on
    page.get_by_role("button", name="Prompt", exact=True).click()
    settle(page)
    page.get_by_text("The table behind it").click()
    unfold(page)
    assert violations(page) == []
    assert {line.kind for line in hall.on_disk()} >= {"pilot_changed", "pilot_linked"}
    page.close()
