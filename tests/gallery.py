"""Pictures of every page of every document, made from the sample, to look at; and the one that README shows.

python -m tests.gallery [FOLDER]
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pypdfium2

from momentum import sample
from momentum.conductor import Conductor
from momentum.log import open_log
from momentum.takeaway import File, Frozen, files, freeze, load
from momentum.workshop.carrying import OpenSession
from momentum.workshop.decider import By, Role
from momentum.workshop.rights import hashed, new_secret

HOUSE = Path(__file__).parent.parent
GALLERY = HOUSE / "build" / "gallery"
ONE_PAGE = HOUSE / "docs" / "pictures" / "one_page.png"
WIDE = 1_000  # px
README_WIDE = 760
COLOURS = 96  # as many as a page of ours needs
DAY = date(2026, 11, 30)
PATIENCE = 180  # seconds


def frozen(day: date = DAY) -> Frozen:
    """The sample at the end of its day."""
    held = Conductor(open_log())
    try:
        events = load(sample.session(day))
        code = held.open(lambda code: OpenSession(code, hashed(new_secret()), events), By(Role.HOST))
        return freeze(held.shown(code), day, code="")
    finally:
        held.close()


def pages(pdf: bytes, folder: Path, name: str, wide: int = WIDE) -> list[Path]:
    """Each page as a picture."""
    made = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            drawn = page.render(scale=wide / page.get_width()).to_pil()
            to = folder / (f"{name}-{number:02}.png" if len(document) > 1 else f"{name}.png")
            drawn.quantize(COLOURS).save(to, optimize=True)
            made.append(to)
    return made


def as_pdf(file: Path) -> bytes | None:
    """What an office program makes of it, or None where there is none."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", folder, str(file)]
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
        return (Path(folder) / f"{file.stem}.pdf").read_bytes()


def shot(file: File, folder: Path) -> int:
    """The pictures of one document; how many there are. Text, and tables that no paper is wide enough for, have none."""
    data, kind = file.make(), file.name.rpartition(".")[2]
    name = file.name.removeprefix("momentum-").partition("-")[2].replace(".", "-")
    if kind == "png":
        (folder / f"{name}.png").write_bytes(data)
        return 1
    if kind == "pdf":
        return len(pages(data, folder, name))
    if kind not in {"docx", "pptx"}:
        return 0
    with tempfile.TemporaryDirectory() as beside:
        document = Path(beside) / f"document.{kind}"
        document.write_bytes(data)
        printed = as_pdf(document)
    if printed is None:
        print(f"{file.name} is left out: there is no LibreOffice here.")
        return 0
    return len(pages(printed, folder, name))


def main(folder: Path = GALLERY) -> None:
    """Make them all."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    there = files(frozen())
    for file in there:
        if many := shot(file, folder):
            print(f"{many:3}  {file.name}", flush=True)
    one = next(file for file in there if file.name.endswith("one-page.pdf"))
    with tempfile.TemporaryDirectory() as beside:
        (made,) = pages(one.make(), Path(beside), "one", README_WIDE)
        shutil.copyfile(made, ONE_PAGE)
    print(f"{folder} has them, and {ONE_PAGE.relative_to(HOUSE)} is what README shows.")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
