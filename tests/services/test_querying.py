from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed, NotFound
from nccn_desk.services import blocks, promising, querying
from tests.services.conftest import NOW
from tests.services.test_asking import bank

HOUR = timedelta(hours=1)


def receive(desk, hours=1, ago=1, **values):
    given = {
        "topic_line": "Nachtwinkels",
        "deadline": to_text(NOW + hours * HOUR) if hours else None,
        "received_at": to_text(NOW - ago * HOUR),
        **values,
    }
    return desk.made("media_queries", querying.receive, given)


def state(desk, made):
    return desk.record("media_queries", made).words("state")


def refusal(desk, job, *arguments):
    with pytest.raises((BadValue, NotAllowed)) as refused:
        desk.act(job, *arguments)
    return refused.value.code


def test_a_query_is_followed_from_receipt_to_closure(desk):
    made = receive(desk)
    assert desk.record("media_queries", made).number == "H-LV-1"
    desk.act(querying.assign, made, desk.id("AD"))
    desk.act(querying.assign, made, desk.id("SJ"))
    assert desk.record("media_queries", made)["assigned"] == desk.id("SJ")
    assert refusal(desk, querying.lay_before, made, " ") == "authority_needed"
    desk.act(querying.lay_before, made, "FOD Economie")
    assert refusal(desk, querying.clear, made, "Jan") == "query_without_answer"
    assert refusal(desk, querying.answer, made) == "query_not_cleared"
    desk.act(querying.change, made, {"answer": "Ze sluiten om 22 uur."})
    assert refusal(desk, querying.clear, made, "") == "clearer_needed"
    desk.act(querying.clear, made, "FOD Economie, telefoon")
    desk.act(querying.answer, made)
    assert desk.record("media_queries", made)["answered_at"] == to_text(NOW)
    desk.act(querying.close, made)
    assert state(desk, made) == "closed"
    desk.act(querying.reopen, made)
    record = desk.record("media_queries", made)
    assert (record["state"], record["cleared_by"], record["answered_at"]) == (
        "assigned",
        None,
        None,
    )


def test_other_words_are_not_those_that_were_cleared(desk):
    made = receive(desk, answer="Om 22 uur.")
    desk.act(querying.assign, made, desk.id("AD"))
    desk.act(querying.clear, made, "FOD Economie, mail")
    desk.act(querying.change, made, {"answer": "Om 22 uur."})
    assert state(desk, made) == "cleared"
    desk.act(querying.change, made, {"answer": "Om 20 uur."})
    record = desk.record("media_queries", made)
    assert (record["state"], record["cleared_by"]) == ("assigned", None)


def test_a_prepared_answer_that_stands_cleared_needs_nobody_more_until_it_changes(desk):
    question, block = bank(desk)
    made = receive(desk, language="fr")
    desk.act(querying.assign, made, desk.id("AD"))
    desk.act(querying.link, made, question)
    assert desk.record("media_queries", made)["bank"] == question
    desk.act(querying.clear, made)
    desk.act(blocks.write, block, "fr", "Les écoles ferment.")
    assert refusal(desk, querying.answer, made) == "query_not_cleared"
    with pytest.raises(NotFound):
        desk.act(querying.link, made, block)


def test_what_is_closed_without_an_answer_says_why(desk):
    made = receive(desk)
    assert refusal(desk, querying.close, made) == "reason_needed"
    desk.act(querying.close, made, "Ingetrokken")
    assert desk.record("media_queries", made)["reason"] == "Ingetrokken"


def test_a_deadline_lies_after_the_receipt(desk):
    made = receive(desk)
    early = {"deadline": to_text(NOW - 2 * HOUR)}
    assert refusal(desk, querying.change, made, early) == "due_before_asked"


def test_how_queries_are_dealt_with_is_counted(desk):
    late = receive(desk, hours=-1, ago=3)
    receive(desk, hours=2, ago=1)
    receive(desk, hours=0, ago=2)
    done = receive(desk, answer="Ja.")
    desk.act(querying.assign, done, desk.id("AD"))
    desk.act(querying.clear, done, "Jan")
    desk.act(querying.answer, done)
    opened = desk.read(querying.open_ones)
    assert [each["deadline"] is None for each in opened] == [False, False, True]
    assert opened[0].id == late
    counted = querying.measures(desk.records("media_queries"), NOW)
    assert (counted.open, counted.late, counted.oldest) == (3, 1, 3 * HOUR)
    assert (counted.in_time, counted.due) == (1, 2)
    assert querying.measures((), NOW).oldest == timedelta()


def test_what_is_promised_is_owed_by_whoever_deals_with_it(desk):
    made = receive(desk, assigned=desk.id("AD"))
    desk.act(promising.promise, "media_queries", made, "lijst tegen 15:00")
    task = desk.record("tasks", desk.record("media_queries", made).words("task"))
    assert (task["owner"], task["source_register"]) == (desk.id("AD"), "media_queries")
