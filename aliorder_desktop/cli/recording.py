"""Commands that put something into the journal, and take it back."""

from __future__ import annotations

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.entries import entry_json
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import print_json, say
from aliorder_desktop.cli.shapes import event_json
from aliorder_desktop.domain.agenda import entries_of
from aliorder_desktop.services.manners import manners
from aliorder_desktop.services.recording import BASES, Recorded, Telling, record, tell
from aliorder_desktop.services.retracting import retract
from aliorder_desktop.services.rows import rulebook_of
from aliorder_desktop.services.values import pairs
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.words.agenda import entry_text
from aliorder_desktop.words.orders import event_text, recorded_text
from aliorder_desktop.words.times import instant_text, left_text

_BASIS = click.option(
    "--basis", type=click.Choice(BASES), default=BASES[0], help="Where it was read."
)
_SEEN_AT = click.option(
    "--seen-at", metavar="TIME", help="When it was seen there; now if not said."
)
_PART = click.option(
    "--part", default="", metavar="PART", help="The item or parcel it is about; all if not said."
)
_ZONE = click.option("--zone", metavar="ZONE", help="Zone of the times typed; yours if not said.")


@click.command("record")
@click.argument("order")
@click.argument("event")
@click.option("--at", "at_text", metavar="TIME", help="When it happened: an instant, or 3h ago.")
@click.option("--set", "values", multiple=True, metavar="FIELD=VALUE", help="What came with it.")
@_BASIS
@_SEEN_AT
@_ZONE
@_PART
@common
def record_command(
    around: Surroundings,
    order: str,
    event: str,
    at_text: str | None,
    values: tuple[str, ...],
    basis: str,
    seen_at: str | None,
    zone: str | None,
    part: str,
) -> None:
    """Record that EVENT happened to ORDER, for example: record 3069... cancel_requested."""
    with workspace(around) as opened:
        telling = Telling(basis, seen_at, zone, part)
        now = around.time_source()
        done = record(opened, order, event, at_text, pairs(values), now, telling)
        _answer(around, opened, done)


@click.command("tell")
@click.argument("order")
@click.argument("field")
@click.argument("value")
@_BASIS
@_SEEN_AT
@_ZONE
@_PART
@common
def tell_command(
    around: Surroundings,
    order: str,
    field: str,
    value: str,
    basis: str,
    seen_at: str | None,
    zone: str | None,
    part: str,
) -> None:
    """Tell one value of ORDER, for example: tell 3069... protection.ends_at "3d 4h"."""
    with workspace(around) as opened:
        telling = Telling(basis, seen_at, zone, part)
        done = tell(opened, order, field, value, around.time_source(), telling)
        _answer(around, opened, done)


@click.command("retract")
@click.argument("event_id")
@common
def retract_command(around: Surroundings, event_id: str) -> None:
    """Take the event EVENT_ID back; it stays in the journal beside the retraction."""
    with workspace(around) as opened:
        taken_back = retract(opened, event_id, around.time_source())
        _answer(around, opened, Recorded(taken_back, fits=True))


def _answer(around: Surroundings, opened: Workspace, done: Recorded) -> None:
    event, now = done.event, around.time_source()
    row = opened.board.get(event.order_key)
    entries = list(entries_of(row, now, manners(opened).days_away())) if row else []
    if around.as_json:
        marketplace, _, number = event.order_key.partition(":")
        clocks = [entry_json(entry) for entry in entries]
        recorded = event_json(event, standing=True, fits=done.fits)
        print_json({"marketplace": marketplace, "number": number, **recorded, "agenda": clocks})
    zone = opened.zone
    text = event_text(event, rulebook_of(opened, event.order_key), standing=True, fits=True)
    say(recorded_text(text, instant_text(event.when, zone, now), fits=done.fits))
    for entry in entries:
        due = instant_text(entry.due_at, zone, now)
        say(f"  {entry_text(entry)}: {due} ({left_text(entry.left)})")
