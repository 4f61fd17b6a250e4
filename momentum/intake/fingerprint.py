"""By what a file is known again: its headings, whatever their order, case and signs."""

import hashlib
from collections.abc import Iterable

from momentum.intake.words import fold


def fingerprint(headings: Iterable[str]) -> str:
    """32 hex digits that two files have in common when they have the same headings."""
    said = sorted({fold(heading) or heading for heading in headings})
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:32]
