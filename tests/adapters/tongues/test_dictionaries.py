from __future__ import annotations

import sys
from pathlib import Path

import pytest

from nccn_desk.adapters.tongues.dictionaries import FOLDERS, Dictionaries

SYSTEM = next((each for each in FOLDERS if (each / "nl_BE.dic").is_file()), None)
with_system = pytest.mark.skipif(
    SYSTEM is None, reason="the system has no Dutch dictionary (Debian: hunspell-nl)"
)


def book(folder: Path, name="nl_BE", words=("crisiscel", "l'eau", "nood", "plan")):
    (folder / f"{name}.aff").write_text("SET UTF-8\nTRY esnriatd\n", encoding="utf-8")
    (folder / f"{name}.dic").write_text("\n".join([str(len(words)), *words]), encoding="utf-8")
    return Dictionaries([folder])


def test_a_word_that_the_dictionary_lacks_is_unknown(tmp_path):
    books = book(tmp_path)
    assert books.languages() == ("nl",)
    assert books.unknown("nl", ["crisiscel", "crisicel", "nood-plan", "l’eau"]) == ["crisicel"]
    assert books.suggest("nl", "crisicel") == ["crisiscel"]


def test_without_a_dictionary_nothing_is_wrong(tmp_path):
    books = book(tmp_path)
    assert books.unknown("fr", ["qzx"]) == []
    assert books.suggest("fr", "qzx") == []
    assert Dictionaries([tmp_path / "none"]).languages() == ()
    assert books.unknown("xx", ["qzx"]) == []


def test_half_a_dictionary_is_none(tmp_path):
    books = book(tmp_path)
    (tmp_path / "nl_BE.aff").unlink()
    assert books.languages() == ()
    assert books.unknown("nl", ["qzx"]) == []


def test_without_the_library_there_is_no_spelling(tmp_path, monkeypatch):
    books = book(tmp_path)
    monkeypatch.setitem(sys.modules, "hunspell", None)
    assert books.languages() == ()
    assert books.unknown("nl", ["qzx"]) == []


def test_what_is_too_long_for_a_word_is_left_alone(tmp_path):
    books = book(tmp_path)
    assert books.unknown("nl", ["é" * 5_000]) == []
    assert books.suggest("nl", "é" * 5_000) == []


@with_system
def test_the_dictionaries_of_the_system_know_the_words_of_a_crisis():
    books = Dictionaries()
    words = ["noodplanning", "gouverneur", "burgemeesters", "ziekenhuisopnames", "burgemeestrs"]
    assert books.unknown("nl", words) == ["burgemeestrs"]
    assert "burgemeesters" in books.suggest("nl", "burgemeestrs")
