from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import handovers, promising, tasks
from tests.services.conftest import TODAY
from tests.services.test_asking import LINE, log


def test_a_promise_is_made_once_and_needs_words(desk):
    made = log(desk, "VRT: scholen? @Anouk")
    with pytest.raises(BadValue) as refused:
        desk.act(promising.promise, "asked", made, " ")
    assert refused.value.code == "promise_needed"
    desk.act(promising.promise, "asked", made, "cijfers @Sofie tegen 15:00")
    task = desk.record("tasks", desk.record("asked", made).words("task"))
    assert (task["title"], task["owner"]) == ("cijfers tegen 15:00", desk.id("SJ"))
    with pytest.raises(NotAllowed) as twice:
        desk.act(promising.promise, "asked", made, "meer")
    assert twice.value.code == "promised_already"


def test_the_handover_sheet_lists_what_was_promised(desk):
    log(desk, LINE)
    desk.act(tasks.add, {"title": "Zaal opruimen"})
    lists = {each.name: each for each in desk.read(handovers.proposal, TODAY).lists}
    assert [row.title for row in lists["promises"].rows] == ["chiffres par école pour 15 h"]
    assert [row.title for row in lists["tasks"].rows] == ["Zaal opruimen"]
    assert lists["promises"].rows[0].who_name == "Anouk Delvaux"


def test_what_was_dropped_is_owed_no_more(desk):
    made = desk.record("asked", log(desk, LINE))
    desk.act(tasks.drop, made.words("task"), "Niet meer nodig")
    assert not desk.read(promising.is_open, made)
    assert not desk.read(promising.is_open, desk.record("asked", log(desk, "VRT: scholen?")))


def test_long_words_become_one_line_of_a_title():
    assert promising.short("een\n  twee") == "een twee"
    assert len(promising.short("x" * 900)) == 500
