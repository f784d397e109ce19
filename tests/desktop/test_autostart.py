"""Starting with the computer."""

from __future__ import annotations

from pathlib import Path

import pytest

from aliorder_desktop.desktop.autostart import autostart_state, set_autostart


def test_the_switch_writes_and_removes_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert autostart_state() is False
    set_autostart(["/opt/my programs/python", "--data-dir", "/home/50% $HOME"], "", on=True)
    assert autostart_state() is True
    text = (tmp_path / "autostart" / "org.aliorder.Desktop.desktop").read_text("utf-8")
    assert 'Exec="/opt/my programs/python" --data-dir "/home/50%% \\\\$HOME" --hidden\n' in text
    hidden = text + "Hidden=true\n"  # as desktops switch an entry off
    (tmp_path / "autostart" / "org.aliorder.Desktop.desktop").write_text(hidden, "utf-8")
    assert autostart_state() is False
    set_autostart([], "", on=False)
    assert autostart_state() is False
