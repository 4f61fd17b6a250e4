"""The colours of every document, which are those of the screens (RRGGBB)."""

from __future__ import annotations

PAPER, INK, MUTED, WASH = "FBF9F5", "1F2430", "5B6170", "EFEAE0"
SAY, DO = "B23E16", "2F5F82"  # what we say and what we do; the accent, and the colour beside it
OTHERS = ("16705E", "855A00", "62489A", "8A1F2B")
