"""The page that all staff open with their link."""

from collections.abc import Iterator
from typing import Any

import anyio
import httpx
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from momentum import conductor, links
from momentum.room import page, socket, staff
from momentum.workshop.decider import Role
from momentum.workshop.rights import MakeLink, RevokeLink, hashed, new_secret
from momentum.workshop.staff import CloseStaff, OpenStaff
from tests.rooms import Room

SECRET = new_secret()
STORY = {"question": "staff_stories", "round": 1, "value": {"text": "They say it counts us.", "tag": "anxious"}}
PULSE = {"question": "staff_pulse", "round": 1, "value": {"clarity": 2}}


@pytest.fixture
def link(room: Room) -> Iterator[str]:
    """The path of the staff's link, open."""
    conductor.use(room.conductor)
    room.ask(MakeLink(hashed(SECRET), Role.STAFF))
    room.ask(OpenStaff())
    yield links.path(Role.STAFF, room.code, SECRET)
    conductor.use(None)


def phone() -> TestClient:
    """A browser of its own."""
    return TestClient(Starlette(routes=[*staff.routes(), *page.routes(), socket.route]), base_url="http://192.168.7.20:8501")


def said(client: TestClient, link: str, what: dict[str, Any], **headers: str) -> httpx.Response:
    """What is sent, and sent again when the phone was only given its cookie."""
    first: httpx.Response = client.post(link, json=what, headers=headers)
    again: httpx.Response = client.post(link, json=what, headers=headers) if first.json().get("again") else first
    return again


def kinds(client: TestClient, link: str) -> list[str]:
    return [card["kind"] for card in client.get(f"{link}/card").json()["cards"]]


def test_one_story_and_the_pulse_are_asked_once(room: Room, link: str) -> None:
    mine = phone()
    assert kinds(mine, link) == ["text", "scales"]
    assert said(mine, link, STORY).json() == {"saved": True}
    assert kinds(mine, link) == ["scales"]
    assert said(mine, link, STORY).status_code == 200
    other = said(mine, link, STORY | {"value": {"text": "Another one.", "tag": ""}})
    assert (other.status_code, other.json()["reason"][:31]) == (409, "This phone has answered already")
    said(mine, link, PULSE)
    assert kinds(mine, link) == []
    assert kinds(phone(), link) == ["text", "scales"]
    assert [len(room.workshop.questions.find(key).latest.answers) for key in ("staff_stories", "staff_pulse")] == [1, 1]


def test_who_only_looks_is_nobody_and_the_cookie_comes_with_the_first_answer(room: Room, link: str) -> None:
    mine = phone()
    assert "set-cookie" not in mine.get(link).headers
    assert "set-cookie" not in mine.get(f"{link}/card").headers
    given = mine.post(link, json=STORY).headers["set-cookie"]
    assert given.startswith(f"om_staff_{room.code}=")
    assert "HttpOnly" in given
    assert f"Path=/p/{room.code};" in given
    assert not room.workshop.questions.find("staff_stories").latest.answers


def test_the_page_says_what_is_promised_and_holds_nothing_of_the_room(room: Room, link: str) -> None:
    body = phone().get(link).text
    assert room.workshop.organisation in body
    for words in ("no name, no account", "before five people have answered", "Not promised", "server’s disk"):
        assert words in body
    answer = phone().get(f"{link}/card")
    assert room.secret not in answer.text
    assert set(answer.json()) == {"cards", "of"}


def test_the_same_rules_hold_as_in_the_room(link: str) -> None:
    mine = phone()
    assert said(mine, link, STORY | {"value": {"text": "x" * 141, "tag": ""}}).status_code == 400
    assert said(mine, link, STORY | {"question": "stories"}).status_code == 404
    assert said(mine, link, STORY | {"round": 2}).status_code == 409
    assert said(mine, link, {"nonsense": 1}).json()["reason"].startswith("This message is not understood")
    assert said(mine, link, STORY | {"value": "x" * 20_000}).json()["reason"].startswith("This message is too large")


def test_a_link_that_was_revoked_or_never_made_says_so(room: Room, link: str) -> None:
    wrong = phone().get(links.path(Role.STAFF, room.code, new_secret()))
    assert (wrong.status_code, "Open it with the link you were given" in wrong.text) == (403, True)
    assert phone().get(f"/p/CCCCCC/{SECRET}").status_code == 404
    room.ask(RevokeLink(hashed(SECRET)))
    assert phone().get(f"{link}/card").status_code == 403
    assert said(phone(), link, STORY).json()["reason"].startswith("This link was replaced")


def test_a_closed_link_asks_nothing(room: Room, link: str) -> None:
    room.ask(CloseStaff())
    assert phone().get(f"{link}/card").json() == {"cards": [], "of": 0}
    assert said(phone(), link, STORY).status_code == 409


def test_another_page_cannot_answer_for_somebody(link: str) -> None:
    assert phone().post(link, json=STORY, headers={"origin": "http://evil.example"}).status_code == 403


def test_the_link_opens_no_socket(room: Room, link: str) -> None:
    client = phone()
    client.cookies.set(links.cookie(Role.STAFF, room.code), SECRET)
    with client.websocket_connect(f"/live/{room.code}?as=staff") as live, pytest.raises(WebSocketDisconnect) as refused:
        live.receive_json()
    assert refused.value.code == 4403


def test_its_script_and_style_are_served_and_nothing_else_is() -> None:
    for name in staff.TYPES:
        assert phone().get(f"/p/static/{name}").status_code == 200
    assert phone().get("/p/static/page.py").status_code == 404


def test_a_phone_that_hangs_up_in_the_middle_of_an_answer_is_no_crash(room: Room, link: str) -> None:
    coming = iter(({"type": "http.request", "body": b'{"quest', "more_body": True}, {"type": "http.disconnect"}))
    sent: list[Any] = []

    async def receive() -> Any:
        return next(coming)

    async def keep(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": link, "query_string": b"", "headers": [], "root_path": ""}
    anyio.run(lambda: Starlette(routes=staff.routes())(scope, receive, keep))
    assert sent[0]["status"] == 400
    assert not room.workshop.questions.find("staff_stories").latest.answers
