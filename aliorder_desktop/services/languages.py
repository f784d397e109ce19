"""Languages: which one a text for others is told in."""

from __future__ import annotations

from aliorder_desktop.desktop.locale_country import locale_language
from aliorder_desktop.services.workspace import Workspace
from aliorder_desktop.words.catalogue import Language
from aliorder_desktop.words.languages import ENGLISH, language_codes, language_in


def language_of(workspace: Workspace, wanted: str = "") -> Language:
    """Return the language of that code, the shopper's own for ''.

    Shape:  the shopper's own is what was chosen, else the computer's, else English.
    Raises: UserError "language_not_known".
    """
    folder = workspace.resources.languages
    if wanted:
        return language_in(folder, wanted)
    own = workspace.settings.language or locale_language()
    return language_in(folder, own if own in language_codes(folder) else ENGLISH)


def known_languages(workspace: Workspace) -> tuple[str, ...]:
    """Return the codes of all languages, the shopper's own first."""
    own = language_of(workspace).code
    return (own, *(c for c in language_codes(workspace.resources.languages) if c != own))
