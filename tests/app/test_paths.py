from __future__ import annotations

from pathlib import Path

import pytest

from nccn_desk.app import paths


def test_the_own_store_is_where_the_variable_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(paths.STORE_VARIABLE, str(tmp_path))
    assert paths.own_store() == tmp_path


def test_without_the_variable_the_exercise_and_the_own_store_are_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(paths.STORE_VARIABLE, raising=False)
    assert paths.own_store() != paths.exercise_store()
    assert paths.own_store().parent == paths.exercise_store().parent


def test_everything_of_a_workstation_lies_in_its_store(tmp_path: Path) -> None:
    places = paths.Places(tmp_path)
    assert places.settings.parent == places.logs.parent == tmp_path
