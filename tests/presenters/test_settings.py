from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from nccn_desk.kernel.clock import at, parse_time
from nccn_desk.presenters.settings import NO, SCALES, SETTINGS, YES, Preferences
from tests.presenters.shell_parts import MemorySettings, Paper


@pytest.fixture
def kept():
    return MemorySettings()


@pytest.fixture
def preferences(kept):
    return Preferences(kept)


def test_out_of_the_box_everything_stands_right(preferences):
    assert {setting.key: preferences.value(setting.key) for setting in SETTINGS} == {
        "language": "nl",
        "theme": "night",
        "scale": "100",
        "dim": NO,
        "still": NO,
        "single_keys": YES,
        "attention": YES,
        "sound": YES,
        "idle_minutes": "10",
        "names": YES,
    }
    assert not any(preferences.differs(setting.key) for setting in SETTINGS)


def test_a_choice_counts_at_once_is_told_and_is_found_again(kept, preferences):
    told = Paper(preferences.changed)
    preferences.choose("language", "de")
    assert preferences.language == "de"
    assert preferences.differs("language")
    assert told.pages == ["language"]
    assert Preferences(kept).language == "de"


def test_choosing_what_holds_already_is_no_news_and_is_not_written(kept, preferences):
    told = Paper(preferences.changed)
    preferences.choose("language", "nl")
    assert told.pages == []
    assert kept.kept == {}


@pytest.mark.parametrize(
    ("key", "value"), [("language", "es"), ("scale", "300"), ("sound", "perhaps")]
)
def test_what_cannot_be_chosen_is_refused(preferences, key, value):
    with pytest.raises(ValueError, match=value):
        preferences.choose(key, value)


def test_a_value_of_another_version_counts_as_never_chosen(kept, preferences):
    kept.put("theme", "sepia")
    assert preferences.value("theme") == "night"
    assert not preferences.differs("theme")


def test_a_setting_that_does_not_exist_is_a_fault(preferences):
    with pytest.raises(KeyError):
        preferences.value("colour")


@pytest.mark.allow_logs("setting theme could not be kept: No space left")
def test_a_choice_that_the_disk_refuses_counts_all_the_same_and_says_so(kept, preferences):
    told, unkept = Paper(preferences.changed), Paper(preferences.unkept)
    kept.full = True
    preferences.choose("theme", "day")
    assert preferences.value("theme") == "day"
    assert told.pages == ["theme"]
    assert [reason.errno for reason in unkept.pages] == [28]
    assert Preferences(kept).value("theme") == "night"


@pytest.mark.allow_logs("could not be kept")
def test_what_was_emptied_stays_empty_on_a_full_disk_too(kept, preferences):
    preferences.remember("place", "tasks")
    kept.full = True
    preferences.remember("place", "")
    assert preferences.remembered("place") == ""


def test_what_was_noted_for_the_next_time_is_no_setting(kept, preferences):
    told = Paper(preferences.changed)
    preferences.remember("place", "tasks")
    assert preferences.remembered("place") == "tasks"
    assert preferences.remembered("never") == ""
    assert told.pages == []
    assert Preferences(kept).remembered("place") == "tasks"


def test_flags_and_numbers_are_read_as_such(preferences):
    assert preferences.flag("sound")
    preferences.choose("sound", NO)
    assert not preferences.flag("sound")
    preferences.choose("idle_minutes", "2")
    assert preferences.idle_minutes == 2
    preferences.choose("scale", "125")
    assert preferences.scale == 1.25
    flags = {setting.key for setting in SETTINGS if setting.is_flag}
    assert flags == {"dim", "still", "single_keys", "attention", "sound", "names"}


def test_text_grows_and_shrinks_as_far_as_there_is_a_size(preferences):
    for expected in (*SCALES[1:], SCALES[-1]):
        preferences.enlarge(1)
        assert preferences.value("scale") == expected
    for expected in (*reversed(SCALES[:-1]), SCALES[0]):
        preferences.enlarge(-1)
        assert preferences.value("scale") == expected


@pytest.mark.parametrize(
    ("wall", "mood"),
    [
        ("00:00", "night"),
        ("07:59", "night"),
        ("08:00", "day"),
        ("17:59", "day"),
        ("18:00", "night"),
    ],
)
@pytest.mark.parametrize("day", [date(2020, 7, 1), date(2020, 11, 17)])
def test_following_the_hour_it_is_day_from_eight_to_six_on_belgian_clocks(
    preferences, day, wall, mood
):
    preferences.choose("theme", "hour")
    assert preferences.mood(at(day, parse_time(wall))) == mood


def test_otherwise_the_hour_does_not_matter(preferences):
    noon = datetime(2020, 11, 17, 11, tzinfo=UTC)
    assert preferences.mood(noon) == "night"
    preferences.choose("theme", "day")
    assert preferences.mood(noon.replace(hour=23)) == "day"
