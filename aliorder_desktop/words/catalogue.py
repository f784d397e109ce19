"""The catalogue: every sentence goes through here on its way to a person."""

from __future__ import annotations

from gettext import NullTranslations

_translations = NullTranslations()


def said(text: str) -> str:
    """Return ``text`` in the shopper's language; English where nobody translated it."""
    return _translations.gettext(text)


def said_of(one: str, many: str, count: int, **details: object) -> str:
    """Return the sentence for ``count`` things, with ``{count}`` and the details filled in."""
    return _translations.ngettext(one, many, count).format(count=count, **details)
