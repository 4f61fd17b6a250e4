"""As whom a browser opens a socket: the audience it names, and the cookie that proves it."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from starlette.websockets import WebSocket

from momentum import links
from momentum.refusals import NotAllowed
from momentum.workshop.decider import By, Role
from momentum.workshop.rights import LINKED, hashed, recognise
from momentum.workshop.state import Workshop

AUDIENCES = LINKED - {Role.STAFF} | {Role.SEAT}  # staff have a page of their own, and nothing of the room's
ACTING_FOR = {Role.PROJECTOR: (Role.PROJECTOR, Role.FACILITATOR)}  # a facilitator's browser may show the projector


def same_origin(origin: str | None, host: str | None) -> bool:
    """Whether a browser's page is ours. No origin at all means no browser."""
    if origin is None:
        return True
    public = urlsplit(os.environ.get("MOMENTUM_PUBLIC_URL", "")).netloc
    try:
        return urlsplit(origin).netloc in {host, public} - {"", None}
    except ValueError:  # no address at all
        return False


def asking(socket: WebSocket, workshop: Workshop) -> By:
    """As whom the browser asks, by the audience it names and the cookie for it. Raises NotAllowed."""
    audience = socket.query_params.get("as", Role.SEAT.value)
    if audience not in {role.value for role in AUDIENCES}:
        raise NotAllowed("This address is not complete. Open your link again.")
    role = Role(audience)
    for acting in ACTING_FOR.get(role, (role,)):
        if secret := socket.cookies.get(links.cookie(acting, workshop.code)):
            return _seat(workshop, hashed(secret)) if acting is Role.SEAT else recognise(workshop, acting, secret)
    raise NotAllowed("This browser holds no link for that. Open your link again.")


def _seat(workshop: Workshop, phone: str) -> By:
    return By(Role.SEAT, workshop.attendance.person(phone), phone)
