"""Texts of order pages and an e-mail, made up after the shape of real ones."""

from __future__ import annotations

from pathlib import Path

folder = Path(__file__).parent
