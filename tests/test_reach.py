"""Whether phones reach this server: what counts as a phone, and what the server finds out by itself."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from momentum import links, reach

PHONE = "192.168.7.31"
ADDRESS = "192.168.7.20:8501"


@pytest.fixture(autouse=True)
def nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MOMENTUM_PUBLIC_URL", raising=False)


class Answering(BaseHTTPRequestHandler):
    """A server that answers on every address."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *words: object) -> None:
        """Silence."""


@pytest.fixture
def base() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.2", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.2:{server.server_port}"
    server.shutdown()
    server.server_close()


def states(base: str) -> dict[str, str]:
    return {finding.says: finding.state for finding in reach.findings(base)}


# Visits


def test_a_phone_that_came_by_is_remembered_with_its_address() -> None:
    reach.visited("w1", ADDRESS, PHONE)
    visits = reach.visits("w1")
    assert (visits.times, visits.over) == (1, ADDRESS)
    assert visits.phone is not None
    assert visits.itself is None


def test_this_computer_is_no_phone() -> None:
    for own in ("127.0.0.1", links.lan_address() or "::1"):
        reach.visited("w2", ADDRESS, own)
    visits = reach.visits("w2")
    assert visits.times == 2
    assert visits.phone is None
    assert visits.itself is not None


def test_behind_a_proxy_everybody_comes_from_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOMENTUM_PUBLIC_URL", "https://room.example")
    reach.visited("w3", "room.example", "127.0.0.1")
    assert reach.visits("w3").phone is not None


def test_a_workshop_nobody_checked_has_no_visits() -> None:
    reach.visited("w4", ADDRESS, PHONE)
    assert reach.visits("another") == reach.Visits()


# Findings


def test_an_address_that_answers_is_good(base: str) -> None:
    found = states(base)
    assert found["The server answers at this address"] == reach.GOOD
    assert found[f"Phones are sent to {base}"] == reach.GOOD


def test_an_address_that_does_not_answer_is_bad_and_says_what_to_do() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.2", 0))
        port = probe.getsockname()[1]
    bad = next(f for f in reach.findings(f"http://127.0.0.2:{port}") if f.state == reach.BAD)
    assert bad.says == "The server does not answer at this address"
    assert "firewall" in bad.more


def test_behind_a_proxy_no_answer_is_only_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOMENTUM_PUBLIC_URL", "http://127.0.0.2:1")
    found = states("http://127.0.0.2:1")
    assert found["The server does not reach itself at this address"] == reach.LOOK


@pytest.mark.parametrize("base", ["http://localhost:8501", "http://127.0.0.1:8501", "http://[::1]:8501", "http://"])
def test_an_address_of_this_computer_alone_is_bad(base: str) -> None:
    bad = reach.findings(base)[0]
    assert bad.state == reach.BAD
    assert "hotspot" in bad.more


def test_a_public_address_that_leads_nowhere_names_its_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOMENTUM_PUBLIC_URL", "http://localhost:8501")
    bad = reach.findings("http://localhost:8501")[0]
    assert bad.state == reach.BAD
    assert "MOMENTUM_PUBLIC_URL" in bad.more


@pytest.mark.parametrize(
    ("base", "state", "word"),
    [
        ("https://127.0.0.2:1", reach.GOOD, "encrypted"),
        ("http://127.0.0.2:1", reach.GOOD, "fine on a network of your own"),
        ("http://laptop.local:1", reach.GOOD, "fine on a network of your own"),
        ("http://room.invalid:1", reach.LOOK, "public address"),
    ],
)
def test_plain_http_is_fine_at_home_and_not_in_public(base: str, state: str, word: str) -> None:
    found = next(finding for finding in reach.findings(base) if finding.says.startswith("The connection"))
    assert found.state == state
    assert word in found.says


def test_it_says_how_many_phones_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    for limit, state, word in ((256, reach.LOOK, "about 56 phones"), (65_536, reach.GOOD, "about 65,336 phones")):
        monkeypatch.setattr(resource, "getrlimit", lambda _, limit=limit: (limit, limit))
        found = reach.findings("http://localhost")[-1]
        assert found.state == state
        assert word in found.says
