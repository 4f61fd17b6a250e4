"""Security headers on every answer, and a policy that lets in this page's own scripts alone."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from momentum.headers import Headers, policy
from tests import asked

POLICY = "default-src 'self'"
EXPECTED = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


async def _plain(request: Request) -> Response:
    return PlainTextResponse("hello", headers={"X-Own": "kept"})


async def _away(request: Request) -> Response:
    return RedirectResponse("/", 303)


async def _stream(request: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        for part in (b"one ", b"two ", b"three"):
            yield part

    return StreamingResponse(parts())


def get(path: str) -> httpx.Response:
    routes = [Route("/", _plain), Route("/away", _away), Route("/stream", _stream)]
    return asked.get(Headers(Starlette(routes=routes), POLICY), path)


@pytest.mark.parametrize("path", ["/", "/away", "/stream", "/nothing-here"])
def test_every_answer_carries_the_headers(path: str) -> None:
    answer = get(path)
    assert {name: answer.headers[name] for name in EXPECTED} == EXPECTED


def test_an_answers_own_headers_and_body_stay() -> None:
    assert (get("/").headers["x-own"], get("/").text) == ("kept", "hello")
    assert get("/away").headers["location"] == "/"
    assert get("/stream").text == "one two three"


def test_sockets_pass_untouched() -> None:
    sent: list[Any] = []

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "websocket.accept", "headers": []})

    async def keep(message: Any) -> None:
        sent.append(message)

    async def nothing() -> None:
        return None

    anyio.run(Headers(inner, POLICY), {"type": "websocket"}, nothing, keep)
    assert sent == [{"type": "websocket.accept", "headers": []}]


def test_the_policy_names_each_script_of_the_page_and_no_other(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text('<script>one()</script><script src="x.js"></script><script>\n two(“é”)\n</script>', encoding="utf-8")
    hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in ("one()", "\n two(“é”)\n")]
    assert re.findall(r"'sha256-([^']+)'", policy(page)) == hashes


def test_the_policy_of_the_real_page_lets_nothing_foreign_in() -> None:
    index = Path(streamlit.__file__).parent / "static" / "index.html"
    rules = dict(rule.strip().split(" ", 1) for rule in policy(index).split(";"))
    assert rules["default-src"] == "'self'"
    assert rules["frame-ancestors"] == "'self'"
    assert "unsafe" not in rules["script-src"]
    assert not [source for rule in rules.values() for source in rule.split() if source in {"*", "https:", "http:"}]
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", index.read_text(encoding="utf-8"))
    assert len(re.findall("sha256-", rules["script-src"])) == len(inline)
