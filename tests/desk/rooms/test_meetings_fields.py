from __future__ import annotations

import pytest

from nccn_desk.desk.rooms.meetings_fields import MeetingFields
from nccn_desk.services import meetings
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.presenters.room_parts import Watch, officer
from tests.presenters.test_meetings import at
from tests.presenters.test_meetings_card import card


@pytest.fixture
def shown():
    watch = Watch()
    values = {"title": "COFECO", "planned": at(17, 16, 30), "present": frozenset({officer("LV")})}
    meeting = watch.made(lambda uow: meetings.plan(uow, values), "meetings")
    watch.act(lambda uow: meetings.add_action(uow, meeting, {"title": "Bel Joris"}))
    return card(watch, meeting)


@pytest.fixture
def fields(look, show):
    return show(MeetingFields(look), 420, 1_600)


def test_a_meeting_is_shown_whole(fields, shown):
    fields.show_card(shown)
    settle()
    assert fields.title.text() == "COFECO"
    assert fields.planned.text() == "16:30"
    assert fields.present.choices == frozenset({officer("LV")})
    assert fields.tasks.model().rowCount() == 1
    fields.show_card(None)
    settle()
    assert fields._hint.isVisible()


def test_what_is_not_typed_is_told_at_once(fields, shown):
    changed = []
    fields.changed.connect(changed.append)
    fields.show_card(shown)
    assert changed == []
    fields.series.chosen.emit("cofeco")
    fields.chair.chosen.emit("")
    fields.present.changed.emit(frozenset())
    assert changed == [{"series": "cofeco"}, {"chair": None}, {"present": frozenset()}]


def test_no_word_is_cut(spoken, show, shown):
    fields = show(MeetingFields(spoken), spoken.px(400), spoken.px(1_900))
    fields.show_card(shown)
    settle()
    assert cut_words(fields) == []
