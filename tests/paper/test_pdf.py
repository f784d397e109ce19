"""Paper: every page is whole, every word plain, in whatever letters it is written."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QFontDatabase, QImage, QImageWriter

from aliorder_desktop.domain.documents import (
    Block,
    Document,
    Heading,
    Paragraph,
    Picture,
    Table,
)
from aliorder_desktop.paper.fonts import letters_without_font
from aliorder_desktop.paper.pdf import pdf_of


def picture(width: int, height: int) -> bytes:
    """Return a picture of one colour."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(QColor("teal"))
    QImageWriter(buffer, QByteArray(b"png")).write(made)
    return bytes(buffer.data().data())


def pdf(*blocks: Block) -> bytes:
    """Return a document of these blocks."""
    return pdf_of(Document("The case", blocks, "Foot", "page {page} of {pages}"))


def pages(made: bytes) -> list[str]:
    """Return the words of each page as another program reads them."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    reader = ["pdftotext", "-layout", "-", "-"]
    ran = subprocess.run(reader, input=made, capture_output=True, check=True)
    return ran.stdout.decode().split("\f")[:-1]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("<b>Dock</b> &amp; <img src='x'>", QFontDatabase.WritingSystem.Latin),
        ("Größe", QFontDatabase.WritingSystem.Latin),
        ("Док-станция", QFontDatabase.WritingSystem.Cyrillic),
        ("扩展坞", QFontDatabase.WritingSystem.SimplifiedChinese),
    ],
)
def test_words_in_any_letters_stand_on_paper_and_are_never_markup(
    word: str, letters: QFontDatabase.WritingSystem
) -> None:
    if letters not in QFontDatabase.writingSystems():
        pytest.skip("no font here has these letters")
    (page,) = pages(pdf(Heading("Goods"), Paragraph(word)))
    assert re.sub(r"\s", "", word) in re.sub(r"\s", "", page)


@pytest.mark.usefixtures("qapp")
def test_letters_that_no_font_has_are_found_and_others_are_not() -> None:
    strange = "\U000e0fff"  # assigned to nothing
    table = Table(("a",), (("Dock \u202e1 Größe\n", f"x{strange}"),), (50, 50))
    document = Document("The case", (table, Paragraph("Foot")), "Foot", "page {page} of {pages}")
    found = letters_without_font(document)
    assert set(found) <= {strange} and not set("DockGröße 1") & set(found)
    assert letters_without_font(Document("Übersicht", (), "", "")) == ""


@pytest.mark.usefixtures("qapp")
def test_marks_that_turn_the_direction_of_writing_do_not_reach_the_paper() -> None:
    hostile = "Dock \u202etxt.exe\u0007 for 18.90 EUR"
    found = pages(pdf(Paragraph(hostile), Table(("a",), ((hostile,),), (100,))))[0]
    assert found.count("Dock txt.exe for 18.90 EUR") == 2


@pytest.mark.usefixtures("qapp")
def test_every_page_is_counted_and_a_long_table_repeats_its_heading() -> None:
    rows = tuple((f"row {number}", "x") for number in range(120))
    found = pages(pdf(Table(("Limit", "Ends"), rows, (50, 50))))
    assert len(found) > 2
    for number, page in enumerate(found, start=1):
        assert f"page {number} of {len(found)}" in page and "Foot" in page
        assert "Limit" in page
    assert sum(page.count("row ") for page in found) == 120


@pytest.mark.usefixtures("qapp")
def test_a_heading_goes_with_what_belongs_to_it() -> None:
    filling = [Paragraph(f"line {number}") for number in range(60)]
    for count in range(30, 60):
        shot = Picture(picture(900, 600), "caption")
        found = pages(pdf(*filling[:count], Heading("Pictures"), shot))
        (home,) = [page for page in found if "Pictures" in page]
        assert "caption" in home


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\nbroken", b"text"])
def test_a_picture_that_cannot_be_drawn_leaves_its_words(content: bytes) -> None:
    assert "what it was" in pages(pdf(Picture(content, "what it was")))[0]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("size", [(4000, 3000), (100, 9000), (9000, 10), (1, 1)])
def test_a_picture_of_any_shape_stays_on_its_page(size: tuple[int, int]) -> None:
    assert len(pages(pdf(Picture(picture(*size), "caption")))) == 1
