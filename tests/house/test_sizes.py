from __future__ import annotations

import ast
import re
import statistics

from tests.house.reading import modules, name_of, suite, tree_of

FILE = 400
CLASS = 250
FUNCTION = 45
MEDIAN = 150
EMPTY_NAMES = re.compile(
    r"Manager|Helpers?\b|Helper(?=[A-Z])|Utils?\b|Utils?(?=[A-Z])|^Base.*Mixin$"
)


def lines_of(file):
    return len(file.read_text(encoding="utf-8").splitlines())


def definitions(*kinds):
    for file in modules():
        for node in ast.walk(tree_of(file)):
            if isinstance(node, kinds):
                yield file, node, node.end_lineno - node.lineno + 1


def too_long(limit, *kinds):
    return [
        f"{name_of(file)}:{node.lineno} {node.name}: {length} lines"
        for file, node, length in definitions(*kinds)
        if length > limit
    ]


def test_files_can_be_read_standing():
    files = (*modules(), *suite())
    assert [f"{name_of(file)}: {lines_of(file)}" for file in files if lines_of(file) > FILE] == []


def test_half_of_the_files_are_short():
    assert statistics.median(lines_of(file) for file in modules()) <= MEDIAN


def test_classes_stay_small():
    assert too_long(CLASS, ast.ClassDef) == []


def test_functions_stay_small():
    assert too_long(FUNCTION, ast.FunctionDef, ast.AsyncFunctionDef) == []


def test_names_say_something():
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    files = [name_of(file) for file in modules() if re.search("manager|helper|utils", file.stem)]
    names = [
        f"{name_of(file)}:{node.lineno} {node.name}"
        for file, node, _ in definitions(*kinds)
        if EMPTY_NAMES.search(node.name)
    ]
    assert files + names == []
