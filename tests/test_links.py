"""Links: which path opens which right, and where phones reach this server."""

from __future__ import annotations

import ipaddress

import pytest

from momentum import links
from momentum.workshop.decider import Role
from momentum.workshop.rights import LINKED

LAN = "192.168.7.20"


@pytest.fixture(autouse=True)
def no_address_of_ones_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MOMENTUM_PUBLIC_URL", raising=False)


def test_every_right_that_has_a_link_has_a_door_of_its_own() -> None:
    assert set(links.DOORS.values()) == LINKED
    paths = {links.path(role, "CDFHJK", "secret") for role in LINKED}
    assert paths == {f"/{letter}/CDFHJK/secret" for letter in "fstovp"}


def test_a_browser_keeps_a_right_for_each_role_and_workshop() -> None:
    kept = {links.cookie(role, code) for role in LINKED | {Role.SEAT} for code in ("CDFHJK", "CDFHJM")}
    assert len(kept) == 14
    assert links.cookie(Role.SEAT, "CDFHJK") == "om_seat_CDFHJK"


def test_the_address_that_was_chosen_is_the_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOMENTUM_PUBLIC_URL", "https://momentum.example/")
    assert links.public_url("http://localhost:8501") == "https://momentum.example"


@pytest.mark.parametrize(
    ("seen", "address"),
    [
        (f"http://{LAN}:8501", f"http://{LAN}:8501"),
        (f"http://{LAN}:8501/run?w=CDFHJK#top", f"http://{LAN}:8501"),
        ("https://momentum.example/run?w=CDFHJK", "https://momentum.example"),
        ("https://momentum.example:8443/", "https://momentum.example:8443"),
        ("http://[2001:db8::5]:8501/run", "http://[2001:db8::5]:8501"),
        ("http://[2001:db8::5]", "http://[2001:db8::5]"),
    ],
)
def test_a_page_seen_under_a_name_is_reached_under_it(seen: str, address: str) -> None:
    assert links.public_url(seen) == address


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "0.0.0.0", "[::1]"])
def test_a_page_seen_on_this_computer_is_reached_from_its_network(host: str) -> None:
    reachable = links.lan_address()
    assert links.public_url(f"http://{host}:8501/run") == f"http://{reachable or host}:8501"


def test_this_computers_address_is_one_that_others_reach() -> None:
    found = links.lan_address()
    assert found is None or not ipaddress.ip_address(found).is_loopback


def test_no_address_at_all_still_gives_one() -> None:
    assert links.public_url("").startswith("http://")
