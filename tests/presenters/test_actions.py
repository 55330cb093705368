from __future__ import annotations

import pytest

from nccn_desk.presenters.actions import RECENT, Command, Commands, Family, printed
from nccn_desk.presenters.phrases import NOTHING, given
from nccn_desk.presenters.settings import Preferences
from tests.presenters.shell_parts import MemorySettings, Paper


class Desk:
    """A list of commands, and what was done with it."""

    def __init__(self, settings=None):
        self.settings = settings or MemorySettings()
        self.commands = Commands(Preferences(self.settings))
        self.done = []

    def command(self, key, **more):
        return Command(key, given(key), "", lambda: self.done.append(key), **more)

    def add(self, *keys):
        return self.commands.add(*(self.command(key) for key in keys))


@pytest.fixture
def desk():
    return Desk()


def keys_of(commands):
    return [command.key for command in commands]


def test_commands_stand_in_the_order_in_which_they_came(desk):
    paper = Paper(desk.commands.changed)
    desk.add("capture", "search")
    desk.add("lock")
    assert keys_of(desk.commands.all()) == ["capture", "search", "lock"]
    assert len(paper.pages) == 2


def test_a_command_that_is_added_again_takes_the_place_of_the_old_one(desk):
    desk.add("capture", "lock")
    desk.commands.add(Command("capture", given("anders"), "", lambda: desk.done.append("anders")))
    assert keys_of(desk.commands.all()) == ["capture", "lock"]
    desk.commands.run("capture")
    assert desk.done == ["anders"]


def test_a_room_that_goes_takes_its_commands_with_it_but_not_those_of_the_next_room(desk):
    first = desk.add("find", "start")
    second = desk.add("find")
    paper = Paper(desk.commands.changed)
    first()
    assert keys_of(desk.commands.all()) == ["find"]
    second()
    assert desk.commands.all() == ()
    assert len(paper.pages) == 2


def test_what_is_unknown_or_impossible_is_not_done_and_not_remembered(desk):
    open_ = desk.command("redo", enabled=lambda: False)
    desk.commands.add(open_)
    assert not desk.commands.run("redo")
    assert not desk.commands.run("nobody_knows")
    assert desk.done == []
    assert desk.commands.recent() == ()
    assert desk.commands.known("nobody_knows") is None
    assert desk.commands.known("redo") is open_


def test_the_last_five_that_were_done_come_first_each_once(desk):
    desk.add(*"abcdefg")
    for key in "abcdefga":
        assert desk.commands.run(key)
    assert keys_of(desk.commands.recent()) == ["a", "g", "f", "e", "d"]
    assert len(desk.commands.recent()) == RECENT
    assert desk.done == list("abcdefga")


def test_what_was_done_last_is_found_again_the_next_time(desk):
    desk.add("capture", "lock", "print")
    for key in ("print", "lock", "capture"):
        desk.commands.run(key)
    desk.commands.keep()

    later = Desk(desk.settings)
    assert later.commands.recent() == ()  # nothing is known yet
    later.add("capture", "lock")
    assert keys_of(later.commands.recent()) == ["capture", "lock"]


def test_what_cannot_be_done_now_is_not_offered_as_done_last(desk):
    possible = [True]
    desk.commands.add(desk.command("redo", enabled=lambda: possible[0]))
    desk.commands.run("redo")
    assert keys_of(desk.commands.recent()) == ["redo"]
    possible[0] = False
    assert desk.commands.recent() == ()


def test_a_command_does_something_and_says_no_consequence_unless_told_otherwise(desk):
    command = desk.command("capture")
    assert command.family is Family.DO
    assert command.about() == NOTHING
    assert command.enabled()
    assert command.printed == ""


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("Ctrl+K", "Ctrl K"),
        ("Ctrl+Shift+L", "Ctrl ⇧ L"),
        ("Ctrl+Shift+1", "Ctrl ⇧ 1"),
        ("Ctrl++", "Ctrl +"),
        ("Ctrl+-", "Ctrl −"),
        ("Ctrl+,", "Ctrl ,"),
        ("Shift+F1", "⇧ F1"),
        ("Alt+0", "Alt 0"),
        ("G V", "G V"),
        ("F8", "F8"),
        ("", ""),
    ],
)
def test_keys_are_printed_as_they_stand_on_a_belgian_keyboard(keys, shown):
    assert printed(keys) == shown
    assert Command("any", NOTHING, "", list, keys).printed == shown


def test_keys_of_something_impossible_say_why(desk):
    refused = Paper(desk.commands.refused)
    desk.commands.add(desk.command("redo", enabled=lambda: False, reason=given("niets")))
    assert not desk.commands.run("redo")
    assert refused.pages == [given("niets")]
