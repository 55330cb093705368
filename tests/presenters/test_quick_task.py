from __future__ import annotations

from nccn_desk.presenters.quick_task import task_in
from tests.presenters.room_parts import Watch, officer


def test_a_line_may_say_who_does_it_and_by_when():
    values = Watch().read(lambda reader: task_in(reader, "Bel Joris, @Karim tegen 16:30"))
    assert values == {
        "title": "Bel Joris, @Karim tegen 16:30",
        "owner": officer("KB"),
        "due": "2020-11-17T15:30:00.000Z",
    }


def test_a_plain_line_says_only_what():
    values = Watch().read(lambda reader: task_in(reader, "Bel Joris"))
    assert values == {"title": "Bel Joris", "owner": None, "due": None}
