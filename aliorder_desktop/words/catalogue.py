"""The catalogue: every sentence goes through here on its way to a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations
from typing import NamedTuple


class Language(NamedTuple):
    """A language that sentences, days and amounts can be told in.

    Attributes:
        code:   "de"; its catalogue is ``de.po``.
        locale: by which days and amounts are written, "en_GB".
    """

    code: str
    locale: str
    translations: NullTranslations


_spoken: ContextVar[Language | None] = ContextVar("spoken", default=None)


def said(text: str) -> str:
    """Return ``text`` in the language that is spoken; as it stands where nobody translated it."""
    language = _spoken.get()
    return language.translations.gettext(text) if language and text else text


def said_of(one: str, many: str, count: int, **details: object) -> str:
    """Return the sentence for ``count`` things, with ``{count}`` and the details filled in."""
    language = _spoken.get()
    if language:
        text = language.translations.ngettext(one, many, count)
    else:
        text = one if count == 1 else many
    return text.format(count=count, **details)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Have all that is said meanwhile said in a language; the program itself speaks English.

    Shape: holds for this thread alone; what yields sentences must be used up inside.
    """
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def spoken() -> Language | None:
    """Return the language a text for others is told in, None for the program's own words."""
    return _spoken.get()
