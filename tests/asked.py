"""Asking an ASGI app without a server."""

from __future__ import annotations

from typing import Any

import anyio
import httpx
from starlette.types import ASGIApp


def get(app: ASGIApp, path: str, method: str = "GET", **headers: str) -> httpx.Response:
    """What `app` answers, with these headers and no others that matter (underscores stand for dashes)."""

    async def asked() -> httpx.Response:
        named: dict[str, Any] = {name.replace("_", "-"): value for name, value in headers.items()}
        inside = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=inside, base_url="http://momentum.example") as client:
            return await client.request(method, path, headers={"accept-encoding": "identity"} | named)

    return anyio.run(asked)
