from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.services import hearing, rumours
from tests.services import networks
from tests.services.conftest import NOW

WORDS = "Is het waar dat de scholen donderdag al dicht gaan?"


def heard(desk, text=WORDS, **values):
    return desk.made("items", hearing.hear, {"text": text, "language": "nl", **values})


def state(desk, item):
    return desk.record("items", item).words("state")


def test_a_message_opens_a_rumour_in_its_exact_words_once(desk):
    item = heard(desk, outlet="Facebook", observed_at=to_text(NOW - timedelta(minutes=1)))
    rumour = desk.made("rumours", hearing.open_rumour, item)
    record = desk.record("rumours", rumour)
    assert (record.words("wording"), record.words("where")) == (WORDS, "Facebook")
    assert record.moment("first_seen") == NOW - timedelta(minutes=1)
    assert (state(desk, item), desk.record("items", item).words("rumour")) == ("seen", rumour)
    with pytest.raises(NotAllowed) as found:
        desk.act(hearing.open_rumour, item)
    assert found.value.code == "item_was_taken"
    assert desk.read(rumours.items_of, rumour) == 1


def test_a_message_is_linked_with_a_rumour_that_is_known(desk):
    rumour = desk.made("rumours", rumours.start, {"wording": "Scholen dicht"})
    item = heard(desk)
    desk.act(hearing.link, item, rumour)
    assert desk.record("items", item).words("rumour") == rumour
    assert desk.record("rumours", rumour).moment("last_seen") == NOW


def test_a_message_becomes_a_question_a_request_and_a_task(desk):
    item = heard(desk)
    question = desk.made("questions", hearing.question, item)
    assert desk.record("questions", question).words("asked") == WORDS
    task = desk.made("tasks", hearing.task, item)
    assert desk.record("tasks", task).words("source") == item
    with pytest.raises(NotAllowed):
        desk.act(hearing.request, item)
    who = networks.partner(desk, "FOD WASO")
    request = desk.made("requests", hearing.request, item, who)
    assert desk.record("requests", request).words("partner") == who


def test_a_long_message_becomes_a_line_that_says_it_goes_on(desk):
    rumour = desk.made("rumours", hearing.open_rumour, heard(desk, "woord " * 200))
    assert desk.record("rumours", rumour).words("wording").endswith("woord …")


def test_what_is_done_is_no_longer_to_be_seen_and_can_be_taken_up_again(desk):
    item = heard(desk)
    assert desk.read(hearing.number_of, "unseen") == 1
    desk.act(hearing.done, item)
    assert (state(desk, item), desk.read(hearing.number_of, "unseen")) == ("done", 0)
    desk.act(hearing.again, item)
    assert state(desk, item) == "seen"


def test_a_page_has_the_newest_first_and_parts_by_source(desk):
    assert desk.read(hearing.last) is None
    old = heard(desk, "Eerst", source="press", observed_at=to_text(NOW - timedelta(hours=1)))
    new = heard(desk, "Dan", source="information_number")
    assert [each.id for each in desk.read(hearing.page, "all", 10)] == [new, old]
    assert [each.id for each in desk.read(hearing.page, "press", 10)] == [old]
    assert [each.id for each in desk.read(hearing.page, "calls", 1)] == [new]
    assert desk.read(hearing.last).id == new


def test_volumes_count_each_step_and_a_message_without_a_number_as_one(desk):
    heard(desk, source="press", volume=12, observed_at=to_text(NOW - timedelta(minutes=15)))
    heard(desk, "Een ander bericht", source="press", observed_at=to_text(NOW))
    step = timedelta(minutes=10)
    found = desk.read(hearing.volumes, NOW - timedelta(minutes=20), NOW, step)
    assert found == {"press": (12, 0, 1)}


def test_what_was_said_twice_is_counted_once_with_the_first(desk):
    heard(desk, source="press", volume=2, observed_at=to_text(NOW - timedelta(minutes=15)))
    desk.act(hearing.hear, {"text": WORDS, "source": "press", "volume": 3})
    step = timedelta(minutes=10)
    found = desk.read(hearing.volumes, NOW - timedelta(minutes=20), NOW, step)
    assert found == {"press": (5, 0, 0)}
