"""Streamlit's scripts and styles: compressed once, kept for a year by browsers; all else passes."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from momentum.assets import Assets
from tests.asked import get

STATIC = Path(streamlit.__file__).parent / "static" / "static"
SCRIPT = next((STATIC / "js").glob("index.*.js"))
STYLE = next((STATIC / "css").glob("*.css"))


async def _streamlit(request: Request) -> Response:
    return PlainTextResponse("from streamlit")


@pytest.fixture
def app() -> ASGIApp:
    return Assets(Starlette(routes=[Route("/{path:path}", _streamlit, methods=["GET", "POST"])]), STATIC)


@pytest.mark.parametrize(("file", "kind"), [(SCRIPT, "text/javascript"), (STYLE, "text/css")], ids=["script", "style"])
def test_a_file_comes_compressed_and_is_kept_for_a_year(app: ASGIApp, file: Path, kind: str) -> None:
    path = f"/static/{file.relative_to(STATIC).as_posix()}"
    answer = get(app, path, accept_encoding="gzip, deflate")
    assert answer.content == file.read_bytes()
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < file.stat().st_size / 2
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert get(app, path, if_none_match=answer.headers["etag"]).status_code == 304


def test_who_takes_no_compression_gets_the_file_itself(app: ASGIApp) -> None:
    answer = get(app, f"/static/js/{SCRIPT.name}")
    assert "content-encoding" not in answer.headers
    assert answer.content == SCRIPT.read_bytes()


def test_a_question_for_the_head_alone_gets_no_body(app: ASGIApp) -> None:
    answer = get(app, f"/static/js/{SCRIPT.name}", "HEAD", accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/run",
        "/static/js/none.js",
        "/static/../index.html",
        "/static/js/../js/%2e%2e/index.html",
        "/static/media/" + next((STATIC / "media").glob("*.woff2")).name,
    ],
)
def test_everything_else_is_left_to_streamlit(app: ASGIApp, path: str) -> None:
    assert get(app, path, accept_encoding="gzip").text == "from streamlit"


def test_a_part_of_a_file_and_other_methods_are_left_to_streamlit(app: ASGIApp) -> None:
    assert get(app, f"/static/js/{SCRIPT.name}", range="bytes=0-9").text == "from streamlit"
    assert get(app, f"/static/js/{SCRIPT.name}", "POST").text == "from streamlit"
