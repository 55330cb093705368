from __future__ import annotations

import signal
import subprocess

import pytest

from nccn_desk.adapters.publish import tagged, typesetting
from nccn_desk.adapters.publish.data import json_of
from nccn_desk.adapters.publish.tree_growing import grow
from nccn_desk.services.publishing_shapes import Halted
from tests.adapters.publish import papers


@pytest.fixture(scope="module")
def tree():
    return grow(papers.rich(), reader="Jan Peeters")


def test_the_process_makes_what_was_asked(tree):
    assert tagged.tagged_of(tree) == typesetting.typeset(json_of(tree))


def test_a_paper_that_takes_too_long_is_given_up(tree, monkeypatch):
    monkeypatch.setattr(tagged, "SECONDS", 0.01)
    with pytest.raises(tagged.NotTypeset):
        tagged.tagged_of(tree)


def test_what_is_no_paper_ends_the_process_and_not_the_desk(tree, monkeypatch):
    monkeypatch.setattr(tagged, "json_of", lambda tree: "{}")
    with pytest.raises(tagged.NotTypeset) as found:
        tagged.tagged_of(tree)
    assert found.value.code == "not_typeset"


def test_a_letter_that_no_font_has_is_named():
    piece = papers.piece("1.1", "paragraph", "voor 漢 na", "x")
    spoilt = grow(papers.rich(chapters=(papers.chapter(1, "core", piece),)), ["nl"])
    with pytest.raises(tagged.NotTypeset) as found:
        tagged.tagged_of(spoilt)
    assert (found.value.code, found.value.values) == ("letter_missing", {"letter": "漢"})


def test_a_stop_ends_the_process(tree, monkeypatch):
    begun = []
    whole = subprocess.Popen

    def open_one(*told, **more):
        begun.append(whole(*told, **more))
        return begun[-1]

    monkeypatch.setattr(tagged.subprocess, "Popen", open_one)
    monkeypatch.setattr(tagged, "MOMENT", 0.01)
    asked = []

    def heard(*word):
        asked.append(word)
        if len(asked) == 3:
            raise Halted

    with pytest.raises(Halted):
        tagged.tagged_of(tree, heard)
    assert begun[0].returncode == -signal.SIGKILL
