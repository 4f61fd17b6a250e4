"""The rules of the house that no other tool checks: sizes, words that stay off the screen, documents that stay true."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from momentum.takeaway import colours
from momentum.takeaway.formats import FORMATS
from pages._import_source import TYPES

HOUSE = Path(__file__).parent.parent
SOURCES = [HOUSE / "app.py", *sorted(path for part in ("momentum", "pages", "bench") for path in (HOUSE / part).rglob("*.py"))]
SCRIPTS = sorted([*(HOUSE / "momentum").rglob("*.js"), *(HOUSE / "pages").glob("*.js")])
MODULE, FUNCTION, PAGE = 300, 50, 120
OPENS = re.compile(r"( *+)(?!(?:if|for|while|switch|catch)\b)(?:[\w ]*\bfunction\b.*|[\w ]+\(.*\)|.*=>) \(?\{$")
OFF_THE_SCREEN = re.compile(r"\b(seats?|voices?|folds?|orphans?|harvest\w*)\b", re.IGNORECASE)
README = (HOUSE / "README.md").read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    """A module as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


def named(path: Path) -> str:
    """A file as the house calls it."""
    return str(path.relative_to(HOUSE))


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_module_and_its_functions_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    page = path.parent.name == "pages" and not path.name.startswith("_")
    assert len(text.splitlines()) <= (PAGE if page else MODULE)
    functions = [n for n in ast.walk(tree_of(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [f.name for f in functions if (f.end_lineno or f.lineno) - f.lineno + 1 > FUNCTION]
    assert long == []


LEAVE = re.compile(r"#\s*(noqa|type: ignore)")
REASON = re.compile(r"#\s*(noqa: [A-Z0-9, ]+ - |type: ignore\[[\w, -]+\]  # )\S")


def test_every_exception_from_a_rule_carries_its_reason() -> None:
    files = [*SOURCES, *sorted((HOUSE / "tests").rglob("*.py"))]
    lines = [line for path in files if path != Path(__file__) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line for line in lines if LEAVE.search(line) and not REASON.search(line)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=named)
def test_a_script_and_its_functions_are_small(path: Path) -> None:
    """A function ends with the first closing brace that is indented as its first line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= MODULE
    for start, opening in ((at, found) for at, line in enumerate(lines) if (found := OPENS.match(line))):
        end = next(at for at in range(start + 1, len(lines)) if lines[at].startswith(f"{opening[1]}}}"))
        assert end - start + 1 <= FUNCTION, opening[0]


def sentences(path: Path) -> list[str]:
    """The strings of a module that people may read: those with a space, without docstrings."""
    tree = tree_of(path)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    texts = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docs)
    return [str(n.value) for n in texts if " " in str(n.value)]


SPEAKING = {"pages", "room", "takeaway", "charts", "measures", "intake", "command_line"}
SPOKEN = [path for path in SOURCES if not SPEAKING.isdisjoint(path.relative_to(HOUSE).parts)]


@pytest.mark.parametrize("path", SPOKEN, ids=named)
def test_what_people_read_has_none_of_our_own_words(path: Path) -> None:
    assert [text for text in sentences(path) if OFF_THE_SCREEN.search(text)] == []


@pytest.mark.parametrize("path", sorted((HOUSE / "momentum" / "content").rglob("*.toml")), ids=named)
def test_the_content_has_none_of_our_own_words(path: Path) -> None:
    told = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    assert OFF_THE_SCREEN.findall(told) == []


def test_every_picture_and_command_of_the_readme_is_there() -> None:
    pictures = re.findall(r"docs/pictures/\w+\.png", README)
    assert pictures
    assert [p for p in pictures if not (HOUSE / p).is_file()] == []
    targets = set(re.findall(r"^([a-z]+):", (HOUSE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)", README)) <= targets
    source = "\n".join(path.read_text(encoding="utf-8") for path in (*SOURCES, HOUSE / "tests" / "conftest.py"))
    assert [name for name in set(re.findall(r"MOMENTUM_[A-Z_]+", README)) if name not in source] == []


def test_the_readme_lists_the_pages_as_the_menu_does() -> None:
    shell = re.sub(r"\s+", " ", (HOUSE / "pages" / "_shell.py").read_text(encoding="utf-8"))
    pages = re.findall(r'\( ?"\w+\.py", "([^"]+)", "\w+", "([^"]+)"', shell)
    assert len(pages) > 10
    assert [title for title, what in pages if f"| {title} | {what} |" not in README] == []


def test_the_readme_names_whatever_comes_in_and_goes_out() -> None:
    named = README.lower()
    assert [one.label for one in FORMATS if one.label.partition(" (")[0].lower() not in named] == []
    ends = {one.ending.rpartition(".")[2] for one in FORMATS} | set(TYPES) - {"txt"}
    assert [end for end in sorted(ends) if not re.search(rf"(\.|\b){'markdown' if end == 'md' else end}\b", named)] == []


def test_every_setting_carries_its_reason() -> None:
    """In its own line; the theme's, which say nothing one by one, above their section."""
    lines = (HOUSE / ".streamlit" / "config.toml").read_text(encoding="utf-8").splitlines()
    section = ""
    for before, line in pairwise(lines):
        section = line if line.startswith("[") else section
        if line.startswith("[theme"):
            assert before.startswith("# "), line
        elif "=" in line and not section.startswith("[theme"):
            assert " # " in line, line


def test_each_of_the_fifteen_asks_is_answered_in_a_file_that_is_there() -> None:
    docs = HOUSE / "docs"
    asks = (docs / "asks.md").read_text(encoding="utf-8")
    assert [int(n) for n in re.findall(r"^\| (\d+) \|", asks, re.MULTILINE)] == list(range(1, 16))
    rows = [line for line in asks.splitlines() if re.match(r"\| \d+ \|", line)]
    assert all(len(re.findall(r"\]\(\.\./", row)) >= 2 for row in rows)
    assert [path for path in re.findall(r"\]\(([^)]+)\)", asks) if not (docs / path).is_file()] == []


def test_the_theme_the_room_and_the_documents_share_their_colours() -> None:
    theme = tomllib.loads((HOUSE / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    for colour in (colours.PAPER, colours.INK, colours.MUTED, colours.SAY, colours.DO, *colours.OTHERS):
        assert f"#{colour}" in theme["light"].values()
    documents = HOUSE / "momentum" / "takeaway"
    look, styles = ((documents / name).read_text(encoding="utf-8") for name in ("typeset/look.typ", "word/styles.xml"))
    assert all(f"#{one}" in look for one in (colours.PAPER, colours.INK, colours.MUTED, colours.WASH, colours.SAY, colours.DO))
    assert all(f'"{one}"' in styles for one in (colours.INK, colours.MUTED, colours.SAY))
    room = (HOUSE / "momentum" / "room" / "room.css").read_text(encoding="utf-8").lower()
    for scheme in ("light", "dark"):
        for token in ("primaryColor", "backgroundColor", "textColor"):
            assert theme[scheme][token].lower() in room


# Which part of the house may import which others of it. A new part, or a new arrow, is put here on purpose or not at all.
ARROWS = {
    "app": {"NAME", "ahead", "assets", "conductor", "headers", "host", "limits", "links", "refusals", "room"},
    "assets": {"packed"},
    "bench": {"conductor", "content", "intake", "limits", "links", "log", "measures", "once", "room", "voices", "workshop"},
    "pages": {
        "NAME",
        "charts",
        "conductor",
        "content",
        "intake",
        "links",
        "measures",
        "once",
        "reach",
        "refusals",
        "rehearsal",
        "released",
        "sample",
        "takeaway",
        "workshop",
    },
    "__main__": {"NAME", "command_line", "refusals"},
    "command_line": {
        "NAME",
        "__version__",
        "checkup",
        "clock",
        "conductor",
        "host",
        "intake",
        "links",
        "log",
        "refusals",
        "retention",
        "sample",
        "takeaway",
        "voices",
        "workshop",
    },
    "room": {"conductor", "links", "measures", "once", "packed", "reach", "refusals", "released", "takeaway", "workshop"},
    "reach": {"links"},
    "host": {"checkup", "conductor", "jobs", "links", "log", "refusals", "workshop"},
    "checkup": {"__version__", "lines", "log", "refusals", "retention", "voices", "workshop"},
    "conductor": {
        "bell",
        "clock",
        "jobs",
        "keeping",
        "lines",
        "listeners",
        "log",
        "once",
        "published",
        "refusals",
        "retention",
        "voices",
        "workshop",
    },
    "listeners": {"workshop"},
    "unlinking": {"workshop"},
    "bell": {"workshop"},
    "clock": {"refusals"},
    "keeping": {"lines", "log", "refusals", "unlinking", "unnaming", "voices", "workshop"},
    "published": {"lines", "log", "refusals", "workshop"},
    "retention": {"clock", "refusals", "workshop"},
    "unnaming": {"workshop"},
    "rehearsal": {"conductor", "pretending", "refusals", "workshop"},
    "pretending": {"content", "workshop"},
    "jobs": {"log", "refusals", "workshop"},
    "voices": {"refusals"},
    "lines": {"log", "workshop"},
    "sample": {"conductor", "content", "log", "takeaway", "workshop"},
    "links": {"workshop"},
    "charts": {"measures"},
    "released": {"conductor", "once", "takeaway", "workshop"},
    "takeaway": {"NAME", "__version__", "measures", "once", "refusals", "workshop"},
    "intake": {"NAME", "content", "refusals", "workshop"},
    "measures": {"once", "refusals", "workshop"},
    "workshop": {"refusals"},
    "log": {"refusals"},
}


def part(module: str) -> str:
    """The part of the house a module belongs to: `momentum.room.page` -> `room`, `pages._parts` -> `pages`."""
    first, _, rest = module.partition(".")
    return rest.partition(".")[0] if first == "momentum" and rest else first


def imports(path: Path) -> set[str]:
    """The parts of the house that a file imports."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"momentum.{alias.name}" for alias in node.names] if node.module == "momentum" else [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found |= {part(name) for name in names if name.partition(".")[0] in {"momentum", "pages", "bench"}}
    return found


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_every_import_follows_an_arrow(path: Path) -> None:
    here = part(".".join(path.relative_to(HOUSE).with_suffix("").parts))
    assert imports(path) - {here} <= ARROWS.get(here, set())
