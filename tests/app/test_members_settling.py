from __future__ import annotations

import shutil

import pytest

from nccn_desk.adapters.store.safe import SqlSafe
from tests.app.members_town import certificates, founded, serve, town

__all__ = ["certificates", "founded", "serve", "town"]


@pytest.fixture
def apart(founded):
    """Let two copies of one desk begin a period each, at a server that forgot the first one."""
    shutil.copytree(founded.desk("LV").folder, founded.desk("NA").folder)
    assert founded.runs("members rotate", "LV").code == 0
    founded.forget_control(1)
    assert founded.runs("members rotate", "NA").code == 0
    assert "keeps another list of members" in founded.runs("sync", "LV").out
    refused = founded.runs("members rotate", "LV")
    assert refused.code == 3
    assert "Make one list of them first" in refused.err
    return founded


def test_lists_that_went_apart_are_shown_and_made_one(apart, monkeypatch):
    asked = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "no")
    said = apart.runs("members settle", "LV")
    assert said.code == 1
    assert "keeps another list of members" in said.out
    assert "Only here: new key, LV" in said.out
    assert "Nothing has changed." in said.out
    assert len(asked) == 1
    monkeypatch.setattr("builtins.input", lambda _: "yes")
    said = apart.runs("members settle", "LV")
    assert said.code == 0, said.all
    assert "All servers keep the same list of members" in said.out
    for name in ("LV", "NA"):
        synced = apart.runs("sync", name)
        assert "control_" not in synced.all
        assert synced.code == 0, synced.all


def test_where_there_is_one_list_nothing_is_asked(founded):
    said = founded.runs("members settle", "LV")
    assert (said.code, said.out) == (
        0,
        "All servers keep the same list of members as this device.\n",
    )


def test_an_answer_is_not_asked_for_where_it_was_given(apart):
    said = apart.runs("members settle", "NA", "--yes")
    assert said.code == 0, said.all


def test_what_nobody_can_open_is_laid_aside_once_somebody_is_sure(founded, monkeypatch):
    said = founded.runs("members lay-aside", "LV")
    assert (said.code, said.out) == (0, "Nothing needs laying aside: all of it can be read.\n")
    kept = SqlSafe.keyless
    monkeypatch.setattr(SqlSafe, "keyless", lambda safe: {b"c" * 16: (3, 2)})
    asked = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "no")
    said = founded.runs("members lay-aside", "LV")
    assert said.code == 1
    assert "Lay aside 2 changes that nobody can open?" in said.out
    assert "every device that had the key is lost" in said.out
    assert "Nothing has changed." in said.out
    assert len(asked) == 1
    said = founded.runs("members lay-aside", "LV", "--yes")
    assert said.code == 0, said.all
    assert "2 changes are laid aside: nobody can open them." in said.out
    monkeypatch.setattr(SqlSafe, "keyless", kept)
    assert "all of it can be read" in founded.runs("members lay-aside", "LV").out
