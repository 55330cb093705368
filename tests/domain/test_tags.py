from __future__ import annotations

from nccn_desk.domain.tags import CHANNELS, TONGUES, channel_word, tongue_word
from nccn_desk.kernel.words import LANGUAGES, say_in


def test_every_tag_has_its_words():
    keys = [*map(tongue_word, TONGUES), *map(channel_word, CHANNELS)]
    assert len(set(keys)) == len(TONGUES) + len(CHANNELS)
    assert all(say_in(language, key) for language in LANGUAGES for key in keys)


def test_what_a_team_added_is_shown_as_it_was_typed():
    assert tongue_word("Lingala") == channel_word("duivenpost") == ""
