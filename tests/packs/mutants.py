"""Mutants: a pack with one thing changed, which some scenario or history must notice.

Kinds: one part of an ``and`` or ``or`` is gone, one comparison or call is turned round, one number
is one more, one entry of ``blocked``, ``on_lapse``, ``stops``, ``excludes`` or ``cases`` is gone,
one field of ``set``, ``stamp``, ``renew``, ``clear`` or ``stamp_from`` is gone.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from aliorder_desktop.domain.clock_rules import Span
from aliorder_desktop.domain.pack import Pack

TABLES = ("derives", "clocks", "actions", "outlooks", "warnings", "neutrals", "transitions")
CONDITIONS = {"when", "expr", "only_if", "taken"}
DROPPED = {"blocked", "on_lapse", "stops", "excludes", "cases", "stamp", "renew", "clear"}
MAPPED = {"set", "stamp_from"}
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed entry of a pack: of which table, what is changed, before and after."""

    table: str
    entry: str
    change: str
    before: Any
    after: Any

    @property
    def name(self) -> str:
        """What tells it apart from all others of its pack."""
        return f"{self.table} {self.entry}: {self.change}"

    def of(self, whole: Pack) -> Pack:
        """Return a stack of packs with the changed entry in the place of the old one."""
        entries: Sequence[Any] = getattr(whole, self.table)
        changed: dict[str, Any] = {
            self.table: tuple(self.after if each == self.before else each for each in entries)
        }
        return replace(whole, **changed)


def mutants(whole: Pack, own: Callable[[str, str], bool]) -> Iterator[Mutant]:
    """Yield every mutant of the entries that are the pack's ``own``, by table and id."""
    for table in TABLES:
        for entry in getattr(whole, table):
            name = name_of(entry)
            if own(table, name):
                for change, other in _changed(entry):
                    yield Mutant(table, name, change, entry, other)


def name_of(entry: Any) -> str:
    return str(
        getattr(entry, "id", None) or getattr(entry, "event", None) or getattr(entry, "word", "")
    )


def _changed(entry: Any) -> Iterator[tuple[str, Any]]:
    """Yield what can be changed in an entry, or in a part of it, and the changed entry."""
    for each in fields(entry):
        value = getattr(entry, each.name)
        for change, other in _of_value(each.name, value):
            yield f"{each.name} {change}", replace(entry, **{each.name: other})


def _of_value(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if name in CONDITIONS and value:
        yield from _of_text(value)
    elif name == "value" and isinstance(value, int) and not isinstance(value, bool):
        yield f"{value + 1}", value + 1
    elif name in MAPPED:
        for key in value:
            yield f"without {key}", {k: v for k, v in value.items() if k != key}
    elif isinstance(value, tuple):
        yield from _of_parts(name, value)
    elif isinstance(value, Span) or (is_dataclass(value) and name == "do_by"):
        yield from _changed(value)


def _of_parts(name: str, parts: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    for place, part in enumerate(parts):
        if name in DROPPED:
            yield f"without {place + 1}", (*parts[:place], *parts[place + 1 :])
        if is_dataclass(part):
            for change, other in _changed(part):
                yield f"{place + 1} {change}", (*parts[:place], other, *parts[place + 1 :])


def _of_text(text: str) -> Iterator[tuple[str, str]]:
    """Yield what can be changed in a condition, and the changed condition."""
    tree = ast.parse(text.strip(), mode="eval")
    for node in list(ast.walk(tree)):
        for other in _instead(node):
            change = f"{ast.unparse(node)!r} is {ast.unparse(other)!r}"
            _Replacing(node, other).visit(tree)
            yield change, ast.unparse(tree)
            _Replacing(other, node).visit(tree)


def _instead(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what can stand in the place of one part of a condition."""
    match node:
        case ast.BoolOp(op=op, values=values):
            for part in values:
                left = [each for each in values if each is not part]
                yield ast.BoolOp(op, left) if len(left) > 1 else left[0]
        case ast.Compare(left=left, ops=[op], comparators=others):
            yield ast.Compare(left, [TURNED[type(op)]()], others)
        case ast.Call(func=ast.Name(id="has" | "passed")):
            yield ast.UnaryOp(ast.Not(), node)
        case ast.Constant(value=int() as number) if not isinstance(number, bool):
            yield ast.Constant(number + 1)


class _Replacing(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)
