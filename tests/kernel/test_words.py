from __future__ import annotations

import json

import pytest

from nccn_desk.kernel import words
from nccn_desk.kernel.words import Words, say_in, say_in_all

AREA = {
    "demo.hello": {
        "nl": "Dag {name}",
        "fr": "Bonjour {name}",
        "de": "Tag {name}",
        "en": "Hi {name}",
    },
    "demo.tasks": {
        language: {"one": f"{{n}} {one}", "other": f"{{n}} {other}"}
        for language, one, other in (
            ("nl", "taak", "taken"),
            ("fr", "tâche", "tâches"),
            ("de", "Aufgabe", "Aufgaben"),
            ("en", "task", "tasks"),
        )
    },
    "demo.bare": {"nl": "{niet gevuld}", "fr": "x", "de": "x", "en": "x"},
}


@pytest.fixture(autouse=True)
def area(tmp_path, monkeypatch):
    file = tmp_path / "demo.json"
    file.write_text(json.dumps(AREA), encoding="utf-8")
    monkeypatch.setattr(words.resources, "path", lambda _, name: tmp_path / name)
    words._area.cache_clear()
    yield
    words._area.cache_clear()


def test_words_are_said_in_the_present_language():
    spoken = Words("fr")
    assert spoken.say("demo.hello", name="Anouk") == "Bonjour Anouk"
    spoken.use("de")
    assert spoken.say("demo.hello", name="Anouk") == "Tag Anouk"


def test_nobody_speaks_latin_here():
    with pytest.raises(ValueError, match="la"):
        Words().use("la")


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("nl", 0, "0 taken"),
        ("nl", 1, "1 taak"),
        ("nl", 2, "2 taken"),
        ("fr", 0, "0 tâche"),
        ("fr", 1, "1 tâche"),
        ("fr", 2, "2 tâches"),
        ("de", 1, "1 Aufgabe"),
        ("en", 0, "0 tasks"),
    ],
)
def test_numbers_choose_the_plural(language, count, said):
    assert say_in(language, "demo.tasks", n=count) == said


def test_without_values_words_are_said_as_they_stand():
    assert say_in("nl", "demo.bare") == "{niet gevuld}"


def test_a_missing_word_is_a_fault():
    assert Words().has("demo.hello")
    assert not Words().has("demo.bye")
    assert not Words().has("nowhere.hello")
    with pytest.raises(KeyError):
        Words().say("demo.bye")


def test_a_search_minds_no_language():
    assert say_in_all("demo.hello")[1] == "Bonjour {name}"
    assert say_in_all("demo.tasks") == ("{n} taken", "{n} tâches", "{n} Aufgaben", "{n} tasks")


@pytest.mark.parametrize(
    ("language", "written"),
    [("nl", "10.716"), ("fr", "10\u202f716"), ("de", "10.716"), ("en", "10,716")],
)
def test_numbers_are_grouped_as_the_language_does(language, written):
    assert Words(language).number(10_716) == written
