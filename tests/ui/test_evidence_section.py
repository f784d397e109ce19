"""Evidence on the page: dropped, pasted, asked about, and kept as data."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage

from aliorder_desktop.domain.evidence import Exhibit
from aliorder_desktop.services.adding import Draft, add_order
from aliorder_desktop.services.evidence import evidence_of, talk_of
from aliorder_desktop.ui.evidence_section import EvidenceSection
from aliorder_desktop.ui.said_dialog import SaidDialog
from tests.ui.house import House, button_of

KEY = "aliexpress:8190123456789012"


def section(home: House) -> EvidenceSection:
    draft = Draft("aliexpress", "8190123456789012", {"title": "Lamp"})
    home.done(lambda opened: add_order(opened, draft, home.time()))
    made = EvidenceSection(home.application.office, KEY)
    home.bot.addWidget(made)
    made.show()
    home.wait_for_text(made, "Nothing is attached yet")
    return made


def panel_of_lamp(home: House) -> None:
    draft = Draft("aliexpress", "8190123456789012", {"title": "Lamp"})
    home.done(lambda opened: add_order(opened, draft, home.time()))
    home.wiring.open_order(KEY)
    home.wait_for_text(home.wiring.panel, "Nothing is attached yet")


def picture() -> QImage:
    made = QImage(40, 30, QImage.Format.Format_RGB32)
    made.fill(QColor("teal"))
    return made


def kept(home: House) -> tuple[Exhibit, ...]:
    found = home.asked(lambda opened: evidence_of(opened, KEY))
    assert isinstance(found, tuple)
    return found


def test_a_pasted_picture_is_attached_first_and_asked_about_afterwards(home: House) -> None:
    made = section(home)
    QGuiApplication.clipboard().setImage(picture())
    with home.bot.waitSignal(made.attached):
        made.paste()
    assert [exhibit.media_type for exhibit in kept(home)] == ["image/png"]
    assert made.question.isVisible()
    home.write(made.question.text, "<b>the page</b>")
    with home.bot.waitSignal(home.application.office.changed):
        made.question.text.returnPressed.emit()
    home.wait_for_text(made, "<b>the page</b>")
    assert [exhibit.note for exhibit in kept(home)] == ["<b>the page</b>"]


def test_what_is_no_evidence_is_told_and_not_kept(home: House, tmp_path: Path) -> None:
    made = section(home)
    (tmp_path / "run.sh").write_text("#!/bin/sh\n")
    made.attach([tmp_path / "run.sh"])
    home.wait_for_text(made, "run.sh can be run by a computer, so it was not attached.")
    assert kept(home) == ()


def test_files_on_the_clipboard_are_attached_and_links_are_not_followed(
    home: House, tmp_path: Path
) -> None:
    made = section(home)
    file = tmp_path / "chat.txt"
    file.write_text("seller: it is on its way")
    data = QGuiApplication.clipboard().mimeData()
    data.setUrls([QUrl("https://example.org/x.png"), QUrl.fromLocalFile(str(file))])
    with home.bot.waitSignal(made.attached):
        made._take(data)
    assert [exhibit.name for exhibit in kept(home)] == ["chat.txt"]


def test_several_files_are_asked_about_in_turn_and_each_refused_one_is_named(
    home: House, tmp_path: Path
) -> None:
    made = section(home)
    files = {"a.txt": "one", "b.txt": "two", "x.sh": "#!/bin/sh", "y.url": "[InternetShortcut]"}
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    made.attach(sorted(tmp_path.glob("*.*")))
    home.bot.waitUntil(lambda: len(kept(home)) == 2)
    home.wait_for_text(made, "y.url")
    assert "x.sh" in made.refused.text()
    for note in ("The first", "The second"):
        home.write(made.question.text, note)
        with home.bot.waitSignal(home.application.office.changed):
            made.question.text.returnPressed.emit()
    assert {(e.name, e.note) for e in kept(home)} == {
        ("a.txt", "The first"),
        ("b.txt", "The second"),
    }
    assert not made.question.isVisible()


def test_pasted_words_are_kept_as_said_by_whom_when_and_where(home: House) -> None:
    panel_of_lamp(home)
    QGuiApplication.clipboard().setText("We ship it on Monday")
    button_of(home.wiring.panel, "Add a note…").setFocus()
    home.press(home.wiring.panel, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = home.shown(SaidDialog)
    assert dialog.text.toPlainText() == "We ship it on Monday"
    dialog.channel.setText("chat")
    home.write(dialog.when.edit, "3h ago")
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.press(dialog.when.edit, Qt.Key.Key_Return)
    found = home.asked(lambda opened: talk_of(opened, KEY))
    assert isinstance(found, tuple)
    (said,) = found
    assert (said.by, said.channel, said.text) == ("seller", "chat", "We ship it on Monday")
    assert said.at == home.time() - timedelta(hours=3)
    home.undo()
    assert home.asked(lambda opened: talk_of(opened, KEY)) == ()


def test_a_picture_pasted_on_the_order_is_attached_wherever_the_keys_are(home: House) -> None:
    panel_of_lamp(home)
    QGuiApplication.clipboard().setImage(picture())
    with home.bot.waitSignal(home.wiring.deeds.done):
        home.press(home.wiring.panel, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    home.wait_for_text(home.wiring.panel, "pasted picture.png")
