"""The room check's door: it tells the phone and the facilitator, and makes nobody join."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from momentum import conductor, reach
from momentum.room import check
from momentum.workshop.opening import DescribeWorkshop
from tests.rooms import Room


@pytest.fixture
def client(room: Room) -> Iterator[TestClient]:
    conductor.use(room.conductor)
    yield TestClient(Starlette(routes=[check.route]), base_url="http://192.168.7.20:8501", client=("192.168.7.31", 50_000))
    conductor.use(None)


def test_a_phone_learns_that_it_is_here(client: TestClient, room: Room) -> None:
    answer = client.get(f"/check/{room.code}")
    assert answer.status_code == 200
    assert "This phone reaches the workshop." in answer.text
    assert "You can close this page." in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_the_facilitator_learns_it_too_and_nobody_has_joined(client: TestClient, room: Room) -> None:
    before = room.workshop
    client.get(f"/check/{room.code}")
    visits = reach.visits(room.workshop.id)
    assert (visits.times, visits.over) == (1, "192.168.7.20:8501")
    assert visits.phone is not None
    assert room.workshop is before
    assert not client.cookies


def test_an_address_longer_than_any_is_not_put_before_the_facilitator(client: TestClient, room: Room) -> None:
    assert client.get(f"/check/{room.code}", headers={"Host": "x" * 300}).status_code == 200
    assert reach.visits(room.workshop.id) == reach.Visits()


def test_a_preview_is_no_phone(client: TestClient, room: Room) -> None:
    client.head(f"/check/{room.code}")
    assert reach.visits(room.workshop.id).times == 0


def test_a_code_that_nobody_has_is_said_so(client: TestClient, room: Room) -> None:
    answer = client.get("/check/nothing")
    assert answer.status_code == 404
    assert "This phone reaches the server." in answer.text
    assert "is not a workshop code" in answer.text


def test_words_of_a_title_are_never_markup(client: TestClient, room: Room) -> None:
    room.ask(DescribeWorkshop("a <b title & more"))
    assert "a &lt;b title &amp; more" in client.get(f"/check/{room.code}").text
