from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.sync_page import Facts, page_of
from nccn_desk.presenters.sync_slots import panel_words, sync_slot
from nccn_desk.services.sharing import GivenUp, Work
from tests.presenters.room_parts import NOW, nl, said_in
from tests.presenters.sharing_parts import ALONE, BUSY, CALM, LATE, moment

SHOWN = replace(CALM, provisional=LATE)


def page(picture):
    return page_of(picture, Facts(), NOW)


@pytest.mark.parametrize("picture", [SHOWN, replace(BUSY, provisional=LATE)])
def test_the_strip_says_that_what_is_shown_is_provisional_and_how_far_the_replay_is(picture):
    slot = sync_slot(picture, day_of(NOW))
    assert nl(slot.bold) == "Voorlopig beeld"
    assert nl(slot.quiet).replace("\u202f", ".").replace("\u00a0", ".") == "4.200 van 10.000"
    assert slot.tone is Tone.DUE
    assert panel_words("sync", picture) == "sync.panel.provisional"


@pytest.mark.parametrize("picture", [SHOWN, replace(ALONE, provisional=LATE)])
def test_the_page_says_whose_snapshot_it_is_and_of_when(picture):
    state = page(picture).state
    assert nl(state.headline) == (
        "Wat u ziet is voorlopig: de momentopname van SJ · Sofie Jacobs, 09:30."
    )
    assert "4.200 van de 10.000 wijzigingen" in nl(state.explanation)
    assert state.tone is Tone.DUE


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_is_said_in_four_languages(language):
    state = page(SHOWN).state
    for words in (state.headline, state.explanation, sync_slot(SHOWN, day_of(NOW)).bold):
        assert "{" not in said_in(language, words)
        assert "sync." not in said_in(language, words)


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("snapshot", "Haalt de momentopname op · 3 van 8"),
        ("prove", "Rekent de momentopname na · 3 van 8"),
    ],
)
def test_loading_and_proving_show_how_far_they_are(step, words):
    shown = page(replace(SHOWN, work=Work(step, 3, 8)))
    assert nl(shown.progress.word) == words
    assert [each.key for each in shown.actions] == ["sync_now", "sync_stop"]


def test_the_replay_shows_how_far_it_is_as_the_snapshot_says_how_much_comes():
    shown = page(replace(SHOWN, work=Work("pull", 512, 0)))
    assert nl(shown.progress.word) == "Haalt op · 4.200 van 10.000"
    assert (shown.progress.done, shown.progress.total) == (4_200, 10_000)


def test_a_false_snapshot_is_told_with_its_author_and_another_that_ended_is_not():
    ended = GivenUp("wrong", "LV", "Lien Verbeke", moment("09:30"))
    (row,) = page(replace(CALM, given_up=ended)).waiting
    assert nl(row.title) == "Een momentopname klopte niet"
    assert "LV · Lien Verbeke, 09:30" in nl(row.small)
    assert row.mark.tone is Tone.DUE
    for why in ("cut", "lacking"):
        assert page(replace(CALM, given_up=replace(ended, why=why))).waiting == ()
