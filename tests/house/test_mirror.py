from __future__ import annotations

import ast
from pathlib import Path

from tests.house.reading import PACKAGE, ROOT, modules, name_of, tree_of

# A module without its own test file, and why; the list must shrink, never grow.
EXCEPTIONS: dict[str, str] = {}


def mirror_of(file):
    inside = file.relative_to(PACKAGE)
    return ROOT / "tests" / inside.parent / f"test_{file.stem}.py"


def is_mirrored(file):
    """Tell whether a module has its test, or stands in the test of its family.

    The family of `today_step_words` is `today_step`, then `today`, where such a module exists.
    """
    words = file.stem.split("_")
    kin = [file.with_name("_".join(words[:count]) + ".py") for count in range(1, len(words))]
    return any(mirror_of(each).is_file() for each in [file, *filter(Path.is_file, kin)])


def has_test(file):
    """Tell whether a module has a test file, its own or that of the whole it is a part of.

    `today_now` and `today_step` are parts of `today`, cut to keep files small; what they do
    together may be tested in `test_today`.
    """
    folder = mirror_of(file).parent
    words = file.stem.split("_")
    beginnings = ("_".join(words[:count]) for count in range(len(words), 0, -1))
    return any((folder / f"test_{stem}.py").is_file() for stem in beginnings)


def does_nothing(statement):
    if isinstance(statement, ast.Pass):
        return True
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def has_behaviour(file):
    functions = (
        node
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return any(not all(map(does_nothing, function.body)) for function in functions)


def test_every_module_that_does_something_has_its_test_at_the_same_place():
    missing = [
        f"{name_of(file)} wants {name_of(mirror_of(file))}"
        for file in modules()
        if has_behaviour(file) and not has_test(file) and name_of(file) not in EXCEPTIONS
    ]
    assert missing == []


def test_an_exception_goes_when_its_reason_goes():
    over = [
        name
        for name in EXCEPTIONS
        if not (ROOT / name).is_file() or not has_behaviour(ROOT / name) or is_mirrored(ROOT / name)
    ]
    assert over == []


def test_every_test_belongs_to_a_module():
    rooms = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").is_file()}
    strays = [
        name_of(test)
        for room in rooms
        for test in (ROOT / "tests" / room).rglob("test_*.py")
        if not belongs(test)
    ]
    assert strays == []


def belongs(test):
    """Tell whether a test stands where its module or, for a longer name, its room stands."""
    inside = test.relative_to(ROOT / "tests")
    words = test.stem.removeprefix("test_").split("_")
    beginnings = ("_".join(words[:count]) for count in range(len(words), 0, -1))
    folder = PACKAGE / inside.parent
    return any((folder / f"{stem}.py").is_file() or (folder / stem).is_dir() for stem in beginnings)
