"""The thesis on one page, for whoever scans the code: only what was released, and calm before that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from momentum import conductor
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.room import one_page, page
from momentum.room.cards import card
from momentum.workshop.closing import CloseWorkshop
from momentum.workshop.opening import DescribeWorkshop
from momentum.workshop.releasing import ReleaseSummary
from momentum.workshop.thesis import WriteSentence, WriteThesis
from tests.rooms import Clock, Room

SENTENCE, LATER = "Here, AI helps nurses to hand over.", "Here, AI helps everybody at once."


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    """Everybody's: what is released here is made by other processes, which takes a moment."""
    made = Room(conductor=Conductor(open_log(), clock=Clock()))
    conductor.use(made.conductor)
    yield made
    conductor.use(None)
    made.close()


@pytest.fixture(scope="module")
def client(room: Room) -> Iterator[TestClient]:
    """One browser after the other, and many at once, on one event loop as in the app."""
    with TestClient(Starlette(routes=[*page.routes(), *one_page.routes()])) as one:
        yield one


@pytest.fixture(scope="module")
def given(room: Room) -> str:
    """Where it is, once it is released."""
    room.ask(WriteSentence(SENTENCE))
    room.ask(WriteThesis(conductor="Ana Ruiz", next_check_in=date(2099, 3, 12)))
    room.ask(DescribeWorkshop("a <b title & more"))
    room.ask(ReleaseSummary(owners=False))
    room.ask(WriteSentence(LATER))
    return f"/j/{room.code}/one-page"


def test_before_the_release_it_says_so_and_gives_nothing(client: TestClient) -> None:
    early = Room(conductor=conductor.current())
    early.ask(WriteSentence(SENTENCE))
    answer = client.get(f"/j/{early.code}/one-page")
    assert answer.status_code == 409
    assert "Not released yet" in answer.text
    assert "Open this page again when the facilitator has released it." in answer.text
    assert SENTENCE not in answer.text
    assert early.shown.title not in answer.text
    for kind in ("png", "pdf"):
        refused = client.get(f"/j/{early.code}/one-page.{kind}")
        assert (refused.status_code, refused.headers["content-type"]) == (409, "text/plain; charset=utf-8")


def test_a_code_that_nobody_has_is_said_so(client: TestClient) -> None:
    assert client.get("/j/nothing/one-page").status_code == 404
    assert client.get("/j/nothing/one-page.pdf").status_code == 404


def test_it_begins_with_status_date_and_who_to_ask(client: TestClient, given: str) -> None:
    answer = client.get(given)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    first = re.sub(r"<[^>]+>", "", answer.text.partition("<main>")[2]).strip().splitlines()[0]
    assert first == "Draft until 12 March 2099 · as of 4 March 2026 · ask Ana Ruiz"
    assert SENTENCE in answer.text
    assert LATER not in answer.text


def test_words_of_a_title_are_never_markup_and_nobody_joins(client: TestClient, room: Room, given: str) -> None:
    before = room.workshop
    assert "a &lt;b title &amp; more" in client.get(given).text
    assert room.workshop is before
    assert not client.cookies


def test_a_whole_hall_gets_the_same_picture_and_the_pdf(client: TestClient, given: str) -> None:
    picture = re.search(r'src="([^"]+)"', client.get(given).text)
    assert picture
    with ThreadPoolExecutor(8) as hall:
        answers = list(hall.map(lambda _: client.get(picture[1]), range(16)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert answers[0].content.startswith(b"\x89PNG")
    assert answers[0].headers["cache-control"] == "private, max-age=86400"
    pdf = client.get(f"{given}.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.headers["cache-control"] == "no-store"


def test_there_is_no_other_file(client: TestClient, given: str) -> None:
    assert client.get(f"{given}.json").status_code == 404
    assert client.get(f"{given}/summary").status_code == 404


def test_the_last_card_says_where_it_is_once_it_is_released(client: TestClient, room: Room, given: str) -> None:
    early = Room(conductor=conductor.current())
    early.go("close")
    assert "page" not in card(early.shown)
    early.ask(ReleaseSummary())
    assert card(early.shown)["page"] == f"/j/{early.code}/one-page"
    early.ask(CloseWorkshop())
    assert card(early.shown)["page"] == f"/j/{early.code}/one-page"
    assert client.get(f"/j/{early.code}/one-page").status_code == 200


def test_a_release_that_holds_more_back_has_a_picture_with_another_address(client: TestClient) -> None:
    room = Room(conductor=conductor.current())
    room.ask(WriteSentence(SENTENCE))
    addresses = []
    for reservations in (True, False):
        room.ask(ReleaseSummary(reservations=reservations))
        addresses += re.findall(r'src="([^"]+)"', client.get(f"/j/{room.code}/one-page").text)
    first, second = addresses
    assert first != second
    assert client.get(first).headers["cache-control"] == "no-store"  # else a browser would keep the second under it
