"""The commands that fill in a message to the seller, keep what was said, and list templates."""

from __future__ import annotations

from typing import Any

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import Cell, Column, print_json, print_table, say, say_lines
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.letters import Template
from aliorder_desktop.services.messages import (
    ENGLISH,
    SPEAKERS,
    Letter,
    delete_template,
    letter,
    letters,
    log_said,
    restore_template,
    templates,
)
from aliorder_desktop.words.letters import (
    deleted_hint_text,
    deleted_text,
    kept_text,
    restored_text,
    sent_text,
)


@click.command("message")
@click.argument("order")
@click.argument("template", required=False)
@click.option("--lang", "language", default="", help="en, zh, de, ...; en if not said.")
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
        language = _language(found, language)
        words = found.texts[language]
        if sent:
            log_said(opened, order, words, now, channel=channel, at_text=at_text)
            say(sent_text(found.template.title))
    if around.as_json:
        print_json({"template": template, "fits": found.fits, "language": language, "text": words})
    else:
        say_lines(words)


@click.group("templates")
def templates_command() -> None:
    """List the templates of messages; delete your own, and take them back."""


@templates_command.command("list")
@common
def list_command(around: Surroundings) -> None:
    """List all templates, your own last."""
    with workspace(around) as opened:
        found = templates(opened)
    if around.as_json:
        print_json([_template_json(each) for each in found])
        return
    columns = (Column("Template"), Column("What for"), Column("Your own"), Column("Languages"))
    rows = [
        (
            Cell(each.id),
            Cell(each.title),
            Cell("yes" if each.own else ""),
            Cell(", ".join(each.texts)),
        )
        for each in found
    ]
    print_table(columns, rows)


@templates_command.command("delete")
@click.argument("template")
@common
def delete_command(around: Surroundings, template: str) -> None:
    """Delete your own TEMPLATE; `restore` takes it back."""
    with workspace(around) as opened:
        found = delete_template(opened, template)
    if around.as_json:
        print_json(_template_json(found))
    say(deleted_text(found.title))
    say(deleted_hint_text(template))


@templates_command.command("restore")
@click.argument("template")
@common
def restore_command(around: Surroundings, template: str) -> None:
    """Take a deleted TEMPLATE back."""
    with workspace(around) as opened:
        found = restore_template(opened, template)
    if around.as_json:
        print_json(_template_json(found))
    say(restored_text(found.title))


def _template_json(found: Template) -> dict[str, Any]:
    return {
        "template": found.id,
        "title": found.title,
        "own": found.own,
        "languages": list(found.texts),
    }


def _language(found: Letter, wanted: str) -> str:
    """Return the language a letter is shown in: the wanted one, else English, else its first."""
    if wanted and wanted not in found.texts:
        raise UserError("language_not_known", language=wanted, languages=", ".join(found.texts))
    return wanted or (ENGLISH if ENGLISH in found.texts else next(iter(found.texts)))


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
