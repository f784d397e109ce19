"""A dossier of fifty pictures, beside reading and writing those pictures alone."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

SCREENSHOT, PHOTO = (1080, 2340), (4000, 3000)
SHARE = 5  # every fifth picture is a photo
_NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
_KEY = "aliexpress:8190123456789012"


class Spent(NamedTuple):
    """How long something took.

    Units: seconds by the wall, and of the processor in all threads.
    """

    wall: float
    cpu: float


def measure_dossier(place: Path, pictures: int = 50) -> None:
    """Print how long a case of that many pictures takes to be put on paper."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    running = QGuiApplication.instance() or QGuiApplication([])
    made = make_pictures(place / "pictures", pictures)
    record = place / "dossier"
    attach(record, made)
    alone = seconds_alone(made, place / "alone.pdf")
    for suffix in ("pdf", "zip"):
        file = place / f"case.{suffix}"
        spent = seconds_to_write(record, file)
        size = file.stat().st_size / 1e6
        print(
            f"dossier of {pictures} pictures as {suffix}: {spent.wall:.2f} s, {spent.cpu:.2f} s of "
            f"the processor, {size:.1f} MB; the pictures alone, one a page: {alone.wall:.2f} s, "
            f"{alone.cpu:.2f} s; {spent.cpu / alone.cpu:.2f}x"
        )
    del running


def make_pictures(folder: Path, count: int) -> list[Path]:
    """Return pictures as shoppers have them: screenshots of a phone, and photos."""
    from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

    folder.mkdir()
    made = []
    for number in range(count):
        width, height = PHOTO if number % SHARE == 0 else SCREENSHOT
        picture = QImage(width, height, QImage.Format.Format_RGB32)
        painter = QPainter(picture)
        sky = QLinearGradient(0, 0, width, height)
        sky.setColorAt(0, QColor.fromHsv(number * 7 % 360, 60, 240))
        sky.setColorAt(1, QColor.fromHsv(number * 11 % 360, 120, 140))
        painter.fillRect(picture.rect(), sky)
        for line in range(40):
            place = picture.rect().adjusted(60, line * height // 40, 0, 0)
            painter.drawText(place, 0, f"Order 8190 1234 5678 9012, line {line} of {number}" * 3)
        painter.end()
        path = folder / f"{number:02}.{'jpg' if number % SHARE == 0 else 'png'}"
        picture.save(str(path))
        made.append(path)
    return made


def attach(record: Path, pictures: list[Path]) -> None:
    """Make a record of one order with these pictures."""
    from aliorder_desktop.app import resource_folder
    from aliorder_desktop.desktop.folders import folders, resources_in
    from aliorder_desktop.services.adding import Draft, add_order
    from aliorder_desktop.services.evidence import About, attach_file
    from aliorder_desktop.services.opening import open_workspace

    opened = open_workspace(
        folders(str(record)), resources_in(resource_folder()), lambda: "Europe/Berlin", _NOW
    )
    values = {"title": "Lamp", "order.status": "shipped", "total": "22.90 EUR"}
    add_order(opened, Draft("aliexpress", _KEY.partition(":")[2], values), _NOW)
    for path in pictures:
        attach_file(opened, _KEY, path, About("What it shows"), _NOW)
    opened.connection.close()


def seconds_to_write(record: Path, file: Path) -> Spent:
    """Return how long the dossier takes, from the open record to the file on the disk."""
    from aliorder_desktop.app import resource_folder
    from aliorder_desktop.desktop.folders import folders, resources_in
    from aliorder_desktop.services.dossier import write_dossier
    from aliorder_desktop.services.opening import open_reader

    opened = open_reader(folders(str(record)), resources_in(resource_folder()))
    started, worked = perf_counter(), process_time()
    write_dossier(opened, _KEY, file, _NOW)
    spent = Spent(perf_counter() - started, process_time() - worked)
    opened.connection.close()
    return spent


def seconds_alone(pictures: list[Path], file: Path) -> Spent:
    """Return how long Qt takes to read the pictures and put each on a page."""
    from PySide6.QtCore import QRect, Qt
    from PySide6.QtGui import QImage, QPainter, QPdfWriter

    started, worked = perf_counter(), process_time()
    writer = QPdfWriter(str(file))
    writer.setResolution(150)
    painter = QPainter(writer)
    for path in pictures:
        picture = QImage(str(path))
        room = picture.size().scaled(1000, 700, Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(0, 0, room.width(), room.height()), picture)
        writer.newPage()
    painter.end()
    return Spent(perf_counter() - started, process_time() - worked)
