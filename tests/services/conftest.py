"""A record on disk for tests of use cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aliorder_desktop.services.workspace import Workspace
from tests.services.order_lists import record


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return an empty record."""
    with record(tmp_path / "data") as opened:
        yield opened
