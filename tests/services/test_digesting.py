from __future__ import annotations

import pytest

from nccn_desk.services import deciding, digesting, faq, questions, visums

TEXTS = {
    "announced_text": "De cafés sluiten om 22 uur.\nDe winkels blijven open.\nHou afstand.",
    "decree_text": "De cafés sluiten om 23 uur.\nDe winkels blijven open.",
}


@pytest.fixture
def decision(desk):
    return desk.made("decisions", deciding.add, {"title": "Sluitingsuur", **TEXTS})


def clear(desk, block):
    desk.act(visums.check, "blocks", block, desk.key("NP"))
    desk.act(visums.clear, "blocks", block, desk.key("NP"))


def answered(desk, decision, language="nl"):
    record = desk.record("decisions", decision)
    return {each.record.id: each for each in desk.read(digesting.answers, record, language)}


def test_an_answer_counts_as_what_it_is_in_that_language_alone(desk, decision):
    asked = {"asked": "Tot hoe laat?", "decision": decision}
    question = desk.made("questions", questions.add, asked)
    assert answered(desk, decision)[question].stand == "missing"
    desk.act(questions.answer, question, "short", "nl", "Tot 22 uur.")
    assert answered(desk, decision)[question].stand == "waits"
    desk.act(deciding.note, decision, "published")
    assert answered(desk, decision)[question].stand == "draft"
    desk.act(questions.tell_source, question, {"source": "MB art. 5"})
    clear(desk, desk.record("questions", question).words("short"))
    found = answered(desk, decision)[question]
    assert (found.stand, found.words, found.lacks) == (
        "cleared",
        ("Tot 22 uur.",),
        ("fr", "de", "en"),
    )
    assert answered(desk, decision, "fr")[question].stand == "missing"


def test_what_was_cleared_and_then_changed_is_a_draft_again(desk, decision):
    item = desk.made("faq_items", faq.add, {"question": "Tot hoe laat?", "decision": decision})
    desk.act(faq.write, item, "ours", "nl", "Tot 22 uur.")
    desk.act(faq.tell_source, item, {"source": "MB art. 5"})
    desk.act(deciding.note, decision, "published")
    clear(desk, desk.record("faq_items", item).words("ours"))
    assert answered(desk, decision)[item].stand == "cleared"
    desk.act(faq.write, item, "ours", "nl", "Tot 21 uur.")
    found = answered(desk, decision)[item]
    assert (found.stand, found.words) == ("draft", ())


def test_only_open_contradictions_are_told_and_each_source_once(desk, decision):
    record = desk.record("decisions", decision)
    assert [n for n, _ in desk.read(digesting.contradictions, record)] == [1]
    desk.act(deciding.write_holding, decision, "nl", "We wachten.")
    desk.act(deciding.source_holding, decision, "Kanselarij")
    assert [
        each.source for each in desk.read(digesting.sources, desk.record("decisions", decision))
    ] == ["Kanselarij"]
