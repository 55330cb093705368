from __future__ import annotations

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import answers, blocks, competences, questions, requesting
from tests.services import networks
from tests.services.conftest import NOW


def ask(desk, words="Geldt de regel ook voor carpoolen?", **values):
    return desk.made("questions", questions.add, {"asked": words, **values})


def refused(desk, job, *arguments, as_=NotAllowed):
    with pytest.raises(as_) as found:
        desk.act(job, *arguments)
    return found.value.code


def test_a_question_of_five_thousand_characters_is_kept_whole(desk):
    words = "Waarom? " * 624 + "Tot slot."
    record = desk.record("questions", ask(desk, f"\n{words}\n"))
    assert (len(words), record.words("asked_whole")) == (5_001, words)
    assert record.words("asked").endswith("Waarom? …")
    assert len(record.words("asked")) < 250
    assert [each.question.id for each in desk.read(answers.find_answers, "slot")] == [record.id]
    desk.act(questions.change, record.id, {"asked": "Waarom?"})
    record = desk.record("questions", record.id)
    assert (record.words("asked"), record.words("asked_whole")) == ("Waarom?", words)


def test_a_word_without_end_is_shortened_too(desk):
    record = desk.record("questions", ask(desk, "a" * 700))
    assert record.words("asked") == "a" * 240 + " …"
    assert record.words("asked_whole") == "a" * 700


def test_a_question_of_several_lines_keeps_them(desk):
    record = desk.record("questions", ask(desk, "Eerst?\nDan?"))
    assert (record.words("asked"), record.words("asked_whole")) == ("Eerst? Dan?", "Eerst?\nDan?")


def test_answers_are_blocks_that_rest_on_one_source(desk):
    asked = ask(desk, authority="FOD Mobiliteit")
    assert refused(desk, questions.tell_source, asked, {"source": "FOD"}) == "nothing_written"
    desk.act(questions.answer, asked, "short", "nl", "Ja, met mondmasker.")
    desk.act(questions.tell_source, asked, {"source": "FOD Mobiliteit", "as_of": to_text(NOW)})
    desk.act(questions.answer, asked, "know", "nl", "Besluit van 28 oktober.")
    record = desk.record("questions", asked)
    short, known = (desk.record("blocks", record.words(each)) for each in ("short", "know"))
    assert (short.words("authority"), known.words("source")) == ("FOD Mobiliteit",) * 2
    assert known.words("as_of") == to_text(NOW)
    desk.act(questions.answer, asked, "short", "nl", "Ja, met masker.", "Ja, met mondmasker.")
    assert desk.read(blocks.texts_of, short.id) == {"nl": "Ja, met masker."}
    desk.act(questions.answer, asked, "long", "nl", "  ")
    assert desk.record("questions", asked)["long"] is None


def test_what_is_no_answer_or_no_source_is_refused(desk):
    asked = ask(desk)
    assert refused(desk, questions.answer, asked, "wit", "nl", "x", as_=BadValue) == "no_such_field"
    desk.act(questions.answer, asked, "short", "nl", "Ja.")
    wrong = {"state_nl": "human"}
    assert refused(desk, questions.tell_source, asked, wrong, as_=BadValue) == "no_such_field"
    assert refused(desk, questions.change, asked, {"short": "x"}) == "answer_by_act"
    assert refused(desk, questions.change, asked, {"state": "withdrawn"}) == "state_by_act"


def test_all_answers_are_checked_and_cleared_by_somebody_else(desk):
    asked = ask(desk)
    assert refused(desk, questions.check, asked, desk.key("NP")) == "nothing_written"
    desk.act(questions.answer, asked, "short", "nl", "Ja.")
    desk.act(questions.answer, asked, "long", "nl", "Ja, met mondmasker voor wie elders woont.")
    desk.act(questions.answer, asked, "long", "fr", "Oui, avec un masque.")
    desk.act(questions.tell_source, asked, {"source": "FOD Mobiliteit"})
    desk.act(questions.follow, asked)
    assert refused(desk, questions.check, asked, desk.key("LV")) == "own_words"
    desk.act(questions.check, asked, desk.key("NP"))
    desk.act(questions.clear, asked, desk.key("NP"))
    found = desk.read(answers.answer_of, asked)
    assert found.wordings["nl"].cleared == {"short", "long"}
    assert found.wordings["fr"].cleared == {"long"}
    desk.act(questions.answer, asked, "short", "nl", "Neen.")
    assert desk.read(answers.answer_of, asked, ("nl",)).stand == "draft"


def test_the_competent_authority_is_asked_once_and_its_answer_is_put_in(desk):
    theme = desk.made("topics", competences.add_topic, {"name": "Grenzen"})
    asked = ask(desk, "Mag ik over de grens? " * 30, theme=theme)
    assert refused(desk, questions.ask_authority, asked) == "nobody_competent"
    assert refused(desk, questions.hear_back, asked, "nl", "Ja.") == "authority_not_asked"
    partner = networks.partner(desk, "FOD BuZa")
    desk.act(competences.add, {"topic": theme, "partner": partner})
    request = desk.made("requests", questions.ask_authority, asked, "", NOW.replace(hour=12))
    record = desk.record("requests", request)
    assert (record.words("partner"), record.words("due")) == (
        partner,
        "2020-11-17T12:07:42.000Z",
    )
    assert record.words("text") == ("Mag ik over de grens? " * 30).strip()
    assert refused(desk, questions.ask_authority, asked) == "authority_was_asked"
    found = desk.read(answers.answer_of, asked)
    assert (found.stand, found.request.id) == ("none", request)
    desk.passes(hours=4)
    assert [each.id for each in desk.read(requesting.late)] == [request]
    desk.act(questions.hear_back, asked, "nl", "Ja, om te werken.")
    found = desk.read(answers.answer_of, asked)
    assert (found.stand, found.source, found.request) == ("draft", "FOD BuZa", None)
    assert desk.record("requests", request).words("state") == "received"
    desk.act(questions.hear_back, asked, "nl", "woord " * 28)  # they wrote again, at length
    assert found.question.id == asked
    assert desk.read(answers.answer_of, asked).wordings["nl"].answers["long"].startswith("woord")


def test_whoever_is_named_answers_in_our_place_until_we_do(desk):
    asked = ask(desk)
    assert refused(desk, questions.refer, asked) == "nobody_to_refer_to"
    partner = networks.partner(desk, "Gemeenschap")
    desk.act(questions.change, asked, {"refer_to": partner})
    found = desk.read(answers.answer_of, asked)
    assert (found.stand, found.referrals[0].name) == ("refer", "Gemeenschap")
    assert desk.made("requests", questions.ask_authority, asked)
    desk.act(questions.answer_ourselves, asked)
    found = desk.read(answers.answer_of, asked)
    assert (found.stand, found.referrals) == ("none", ())


def test_questions_that_are_one_become_one_and_can_part_again(desk):
    kept = ask(desk, asked_language="nl")
    same = ask(desk, "Et le covoiturage ?", asked_language="fr", authority="FOD Mobiliteit")
    desk.act(questions.answer, same, "short", "fr", "Oui.")
    desk.act(questions.merge, same, kept)
    record = desk.record("questions", kept)
    assert (record.words("question_fr"), record.words("authority")) == (
        "Et le covoiturage ?",
        "FOD Mobiliteit",
    )
    assert desk.read(answers.answer_of, kept, ("fr",)).wording.answers == {"short": "Oui."}
    assert desk.read(questions.times_asked, kept) == 2
    assert refused(desk, questions.merge, kept, same) == "was_merged"
    assert refused(desk, questions.merge, kept, kept, as_=BadValue) == "same_as_itself"
    desk.act(questions.reopen, same)
    assert desk.read(questions.times_asked, kept) == 1


def test_a_question_is_withdrawn_for_a_reason(desk):
    asked = ask(desk)
    assert refused(desk, questions.withdraw, asked, " ", as_=BadValue) == "reason_needed"
    desk.act(questions.withdraw, asked, "Vervallen.")
    assert desk.record("questions", asked).words("state") == "withdrawn"
    desk.act(questions.reopen, asked)
    assert desk.record("questions", asked).words("state") == "draft"
