"""Hostile files: each read in a process of its own, with the time and memory it takes.

    python -m benchmarks.hostile [PART OF A NAME]...

The bounds are a second per MB and 500 MB; what goes beyond them is marked.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from time import process_time

from aliorder_desktop.app import resource_folder
from aliorder_desktop.exchange.file_reading import Choices
from aliorder_desktop.exchange.layouts import load_layouts
from aliorder_desktop.exchange.reading import read_order_file
from aliorder_desktop.words.imports import file_text

MB = 1 << 20
SECONDS_PER_MB, SECONDS_AT_LEAST, MOST_MB = 1.0, 1.0, 500

HEADER = "Order ID,Order Date,Title,Qty,Price,Currency,Status,Tracking Number,Store\n"
ROW = "81901234567890{:02d},2026-02-20,{},1,4.50,EUR,Shipped,,Lumi\n"
ORDER = ROW.format(12, "Lamp")


def main() -> int:
    """Read every hostile file, print a table, and return how many went beyond the bounds.

    Units: seconds of the processor, so that other work beside it does not count.
    """
    print(f"{'file':34} {'MB':>6} {'s':>7} {'MB peak':>8}  outcome")
    beyond = 0
    wanted = sys.argv[1:]
    for name, (content, file_name) in _files():
        if wanted and not any(word in name for word in wanted):
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / file_name
            path.write_bytes(content)
            size = len(content) / MB
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.hostile", str(path)],
                capture_output=True,
                text=True,
                check=False,
                timeout=120,
            )
        if done.returncode:
            print(f"{name:34} {size:6.1f} CRASHED {done.stderr.strip()[-200:]}")
            beyond += 1
            continue
        seconds, peak, outcome = done.stdout.strip().split("\t")
        slow = float(seconds) > max(SECONDS_AT_LEAST, SECONDS_PER_MB * size)
        big = float(peak) > MOST_MB
        beyond += slow or big
        mark = " TOO SLOW" * slow + " TOO BIG" * big
        print(f"{name:34} {size:6.1f} {float(seconds):7.2f} {float(peak):8.0f}  {outcome}{mark}")
    return beyond


def _read(path: Path) -> None:
    """Read one file and print the seconds, the peak of memory and what came of it."""
    layouts = load_layouts(resource_folder() / "layouts")
    data = path.read_bytes()
    begun = process_time()
    reading = read_order_file(data, path.name, layouts, Choices(), date(2026, 3, 2))
    seconds = process_time() - begun
    peak = _peak_mb()
    told = reading.accepted or file_text(reading.outcome, reading.reason)
    assert told or reading.outcome == "ok", "nothing is said"
    assert reading.accepted is None or reading.accepted + len(reading.rejected) == reading.read
    reasons = sorted({problem.reason for problem in reading.rejected})
    said = f"{reading.outcome} {reading.reason or ''} accepted={reading.accepted} {reasons}"
    print(f"{seconds}\t{peak}\t{said}")


def _peak_mb() -> float:
    """Return the most memory this process had; the kernel's count of it begins at its start."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _files() -> Iterator[tuple[str, tuple[bytes, str]]]:
    for name, make in _TEXTS.items():
        yield name, (make().encode("utf-8", "surrogatepass"), "orders.csv")
    for name, (made, file_name) in _BYTES.items():
        yield name, (made(), file_name)


def _mapped(count: int) -> str:
    return ",".join(f"Column {n}" for n in range(count)) + "\n" + ",".join("x" * count) + "\n"


_TEXTS: Mapping[str, Callable[[], str]] = {
    "10 MB cell": lambda: HEADER + ROW.format(12, "x" * 10 * MB) + ORDER,
    "10 MB quoted cell": lambda: HEADER + ROW.format(12, '"' + "x,\n" * 3 * MB + '"') + ORDER,
    "10 MB header cell": lambda: "x" * 10 * MB + "," + HEADER + ORDER,
    "50,000 columns": lambda: _mapped(50_000),
    "50,000 columns, 100 rows": lambda: _mapped(50_000) + (",".join("x" * 50_000) + "\n") * 100,
    "50,000 columns of known names": lambda: (
        ",".join(["Order ID", "Title", "Price"] * 17_000) + "\n"
    ),
    "30 MB line": lambda: "word " * 6 * MB,
    "30 MB line of delimiters": lambda: "," * 30 * MB,
    "30 MB line of quotes": lambda: '"' * 30 * MB,
    "30 MB of line ends": lambda: "\n" * 30 * MB,
    "NUL bytes between letters": lambda: HEADER + "\0".join(ORDER) * 20_000,
    "NUL bytes alone at the end": lambda: HEADER + ORDER + "\0" * 20 * MB,
    "unterminated quote, first row": lambda: HEADER + '"' + ORDER * 200_000,
    "unterminated quote, each row": lambda: HEADER + ROW.format(12, '"Lamp') * 100_000,
    "inch marks in each row": lambda: HEADER + ROW.format(12, '5.5" LCD') * 100_000,
    "formula cells": lambda: HEADER + ROW.format(12, "=cmd|' /C calc'!A0") * 50_000,
    "right-to-left and controls": lambda: (
        HEADER + ROW.format(12, "\u202eabc\u2066\x07\x1b[2J") * 50_000
    ),
    "markup": lambda: HEADER + ROW.format(12, "<img src=x onerror=alert(1)>") * 50_000,
    "surrogates": lambda: HEADER + ROW.format(12, "\ud800") * 10_000,
    "one order, 200,000 rows": lambda: HEADER + ORDER * 200_000,
    "dates of endless digits": lambda: HEADER + ORDER.replace("2026-02-20", "1" * 100_000) * 100,
    "amounts of endless digits": lambda: HEADER + ORDER.replace("4.50", "1" * 100_000) * 100,
    "numbers of endless digits": lambda: HEADER + ORDER.replace("8190", "8" * 100_000) * 100,
    "separators alone": lambda: HEADER + ",,,,,,,,\n" * 500_000,
    "page of order numbers": lambda: "".join(
        f"Order ID: 81901234{n:08d}\nx\n" for n in range(100_000)
    ),
    "page of countdowns": lambda: (
        "Order ID: 8190123456789012\n" + "protection 3 d 4 h 5 m\n" * 200_000
    ),
    "page of digits": lambda: "Order ID: 8190123456789012\n" + "1 d " * 3 * MB,
    "page of prices": lambda: "Order ID: 8190123456789012\nA lamp, a lamp\n€4.50 x1\n" * 100_000,
    "tracking numbers": lambda: "RB123456785CN\n" * 500_000,
    "JSON, 100,000 deep": lambda: "[" * 100_000 + "]" * 100_000,
    "JSON, 20 MB of objects": lambda: "[" + ",".join('{"orderId":"1"}' for _ in range(MB)) + "]",
    "JSON of 50,000 keys": lambda: "[" + ",".join(f'{{"k{n}":1}}' for n in range(50_000)) + "]",
    "JSON wrapped for ever": lambda: "f(" * 500_000,
    "journal, 100,000 deep": lambda: '{"format":"aliorder-journal","a":' + "[" * 100_000,
    "web page, 100,000 deep": lambda: "<html><table>" + "<tr><td>" * 500_000,
    "web page of scripts": lambda: "<html>" + "<script>Order ID: 1</script>" * 300_000,
    "web page that never ends a tag": lambda: "<html><table><tr><td " + "a=b " * 3 * MB,
    "web page of comments": lambda: "<html>" + "<!-- " * 2 * MB,
    "web page of entities": lambda: "<html><body>" + "&amp;&#x1F4E6;" * MB,
    "e-mail, 10,000 parts": lambda: (
        "From: a\nContent-Type: multipart/mixed; boundary=b\n\n"
        + "--b\nContent-Type: text/plain\n\nx\n" * 10_000
    ),
    "e-mail, nested 5,000 deep": lambda: (
        "From: a\nTo: b\n"
        + "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5_000))
    ),
    "e-mail of one endless header": lambda: "From: a\nSubject: " + "=?utf-8?q?a?= " * MB + "\n\n",
}


def _zip(names: Mapping[str, bytes], level: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", level) as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return out.getvalue()


def _sheet(reference: str) -> bytes:
    sheet = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/'
        f'2006/main"><sheetData><row r="1"><c r="{reference}"><v>1</v></c></row></sheetData>'
        "</worksheet>"
    )
    return _zip({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": sheet.encode()})


_BYTES: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "ZIP bomb, 1 GB of zeros": (lambda: _zip({"orders.csv": b"\0" * (1 << 30)}), "orders.zip"),
    "ZIP of 6,000 members": (lambda: _zip({f"{n}.csv": b"a" for n in range(6000)}), "orders.zip"),
    "ZIP in a ZIP in a ZIP": (lambda: _zip({"a.zip": _zip({"b.zip": _zip({})})}), "orders.zip"),
    "ZIP cut off": (lambda: _zip({"orders.csv": os.urandom(MB)})[: MB // 2], "orders.zip"),
    "workbook with one far cell": (lambda: _sheet("XFD1048576"), "orders.xlsx"),
    "workbook bomb": (
        lambda: _zip({"xl/workbook.xml": b"<a/>", "xl/worksheets/s.xml": b" " * (1 << 29)}),
        "orders.xlsx",
    ),
    "random bytes": (lambda: os.urandom(10 * MB), "orders.csv"),
    "UTF-16 cut in a letter": (
        lambda: b"\xff\xfe" + (HEADER + ORDER * 50_000).encode("utf-16-le")[:-1],
        "orders.csv",
    ),
    "cp1252, 10 MB": (
        lambda: (HEADER + ROW.format(12, "Übertopf") * 150_000).encode("cp1252"),
        "o.csv",
    ),
    "every byte": (lambda: bytes(range(256)) * 40_000, "orders.csv"),
}


if __name__ == "__main__":
    if len(sys.argv) > 1 and Path(sys.argv[1]).is_file():
        _read(Path(sys.argv[1]))
    else:
        sys.exit(min(main(), 1))
