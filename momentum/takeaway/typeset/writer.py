"""The documents as PDF (tagged, PDF/UA-1; the same words make the same bytes) and the thesis on one page, also as a picture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from momentum import NAME
from momentum.takeaway.blocks import Block, Heading, Items, Line, Said
from momentum.takeaway.document import behind
from momentum.takeaway.page_one import page_one as opening
from momentum.takeaway.summary import Summary
from momentum.takeaway.typeset import one_page as on_one_page
from momentum.takeaway.typeset.letters import Printed, pictured, printed, template
from momentum.workshop.text import shortened

WIDTH, WIDE = 380, 1600  # of the picture for a chat, in points and in pixels
LOOK = ("look.typ", "programme.typ")
CHAT = (3, 90)  # so many entries of a list, so long: the picture is read on a phone


def pdf(summary: Summary, *, system: bool = True) -> bytes:
    """The whole document. `system`: whether the fonts of the machine may be used beside those that come with packages."""
    return report(summary, system=system).made


def report(summary: Summary, *, system: bool = True) -> Printed:
    """The whole document, and what in it could not be shown."""
    return set_in_type(summary, _programme(summary, opening(summary)), tuple(behind(summary)), summary.title, system=system)


def one_page(summary: Summary, *, system: bool = True) -> bytes:
    """The thesis on one page of A4, whatever is in it."""
    return printed(template(*LOOK, "one_page.typ"), _one_page(summary, chat=False), summary.as_of, system=system).made


def one_page_png(summary: Summary, *, system: bool = True) -> bytes:
    """The same as a picture for a chat, WIDE pixels wide and as long as it needs to be; its letters can be read on a phone."""
    ppi = 72 * WIDE / WIDTH
    return pictured(template(*LOOK, "one_page.typ"), _one_page(summary, chat=True), summary.as_of, ppi, system=system).made


def set_in_type(
    s: Summary, programme: dict[str, Any] | None, blocks: tuple[Block, ...], title: str, *, system: bool = True
) -> Printed:
    """Any blocks in the look of the documents, after a page one or without."""
    running = ((title, 64), (s.organisation, 40))
    data = {
        "title": title,
        "author": s.organisation or NAME,
        "running": [shortened(" ".join(text.split()), most, words=True) for text, most in running],
        "foot": _foot(s),
        "programme": programme,
        "blocks": msgspec.to_builtins(blocks),
    }
    return printed(template(*LOOK, "report.typ"), data, s.as_of, system=system)


def _one_page(s: Summary, *, chat: bool) -> dict[str, Any]:
    programme = _programme(s, on_one_page.one_page(s, *(CHAT if chat else ())))
    return {"title": s.title, "author": s.organisation or NAME, "foot": _foot(s), "programme": programme, "chat": chat}


def _foot(s: Summary) -> str:
    return f"{s.stamp} · {NAME}"


def _programme(s: Summary, blocks: Iterable[Block]) -> dict[str, Any]:
    """Page one by its parts: what opens it, and what stands under each heading; the areas go across the page."""
    top: list[Block] = []
    sections: list[tuple[str, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level > 1:
            sections.append((block.text, []))
        else:
            (sections[-1][1] if sections else top).append(block)
    lines = [block for block in top if isinstance(block, Line)]
    wide = [one for one in sections if _ranked(one[1])]
    ranked = sum(len(block.items) for _, body in wide for block in body if isinstance(block, Items))
    return {
        "status": msgspec.to_builtins(lines[0]),
        "title": s.title,
        "organisation": s.organisation,
        "hero": next((msgspec.to_builtins(block) for block in top if isinstance(block, Said)), None),
        "wide": [_section(*one) for one in wide],
        "areas": [{"name": a.name, "share": a.says, "line": a.line} for a in s.top[:ranked]],
        "sections": [_section(*one) for one in sections if one not in wide],
    }


def _ranked(body: list[Block]) -> bool:
    return any(isinstance(block, Items) and block.numbered for block in body)


def _section(title: str, body: list[Block]) -> dict[str, Any]:
    return {"title": title, "blocks": msgspec.to_builtins(body), "long": False}
