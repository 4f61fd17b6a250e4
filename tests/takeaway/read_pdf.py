"""What an independent reader finds in a PDF: its words, and the tags that a screen reader follows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

SPACES = {ord("\N{NO-BREAK SPACE}"): " ", ord("\N{ZERO WIDTH SPACE}"): ""}


class Tag(NamedTuple):
    """An element of the document's structure: what it is, what is said in its place, and how deep it stands."""

    kind: str
    alt: str


class ReadPdf:
    """A PDF as somebody else's reader sees it."""

    def __init__(self, made: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(made))
        self.pages = [page.extract_text().translate(SPACES) for page in self.reader.pages]
        self.words = " ".join(" ".join(self.pages).split())
        self.close = "".join(self.words.split())

    @property
    def root(self) -> DictionaryObject:
        """The catalogue."""
        found = self.reader.trailer["/Root"]
        assert isinstance(found, DictionaryObject)
        return found

    @property
    def described(self) -> str:
        """The description of the document (XMP)."""
        told = self.root["/Metadata"].get_object()
        assert isinstance(told, StreamObject)
        return told.get_data().decode()

    def tags(self) -> list[Tag]:
        """All elements of the structure, in the order of reading."""
        return list(_tags(self.root["/StructTreeRoot"]))

    def says(self, text: str) -> bool:
        """Whether a text stands in it, wherever its lines break."""
        return "".join(text.split()) in self.close.replace("-", "") or "".join(text.split()) in self.close


def _tags(node: Any) -> Iterator[Tag]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from _tags(one)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield Tag(str(node["/S"])[1:], str(node.get("/Alt", "")))
        yield from _tags(node.get("/K"))
