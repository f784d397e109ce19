"""The first words a shopper reads."""

from __future__ import annotations

from aliorder_desktop.words.catalogue import said


def window_usage_text() -> str:
    """Return how the window is started from a terminal."""
    return said(
        "usage: aliorder-desktop [OPTION]... [FILE]...\n\n"
        "Keep your orders and every clock that runs on them. Offline, no account.\n"
        "Each FILE is a list of orders to take in.\n\n"
        "  --data-dir DIR         keep the record in this folder\n"
        "  --now INSTANT          start at this instant, such as 2026-03-02T12:00Z\n"
        "  --hidden               start in the tray\n"
        "  --page today|orders    open this page\n"
        "  -h, --help             show this\n\n"
        "Not affiliated with any marketplace."
    )


def no_window_text() -> str:
    """Return that there is no window here."""
    return said("There is no display here to open a window on; this is the agenda instead.")


def first_steps_text() -> str:
    """Return what to do where nothing is recorded yet."""
    return said(
        "Nothing is recorded yet. Take in a list of your orders with `aliorder import FILE`, "
        "then tell what an order page shows with `aliorder tell`; `aliorder --help` lists the rest."
    )


def empty_text() -> str:
    """Return what the window says where nothing is recorded yet."""
    return said(
        "Drop a list of your orders on this window, or add one order by hand. "
        "Everything stays on this computer."
    )


def sample_text() -> str:
    """Return that the orders in sight are not the shopper's."""
    return said(
        "These are sample orders. Nothing you do with them touches your own record; "
        "settings are yours."
    )


def asks_country_text() -> str:
    """Return the question where the shopper lives, with what it is for."""
    return said(
        "Where do you live? Refunds are counted in your bank's working days, and some rights "
        "depend on it."
    )


def asks_notice_text() -> str:
    """Return what a test notice is for."""
    return said("Reminders come as notices of your desktop. Try whether you see them.")


def asks_seen_text() -> str:
    """Return the question after a test notice was sent."""
    return said("A test notice is on its way. Did you see it?")


def unseen_text() -> str:
    """Return what to do where notices are not seen."""
    return said(
        "Look whether your desktop holds notices back (do not disturb, or notices of this program "
        "switched off), then send another. Until then every reminder waits in the inbox here."
    )


def about_text() -> str:
    """Return what the program is and is not."""
    return said(
        "Keeps your orders and every clock that runs on them, on this computer alone. It never "
        "goes online, needs no account, and is not affiliated with any marketplace. Its rules are "
        "information, not legal advice; the order page's own countdown always wins."
    )


def no_answer_text() -> str:
    """Return that a window is open on this record and does not answer."""
    return said(
        "AliOrder Desktop is open on this record but does not answer. Wait a moment and start it "
        "again; if that does not help, end the program that hangs. Nothing is lost."
    )
