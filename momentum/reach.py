"""Whether phones reach this server: which ones came by, and what the server can find out by itself."""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from datetime import datetime
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

from momentum import links

PATIENCE = 3.0  # seconds the server waits for itself
KEPT_BACK = 200  # file descriptors for the log, the pages and their scripts
GOOD, LOOK, BAD = "good", "look", "bad"


class Visits(NamedTuple):
    """Who opened the check's address: how often, and when last (local time), a phone and this computer itself."""

    times: int = 0
    phone: datetime | None = None
    over: str = ""  # the address by which the phone came
    itself: datetime | None = None


class Finding(NamedTuple):
    """What is so, how good that is, and what to do about it."""

    state: str
    says: str
    more: str = ""


_visits: dict[str, Visits] = {}


def visited(workshop_id: str, address: str, client: str) -> None:
    """Somebody opened the check's address. From this computer it proves nothing, unless a proxy stands before us."""
    before, now = visits(workshop_id), datetime.now()
    behind_proxy = bool(os.environ.get("MOMENTUM_PUBLIC_URL"))
    itself = client in links.LOOPBACK or client == links.lan_address()
    after = before._replace(itself=now) if itself and not behind_proxy else before._replace(phone=now, over=address)
    _visits[workshop_id] = after._replace(times=before.times + 1)


def visits(workshop_id: str) -> Visits:
    """Who came by so far, since the server started."""
    return _visits.get(workshop_id, Visits())


def findings(base: str) -> list[Finding]:
    """What the server finds out about its address for phones by itself; takes a few seconds at most."""
    address = _address(base)
    return [address, *([] if address.state == BAD else [_answers(base), _secure(base)]), _capacity()]


def _address(base: str) -> Finding:
    parts = urlsplit(base)
    chosen = bool(os.environ.get("MOMENTUM_PUBLIC_URL"))
    if (parts.hostname or "") in links.LOOPBACK or not parts.hostname:
        if chosen:
            return Finding(
                BAD,
                f"Phones would be sent to {base}, which is only this computer",
                "MOMENTUM_PUBLIC_URL says so. Set an address that phones can reach, or leave it out, and start the app again.",
            )
        return Finding(
            BAD,
            "This computer has no address that phones can reach",
            "Join the room's Wi-Fi, or switch on a phone's hotspot and join that; then check again. A hosted server works too.",
        )
    where = "as MOMENTUM_PUBLIC_URL says" if chosen else "this computer's address on its network"
    return Finding(GOOD, f"Phones are sent to {base}", where)


def _answers(base: str) -> Finding:
    """Ask ourselves, by the address that phones use; around any proxy, as phones do."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{base}/j", timeout=PATIENCE):
            return Finding(GOOD, "The server answers at this address", "asked from this computer itself")
    except (OSError, ValueError):
        pass
    if os.environ.get("MOMENTUM_PUBLIC_URL"):
        return Finding(
            LOOK,
            "The server does not reach itself at this address",
            "That can be so behind a proxy. If the phone's line stays grey too, check MOMENTUM_PUBLIC_URL and the proxy.",
        )
    return Finding(
        BAD,
        "The server does not answer at this address",
        "A firewall may block it, or the app listens on this computer alone. Allow incoming connections for Python on this "
        "port, and start the app without --server.address.",
    )


def _secure(base: str) -> Finding:
    parts = urlsplit(base)
    if parts.scheme == "https":
        return Finding(GOOD, "The connection is encrypted (https)")
    if _private(parts.hostname or ""):
        return Finding(
            GOOD,
            "The connection is plain http, which is fine on a network of your own",
            "Some phones say “not secure” first. People can go on; nothing leaves the room's network.",
        )
    return Finding(
        LOOK,
        "The connection is plain http over a public address",
        "Phones warn about it, and others can read along. Put https before it, and set MOMENTUM_PUBLIC_URL to that address.",
    )


def _private(host: str) -> bool:
    try:
        return ip_address(host).is_private
    except ValueError:
        return host in links.LOOPBACK or host.endswith(".local")


def _capacity() -> Finding:
    """How many phones the process may hold at once: each takes one file descriptor."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return Finding(GOOD, "This computer sets no limit on the number of phones")
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    room = max(0, soft - KEPT_BACK)
    if soft == resource.RLIM_INFINITY or room >= 1_000:
        return Finding(
            GOOD, f"There is room for {'any number of' if soft == resource.RLIM_INFINITY else f'about {room:,}'} phones"
        )
    return Finding(
        LOOK,
        f"There is room for about {room:,} phones",
        "The system lets this process open only so many files. Raise it (ulimit -n 65536), then start the app again.",
    )
