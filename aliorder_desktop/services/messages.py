"""Messages: which letters fit an order, filled in; and the log of what was said."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.events import CoreKind, Event
from aliorder_desktop.domain.letters import Template, filled, named
from aliorder_desktop.domain.moments import past_moment
from aliorder_desktop.packs.letters import template_text, templates_in
from aliorder_desktop.services.looking import OrderView, order_view
from aliorder_desktop.services.recording import append, typed_event
from aliorder_desktop.services.rows import order_key
from aliorder_desktop.services.values import readable
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.services.zones import page_zones
from aliorder_desktop.storage.file_writing import move_whole, write_whole
from aliorder_desktop.words.letters import letter_values

SPEAKERS = ("shopper", "seller", "platform", "carrier", "bank")
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Letter:
    """A template filled in for an order.

    Attributes:
        fits:  whether it goes with what the order allows or waits for now.
        texts: the whole text by language.
    """

    template: Template
    fits: bool
    texts: Mapping[str, str]


def keep_template(
    workspace: Workspace, order: str, title: str, language: str, text: str, now: datetime
) -> Template:
    """Keep a letter as the shopper's own template; what it says of the order stands by name.

    Shape:  an own one of the same title keeps its other languages.
    Raises: UserError "message_is_empty" without words or a title, and those of the disk.
    """
    name = readable(title).strip()
    values = _values_of(workspace, order_view(workspace, order, now), now)
    sentences = named(readable(text), values)
    if not name or not sentences:
        raise UserError("message_is_empty")
    template_id = "own-" + hashlib.sha256(name.casefold().encode()).hexdigest()[:12]
    known = {each.id: each.texts for each in templates(workspace)}
    texts = {**known.get(template_id, {}), language: sentences}
    made = Template(template_id, name, (), (), texts, own=True)
    folder = workspace.folders.messages
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(folder / f"{template_id}.toml", template_text(made).encode())
    return made


def templates(workspace: Workspace) -> tuple[Template, ...]:
    """Return all templates; an own one takes the place of one of the same name.

    Raises: UserError "template_is_broken".
    """
    own = {each.id: each for each in templates_in(workspace.folders.messages, own=True)}
    given = [t for t in templates_in(workspace.resources.messages, own=False) if t.id not in own]
    return (*given, *own.values())


def delete_template(workspace: Workspace, template: str) -> Template:
    """Put an own template away, from where ``restore_template`` takes it back.

    Raises: UserError "template_is_not_own", "no_such_template", and those of the disk.
    """
    known = {each.id: each for each in templates(workspace)}
    if template in known and not known[template].own:
        raise UserError("template_is_not_own", title=known[template].title)
    found = _named(template, known)
    file = f"{template}.toml"
    move_whole(workspace.folders.messages / file, workspace.folders.deleted_messages / file)
    return found


def restore_template(workspace: Workspace, template: str) -> Template:
    """Take a deleted template back.

    Raises: UserError "no_such_template", "template_exists" where one of its name was made
            meanwhile, and those of the disk.
    """
    away = {each.id: each for each in templates_in(workspace.folders.deleted_messages, own=True)}
    found = _named(template, away)
    file = f"{template}.toml"
    if (workspace.folders.messages / file).exists():
        raise UserError("template_exists", title=found.title)
    move_whole(workspace.folders.deleted_messages / file, workspace.folders.messages / file)
    return found


def letters(workspace: Workspace, order: str, now: datetime) -> tuple[Letter, ...]:
    """Return every letter filled in for an order, those that fit first.

    Raises: UserError "no_such_order", "template_is_broken".
    """
    view = order_view(workspace, order, now)
    values = _values_of(workspace, view, now)
    found = [
        Letter(
            template,
            template.fits(view.assessment),
            {language: filled(lines, values) for language, lines in template.texts.items()},
        )
        for template in templates(workspace)
    ]
    return tuple(sorted(found, key=lambda letter: not letter.fits))


def letter(workspace: Workspace, order: str, template: str, now: datetime) -> Letter:
    """Return one letter filled in for an order.

    Raises: UserError "no_such_template", and as ``letters``.
    """
    known = {found.template.id: found for found in letters(workspace, order, now)}
    if template not in known:
        raise UserError("no_such_template", template=template, templates=", ".join(known))
    return known[template]


def log_said(
    workspace: Workspace,
    order: str,
    text: str,
    now: datetime,
    *,
    by: str = "shopper",
    channel: str = "",
    at_text: str | None = None,
) -> Event:
    """Keep what was said: by whom, where and when.

    Raises: UserError "message_is_empty", "no_such_order", and those of times.
    """
    key = order_key(workspace, order)
    words = readable(text).strip()
    if not words:
        raise UserError("message_is_empty")
    payload = {"by": by, "channel": readable(channel).strip(), "text": words}
    happened = past_moment(at_text or "now", now, workspace.zone)
    event = typed_event(workspace, key, CoreKind.MESSAGE, payload, happened, None, now)
    append(workspace, key, [event], now)
    return event


def _values_of(workspace: Workspace, view: OrderView, now: datetime) -> Mapping[str, str]:
    zones = page_zones(workspace.settings, view.row.marketplace)
    return letter_values(view.state, view.assessment, view.ledger, zones, now)


def _named(template: str, known: Mapping[str, Template]) -> Template:
    if template not in known:
        raise UserError("no_such_template", template=template, templates=", ".join(known) or "-")
    return known[template]
