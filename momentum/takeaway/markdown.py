"""The summary as Markdown that reads well before and after rendering."""

from __future__ import annotations

from momentum.takeaway.document import document, words_for_monday
from momentum.takeaway.md import rendered
from momentum.takeaway.summary import Summary


def markdown(summary: Summary) -> str:
    """The whole document."""
    return rendered(document(summary))


def monday(summary: Summary) -> str:
    """The words for Monday alone."""
    return rendered(words_for_monday(summary))
