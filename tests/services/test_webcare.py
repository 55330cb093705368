from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import day_of, to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import faq, undo, webcare
from nccn_desk.services.shapes import Query
from tests.services.conftest import NOW

HOUR = timedelta(hours=1)


def batch(desk, ago=2, **values):
    received = to_text(NOW - ago * HOUR)
    given = {"subject": "Kerst", "count": 37, "received_at": received, **values}
    return desk.made("webcare", webcare.receive, given)


def item(desk, *, cleared=True):
    desk.sits("SJ")
    values = {"question": "Mag ik winkelen?", "question_fr": "Puis-je faire des achats ?"}
    made = desk.made("faq_items", faq.add, values)
    desk.act(faq.write, made, "ours", "nl", "Ja, alleen.")
    desk.act(faq.tell_source, made, {"source": "Overlegcomité", "marking": "public"})
    desk.sits("LV")
    if cleared:
        desk.act(faq.check, made, desk.key("LV"))
        desk.act(faq.clear, made, desk.key("NP"))
    return made


def refusal(desk, job, *arguments):
    with pytest.raises((BadValue, NotAllowed)) as refused:
        desk.act(job, *arguments)
    return refused.value.code


def test_the_answer_is_what_the_faq_has_cleared_in_their_language(desk):
    made, found = batch(desk), item(desk)
    desk.act(webcare.answer, made, found)
    record = desk.record("webcare", made)
    assert record.number == "W-LV-1"
    assert (record["answer"], record["faq"], record["state"]) == ("Ja, alleen.", found, "answered")
    assert webcare.answer_time(record) == 2 * HOUR
    assert desk.read(faq.demand)[found] == 37


def test_what_is_not_cleared_in_their_language_is_never_given(desk):
    french, dutch = batch(desk, language="fr"), batch(desk)
    assert refusal(desk, webcare.answer, french, item(desk)) == "webcare_not_cleared"
    assert refusal(desk, webcare.answer, dutch, item(desk, cleared=False)) == "webcare_not_cleared"
    other = batch(desk, language="other")
    assert refusal(desk, webcare.answer, other, item(desk)) == "webcare_not_cleared"


def test_what_has_no_answer_goes_to_the_questions_and_to_whoever_takes_over(desk):
    made = batch(desk, language="fr")
    desk.act(webcare.hand_over, made)
    record = desk.record("webcare", made)
    question = desk.record("questions", record.words("question"))
    assert (question["asked"], question["asked_language"]) == ("Kerst", "fr")
    task = desk.record("tasks", record.words("task"))
    assert task["title"] == "W-LV-1 Kerst (37)"
    assert task["due"] == to_text(NOW.replace(hour=19, minute=0, second=0))
    desk.act(webcare.change, made, {"language": "nl"})
    desk.act(webcare.answer, made, item(desk))
    assert desk.record("tasks", task.id)["state"] == "done"


def test_the_report_counts_messages_and_the_median_wait(desk):
    found = item(desk)
    for ago in (1, 3, 5):
        desk.act(webcare.answer, batch(desk, ago, count=10), found)
    batch(desk, count=4, channel="mail", language="de")
    desk.act(webcare.drop, batch(desk, count=2), "Scheldpartij")
    desk.act(webcare.hand_over_rest)
    report = desk.read(lambda reader: webcare.report(reader, day_of(NOW)))
    counts = (report.messages, report.answered, report.handed, report.waiting)
    assert counts == (36, 30, 4, 0)
    assert report.usual == 3 * HOUR
    assert report.channels == {"facebook": 32, "mail": 4}
    assert desk.read(lambda reader: reader.count(Query("questions"))) == 1


def test_all_that_waits_is_handed_over_at_once_and_taken_back_at_once(desk):
    made = [batch(desk, ago) for ago in (1, 30)]
    answered = batch(desk)
    desk.act(webcare.answer, answered, item(desk))
    assert [each.id for each in desk.read(webcare.unanswered)] == made[::-1]
    act = desk.act(webcare.hand_over_rest).act
    assert {desk.record("webcare", each)["state"] for each in made} == {"handed"}
    assert desk.record("webcare", answered)["state"] == "answered"
    assert len(desk.records("tasks")) == len(desk.records("questions")) == 2
    assert not desk.act(webcare.hand_over_rest)
    desk.act(undo.undo, act)
    assert {desk.record("webcare", each)["state"] for each in made} == {"waiting"}
    assert desk.records("tasks") == ()


def test_what_is_handed_over_after_midnight_is_due_at_eight_of_the_new_day(desk):
    desk.passes(hours=14)  # 00:07 in Brussels
    made = batch(desk)
    desk.act(webcare.hand_over, made)
    task = desk.record("tasks", desk.record("webcare", made).words("task"))
    assert task["due"] == to_text(NOW.replace(day=18, hour=19, minute=0, second=0))


def test_wrong_numbers_and_answers_by_hand_are_refused(desk):
    assert refusal(desk, webcare.receive, {"subject": "x", "count": 0}) == "out_of_range"
    made = batch(desk)
    assert refusal(desk, webcare.change, made, {"answer": "x"}) == "answer_by_act"
    assert refusal(desk, webcare.drop, made, " ") == "reason_needed"
    desk.act(webcare.answer, made, item(desk))
    assert refusal(desk, webcare.change, made, {"language": "fr"}) == "webcare_answered"
    desk.act(webcare.reopen, made)
    assert desk.record("webcare", made)["answer"] is None
