"""The doors over plain HTTP: the phones' page, and secret links that become cookies."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from http.cookies import Morsel, SimpleCookie
from importlib.resources import files
from pathlib import Path
from typing import Any

import anyio
import httpx
import msgspec
import pytest
from starlette.applications import Starlette

from momentum import conductor, links
from momentum.room import page
from momentum.workshop.decider import Role
from momentum.workshop.rights import MakeLink, RevokeLink, hashed, new_secret
from tests.rooms import ANYONE, Room, opening

NOBODYS_CODE = "CCCCCC"
ONWARD = {
    Role.FACILITATOR: "/run?w={code}",
    Role.PROJECTOR: "/screen?w={code}",
    Role.TEAM: "/summary?w={code}&as=team",
    Role.OWNER: "/pilots?w={code}&as=owner",
    Role.OBSERVER: "/run?w={code}&as=observer",
}


class Visitor:
    """A browser that keeps its cookies and follows no redirect."""

    def __init__(self, base: str) -> None:
        self._base, self._cookies = base, httpx.Cookies()

    def get(self, path: str, **options: Any) -> httpx.Response:
        return anyio.run(self._get, path, options)

    async def _get(self, path: str, options: dict[str, Any]) -> httpx.Response:
        inside = httpx.ASGITransport(Starlette(routes=page.routes()))
        async with httpx.AsyncClient(transport=inside, base_url=self._base, cookies=self._cookies) as client:
            answer = await client.get(path, **options)
            self._cookies = client.cookies
            return answer


Browser = Callable[..., Visitor]


@pytest.fixture
def browser(room: Room) -> Iterator[Browser]:
    """`browser()` is a new one that shares nothing with the others."""
    conductor.use(room.conductor)

    def one(base: str = "http://momentum.example") -> Visitor:
        return Visitor(base)

    yield one
    conductor.use(None)


def cookies(answer: httpx.Response) -> dict[str, Morsel[str]]:
    found: SimpleCookie = SimpleCookie()
    for line in answer.headers.get_list("set-cookie"):
        found.load(line)
    return dict(found)


# The phones' page


def test_without_a_code_the_page_asks_for_it(browser: Browser) -> None:
    for path in ("/j", "/j/", "/j?code=", "/j?code=%20"):
        answer = browser().get(path)
        assert answer.status_code == 200
        assert "Type the code from the screen" in answer.text
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: f" {code[:3]}-{code[3:]} "])
def test_a_code_that_was_typed_leads_to_its_room(room: Room, browser: Browser, typed: Callable[[str], str]) -> None:
    answer = browser().get("/j", params={"code": typed(room.code)})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/j/{room.code}")


@pytest.mark.parametrize("path", [f"/j/{NOBODYS_CODE}", f"/j?code={NOBODYS_CODE}"])
def test_an_unknown_code_is_told_kindly(browser: Browser, path: str) -> None:
    answer = browser().get(path)
    assert answer.status_code == 404
    assert "There is no workshop with this code here. Look at the screen and type it again." in answer.text
    assert "Type the code from the screen" in answer.text
    assert "set-cookie" not in answer.headers


def test_what_was_typed_is_never_markup(browser: Browser) -> None:
    answer = browser().get("/j", params={"code": '"><script>'})
    assert answer.status_code == 404
    assert "&quot;&gt;&lt;script&gt;" in answer.text
    assert "<script>" not in answer.text


def test_the_title_is_never_markup(room: Room, browser: Browser) -> None:
    title = 'A < b & "c" __NOTICE__ <script'
    command = msgspec.structs.replace(opening("", room.facilitator.id), title=title)
    code = room.conductor.open(lambda code: msgspec.structs.replace(command, code=code), ANYONE)
    head = browser().get(f"/j/{code}").text.split("</head>")[0]
    assert "<title>A &lt; b &amp; &quot;c&quot;" in head
    assert "<script<" not in head


def test_the_room_brings_a_seats_cookie_once(room: Room, browser: Browser) -> None:
    phone = browser()
    first = phone.get(f"/j/{room.code}")
    (seat,) = cookies(first).values()
    assert seat.key == links.cookie(Role.SEAT, room.code)
    assert len(seat.value) >= 22
    assert (seat["httponly"], seat["samesite"], seat["secure"]) == (True, "lax", "")
    assert int(seat["max-age"]) > 86_400
    assert "set-cookie" not in phone.get(f"/j/{room.code}").headers
    assert seat.value not in first.text
    assert cookies(browser().get(f"/j/{room.code}"))[seat.key].value != seat.value


def test_looking_at_the_room_takes_no_seat(room: Room, browser: Browser) -> None:
    rev = room.workshop.rev
    browser().get(f"/j/{room.code}")
    assert (room.workshop.rev, len(room.workshop.attendance.seats)) == (rev, 0)


def test_nothing_personal_is_kept_by_a_cache(room: Room, browser: Browser) -> None:
    for path in ("/j", f"/j/{room.code}", f"/f/{room.code}/{room.secret}", f"/f/{room.code}/wrong"):
        assert browser().get(path).headers["cache-control"] == "no-store"


ROOM = Path(str(files("momentum.room")))
REMOTE = {"remote.js", "remote_parts.js", "remote_note.js", "remote.css", "remote.html"}
SHIPPED = {
    str(file.relative_to(ROOM)): file.read_bytes()
    for file in ROOM.rglob("*")
    if file.suffix in {".js", ".css", ".html"} and file.name not in REMOTE
}
SCRIPTS = [name for name in SHIPPED if name.endswith(".js")]
PAGE = {"room.html", "head.html"}  # one file on the wire
AT_ONCE = {*PAGE, "room.css", *(f"{name}.js" for name in page.FIRST)}
LIMIT = 60 * 1024


def imported(name: str) -> set[str]:
    """The scripts that this one imports outright, and those that they do."""
    here = {posixpath.normpath(posixpath.join(posixpath.dirname(name), found)) for found in needed(name)}
    return here.union(*(imported(other) for other in here))


def needed(name: str) -> list[str]:
    return re.findall(r'from "([^"]+)"', SHIPPED[name].decode())


def weight(names: set[str]) -> int:
    return sum(len(SHIPPED[name]) for name in names)


@pytest.mark.parametrize("kind", page.KINDS)
def test_a_first_visit_weighs_less_than_60_kb_whatever_card_is_on(kind: str) -> None:
    """The page, all that it needs at once, and the one file that draws the card."""
    card = f"kinds/{kind}.js"
    assert weight(AT_ONCE | {card} | imported(card)) <= LIMIT


def test_a_first_visit_asks_for_all_that_it_needs_at_once(room: Room, browser: Browser) -> None:
    """No script is discovered only when another has arrived, and none is asked for before there is a use for it."""
    asked = re.findall(r'(?:href|src)="/j/static/([^"]+)"', browser().get(f"/j/{room.code}").text)
    assert sorted(asked) == sorted(AT_ONCE - PAGE)
    typed = re.findall(r'(?:href|src)="/j/static/([^"]+)"', browser().get("/j").text)
    assert sorted(typed) == ["door.css", "door.js", "room.css"]
    assert imported("room.js") < AT_ONCE
    assert set().union(*(imported(f"kinds/{kind}.js") for kind in page.KINDS)) <= AT_ONCE | {
        f"{name}.js" for name in page.SHARED
    }


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_imports_only_what_lies_beside_it(name: str) -> None:
    """So that it works under whatever address the first one was asked for."""
    assert all(found.startswith(("./", "../")) for found in needed(name))
    assert imported(name) <= SHIPPED.keys()


@pytest.mark.parametrize("name", page.TYPES)
def test_all_that_a_script_needs_is_handed_out_with_it(name: str) -> None:
    if name.endswith(".js"):
        lazily = {f"{found}.js" for found in re.findall(r'import\("\./(\w+)\.js"\)', SHIPPED[name].decode())}
        assert imported(name) | lazily <= page.TYPES.keys()


@pytest.mark.parametrize(("name", "kind"), page.TYPES.items())
def test_the_rooms_files(browser: Browser, name: str, kind: str) -> None:
    answer = browser().get(f"/j/static/{name}")
    assert (answer.status_code, answer.content) == (200, SHIPPED[name])
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"].startswith(kind)


def test_a_phone_takes_the_room_compressed_and_each_file_once(browser: Browser) -> None:
    for path in ("/j/static/room.js", "/j"):
        assert browser().get(path, headers={"Accept-Encoding": "gzip, deflate"}).headers["content-encoding"] == "gzip"
    first = browser().get("/j/static/room.js")
    assert browser().get("/j/static/room.js", headers={"If-None-Match": first.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    "name", ["page.py", "room.html", "door.html", "..%2fpage.py", "%2e%2e/page.py", "kinds/../page.py", "kinds/"]
)
def test_no_other_file_is_handed_out(browser: Browser, name: str) -> None:
    answer = browser().get(f"/j/static/{name}")
    assert answer.status_code == 404
    assert "def " not in answer.text


# Secret links


@pytest.fixture
def secrets(room: Room) -> dict[Role, str]:
    """A working link of each role."""
    (pilot,) = room.add_pilots("Letters")
    made = {role: new_secret() for role in (Role.PROJECTOR, Role.TEAM, Role.OWNER, Role.OBSERVER)}
    for role, secret in made.items():
        room.ask(MakeLink(hashed(secret), role, "", (pilot,) if role is Role.OWNER else ()))
    return {Role.FACILITATOR: room.secret, **made}


@pytest.mark.parametrize("role", ONWARD)
def test_a_secret_link_becomes_a_cookie_and_the_address_loses_its_secret(
    room: Room, browser: Browser, secrets: dict[Role, str], role: Role
) -> None:
    answer = browser().get(links.path(role, room.code.lower(), secrets[role]))
    assert (answer.status_code, answer.headers["location"]) == (303, ONWARD[role].format(code=room.code))
    (kept,) = cookies(answer).values()
    assert (kept.key, kept.value) == (links.cookie(role, room.code), secrets[role])
    assert (kept["httponly"], kept["samesite"], kept["path"]) == (True, "lax", "/")
    assert secrets[role] not in answer.text
    assert secrets[role] not in answer.headers["location"]


def test_a_facilitators_link_leads_to_the_remote_when_it_says_so(
    room: Room, browser: Browser, secrets: dict[Role, str]
) -> None:
    for role, secret in secrets.items():
        for to in ("remote", "Remote", "remote/", "//momentum.elsewhere", ""):
            answer = browser().get(links.path(role, room.code, secret), params={"to": to})
            remote = role is Role.FACILITATOR and to == "remote"
            there = f"/r/{room.code}" if remote else ONWARD[role].format(code=room.code)
            assert (answer.status_code, answer.headers["location"]) == (303, there)
            assert list(cookies(answer)) == [links.cookie(role, room.code)]
    assert browser().get(f"/f/{room.code}/wrong", params={"to": "remote"}).status_code == 403


@pytest.mark.parametrize("role", ONWARD)
def test_a_wrong_secret_opens_nothing_and_says_what_still_works(room: Room, browser: Browser, role: Role) -> None:
    answer = browser().get(links.path(role, room.code, "wrong"))
    assert answer.status_code == 403
    assert f"This is for the {role.value} of the workshop. Open it with the link you were given." in answer.text
    assert "You can still join with the code on the screen." in answer.text
    assert "set-cookie" not in answer.headers
    assert "Where AI helps" not in answer.text


def test_a_secret_opens_the_door_of_its_own_role_only(room: Room, browser: Browser, secrets: dict[Role, str]) -> None:
    for role in ONWARD:
        for other in ONWARD.keys() - {role}:
            assert browser().get(links.path(role, room.code, secrets[other])).status_code == 403


def test_a_secret_opens_no_other_workshop(room: Room, browser: Browser) -> None:
    other = Room(conductor=room.conductor)
    assert browser().get(links.path(Role.FACILITATOR, other.code, room.secret)).status_code == 403


@pytest.mark.parametrize("role", [Role.PROJECTOR, Role.TEAM, Role.OWNER])
def test_a_revoked_link_opens_nothing(room: Room, browser: Browser, secrets: dict[Role, str], role: Role) -> None:
    room.ask(RevokeLink(hashed(secrets[role])))
    answer = browser().get(links.path(role, room.code, secrets[role]))
    assert answer.status_code == 403
    assert "This link was replaced. Ask the facilitator for the new one." in answer.text
    assert "set-cookie" not in answer.headers


def test_a_secret_for_a_workshop_that_is_not_here(browser: Browser) -> None:
    answer = browser().get(f"/f/{NOBODYS_CODE}/secret")
    assert answer.status_code == 404
    assert "There is no workshop with this code here." in answer.text


@pytest.mark.parametrize(
    ("scheme", "headers", "secure"),
    [
        ("http", {}, False),
        ("http", {"x-forwarded-proto": "https"}, True),
        ("http", {"x-forwarded-proto": "https, http"}, True),
        ("http", {"x-forwarded-proto": "http"}, False),
        ("https", {}, True),
        ("https", {"x-forwarded-proto": "http"}, False),
    ],
)
def test_cookies_are_secure_whenever_the_browser_came_over_https(
    room: Room, browser: Browser, scheme: str, headers: dict[str, str], secure: bool
) -> None:
    for path in (f"/j/{room.code}", links.path(Role.FACILITATOR, room.code, room.secret)):
        (kept,) = cookies(browser(f"{scheme}://momentum.example").get(path, headers=headers)).values()
        assert bool(kept["secure"]) is secure


def test_when_the_conductor_has_stopped_the_doors_still_answer(room: Room, browser: Browser) -> None:
    """Reading needs no conductor: a room that can take nothing more can still be looked at."""
    room.close()
    assert browser().get(f"/j/{room.code}").status_code == 200
