"""The command that says what is due, for cron and timers: one heartbeat without a window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import plain, print_json, say
from aliorder_desktop.desktop.notifier import Notifier
from aliorder_desktop.desktop.program import APP_ID, APP_NAME
from aliorder_desktop.domain.instants import iso_text
from aliorder_desktop.domain.notices import NoticeRow, NoticeState
from aliorder_desktop.domain.troubles import Trouble
from aliorder_desktop.services.reminding import heartbeat
from aliorder_desktop.words.troubles import trouble_text


@click.command("remind")
@common
def remind_command(around: Surroundings) -> None:
    """Say what is due and was not said yet: on the desktop, and here."""
    now = around.time_source()
    notifier = Notifier(APP_NAME, APP_ID, hears=False)
    with workspace(around) as opened:
        beat = heartbeat(opened, now, notifier)
    notifier.close()
    if beat.behind is not None:
        say(trouble_text(Trouble.CLOCK_BEHIND, beat.behind))
    if around.as_json:
        print_json([_notice_json(rows) for rows in beat.said])
        return
    for rows in beat.said:
        click.echo(plain(rows[0].title))
        for line in rows[0].text.splitlines():
            click.echo("  " + plain(line))


def _notice_json(rows: Sequence[NoticeRow]) -> dict[str, Any]:
    """Return one notice.

    Shape: notice, title, text, late_seconds, shown_on_desktop, and its clocks.
    """
    first = rows[0]
    return {
        "notice": first.notice_id,
        "title": first.title,
        "text": first.text,
        "late_seconds": int(first.late.total_seconds()),
        "shown_on_desktop": first.state is NoticeState.SHOWN,
        "clocks": [
            {
                "order": row.key.order_key,
                "clock": row.key.clock,
                "lead_seconds": int(row.key.lead.total_seconds()),
                "due_at": iso_text(row.key.due_at),
            }
            for row in rows
        ],
    }
