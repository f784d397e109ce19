"""Message templates as TOML: those that came with the program, and the shopper's own."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aliorder_desktop.domain.errors import UserError
from aliorder_desktop.domain.letters import VALUES, Template, names_in


def templates_in(folder: Path, *, own: bool) -> Iterator[Template]:
    """Yield the templates of a folder by name; a folder that is not there holds none.

    Raises: UserError "template_is_broken" with what is wrong.
    """
    for path in sorted(folder.glob("*.toml")):
        try:
            yield _template(path.stem, tomllib.loads(path.read_text("utf-8")), own=own)
        except (OSError, ValueError) as error:
            raise UserError("template_is_broken", path=path, detail=error) from None


def template_text(template: Template) -> str:
    """Return a template as TOML, as ``templates_in`` reads it."""
    lines = [f"title = {_quoted(template.title)}"]
    for name in ("actions", "clocks"):
        kinds = ", ".join(map(_quoted, getattr(template, name)))
        lines += [f"{name} = [{kinds}]"] if kinds else []
    lines.append("[text]")
    for language, sentences in template.texts.items():
        lines.append(f"{language} = [{', '.join(map(_quoted, sentences))}]")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a TOML string; characters that no letter is are left out."""
    return json.dumps("".join(c for c in text if c.isprintable()), ensure_ascii=False)


def _template(template_id: str, table: dict[str, Any], *, own: bool) -> Template:
    stray = set(table) - {"title", "actions", "clocks", "text"}
    texts = table.get("text")
    if stray or not isinstance(texts, dict) or not texts or not isinstance(table.get("title"), str):
        raise ValueError("a template has title, actions, clocks and [text]")
    return Template(
        id=template_id,
        title=table["title"],
        actions=_texts(table.get("actions", [])),
        clocks=_texts(table.get("clocks", [])),
        texts={language: _sentences(found) for language, found in texts.items()},
        own=own,
    )


def _sentences(found: Any) -> tuple[str, ...]:
    sentences = _texts(found)
    unknown = {name for sentence in sentences for name in names_in(sentence)} - set(VALUES)
    if unknown:
        raise ValueError(f"nothing is called {', '.join(sorted(unknown))}")
    return sentences


def _texts(found: Any) -> tuple[str, ...]:
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise ValueError("a list of texts is expected")
    return tuple(found)
