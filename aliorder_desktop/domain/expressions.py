"""Expressions: the small language rules are written in, parsed and checked.

Names and dotted names, constants, lists, and / or / not, comparisons, ``a if c else b``
and calls of exactly ``has(x)``, ``passed(t)``, ``add_days(t, n)``. Everything else is
refused.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

FUNCTIONS = {"has": 1, "passed": 1, "add_days": 2}

_COMPARISONS = (ast.Eq, ast.NotEq, ast.In, ast.NotIn, ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_MAX_DEPTH = 40


class ExpressionError(ValueError):
    """An expression that is not of the language; the text says what is wrong."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One parsed expression.

    Attributes:
        text:     as written.
        tree:     the checked tree.
        names:    every dotted name in it.
        literals: (name, literal) for each comparison of a name with constants.
    """

    text: str
    tree: ast.expr
    names: frozenset[str]
    literals: tuple[tuple[str, object], ...]


@lru_cache(maxsize=4096)
def parsed(text: str) -> Expression:
    """Return ``text`` as a checked expression.

    Raises: ExpressionError, saying what the language does not know.
    """
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ExpressionError(f"cannot be read: {text!r}") from error
    _check(tree, 0)
    names = frozenset(_names(tree))
    return Expression(text, tree, names, tuple(_literals(tree)))


def dotted(node: ast.expr) -> str | None:
    """Return the dotted name that ``node`` is, or None if it is something else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        head = dotted(node.value)
        return f"{head}.{node.attr}" if head else None
    return None


def _check(node: ast.expr, depth: int) -> None:
    if depth > _MAX_DEPTH:
        raise ExpressionError("is nested too deeply")
    if dotted(node) is not None:
        return
    if isinstance(node, ast.Constant):
        if not isinstance(node.value, str | bool | int):
            raise ExpressionError(f"knows no constant {node.value!r}")
        return
    for child in _children(node):
        _check(child, depth + 1)


def _children(node: ast.expr) -> list[ast.expr]:
    """Return the parts of a node of the language."""
    match node:
        case ast.BoolOp(values=values) | ast.List(elts=values):
            return list(values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return [operand]
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return [test, body, orelse]
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            if isinstance(op, _COMPARISONS):
                return [left, right]
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS:
            if len(args) != FUNCTIONS[name]:
                raise ExpressionError(f"{name} takes {FUNCTIONS[name]} values")
            if name == "has" and dotted(args[0]) is None:
                raise ExpressionError("has takes a name")
            return list(args)
    raise ExpressionError(f"does not know {ast.unparse(node)!r}")


def _names(node: ast.expr) -> Iterator[str]:
    name = dotted(node)
    if name is not None:
        yield name
    elif not isinstance(node, ast.Constant):
        for child in _children(node):
            yield from _names(child)


def _literals(node: ast.expr) -> Iterator[tuple[str, object]]:
    if dotted(node) is not None or isinstance(node, ast.Constant):
        return
    if isinstance(node, ast.Compare):
        for name, other in ((node.left, node.comparators[0]), (node.comparators[0], node.left)):
            text = dotted(name)
            if text is not None:
                values = other.elts if isinstance(other, ast.List) else [other]
                yield from ((text, v.value) for v in values if isinstance(v, ast.Constant))
    for child in _children(node):
        yield from _literals(child)
