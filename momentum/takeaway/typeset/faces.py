"""The faces documents are set in: our own, which come with packages, and those of the machine for what those cannot write."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import typst

PACKAGES = ("fontpkg_source_serif_4", "fontpkg_source_sans_3", "fontpkg_noto_sans_arabic")
SERIF = ("Source Serif 4", "Libertinus Serif", "Amiri", "Noto Serif CJK SC", "Songti SC", "SimSun")
SANS = ("Source Sans 3", "Noto Sans Arabic", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Geeza Pro")
OTHERS = ("Noto Sans Arabic", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "DejaVu Sans", "Noto Sans", "Segoe UI")
EMOJI = ("Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol")


@cache
def fonts(*, system: bool = True) -> typst.Fonts:
    """All fonts there are: our packages', typst's own, and the machine's unless `system` says no. Found once."""
    return typst.Fonts(include_system_fonts=system, font_paths=[str(files(package)) for package in PACKAGES])


@cache
def faces(*, system: bool = True) -> dict[str, list[str]]:
    """The names of the faces to try one after the other, for titles and what is quoted (`serif`) and for the rest (`sans`)."""
    there = set(fonts(system=system).families())
    wanted = {"serif": (*SERIF, *EMOJI, *OTHERS), "sans": (*SANS, *EMOJI, *OTHERS)}
    return {kind: [name for name in dict.fromkeys(names) if name in there] for kind, names in wanted.items()}
