"""Documents as Markdown that reads well before and after rendering."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from momentum.takeaway.blocks import Bars, Block, Grid, Heading, Item, Items, Line, Rule, Said, Words
from momentum.takeaway.carried import folded
from momentum.takeaway.decisions import decision_record
from momentum.takeaway.document import document, words_for_monday
from momentum.takeaway.summary import Summary
from momentum.takeaway.width import letters_wide

INLINE = re.compile(r"[\\`*_\[\]<>|~$]|&(?=[#\w]+;)|:(?=[a-z])")
AT_START = re.compile(r"^(\d+)(?=[.)](?:\s|$))|^(?=[#+=:-])")
WIDEST = 44  # a longer cell is not waited for when the others line up

Cells = Sequence[str]


def markdown(summary: Summary) -> str:
    """The whole document."""
    return rendered(document(summary))


def monday(summary: Summary) -> str:
    """The words for Monday alone."""
    return rendered(words_for_monday(summary))


def decisions_markdown(summary: Summary) -> str:
    """The decision record alone."""
    return rendered(decision_record(summary))


def rendered(blocks: Iterable[Block]) -> str:
    """Blocks, one below the other."""
    return "\n\n".join(text for block in blocks if (text := _block(block))) + "\n"


def escape(text: str) -> str:
    """Somebody's words on one line, so that they can only ever be words."""
    return AT_START.sub(r"\1\\", _inline(text).strip())


def _inline(text: str) -> str:
    """Words within a line; a space at an end stays, so that runs do not stick together."""
    return INLINE.sub(r"\\\g<0>", folded(text))


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {escape(block.text)}"
        case Line():
            return _line(block.words)
        case Said():
            return "\n>\n".join(f"> *{escape(line)}*" if block.missing else f"> {escape(line)}" for line in block.lines)
        case Items():
            return "\n".join(_item(item, f"{n}." if block.numbered else "-") for n, item in enumerate(block.items, 1))
        case Grid():
            return _table(block)
        case Bars():
            return ""  # the table that follows says the same
        case Rule():
            return "---"


def _line(words: Words) -> str:
    told = "".join(f"**{_inline(run.text).strip()}**" if run.strong else _inline(run.text) for run in words).strip()
    return told if words and words[0].strong else AT_START.sub(r"\1\\", told)


def _item(item: Item, mark: str) -> str:
    inside = " " * (len(mark) + 1)
    lines = [f"{mark} {_line(item.words)}", *(f"{inside}{_line(more)}" for more in item.more)]
    return "\n".join((*lines, *(f"{inside}{line}" for under in item.under for line in _item(under, "-").split("\n"))))


def _table(block: Grid) -> str:
    """Cells in columns that line up."""
    head, rows = [escape(cell) for cell in block.head], [[escape(cell) for cell in row] for row in block.rows]
    sides = block.sides
    widths = [min(WIDEST, max(letters_wide(row[n]) for row in (head, *rows))) for n in range(len(head))]
    rule = [f"{'-' * (max(3, width) - 1)}{':' if side == 'r' else '-'}" for width, side in zip(widths, sides, strict=True)]
    return "\n".join(f"| {' | '.join(_padded(line, widths, sides))} |" for line in (head, rule, *rows))


def _padded(cells: Cells, widths: Sequence[int], sides: Sequence[str]) -> Iterator[str]:
    for cell, width, side in zip(cells, widths, sides, strict=True):
        room = " " * (max(3, width) - letters_wide(cell))
        yield f"{room}{cell}" if side == "r" else f"{cell}{room}"
