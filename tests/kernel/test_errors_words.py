from __future__ import annotations

import ast
from pathlib import Path

import pytest

from nccn_desk.kernel.words import LANGUAGES, Words

PACKAGE = Path(__file__).resolve().parents[2] / "nccn_desk"
TREES = {file: ast.parse(file.read_text(encoding="utf-8")) for file in PACKAGE.rglob("*.py")}
ROOTS = {"NccnError", "NotFound", "NotAllowed", "BadValue", "Damaged"}


def kinds():
    """Return the names of all kinds of NccnError, and the codes that they have by themselves."""
    names, codes = set(ROOTS), {"unknown"}
    classes = [n for tree in TREES.values() for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
    for _ in range(3):  # a kind of a kind of a kind
        for each in classes:
            if {base.id for base in each.bases if isinstance(base, ast.Name)} & names:
                names.add(each.name)
    for each in classes:
        if each.name in names:
            codes |= {
                part.value.value
                for part in each.body
                if isinstance(part, ast.Assign)
                and part.targets[0].id == "code"
                and isinstance(part.value, ast.Constant)
            }
    return names, codes


def raised():
    """Return every code that is written where an error is made."""
    names, codes = kinds()
    for tree in TREES.values():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in names
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                codes.add(node.args[0].value)
    return codes


@pytest.mark.parametrize("part", ["what", "means", "next"])
def test_every_error_says_what_happened_what_it_means_and_what_to_do(part):
    words = Words()
    assert [code for code in sorted(raised()) if not words.has(f"errors.{code}.{part}")] == []


def test_all_languages_are_there():
    assert LANGUAGES == ("nl", "fr", "de", "en")
