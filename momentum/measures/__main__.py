"""Write what is declared of the measures into the documents: python -m momentum.measures."""

from __future__ import annotations

from pathlib import Path

from momentum.measures.declared import MAIN, MEASURES, markdown, put_into

DOCUMENTS = {Path("README.md"): MAIN, Path("docs") / "measures.md": tuple(MEASURES)}


def main() -> None:
    """Replace the tables."""
    for path, keys in DOCUMENTS.items():
        path.write_text(put_into(path.read_text(encoding="utf-8"), markdown(keys)), encoding="utf-8")


if __name__ == "__main__":
    main()
