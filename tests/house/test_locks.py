from __future__ import annotations

import re
import tomllib
from importlib.metadata import distributions

import pytest

from tests.house.reading import ROOT

RUNTIME = ROOT / "packaging" / "requirements.lock"
EVERYTHING = ROOT / "packaging" / "requirements-dev.lock"
ADDRESS = re.compile(r"://|index-url|find-links|trusted-host|file:|^-", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")
# Licences that would bind the whole program; a library under the lesser GPL may be used.
BINDING = re.compile(
    r"AGPL|Affero|SSPL|Server Side Public|(?<![L\w])GPL|(?<!Lesser )General Public"
)


def requirements(lock):
    """Return each requirement of a lock by name and version, with the lines of its hashes."""
    blocks = re.split(r"^(?=\S)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {block.split(" ", 1)[0].strip(): block for block in blocks if block.strip()}


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("lock", [RUNTIME, EVERYTHING], ids=["runtime", "everything"])
def test_a_lock_names_no_address_and_hashes_everything(lock):
    assert ADDRESS.findall(lock.read_text(encoding="utf-8")) == []
    assert [name for name, block in requirements(lock).items() if not HASH.search(block)] == []


def test_the_longer_lock_holds_the_shorter_one():
    longer = requirements(EVERYTHING)
    assert [name for name in requirements(RUNTIME) if name not in longer] == []


def test_every_declared_dependency_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {normal(re.match(r"[\w.-]+", line)[0]) for line in project["dependencies"]}
    assert declared - {name.partition("==")[0] for name in requirements(RUNTIME)} == set()


def test_what_is_installed_is_what_is_locked():
    locked = {name.partition("==")[0] for name in requirements(EVERYTHING)}
    installed = {normal(each.name) for each in distributions()}
    assert installed - locked <= {"pip", "setuptools"}


def test_no_licence_binds_the_whole_program():
    bound = []
    for each in distributions():
        words = [each.metadata.get("License-Expression") or each.metadata.get("License") or ""]
        words += [
            kind for kind in each.metadata.get_all("Classifier") or [] if "License ::" in kind
        ]
        # A choice of licences is fine as long as one of them is.
        choices = [choice for line in words for choice in line.splitlines()[0:1]]
        choices = [part for choice in choices for part in choice.split(" OR ")]
        if choices and all(BINDING.search(choice) for choice in choices if choice):
            bound.append(f"{each.name}: {choices}")
    assert bound == []
