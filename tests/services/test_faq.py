from __future__ import annotations

from datetime import date

import pytest

from nccn_desk.kernel.errors import BadValue, NotAllowed
from nccn_desk.services import faq, questions


@pytest.fixture
def item(desk):
    values = {"question": "Mag ik carpoolen?", "question_nl": "Mag ik carpoolen?"}
    return desk.made("faq_items", faq.add, {**values, "question_fr": "Covoiturage ?"})


def refused(desk, job, *arguments, as_=NotAllowed):
    with pytest.raises(as_) as found:
        desk.act(job, *arguments)
    return found.value.code


def write(desk, item, kind="ours", **texts):
    for language, words in texts.items():
        desk.act(faq.write, item, kind, language, words)


def clear(desk, item):
    desk.act(faq.tell_source, item, {"source": "FOD Mobiliteit"})
    desk.act(faq.follow, item)
    desk.act(faq.check, item, desk.key("NP"))
    desk.act(faq.clear, item, desk.key("NP"))


def state(desk, item):
    return desk.record("faq_items", item).words("state")


def test_an_answer_is_approved_once_it_is_cleared_in_dutch_and_french(desk, item):
    assert desk.read(faq.lacking, item) == ("nl", "fr")
    write(desk, item, nl="Ja, met masker.")
    clear(desk, item)
    assert (desk.read(faq.lacking, item), state(desk, item)) == (("fr",), "draft")
    assert refused(desk, faq.approve, item) == "faq_not_cleared"
    write(desk, item, fr="Oui, avec un masque.")
    clear(desk, item)
    assert (desk.read(faq.lacking, item), state(desk, item)) == ((), "approved")
    desk.act(faq.change, item, {"languages": frozenset({"nl", "fr", "de"})})
    assert desk.read(faq.lacking, item) == ("de",)


def test_what_was_decided_is_locked_apart_from_how_we_say_it(desk, item):
    assert refused(desk, faq.fix, item, "Overlegcomité") == "nothing_written"
    write(desk, item, "fixed", nl="Carpoolen is toegelaten.")
    assert refused(desk, faq.fix, item, " ", as_=BadValue) == "required"
    desk.act(faq.fix, item, "Overlegcomité")
    assert refused(desk, faq.write, item, "fixed", "nl", "Anders.") == "text_is_fixed"
    write(desk, item, nl="Ja, dat mag.")
    desk.act(faq.loosen, item, "Schrijffout")
    assert desk.lines() == ["Vastgelegde tekst weer vrij (Schrijffout): Mag ik carpoolen?"]
    desk.act(faq.loosen, item, "nog eens")  # what is free already is not freed twice
    assert len(desk.lines()) == 1
    write(desk, item, "fixed", nl="Carpoolen mag.")
    assert refused(desk, faq.change, item, {"fixed_by": "iemand"}) == "answer_by_act"
    assert refused(desk, faq.write, item, "wit", "nl", "x", as_=BadValue) == "no_such_field"


def test_an_answer_waits_for_its_decree_and_goes_on(desk, item):
    desk.act(faq.wait, item, "waits_decree")
    assert [each.id for each in desk.read(faq.blocked)] == [item]
    desk.act(faq.wait, item, "waits_decree")
    desk.act(faq.wait, item, "waits_authority")
    assert desk.read(faq.blocked) == ()
    assert refused(desk, faq.wait, item, "waits", as_=BadValue) == "no_such_field"
    write(desk, item, nl="Ja.", fr="Oui.")
    clear(desk, item)
    assert state(desk, item) == "approved"


def test_an_answer_that_waits_for_a_decision_is_not_approved_by_a_visum(desk, item):
    write(desk, item, nl="Ja.", fr="Oui.")
    decision = desk.made("decisions", _decided)
    desk.act(faq.wait, item, "waits_decree", decision)
    clear(desk, item)
    assert state(desk, item) == "waits_decree"
    desk.act(faq.approve, item)
    assert (state(desk, item), desk.record("faq_items", item)["decision"]) == ("approved", None)


def _decided(uow):
    uow.create("decisions", {"title": "Sluitingsuur"})
    return uow.commit()


def test_an_answer_begins_with_the_block_that_answers_the_question(desk):
    asked = desk.made("questions", questions.add, {"asked": "Mag het?", "asked_language": "nl"})
    desk.act(questions.answer, asked, "short", "nl", "Ja.")
    made = desk.made("faq_items", faq.from_question, asked)
    record = desk.record("faq_items", made)
    assert record.words("ours") == desk.record("questions", asked).words("short")
    assert record.words("question_nl") == "Mag het?"
    assert refused(desk, faq.from_question, asked) == "faq_was_made"


def test_demand_is_counted_day_by_day(desk, item):
    desk.act(faq.ask_for, item, 41, "infonummer")
    desk.act(faq.ask_for, item)
    assert desk.read(faq.demand) == {item: 42}
    desk.passes(days=1)
    assert desk.read(faq.demand) == {}
    assert desk.read(faq.demand, date(2020, 11, 17)) == {item: 42}
    assert refused(desk, faq.ask_for, item, 0, as_=BadValue) == "out_of_range"


def test_what_is_out_is_withdrawn_for_a_reason_and_points_elsewhere(desk, item):
    other = desk.made("faq_items", faq.add, {"question": "Anders?"})
    assert refused(desk, faq.withdraw, item, "", as_=BadValue) == "reason_needed"
    assert refused(desk, faq.withdraw, item, "weg", item, as_=BadValue) == "same_as_itself"
    desk.act(faq.withdraw, item, "Vervallen", other)
    assert desk.record("faq_items", item).words("redirect") == other
    desk.act(faq.redraft, item)
    assert state(desk, item) == "draft"
    assert refused(desk, faq.outdate, item, "oud") == "state_move"


def test_words_put_into_another_language_are_no_translation_until_they_are_others(desk, item):
    write(desk, item, nl="Ja, met een masker op.", fr="Oui, avec un masque.")
    desk.act(faq.duplicate, item, "de")
    record = desk.record("faq_items", item)
    assert record.words("question_de") == "Mag ik carpoolen?"
    assert record.members("languages") == {"nl", "fr", "de"}
    assert refused(desk, faq.follow, item) == "not_translated"
    write(desk, item, de="Ja, mit einer Maske.")
    clear(desk, item)
    assert desk.read(faq.lacking, item) == ()
    assert refused(desk, faq.duplicate, item, "de") == "language_has_words"


def test_fixed_words_are_not_put_into_another_language(desk, item):
    write(desk, item, "fixed", nl="Carpoolen is voor iedereen toegelaten.")
    desk.act(faq.fix, item, "Overlegcomité")
    assert desk.read(faq.blanks, item, "de") == {"question"}
    desk.act(faq.duplicate, item, "de")
    assert desk.read(faq.blanks, item, "de") == frozenset()


def test_what_is_read_instead_is_another_answer(desk, item):
    other = desk.made("faq_items", faq.add, {"question": "Met vier?"})
    desk.act(faq.redirect, item, other)
    assert desk.record("faq_items", item).words("redirect") == other
    assert refused(desk, faq.redirect, item, item, as_=BadValue) == "same_as_itself"
