"""The command that shows and changes settings, the numbers of the rules among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from aliorder_desktop.cli.context import Surroundings, common
from aliorder_desktop.cli.opening import workspace
from aliorder_desktop.cli.output import Cell, Column, print_json, print_table, say
from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.services.choosing import kept_settings
from aliorder_desktop.services.numbers import Number, numbers
from aliorder_desktop.services.preferences import Preference, preferences, settings_from
from aliorder_desktop.services.settling import choose_and_rebuild
from aliorder_desktop.services.values import pairs
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.words.settings import (
    kept_text,
    number_text,
    numbers_hint_text,
    setting_text,
    usual_text,
)
from aliorder_desktop.words.upkeep import moved_text

_COLUMNS = (Column("Setting"), Column("Yours"), Column("Usual"), Column("For"))


@click.command("settings")
@click.argument("named", nargs=-1, metavar="[NAME | NAME=VALUE]...")
@common
def settings_command(around: Surroundings, named: tuple[str, ...]) -> None:
    """Show settings or, with NAME=VALUE, change them; nothing after = is as usual.

    For example: settings country=DE quiet=22:00-07:00 clock.refund_window.latest=25
    """
    texts = pairs(tuple(each for each in named if "=" in each))
    asked = [each for each in named if "=" not in each]
    with workspace(around, create=True) as opened:
        plain, ruled = _found(opened, asked) if asked or not texts else ([], [])
        if texts:
            chosen = settings_from(opened, texts)
            now = around.time_source()
            moved = choose_and_rebuild(opened, now, **chosen).moved
            lines = [moved_text(clock, opened.zone, now) for clock in moved]
            beside = ["bank_calendar"] if "country" in texts else []
            plain, ruled = _found(opened, [*asked, *texts, *beside], sure=False)
    if around.as_json:
        print_json({"settings": [*map(_plain_json, plain)], "numbers": [*map(_number_json, ruled)]})
    else:
        shown = [each for each in ruled if named or each.own is not None]
        print_table(_COLUMNS, [*_plain_rows(plain), *_number_rows(shown)])
    if texts:
        say("\n".join([kept_text(list(texts)), *lines]))
    elif not asked:
        say(numbers_hint_text())


def _found(
    opened: Workspace, meant: Sequence[str], *, sure: bool = True
) -> tuple[list[Preference], list[Number]]:
    """Return the settings whose names begin with what is meant, all where nothing is.

    Shape:  the rules are read only where numbers are meant.
    Raises: UserError "no_such_setting", unless what is meant need not be there.
    """
    settings = kept_settings(opened.setting_store)
    every = preferences(settings)
    plain = [each for each in every if not meant or each.name.startswith(tuple(meant))]
    others = [each for each in meant if not any(p.name.startswith(each) for p in every)]
    if meant and not others:
        return plain, []
    known = numbers(opened.shelf, settings.country, settings.numbers)
    ruled = [each for each in known if not meant or each.name.startswith(tuple(others))]
    for beginning in others:
        if sure and not any(number.name.startswith(beginning) for number in ruled):
            raise UserError("no_such_setting", name=beginning)
    return plain, ruled


def _plain_rows(found: Sequence[Preference]) -> Iterator[list[Cell]]:
    for each in found:
        texts = (each.name, each.value, each.usual, setting_text(each.name))
        yield [Cell(text) for text in texts]


def _number_rows(found: Sequence[Number]) -> Iterator[list[Cell]]:
    for each in found:
        own = "" if each.own is None else str(each.own)
        usual = "; ".join(usual_text(one.value, one.unit, one.packs) for one in each.usual)
        texts = (
            each.name,
            own,
            usual,
            number_text(each.name, each.label, of_window=each.of_window),
        )
        yield [Cell(text) for text in texts]


def _plain_json(found: Preference) -> dict[str, Any]:
    about = setting_text(found.name)
    return {"name": found.name, "value": found.value, "usual": found.usual, "about": about}


def _number_json(found: Number) -> dict[str, Any]:
    return {
        "name": found.name,
        "value": found.own,
        "usual": [
            {"value": one.value, "unit": one.unit, "packs": list(one.packs)} for one in found.usual
        ],
        "about": number_text(found.name, found.label, of_window=found.of_window),
    }
