"""What every command is given: the data folder, the time and how to answer."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

import click

from aliorder_desktop.desktop.folders import Folders, Resources, folders
from aliorder_desktop.desktop.time_source import TimeSource, fixed_time
from aliorder_desktop.domain.instants import instant_from

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the command line stands in; made by ``app``, completed by the options.

    Attributes:
        resources:   the folders that came with the program.
        time_source: the computer's time, or the instant given with --now.
        system_zone: gives the IANA name of the computer's zone.
        data_dir:    as given with --data-dir, None for the user's own folder.
        as_json:     whether JSON was asked for.
    """

    resources: Resources
    time_source: TimeSource
    system_zone: Callable[[], str]
    data_dir: str | None = None
    as_json: bool = False

    @property
    def folders(self) -> Folders:
        """The folders of the record that is meant."""
        return folders(self.data_dir)

    def with_options(
        self, *, data_dir: str | None = None, now: Any = None, as_json: bool = False
    ) -> Surroundings:
        """Return these surroundings with the options that were given."""
        around = self
        if now is not None:
            around = replace(around, time_source=fixed_time(now))
        if data_dir is not None:
            around = replace(around, data_dir=data_dir)
        return replace(around, as_json=True) if as_json else around


class Instant(click.ParamType[datetime]):
    """An ISO instant with its offset."""

    name = "instant"

    def convert(self, value: Any, param: Any, ctx: Any) -> datetime:
        """Return ``value`` as an aware UTC instant."""
        if isinstance(value, datetime):
            return value
        try:
            return instant_from(value)
        except ValueError:
            self.fail(f"{value!r} is no instant like 2026-03-06T15:30:00Z", param, ctx)


def common(command: Command) -> Command:
    """Give a command the options every command has, and hand it its surroundings."""

    @click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output.")
    @click.option("--now", type=Instant(), help="Take this instant for now.")
    @click.option("--data-dir", metavar="DIR", help="Keep the record in this folder.")
    @click.pass_context
    @functools.wraps(command)
    def with_surroundings(
        context: click.Context,
        /,
        *arguments: Any,
        as_json: bool,
        now: datetime | None,
        data_dir: str | None,
        **options: Any,
    ) -> Any:
        surroundings: Surroundings = context.obj
        around = surroundings.with_options(data_dir=data_dir, now=now, as_json=as_json)
        return context.invoke(command, around, *arguments, **options)

    return with_surroundings  # type: ignore[return-value]
