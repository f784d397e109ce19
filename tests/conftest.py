"""What holds for every test: no screen is needed, and no warning goes unseen."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None)  # no test asserts a time
settings.load_profile("house")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"  # a paper's language is the computer's where none was chosen


@pytest.fixture(autouse=True)
def _no_warning_is_logged(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail the test on a log record of warning or above unless it is marked allows_warnings."""
    yield
    if request.node.get_closest_marker("allows_warnings"):
        return
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    spoken = [record.getMessage() for record in records if record.levelno >= logging.WARNING]
    if spoken:
        pytest.fail("logged: " + "; ".join(spoken))
