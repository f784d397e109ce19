"""Languages: the catalogues that came with the program, and how they write days and amounts."""

from __future__ import annotations

import io
from datetime import date, tzinfo
from gettext import GNUTranslations
from pathlib import Path

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.money import Money
from aliorder_desktop.words.catalogue import Language

ENGLISH = "en"
_LOCALES = {"en": "en_GB"}  # day before month, as everywhere in the program


def language_codes(folder: Path) -> tuple[str, ...]:
    """Return the languages there are catalogues of, English first."""
    found = {path.stem for path in folder.glob("*.po")} | {ENGLISH}
    return tuple(sorted(found, key=lambda code: (code != ENGLISH, code)))


def language_in(folder: Path, code: str) -> Language:
    """Return a language by its code; of "de_AT" the first part counts.

    Raises: UserError "language_not_known".
    """
    short = code.replace("-", "_").partition("_")[0].casefold()
    known = language_codes(folder)
    if short not in known:
        raise UserError("language_not_known", language=code, languages=", ".join(known))
    return Language(short, _LOCALES.get(short, short), _translations(folder / f"{short}.po"))


def day_in(language: Language, day: date) -> str:
    """Return "6 Mar 2026", "6. März 2026", "2026年3月6日"."""
    from babel.dates import format_skeleton

    return str(format_skeleton("yMMMd", day, locale=language.locale))


def amount_in(language: Language, amount: Money) -> str:
    """Return "1,234.50", "1.234,50": every digit, without the currency."""
    from babel.numbers import format_decimal

    decimals = "." + "0" * -amount.exponent if amount.exponent else ""
    return str(format_decimal(amount.amount, f"#,##0{decimals}", locale=language.locale))


def city_in(language: Language, zone: tzinfo) -> str:
    """Return the place a zone is named after, "Berlin", "柏林"."""
    from babel.dates import get_timezone_location

    return str(get_timezone_location(zone, locale=language.locale, return_city=True))


def _translations(file: Path) -> GNUTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    packed = io.BytesIO()
    with file.open("rb") as opened:
        write_mo(packed, read_po(opened))
    packed.seek(0)
    return GNUTranslations(packed)
