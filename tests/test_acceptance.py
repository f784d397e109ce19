"""The acceptance checkers beside the repository, where they are there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CHECKERS = ROOT.parent / "shared" / "acceptance"
CLI = f"{sys.executable} -m aliorder_desktop"


@pytest.mark.skipif(not CHECKERS.is_dir(), reason="the checkers are not beside the repository")
@pytest.mark.parametrize("checker", ["check_rules.py", "check_imports.py"])
def test_a_checker_holds_on_all_it_knows(checker: str) -> None:
    done = subprocess.run(
        [sys.executable, str(CHECKERS / checker), "--cli", CLI],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stdout + done.stderr
