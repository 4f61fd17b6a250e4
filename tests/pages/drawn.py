"""What a drawn page says: every word that reaches the browser, and which of them the browser reads as markup."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

SHELL = Path(__file__).parents[2] / "pages" / "_shell.py"
PAGES = tuple(sorted(path.name for path in SHELL.parent.glob("[!_]*.py")))
NASTY = "**bold** <script [x](y) :red[z] $a$"  # a whole tag is refused by the core already

# Where Streamlit reads Markdown: the whole text of these, and these fields of everything.
MARKED = {"Markdown", "Title", "Header", "Subheader", "Caption", "Info", "Warning", "Error", "Success", "Toast"}
FIELDS = ("label", "help", "title", "caption", "body", "text")
LITERAL = {"Text", "Code", "Html", "Json"}


def nodes(app: AppTest) -> Iterator[Any]:
    """Everything on the page, from the top down."""

    def under(node: Any) -> Iterator[Any]:
        yield node
        for child in getattr(node, "children", {}).values():
            yield from under(child)

    return under(app._tree)


def texts(message: Any) -> Iterator[str]:
    """Every text in what is sent to the browser; a table comes as bytes."""
    for field, value in message.ListFields():
        found = value if field.is_repeated else [value]
        for one in found:
            if hasattr(one, "ListFields"):
                yield from texts(one)
            elif isinstance(one, bytes):
                yield one.decode("utf-8", "ignore")
            elif isinstance(one, str):
                yield one


def everything(app: AppTest) -> str:
    """All that reaches the browser."""
    protos = (getattr(node, "proto", None) for node in nodes(app))
    return "\n".join(text for proto in protos if hasattr(proto, "ListFields") for text in texts(proto))


def markup(app: AppTest) -> Iterator[tuple[str, str]]:
    """(kind, text) of everything that the browser reads as Markdown."""
    for node in nodes(app):
        kind = type(node).__name__
        if kind in MARKED:
            yield kind, str(node.value)
        if kind in LITERAL | MARKED:
            continue
        proto = getattr(node, "proto", None)
        for field in FIELDS:
            if isinstance(text := getattr(proto, field, None), str) and text:
                yield f"{kind}.{field}", text
        if kind == "ButtonGroup":
            yield from ((f"{kind}.option", option) for option in node.options)


def labelled(app: AppTest, label: str) -> Any:
    """The button that says this."""
    return next(button for button in app.button if shown(button.label) == label)


def links(app: AppTest) -> list[str]:
    """What the links to other pages say."""
    return [str(link.value) for link in app.page_link]


def refusals(app: AppTest) -> list[str]:
    """What the page says was not done, without the escapes."""
    return [shown(warning.value) for warning in app.warning if warning.proto.title == "This was not done"]


def shown(text: str) -> str:
    """An escaped text as people read it."""
    return text.replace("\\", "")


def spoken(text: str) -> str:
    """The same with spaces where a line does not break."""
    return shown(text).replace("\N{NO-BREAK SPACE}", " ")
