"""What the tests of the house read: the checkout's own files."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "nccn_desk"
RESOURCES = ROOT / "resources"
COMPILED = PACKAGE / "desk" / "forms"


@cache
def modules() -> tuple[Path, ...]:
    """Return every module that a person wrote."""
    return tuple(
        sorted(file for file in PACKAGE.rglob("*.py") if not file.is_relative_to(COMPILED))
    )


@cache
def suite() -> tuple[Path, ...]:
    """Return every file of the tests."""
    return tuple(sorted((ROOT / "tests").rglob("*.py")))


@cache
def tree_of(file: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(file.read_text(encoding="utf-8"))


def name_of(file: Path) -> str:
    """Return a file's place in the checkout, with forward slashes."""
    return file.relative_to(ROOT).as_posix()
