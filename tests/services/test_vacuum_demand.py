from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nccn_desk.kernel.clock import BRUSSELS
from nccn_desk.kernel.errors import NotAllowed, NotFound
from nccn_desk.services import deciding, faq, materials, partners, questions, vacuum_demand

ANNOUNCED = datetime(2020, 11, 15, 19, 55, tzinfo=BRUSSELS)


@pytest.fixture
def made(desk):
    decision = desk.made("decisions", deciding.add, {"title": "Sluitingsuur"})
    desk.act(deciding.note, decision, "announced", ANNOUNCED)
    return decision


def test_what_waits_waits_no_longer_once_the_decree_is_out(desk, made):
    item = desk.made("faq_items", faq.add, {"question": "Tot hoe laat?"})
    desk.act(faq.wait, item, "waits_decree", made)
    desk.made("questions", questions.add, {"asked": "En morgen?", "decision": made})
    waiting = desk.read(vacuum_demand.waiting, made)
    assert [each.id for each in waiting.faq] == [item]
    assert [each.words("asked") for each in waiting.questions] == ["En morgen?"]
    desk.act(deciding.note, made, "published")
    assert desk.read(vacuum_demand.waiting, made) == vacuum_demand.Waiting()


def test_what_is_asked_is_counted_by_the_hour_and_by_what(desk, made):
    item = desk.made("faq_items", faq.add, {"question": "Tot hoe laat?", "decision": made})
    desk.act(faq.ask_for, item, 3)
    desk.act(faq.ask_for, item, 4)
    record = desk.record("decisions", made)
    found = desk.read(vacuum_demand.heard, record, ANNOUNCED)
    assert [(each.id, count) for each, count in vacuum_demand.most(found, 3)] == [(item, 7)]
    hours = vacuum_demand.by_hour(found, ANNOUNCED, desk.clock.now())
    assert (len(hours), hours[-1][1], sum(count for _, count in hours)) == (40, 7, 7)


def test_hours_are_true_hours_in_the_night_that_has_one_more():
    begin = datetime(2020, 10, 24, 22, tzinfo=UTC)  # midnight in Brussels
    end = datetime(2020, 10, 25, 4, tzinfo=UTC)  # five in the morning, six hours later
    assert len(vacuum_demand.by_hour((), begin, end)) == 7


def test_the_date_is_asked_once_and_never_after_the_decree(desk, made):
    partner = desk.made("partners", partners.add, {"name": "Kanselarij"})
    due = desk.clock.now() + timedelta(hours=2)
    desk.act(vacuum_demand.ask_date, made, partner, due)
    request = desk.read(vacuum_demand.request_of, desk.record("decisions", made))
    assert request.words("partner") == partner
    assert request.moment("due") == due
    with pytest.raises(NotAllowed):
        desk.act(vacuum_demand.ask_date, made, partner)
    desk.act(deciding.note, made, "published")
    with pytest.raises(NotAllowed):
        desk.act(vacuum_demand.ask_date, made, partner)


def test_what_is_held_back_waits_until_it_is_chosen_again(desk, made):
    item = desk.made("faq_items", faq.add, {"question": "Tot hoe laat?"})
    question = desk.made("questions", questions.add, {"asked": "En morgen?"})
    poster = desk.made("materials", materials.add, {"title": "Affiche"})
    for each in (item, question, poster):
        desk.act(vacuum_demand.hold, made, each)
    waiting = desk.read(vacuum_demand.waiting, made)
    assert [each.id for each in waiting.every()] == [item, question, poster]
    assert desk.record("faq_items", item).words("state") == "waits_decree"
    for each in (item, question, poster):
        desk.act(vacuum_demand.hold, made, each)
    assert desk.read(vacuum_demand.waiting, made).every() == ()
    assert desk.record("faq_items", item).words("state") == "draft"


def test_what_waits_for_another_decree_waits_for_this_one_from_now_on(desk, made):
    other = desk.made("decisions", deciding.add, {"title": "Telewerk"})
    item = desk.made("faq_items", faq.add, {"question": "Tot hoe laat?"})
    desk.act(vacuum_demand.hold, other, item)
    desk.act(vacuum_demand.hold, made, item)
    assert desk.read(vacuum_demand.waiting, other).every() == ()
    assert desk.record("faq_items", item).words("decision") == made


def test_nothing_is_held_back_for_a_decree_that_is_out_nor_what_nobody_knows(desk, made):
    with pytest.raises(NotFound):
        desk.act(vacuum_demand.hold, made, made)
    poster = desk.made("materials", materials.add, {"title": "Affiche"})
    desk.act(deciding.note, made, "published")
    with pytest.raises(NotAllowed) as refused:
        desk.act(vacuum_demand.hold, made, poster)
    assert refused.value.code == "decree_is_out"
