"""Warning lights: the shape of the code. Raise a bound only with its reason written beside it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "aliorder_desktop"
FILES = sorted(path.relative_to(ROOT).as_posix() for path in PACKAGE.rglob("*.py"))

FILE_LINES = 300
FUNCTION_LINES = 45
PUBLIC_METHODS = 14
EMPTY_WORDS = {"common", "helper", "helpers", "manager", "misc", "util", "utils"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def tree(file: str) -> ast.Module:
    return ast.parse((ROOT / file).read_text("utf-8"), file)


def too_long(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, Function):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{node.name}: {lines} lines"


def too_wide(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef):
            methods = [each for each in node.body if isinstance(each, Function)]
            public = [each for each in methods if not each.name.startswith("_")]
            if len(public) > PUBLIC_METHODS:
                yield f"{node.name}: {len(public)} public methods"


def prints(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "print":
            yield f"line {node.lineno} prints"


def late_annotations(module: ast.Module) -> bool:
    """Return whether the file starts as all do; one without imports and code need not."""
    code = [node for node in module.body if not isinstance(node, ast.Expr | ast.Assign)]
    return not code or (isinstance(code[0], ast.ImportFrom) and code[0].module == "__future__")


@pytest.mark.parametrize("file", FILES)
def test_a_file_has_the_shape_of_the_house(file: str) -> None:
    module = tree(file)
    lines = len((ROOT / file).read_text("utf-8").splitlines())
    faults = [*too_long(module), *too_wide(module)]
    if lines > FILE_LINES:
        faults.append(f"{lines} lines")
    if not ast.get_docstring(module):
        faults.append("does not say in its first line what it is")
    if not late_annotations(module):
        faults.append("lacks from __future__ import annotations")
    if EMPTY_WORDS & set(re.split(r"\W|_", file)):
        faults.append("has a name that says nothing")
    if not file.startswith("aliorder_desktop/cli/"):
        faults.extend(prints(module))
    assert not faults, "\n".join(faults)


def test_the_tests_mirror_the_package() -> None:
    tests = Path(__file__).parent
    folders = {path.parent.relative_to(tests) for path in tests.rglob("*.py")}
    stray = [str(folder) for folder in folders if not (PACKAGE / folder).is_dir()]
    assert not stray, f"tests of no part of the package: {stray}"
