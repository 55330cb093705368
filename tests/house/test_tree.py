from __future__ import annotations

import re

from tests.house.reading import PACKAGE, ROOT

TOP = {"pyproject.toml", "nccn_desk", "resources", "ui", "tests", "packaging", "README.md"}
BLOCK = re.compile(r"<!-- tree -->\s*```\w*\n(.*?)```\s*<!-- /tree -->", re.DOTALL)


def rooms():
    return {file.parent.relative_to(ROOT).as_posix() for file in PACKAGE.glob("*/__init__.py")}


def drawn():
    """Return the folders that the README's tree names: the first word of each line."""
    block = BLOCK.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert block, "the README has no block between <!-- tree --> and <!-- /tree -->"
    return {line.split()[0].rstrip("/") for line in block[1].splitlines() if line.strip()}


def test_the_top_of_the_tree_is_as_it_was_agreed():
    assert {entry.name for entry in ROOT.iterdir() if not entry.name.startswith(".")} == TOP


def test_the_readme_names_every_room():
    assert rooms() - drawn() == set()


def test_the_readme_names_nothing_that_is_gone():
    assert {folder for folder in drawn() if not (ROOT / folder).is_dir()} == set()


def test_every_room_has_tests_or_no_behaviour_yet():
    built = {
        room.name
        for room in PACKAGE.iterdir()
        if room.is_dir() and any(file.stem != "__init__" for file in room.rglob("*.py"))
    }
    assert {room for room in built if not (ROOT / "tests" / room).is_dir()} == set()
