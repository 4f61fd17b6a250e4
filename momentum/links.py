"""Links: which path opens which right, how a browser keeps it, and under which address phones reach this server."""

from __future__ import annotations

import os
import socket
from urllib.parse import urlsplit

from momentum.workshop.decider import Role

DOORS = {"f": Role.FACILITATOR, "s": Role.PROJECTOR, "t": Role.TEAM, "o": Role.OWNER, "v": Role.OBSERVER, "p": Role.STAFF}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]", "0.0.0.0"})  # noqa: S104 - compared, never bound


def path(role: Role, code: str, secret: str) -> str:
    """The secret link of a right, without the server's address."""
    letter = next(letter for letter, opens in DOORS.items() if opens is role)
    return f"/{letter}/{code}/{secret}"


def one_page(code: str) -> str:
    """Where the thesis on one page is, once it is released, without the server's address."""
    return f"/j/{code}/one-page"


def cookie(role: Role, code: str) -> str:
    """Under which name a browser keeps a right: one per workshop and role, so that several live side by side."""
    return f"om_{role.value}_{code}"


def lan_address() -> str | None:
    """This machine's address on its network, or None without one. Nothing is sent."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))
            found = str(probe.getsockname()[0])
    except OSError:
        return None
    return None if found in LOOPBACK else found


def public_url(seen: str) -> str:
    """The base address for phones, without a slash at the end.

    MOMENTUM_PUBLIC_URL if set; else `seen`, the address a page was opened with, its host made reachable when it is loopback.
    """
    if chosen := os.environ.get("MOMENTUM_PUBLIC_URL", "").rstrip("/"):
        return chosen
    parts = urlsplit(seen)
    host = parts.hostname or "localhost"
    if host in LOOPBACK and (reachable := lan_address()):
        host = reachable
    if ":" in host:
        host = f"[{host}]"
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme or 'http'}://{host}{port}"
