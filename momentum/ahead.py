"""Our own routes, answered before Streamlit's layers: no message of a phone needs its session cookie or its compression."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import BaseRoute, Router
from starlette.types import ASGIApp, Receive, Scope, Send


class Ahead:
    """Serves `routes` itself and leaves everything else to `app`. Plain ASGI."""

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute]) -> None:
        self._app = app
        # What a route does not take is raised, and the layer that makes an answer of it is Streamlit's, further in.
        self._router = ExceptionMiddleware(Router(routes, redirect_slashes=False, default=app))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or socket."""
        await (self._app if scope["type"] == "lifespan" else self._router)(scope, receive, send)
