from __future__ import annotations

import pytest

from nccn_desk.adapters.publish import files
from nccn_desk.adapters.publish.files import NotWritten, keep


def test_a_file_appears_whole_and_alone(tmp_path):
    keep(tmp_path / "sitrep.txt", b"woorden")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [
        ("sitrep.txt", b"woorden")
    ]


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(NotWritten) as found:
        keep(tmp_path / "nowhere" / "sitrep.txt", b"woorden")
    assert found.value.values["place"].endswith("sitrep.txt")


def test_one_that_is_broken_off_leaves_nothing(tmp_path, monkeypatch):
    def broken_off(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(files.os, "fsync", broken_off)
    with pytest.raises(KeyboardInterrupt):
        keep(tmp_path / "sitrep.txt", b"woorden")
    assert list(tmp_path.iterdir()) == []
