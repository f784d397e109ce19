"""The country and the language of the computer, as its environment names them."""

from __future__ import annotations

import pytest

from aliorder_desktop.desktop.locale_country import locale_country, locale_language

NAMES = ("LC_ALL", "LC_MESSAGES", "LC_MONETARY", "LC_TIME", "LANG")


@pytest.mark.parametrize(
    ("named", "language", "country"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de", "AT"),
        ({"LANG": "de"}, "de", ""),
        ({"LANG": "sr_RS@latin"}, "sr", "RS"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "de_DE"}, "zh", "DE"),
        ({"LC_ALL": "C.UTF-8", "LANG": "de_DE"}, "", "DE"),
        ({"LANG": "../../etc"}, "", ""),
        ({}, "", ""),
    ],
)
def test_language_and_country_are_read_from_the_locale(
    monkeypatch: pytest.MonkeyPatch, named: dict[str, str], language: str, country: str
) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    assert (locale_language(), locale_country()) == (language, country)
