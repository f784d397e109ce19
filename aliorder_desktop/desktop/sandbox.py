"""The sandbox: whether the program runs in one, where the desktop's files are out of reach."""

from __future__ import annotations

from pathlib import Path

_FLATPAK = Path("/.flatpak-info")


def in_sandbox() -> bool:
    """Return whether the program runs in a Flatpak sandbox."""
    return _FLATPAK.exists()
