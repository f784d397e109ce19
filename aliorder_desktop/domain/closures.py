"""Closures: expressions turned into functions of one evaluation, in Kleene's logic.

Unknown is None. A comparison with unknown is unknown; False and unknown is False; True or
unknown is True. ``has`` is never unknown. ``passed(t)`` is True after ``t``, not at it.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from aliorder_desktop.domain.expressions import Expression, dotted

NOTHING: frozenset[str] = frozenset()


class Undecided(Exception):
    """A condition that looks at an instant nobody has shown yet."""


class Instants(Protocol):
    """What an expression may ask of the evaluation it runs in.

    Attributes:
        edge: the nearest instant, not yet passed, at which an answer may change.
    """

    now: datetime
    edge: datetime | None


Value = Callable[[Any], Any]
Missing = Callable[[Any], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Closure:
    """One expression, ready to run.

    Attributes:
        value:   its value in an evaluation; None is unknown.
        missing: the fields that leave it unknown; asked only where value is None.
        field:   the field it reads, where that is all it does; '' otherwise.
        cut:     what is left of it for orders of an outline; None where nothing can go.
    """

    value: Value
    missing: Missing
    field: str = ""
    cut: Callable[[Any], Closure] | None = None


Resolve = Callable[[str], Closure]


def settled(value: Value, outline: Any) -> Any:
    """Return an answer that holds whatever the instants are; ``Undecided`` where it depends."""
    try:
        return value(outline)
    except Undecided:
        return Undecided


def cut_down(closure: Closure, outline: Any) -> Closure:
    """Return ``closure`` without what is settled for all orders of an outline."""
    answer = settled(closure.value, outline)
    if answer is True or answer is False:
        return constant(answer)
    return closure.cut(outline) if closure.cut else closure


def closure_of(expression: Expression, resolve: Resolve) -> Closure:
    """Return ``expression`` as a closure; ``resolve`` gives the closure of each name."""
    return _compiled(expression.tree, resolve)


def constant(value: object) -> Closure:
    """Return a closure that is always ``value``."""
    return Closure(lambda _: value, lambda _: NOTHING)


def _compiled(node: ast.expr, resolve: Resolve) -> Closure:
    name = dotted(node)
    if name is not None:
        return resolve(name)
    match node:
        case ast.Constant(value=value):
            return constant(value)
        case ast.List(elts=elements):
            return constant(frozenset(ast.literal_eval(e) for e in elements))
        case ast.BoolOp(op=op, values=values):
            parts = [_compiled(value, resolve) for value in values]
            return _both(parts) if isinstance(op, ast.And) else _either(parts)
        case ast.UnaryOp(operand=operand):
            return _negated(_compiled(operand, resolve))
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return _choice(*(_compiled(part, resolve) for part in (test, body, orelse)))
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _comparison(op, _compiled(left, resolve), _compiled(right, resolve), right)
        case ast.Call(func=ast.Name(id=function), args=arguments):
            return _CALLS[function](*(_compiled(argument, resolve) for argument in arguments))
    raise AssertionError(f"unchecked node {ast.dump(node)}")


def _both(parts: list[Closure]) -> Closure:
    return _junction(parts, stops=False)


def _either(parts: list[Closure]) -> Closure:
    return _junction(parts, stops=True)


def _junction(parts: list[Closure], *, stops: bool) -> Closure:
    """Return and (``stops`` False) or or (``stops`` True) over ``parts``."""
    values = tuple(part.value for part in parts)

    def value(evaluation: Any) -> bool | None:
        unknown = undecided = False
        for part in values:
            try:
                answer: bool | None = part(evaluation)
            except Undecided:
                undecided = True
                continue
            if answer is stops:
                return stops
            if answer is None:
                unknown = True
        if undecided:
            raise Undecided
        return None if unknown else not stops

    def missing(evaluation: Any) -> frozenset[str]:
        unknown = (part for part in parts if part.value(evaluation) is None)
        return NOTHING.union(*(part.missing(evaluation) for part in unknown))

    def cut(outline: Any) -> Closure:
        open_parts = [part for part in parts if settled(part.value, outline) is not (not stops)]
        kept = [cut_down(part, outline) for part in open_parts]
        return kept[0] if len(kept) == 1 else _junction(kept, stops=stops)

    return Closure(value, missing, cut=cut)


def _negated(part: Closure) -> Closure:
    inner = part.value

    def value(evaluation: Any) -> bool | None:
        answer = inner(evaluation)
        return None if answer is None else not answer

    return Closure(value, part.missing, cut=lambda outline: _negated(cut_down(part, outline)))


def _choice(test: Closure, body: Closure, orelse: Closure) -> Closure:
    def value(evaluation: Any) -> Any:
        answer = test.value(evaluation)
        if answer is None:
            return None
        return body.value(evaluation) if answer else orelse.value(evaluation)

    def missing(evaluation: Any) -> frozenset[str]:
        answer = test.value(evaluation)
        if answer is None:
            return test.missing(evaluation)
        return (body if answer else orelse).missing(evaluation)

    def cut(outline: Any) -> Closure:
        answer = settled(test.value, outline)
        if answer is True or answer is False:
            return cut_down(body if answer else orelse, outline)
        return _choice(*(cut_down(part, outline) for part in (test, body, orelse)))

    return Closure(value, missing, cut=cut)


_OPERATORS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda left, right: left in right,
    ast.NotIn: lambda left, right: left not in right,
}


def _comparison(op: ast.cmpop, left: Closure, right: Closure, right_node: ast.expr) -> Closure:
    compare = _OPERATORS[type(op)]
    first, second = left.value, right.value

    if isinstance(right_node, ast.Constant | ast.List):  # by far the most common shape
        fixed = second(None)
        if left.field:
            return Closure(_field_comparison(left.field, compare, fixed), left.missing)

        def value(evaluation: Any) -> bool | None:
            known = first(evaluation)
            return None if known is None else compare(known, fixed)

        return Closure(value, left.missing)

    def value_of_both(evaluation: Any) -> bool | None:
        one, other = first(evaluation), second(evaluation)
        return None if one is None or other is None else compare(one, other)

    return Closure(value_of_both, _missing_of(left, right))


def _field_comparison(field: str, compare: Callable[[Any, Any], bool], fixed: Any) -> Value:
    """Return the comparison of a field with a constant, which most of a pack is made of."""

    def value(evaluation: Any) -> bool | None:
        known = evaluation.facts.get(field)
        return None if known is None else compare(known, fixed)

    return value


def _missing_of(*parts: Closure) -> Missing:
    def missing(evaluation: Any) -> frozenset[str]:
        unknown = (part for part in parts if part.value(evaluation) is None)
        return NOTHING.union(*(part.missing(evaluation) for part in unknown))

    return missing


def _has(part: Closure) -> Closure:
    inner = part.value
    return Closure(
        lambda evaluation: inner(evaluation) is not None,
        lambda _: NOTHING,
        cut=lambda outline: _has(cut_down(part, outline)),
    )


def _passed(part: Closure) -> Closure:
    inner = part.value

    def value(evaluation: Instants) -> bool | None:
        instant = inner(evaluation)
        if instant is None:
            return None
        if evaluation.now > instant:
            return True
        if evaluation.edge is None or instant < evaluation.edge:
            evaluation.edge = instant
        return False

    return Closure(value, part.missing, cut=lambda outline: _passed(cut_down(part, outline)))


def _add_days(start: Closure, days: Closure) -> Closure:
    def value(evaluation: Any) -> datetime | None:
        instant, count = start.value(evaluation), days.value(evaluation)
        if instant is None or count is None:
            return None
        moved: datetime = instant + timedelta(days=count)
        return moved

    return Closure(value, _missing_of(start, days))


_CALLS: dict[str, Callable[..., Closure]] = {"has": _has, "passed": _passed, "add_days": _add_days}
