"""The pieces of a Markdown document that reads well before and after rendering: somebody's words, lists, sections, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from momentum.workshop.text import hidden

INLINE = re.compile(r"[\\`*_\[\]<>|~$]|&(?=[#\w]+;)|:(?=[a-z])")
AT_START = re.compile(r"^(\d+)(?=[.)])|^(?=[#+=:-])")
WIDEST = 44  # a longer cell is not waited for when the others line up

Cells = Sequence[str]


def escape(text: str) -> str:
    """Somebody's words on one line, so that they can only ever be words."""
    line = " ".join("".join(c for c in text if not hidden(c)).split())
    return AT_START.sub(r"\1\\", INLINE.sub(r"\\\g<0>", line))


def document(parts: Iterable[str]) -> str:
    """Those of the parts that say something, as a document."""
    return "\n\n".join(part for part in parts if part) + "\n"


def section(title: str, body: str, instead: str = "") -> str:
    """A heading and what stands under it, or what is said instead; nothing where neither is there."""
    return f"## {title}\n\n{body or instead}" if body or instead else ""


def quoted(text: str) -> str:
    """Somebody's lines, set apart."""
    return "\n>\n".join(f"> {escape(line)}" for line in text.split("\n") if line.strip())


def bullets(lines: Iterable[str]) -> str:
    """Somebody's lines, each on its own."""
    return "\n".join(f"- {escape(line)}" for line in lines)


def named(title: str, names: Iterable[str]) -> str:
    """Names under a title in bold; nothing without names."""
    told = bullets(names)
    return f"**{title}**\n\n{told}" if told else ""


def table(head: Cells, rows: Sequence[Cells], sides: str) -> str:
    """Cells in columns that line up; `sides` says l or r for each."""
    widths = [min(WIDEST, max(len(row[n]) for row in (head, *rows))) for n in range(len(head))]
    rule = [f"{'-' * (max(3, width) - 1)}{':' if side == 'r' else '-'}" for width, side in zip(widths, sides, strict=True)]
    lines = [head, rule, *rows]
    return "\n".join(f"| {' | '.join(_padded(line, widths, sides))} |" for line in lines)


def _padded(cells: Cells, widths: Sequence[int], sides: str) -> Iterator[str]:
    for cell, width, side in zip(cells, widths, sides, strict=True):
        yield cell.rjust(max(3, width)) if side == "r" else cell.ljust(max(3, width))
