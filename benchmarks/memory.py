"""What the program holds in memory in the background, beside an empty window."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import sleep

_SETTLE = 20  # seconds

_EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(["empty"])
window = QMainWindow()
window.show()
app.exec()
"""
_OURS = "from aliorder_desktop.app import window; window()"


def measure_memory(data: Path) -> None:
    """Print the resident memory of the hidden program and of an empty QMainWindow."""
    ours = _resident(_OURS, "--hidden", "--data-dir", str(data))
    empty = _resident(_EMPTY)
    print(
        f"resident in the background after {_SETTLE} s: {ours:.0f} MB; "
        f"empty QMainWindow {empty:.0f} MB; {ours / empty:.2f}x"
    )


def _resident(program: str, *arguments: str) -> float:
    """Return what a program holds in memory after a while, in MB."""
    process = subprocess.Popen([sys.executable, "-c", program, *arguments])
    try:
        sleep(_SETTLE)
        lines = Path(f"/proc/{process.pid}/status").read_text("ascii").splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
    finally:
        process.kill()
        process.wait()
