from __future__ import annotations

import pytest

from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.actions import Family
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.settings import Preferences
from nccn_desk.presenters.undo import UndoPresenter
from nccn_desk.presenters.window import Want, WindowPresenter
from nccn_desk.presenters.window_commands import (
    look_commands,
    moment_commands,
    place_commands,
    undo_commands,
    want_commands,
)
from nccn_desk.services import tasks
from tests.presenters.shell_parts import Bench, MemorySettings, Paper, nl, said_in
from tests.presenters.test_window import PLACES


@pytest.fixture
def preferences():
    return Preferences(MemorySettings())


@pytest.fixture
def window(preferences):
    return WindowPresenter(PLACES, preferences, exercise=False)


def by_key(commands):
    return {command.key: command for command in commands}


def test_the_keys_are_those_of_the_book(window, preferences):
    every = by_key(
        [
            *want_commands(lambda: window),
            *undo_commands(UndoPresenter(Bench(day=False).session)),
            *look_commands(preferences),
        ]
    )
    assert {key: command.printed for key, command in every.items() if command.keys} == {
        "capture": "Ctrl J",
        "search": "Ctrl ⇧ F",
        "find": "Ctrl F",
        "alarms": "F8",
        "print": "Ctrl P",
        "new_window": "Ctrl ⇧ N",
        "lock": "Ctrl ⇧ L",
        "settings": "Ctrl ,",
        "help": "F1",
        "keys": "⇧ F1",
        "quit": "Ctrl Q",
        "undo": "Ctrl Z",
        "redo": "Ctrl ⇧ Z",
        "language_nl": "Ctrl ⇧ 1",
        "language_fr": "Ctrl ⇧ 2",
        "language_de": "Ctrl ⇧ 3",
        "language_en": "Ctrl ⇧ 4",
        "larger": "Ctrl +",
        "smaller": "Ctrl −",
        "actual_size": "Ctrl 0",
    }
    keys = [command.keys for command in every.values() if command.keys]
    assert len(set(keys)) == len(keys)


def test_what_is_asked_goes_to_the_window_in_which_people_work_now(preferences):
    windows = [WindowPresenter(PLACES, preferences, exercise=False) for _ in range(2)]
    papers = [Paper(window.wanted) for window in windows]
    active = [windows[0]]
    commands = by_key(want_commands(lambda: active[0]))
    commands["capture"].run()
    active[0] = windows[1]
    commands["lock"].run()
    assert [paper.pages for paper in papers] == [[Want.CAPTURE], [Want.LOCK]]


def test_finding_and_printing_are_possible_where_the_room_has_them(window):
    commands = by_key(want_commands(lambda: window))
    assert not commands["find"].enabled()
    assert not commands["print"].enabled()
    window.offers = frozenset({Want.FIND})
    assert commands["find"].enabled()
    assert not commands["print"].enabled()
    others = set(commands) - {"find", "print"}
    assert all(commands[key].enabled() for key in others)


@pytest.mark.parametrize("key", ["find", "print", "redo"])
def test_what_cannot_be_done_now_says_why(window, key):
    undo = UndoPresenter(Bench(day=False).session)
    command = by_key([*want_commands(lambda: window), *undo_commands(undo)])[key]
    assert not command.enabled()
    assert nl(command.reason)


def test_redoing_is_possible_after_undoing():
    bench = Bench(day=False)
    undo = UndoPresenter(bench.session)
    commands = by_key(undo_commands(undo))
    bench.act(lambda uow: tasks.add(uow, {"title": "Bel Sciensano"}))
    assert not commands["redo"].enabled()
    commands["undo"].run()
    assert commands["redo"].enabled()
    commands["redo"].run()
    assert not commands["redo"].enabled()


def test_the_look_changes_at_once(preferences):
    commands = by_key(look_commands(preferences))
    commands["language_de"].run()
    commands["theme_hour"].run()
    commands["larger"].run()
    commands["larger"].run()
    commands["smaller"].run()
    assert (preferences.language, preferences.value("theme")) == ("de", "hour")
    assert preferences.value("scale") == "112"
    commands["actual_size"].run()
    assert preferences.value("scale") == "100"


def test_each_place_is_a_command_that_goes_there(window):
    commands = by_key(place_commands(PLACES, lambda: window))
    letters = [f"G {place.letter}" if place.letter else "" for place in PLACES]
    assert [command.keys for command in commands.values()] == letters
    assert letters[:3] == ["G V", "G J", "G T"]
    assert {command.family for command in commands.values()} == {Family.GO}
    commands["go_tasks"].run()
    assert window.place == "tasks"


def test_the_ten_moments_are_reached_by_alt_and_a_digit(window):
    moments = [(f"step{n}", given(f"Moment {n}"), given(f"{n:02d}:00")) for n in range(1, 12)]
    commands = list(moment_commands(moments, lambda: window))
    assert [command.keys for command in commands] == [
        *(f"Alt+{digit}" for digit in "1234567890"),
        "",
    ]
    went = Paper(window.went)
    commands[9].run()
    assert went.pages == [("today", "step10")]
    assert nl(commands[0].about()) == "01:00"
    assert {command.family for command in commands} == {Family.GO}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_said_in_every_language(window, preferences, language):
    undo = UndoPresenter(Bench(day=False).session)
    every = [
        *want_commands(lambda: window),
        *undo_commands(undo),
        *look_commands(preferences),
        *place_commands(PLACES, lambda: window),
    ]
    words = [said_in(language, command.word) for command in every]
    assert all(words)
    assert not any("{" in word for word in words)
    assert len(set(words)) == len(words)
    assert all(said_in(language, command.also) for command in every if command.also)
