"""Integration: the files of this user's desktop, valid, written once, and ours alone removed."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from aliorder_desktop.app import resource_folder
from aliorder_desktop.desktop.desktop_files import MARK, exec_line, remind_service
from aliorder_desktop.desktop.folders import Folders, resources_in
from aliorder_desktop.desktop.integration import Integrated, disintegrate, integrate

RESOURCES = resources_in(resource_folder())
AWKWARD = ("plain", "two words", "50% $HOME", 'a"b`c', "back\\slash", "ünï")


class Home:
    """A user's folders with awkward names; no systemd is asked."""

    def __init__(self, folder: Path) -> None:
        self.config, self.shared = folder / "my config", folder / "50% data"
        self.folders = Folders(folder / "the record")

    def write(self) -> Integrated:
        return integrate(self.folders, RESOURCES)

    def remove(self) -> Integrated:
        return disintegrate(self.folders, RESOURCES)

    def files(self) -> list[Path]:
        return sorted(path for path in self.config.parent.rglob("org.*") if not path.is_dir())


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    made = Home(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(made.config))
    monkeypatch.setenv("XDG_DATA_HOME", str(made.shared))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    return made


def test_it_is_written_once_and_removed_whole(home: Home) -> None:
    first = home.write()
    assert len(first.changed) == len(home.files()) == 7
    assert not first.same and not first.spared
    times = [path.lstat().st_mtime_ns for path in home.files()]
    again = home.write()
    assert again.changed == () and len(again.same) == 6
    assert [path.lstat().st_mtime_ns for path in home.files()] == times
    assert len(home.remove().changed) == 7 and home.files() == []
    assert home.remove().changed == ()


def test_what_others_wrote_is_neither_changed_nor_removed(home: Home) -> None:
    theirs = home.shared / "applications" / "org.aliorder.Desktop.desktop"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("[Desktop Entry]\nName=Mine\n", "utf-8")
    beside = home.config / "autostart" / "other.desktop"
    beside.parent.mkdir(parents=True)
    beside.write_text("[Desktop Entry]\n", "utf-8")
    assert home.write().spared == (theirs,)
    assert home.remove().spared == (theirs,)
    assert "Name=Mine" in theirs.read_text("utf-8") and beside.exists()


def test_an_older_file_of_ours_is_renewed(home: Home) -> None:
    home.write()
    menu = home.shared / "applications" / "org.aliorder.Desktop.desktop"
    menu.write_text(f"# {MARK}.\n[Desktop Entry]\nName=Old\n", "utf-8")
    assert home.write().changed == (menu,)


@pytest.mark.parametrize("word", AWKWARD)
def test_a_command_is_read_back_as_it_was(word: str) -> None:
    """As the specification reads it: escapes of the value first, then quotes, then codes."""
    line = exec_line([word, "x"]).replace("\\\\", "\\")
    done = subprocess.run(["sh", "-c", f"printf '%s\\n' {line}"], capture_output=True, check=True)
    assert done.stdout.decode().replace("%%", "%").splitlines() == [word, "x"]


def test_the_unit_takes_awkward_words_literally(tmp_path: Path) -> None:
    text = remind_service(["/opt/50% $HOME/py", 'a"b'], tmp_path / "50%" / "orders.db")
    assert 'ExecStart="/opt/50%% $$HOME/py" "a\\"b"\n' in text
    assert f"ConditionPathExists={tmp_path}/50%%/orders.db\n" in text


@pytest.mark.parametrize(
    ("program", "where"),
    [
        ("desktop-file-validate", "50% data/applications/org.aliorder.Desktop.desktop"),
        ("desktop-file-validate", "my config/autostart/org.aliorder.Desktop.desktop"),
        ("appstreamcli", "50% data/metainfo/org.aliorder.Desktop.metainfo.xml"),
        ("systemd-analyze", "my config/systemd/user/org.aliorder.Desktop.remind.timer"),
    ],
)
def test_the_systems_own_checkers_find_nothing(
    program: str, where: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    checker = shutil.which(program)
    if checker is None:
        pytest.skip(f"{program} is not installed")
    home: Home = request.getfixturevalue("home")
    home.write()
    words = {"appstreamcli": ["validate", "--no-net"], "systemd-analyze": ["--user", "verify"]}
    done = subprocess.run(
        [checker, *words.get(program, []), str(tmp_path / where)],
        capture_output=True, text=True, env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_the_menu_starts_is_this_program(home: Home) -> None:
    home.write()
    menu = home.shared / "applications" / "org.aliorder.Desktop.desktop"
    line = next(each for each in menu.read_text("utf-8").splitlines() if each[:5] == "Exec=")
    command = shlex.split(line[5:].replace(" %F", ""))
    assert command[0] == sys.executable
    done = subprocess.run([*command, "--help"], capture_output=True, text=True, check=True)
    assert "Not affiliated with any marketplace" in done.stdout
