"""Settings on disk: one JSON value per name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aliorder_desktop.storage.connection import Connection

_ALL = "SELECT name, value FROM settings ORDER BY name"
_ONE = "SELECT value FROM settings WHERE name = ?"
_TEXT = "SELECT json_extract(value, '$') FROM settings WHERE name = ?"
_SAVE = "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)"


class SettingStore:
    """All settings. The service that calls holds the transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> Mapping[str, Any]:
        """Return every setting that was ever chosen."""
        import json

        return {name: json.loads(value) for name, value in self._connection.rows(_ALL)}

    def get(self, name: str) -> Any:
        """Return one setting, None where it was never chosen."""
        import json

        found = self._connection.rows(_ONE, (name,))
        return json.loads(found[0][0]) if found else None

    def text(self, name: str) -> str:
        """Return a setting that is a text, '' where it was never chosen; SQLite reads its JSON."""
        found = self._connection.rows(_TEXT, (name,))
        return str(found[0][0] or "") if found else ""

    def save(self, values: Mapping[str, Any]) -> None:
        """Keep these settings."""
        import json

        rows = ((name, json.dumps(value, ensure_ascii=False)) for name, value in values.items())
        self._connection.run_many(_SAVE, rows)
