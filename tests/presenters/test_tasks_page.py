from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import to_text
from nccn_desk.presenters.people import read_people
from nccn_desk.presenters.tasks_page import Asked, card_of, is_late, page_of
from nccn_desk.services import tasks
from tests.presenters.room_parts import NOW, Watch, nl, officer


def record(due="", state="open"):
    return Record("tasks", "1" * 32, {"due": due, "state": state})


def test_only_what_is_open_can_be_late():
    passed = to_text(NOW - timedelta(minutes=1))
    assert is_late(record(passed), NOW)
    assert is_late(record(passed, "taken"), NOW)
    assert not is_late(record(passed, "done"), NOW)
    assert not is_late(record(to_text(NOW + timedelta(minutes=1))), NOW)
    assert not is_late(record(), NOW)


@pytest.mark.parametrize(
    ("values", "due", "small", "state"),
    [
        ({}, "geen uur", "", "open"),
        ({"due": "2020-11-17T10:00:00.000Z"}, "11:00", "over 52 min", "open"),
        ({"due": "2020-11-20T10:00:00.000Z"}, "vr 20/11 11:00", "", "open"),
    ],
)
def test_a_row_says_by_when_what_who_and_how_it_stands(values, due, small, state):
    watch = Watch()
    owned = {"title": "Bel Joris", "owner": officer("KB"), **values}
    watch.act(lambda uow: tasks.add(uow, owned))
    asked = Asked("open", "", "", officer("LV"), NOW, writable=True)
    page = watch.read(lambda reader: page_of(reader, read_people(reader), asked))
    first, title, mark = page.rows[0].cells
    assert (nl(first.text), nl(first.small)) == (due, small)
    assert (nl(title.text), nl(title.small)) == ("Bel Joris", "Karim Benali · T-LV-1")
    assert nl(mark.mark.word) == state


def test_a_card_offers_everyone_and_nobody():
    watch = Watch()
    task = watch.made(lambda uow: tasks.add(uow, {"title": "Bel Joris"}), "tasks")
    asked = Asked("open", "", task, officer("LV"), NOW, writable=True)

    def read(reader):
        found = reader.record("tasks", task)
        return card_of(found, reader, read_people(reader), asked)

    card = watch.read(read)
    assert nl(card.owners[0].word) == "niemand"
    assert len(card.owners) == 5
    assert [each.key for each in card.horizons] == ["today", "tomorrow", "week", "later"]
    assert [each.key for each in card.actions] == ["finish", "take", "drop"]
