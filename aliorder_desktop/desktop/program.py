"""The program as the desktop knows it."""

from __future__ import annotations

APP_ID = "org.aliorder.Desktop"
APP_NAME = "AliOrder Desktop"
