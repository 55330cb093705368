from __future__ import annotations

import pytest

from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.actions import Command, Family
from nccn_desk.presenters.help import help_of, keys_of
from nccn_desk.presenters.phrases import given
from tests.presenters.shell_parts import nl, said_in


def command(key, keys="", family=Family.DO):
    return Command(key, given(key), "", list, keys, family)


@pytest.mark.parametrize(
    "place",
    [
        *("today", "journal", "tasks", "meetings", "handover", "tempo", "lock", "figures"),
        *("voice", "moments", "variants", "leaks", "advices", "frame", "webcare", "first_hour"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_place_says_what_it_is_for_and_what_to_do_without_a_network(place, language):
    title, (own, offline) = help_of(place)
    assert said_in(language, title)
    assert said_in(language, own[1])
    assert said_in(language, offline[0])
    assert said_in(language, offline[1])


def test_a_place_without_words_of_its_own_has_those_that_all_share():
    title, sections = help_of("rumours")
    assert nl(title) == "Hulp"
    assert [nl(head) for head, _ in sections] == ["Als het netwerk wegvalt"]


def test_the_keys_of_a_screen_come_first_then_those_that_hold_everywhere_then_the_places():
    own = command("start", "Enter")
    every = [
        own,
        command("capture", "Ctrl+J"),
        command("go_tasks", "G T", Family.GO),
        command("without_keys"),
        command("alarms", "F8"),
    ]
    groups = keys_of(every, [own])
    assert [nl(group.title) for group in groups] == ["Hier", "Overal", "Plaatsen"]
    here, everywhere, places = [[keys for keys, _ in group.rows] for group in groups]
    assert here == ["Enter"]
    assert everywhere == ["Ctrl K", "F6", "⇧ F6", "F8", "Ctrl ↵", "Esc", "Ctrl J"]
    assert places == ["G T"]


def test_keys_that_a_part_of_the_screen_hears_itself_are_listed_with_it():
    heard = Command("column", given("column"), "", list, heard="Ctrl+Alt+Right")
    here = keys_of([heard], [heard])[0]
    assert [(keys, nl(word)) for keys, word in here.rows] == [("Ctrl Alt →", "column")]


def test_a_group_without_keys_is_left_out():
    assert [nl(group.title) for group in keys_of([])] == ["Overal"]


def test_no_key_is_listed_twice():
    every = [command("alarms", "F8"), command("capture", "Ctrl+J")]
    keys = [keys for group in keys_of(every) for keys, _ in group.rows]
    assert len(set(keys)) == len(keys)
