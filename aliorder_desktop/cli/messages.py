"""The command that fills in a message to the seller, and keeps what was said."""

from __future__ import annotations

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import Cell, Column, print_json, print_table, say, say_lines
from aliorder_desktop.services.messages import ENGLISH, SPEAKERS, Letter, letter, letters, log_said
from aliorder_desktop.words.letters import kept_text, sent_text


@click.command("message")
@click.argument("order")
@click.argument("template", required=False)
@click.option("--lang", "language", default=ENGLISH, show_default=True, help="en, zh, de, ...")
@click.option("--sent", is_flag=True, help="Keep it in the log as sent.")
@click.option("--said", "text", metavar="TEXT", help="Keep in the log what was said instead.")
@click.option("--by", type=click.Choice(SPEAKERS), default=SPEAKERS[0], help="Who said it.")
@click.option("--channel", default="", metavar="WHERE", help="Where: chat, e-mail, phone.")
@click.option("--at", "at_text", metavar="TIME", help="When it was said; now if not.")
@common
def message_command(
    around: Surroundings,
    order: str,
    template: str | None,
    language: str,
    sent: bool,
    text: str | None,
    by: str,
    channel: str,
    at_text: str | None,
) -> None:
    """Fill in a message about ORDER, list those that fit, or keep what was said."""
    now = around.time_source()
    with workspace(around) as opened:
        if text is not None:
            event = log_said(opened, order, text, now, by=by, channel=channel, at_text=at_text)
            if around.as_json:
                print_json({"event_id": event.event_id, **event.payload})
            say(kept_text())
            return
        if template is None:
            _list(around, letters(opened, order, now))
            return
        found = letter(opened, order, template, now)
        words = found.texts.get(language) or next(iter(found.texts.values()))
        if sent:
            log_said(opened, order, words, now, channel=channel, at_text=at_text)
            say(sent_text(found.template.title))
    if around.as_json:
        print_json({"template": template, "fits": found.fits, "text": words})
    else:
        say_lines(words)


def _list(around: Surroundings, found: tuple[Letter, ...]) -> None:
    if around.as_json:
        print_json(
            [
                {
                    "template": each.template.id,
                    "title": each.template.title,
                    "fits": each.fits,
                    "languages": list(each.texts),
                }
                for each in found
            ]
        )
        return
    columns = (Column("Template"), Column("What for"), Column("Fits now"), Column("Languages"))
    rows = [
        (
            Cell(each.template.id),
            Cell(each.template.title),
            Cell("yes" if each.fits else ""),
            Cell(", ".join(each.texts)),
        )
        for each in found
    ]
    print_table(columns, rows)
