"""What is handed to the notification service; the service itself is met on a real desktop."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import pytest
from jeepney import DBusAddress, HeaderFields, Message, MessageFlag, new_signal

from aliorder_desktop.desktop.bubble import Bubble, Press
from aliorder_desktop.desktop.notice_ways import PortalWay, ServiceWay
from aliorder_desktop.desktop.notifier import Notifier

BUBBLE = Bubble(
    tag="1",
    title="Protection ends today: <b>Lamp</b>",
    text="Has it arrived? <i>23.90</i> & more",
    buttons=(("record:checked_and_fine", "Arrived, fine"), ("open", "Open")),
    click="Open",
    how="Open the program to answer.",
)


def arguments(bubble: Bubble, *capabilities: str, hears: bool = True) -> tuple[object, ...]:
    way = ServiceWay("AliOrder Desktop", "org.aliorder.Desktop", hears=hears)
    return way.arguments(bubble, capabilities)


def test_a_click_is_called_what_it_does() -> None:
    actions = arguments(BUBBLE, "actions")[5]
    assert actions == [
        "default", "Open", "record:checked_and_fine", "Arrived, fine", "open", "Open",
    ]  # fmt: skip


def test_who_does_not_stay_to_hear_a_button_offers_none() -> None:
    made = arguments(BUBBLE, "actions", hears=False)
    assert made[5] == [] and str(made[4]).endswith("Open the program to answer.")


def test_without_buttons_the_text_says_how_to_answer() -> None:
    made = arguments(BUBBLE)
    assert made[5] == []
    assert str(made[4]).endswith("Open the program to answer.")


def test_words_are_plain_where_the_service_reads_markup() -> None:
    assert "&lt;i&gt;23.90&lt;/i&gt; &amp; more" in str(arguments(BUBBLE, "body-markup")[4])
    assert "<i>23.90</i> & more" in str(arguments(BUBBLE)[4])


def test_without_a_bus_nothing_is_sent_and_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    notifier = Notifier("AliOrder Desktop", "org.aliorder.Desktop")
    assert not notifier.reaches() and not notifier.send(BUBBLE)
    assert notifier.fileno() is None and notifier.drain() == ()
    notifier.close()


def test_a_service_that_never_answers_holds_nobody_up() -> None:
    """The notice is closed without waiting: it is heard in the window's thread."""

    class Slow:
        sent: ClassVar[list[Message]] = []

        def send(self, message: Message) -> None:
            self.sent.append(message)

        def send_and_get_reply(self, *_: object, **__: object) -> Message:
            raise AssertionError("waited for an answer")

    notifier = Notifier("AliOrder Desktop", "org.aliorder.Desktop", sandboxed=False)
    notifier._bus._connection = Slow()
    notifier._mine[0, "org.freedesktop.Notifications", (":1.5", 7)] = "tag"
    address = DBusAddress("/org/freedesktop/Notifications", "x.y", "org.freedesktop.Notifications")
    signal = new_signal(address, "ActionInvoked", "us", (7, "open"))
    signal.header.fields[HeaderFields.sender] = ":1.5"
    assert list(notifier._taken(signal)) == [Press("tag", "open")]
    (closing,) = Slow.sent
    assert closing.header.flags == MessageFlag.no_reply_expected and closing.body == (7,)
    notifier._bus.losses += 1  # numbers and names begin anew on another bus
    assert list(notifier._taken(signal)) == []


def test_the_portal_takes_what_its_page_says_and_nothing_else() -> None:
    made = PortalWay(hears=True).notice(replace(BUBBLE, urgent=True))
    assert made["title"] == ("s", BUBBLE.title) and made["body"] == ("s", BUBBLE.text)
    assert made["priority"] == ("s", "urgent")
    assert made["buttons"][1][0] == {
        "label": ("s", "Arrived, fine"),
        "action": ("s", "answer"),
        "target": ("s", "record:checked_and_fine"),
    }
    assert (made["default-action"][1], made["default-action-target"][1]) == ("answer", "default")
    brief = PortalWay(hears=False).notice(BUBBLE)
    assert "buttons" not in brief and brief["body"][1].endswith("Open the program to answer.")
