from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from nccn_desk.app.settings import SettingsFile


def test_a_setting_outlives_the_program(tmp_path: Path) -> None:
    file = tmp_path / "store" / "settings.json"
    SettingsFile(file).put("language", "fr")
    assert SettingsFile(file).get("language", "nl") == "fr"


def test_what_was_never_chosen_is_the_default(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "settings.json").get("theme", "night") == "night"


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"theme": 3}'])
def test_a_damaged_file_means_the_defaults(tmp_path: Path, content: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(content, encoding="utf-8")
    assert SettingsFile(file).get("theme", "night") == "night"


def test_the_same_value_is_not_written_again(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    settings = SettingsFile(file)
    settings.put("theme", "day")
    file.unlink()
    settings.put("theme", "day")
    assert not file.exists()


def test_what_the_disk_refused_is_kept_when_there_is_room_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.json"
    settings = SettingsFile(file)
    settings.put("theme", "day")

    def refuse(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(os, "fsync", refuse)
        with pytest.raises(OSError, match="No space"):
            settings.put("theme", "night")
    assert [each.name for each in tmp_path.iterdir()] == [file.name]
    assert SettingsFile(file).get("theme") == "day"
    settings.put("theme", "night")
    assert SettingsFile(file).get("theme") == "night"
