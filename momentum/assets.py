"""Streamlit's scripts and styles, compressed: by itself it sends them as they are, 3 MB on a first visit.

Each is compressed when it is first asked for and kept; most of its files never are. As plain ASGI.
"""

from __future__ import annotations

from pathlib import Path

import anyio
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from momentum.packed import Packed, pack

KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json"}
FOR_A_YEAR = "public, max-age=31536000, immutable"  # their names change with their content


class Assets:
    """Serves what can be compressed of `folder` under /static/ and leaves everything else to `app`."""

    def __init__(self, app: ASGIApp, folder: Path) -> None:
        self._app = app
        self._files = {f"/static/{p.relative_to(folder).as_posix()}": p for p in folder.rglob("*") if p.suffix in KINDS}
        self._packed: dict[str, Packed] = {}
        self._one_at_a_time = anyio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path = scope["path"] if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} else ""
        if path not in self._files or "range" in (asked := Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        packed = self._packed.get(path) or await self._pack(path)
        response = packed.answer(asked, KINDS[self._files[path].suffix], FOR_A_YEAR)
        await response(scope, receive, send)

    async def _pack(self, path: str) -> Packed:
        async with self._one_at_a_time:
            if path not in self._packed:
                self._packed[path] = await anyio.to_thread.run_sync(lambda: pack(self._files[path].read_bytes()))
        return self._packed[path]
