"""docs/rules.md: it says what the packs say today."""

from __future__ import annotations

from scripts.make_rules_page import PAGE, page


def test_the_page_of_the_rules_is_what_the_packs_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "run make rules-page"
