"""Our own routes come first; everything else finds Streamlit as if they were not there."""

from __future__ import annotations

from typing import Any

import anyio
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Scope

from momentum.ahead import Ahead
from tests.asked import get


async def _ours(request: Request) -> Response:
    return PlainTextResponse("ours")


async def _behind(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "http":
        await PlainTextResponse("behind")(scope, receive, send)
    else:
        await send({"type": f"{scope['type']}.behind"})


AHEAD = Ahead(_behind, [Route("/j/{code}", _ours)])


def test_a_route_of_ours_is_answered_before_streamlit() -> None:
    assert get(AHEAD, "/j/ABC").text == "ours"
    assert get(AHEAD, "/j/ABC", "POST").status_code == 405


@pytest.mark.parametrize("method", ["POST", "OPTIONS", "DELETE"])
def test_in_the_app_too_what_a_route_does_not_take_is_refused_and_no_crash(method: str) -> None:
    app = Starlette(middleware=[Middleware(Ahead, routes=[Route("/j/{code}", _ours)])])
    refused = TestClient(app).request(method, "/j/ABC")
    assert refused.status_code == 405
    assert set(refused.headers["allow"].split(", ")) == {"GET", "HEAD"}


@pytest.mark.parametrize("path", ["/", "/run", "/j", "/j/ABC/more", "/j/ABC/"])
def test_everything_else_is_left_to_streamlit(path: str) -> None:
    assert get(AHEAD, path).text == "behind"


@pytest.mark.parametrize("kind", ["lifespan", "websocket"])
def test_starting_ending_and_streamlits_own_sockets_pass(kind: str) -> None:
    sent: list[Any] = []

    async def keep(message: Any) -> None:
        sent.append(message)

    async def nothing() -> Any:
        return None

    scope: Scope = {"type": kind, "path": "/_stcore/stream", "headers": []}
    anyio.run(lambda: AHEAD(scope, nothing, keep))
    assert sent == [{"type": f"{kind}.behind"}]
