from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.presenters.decisions_digest import DigestPresenter
from nccn_desk.services import deciding, faq, questions, visums
from tests.presenters.room_parts import Key, Sheets
from tests.presenters.test_decisions import SAID, Desk

ITEM = {
    "question": "Tot hoe laat is de nachtwinkel open?",
    "question_fr": "Jusqu’à quelle heure ?",
}


@pytest.fixture
def desk():
    made = Desk()
    made.select("decisions", "closing")
    return made


@pytest.fixture
def shown(desk):
    """Return the forms that the layer was shown; the presenter is `desk.digest`."""
    forms = []
    desk.digest = DigestPresenter(desk.watch.session, Sheets(), forms.append)
    return forms


def cleared(desk, block):
    desk.watch.act(lambda uow: visums.check(uow, "blocks", block, Key("NP")), "NP")
    desk.watch.act(lambda uow: visums.clear(uow, "blocks", block, Key("NP")), "NP")


def open_page(desk, language="nl"):
    asked = replace(desk.presenter.asked, language=language)
    desk.digest.open(desk.ids["closing"], asked)


def say(desk, language="nl", words=SAID):
    decision = desk.ids["closing"]
    desk.watch.act(lambda uow: deciding.write_holding(uow, decision, language, words))
    desk.watch.act(lambda uow: deciding.source_holding(uow, decision, "Kanselarij, 15/11"))


def answer(desk, words="Tot 22 uur."):
    """Write an answer of the FAQ under the decision, in Dutch alone."""
    item = desk.make("faq_items", lambda uow: faq.add(uow, ITEM))
    tie = {"decision": desk.ids["closing"]}
    desk.watch.act(lambda uow: faq.change(uow, item, tie))
    desk.watch.act(lambda uow: faq.write(uow, item, "ours", "nl", words))
    told = {"source": "MB art. 5"}
    desk.watch.act(lambda uow: faq.tell_source(uow, item, told))
    return item


def test_only_cleared_words_stand_in_it_and_others_are_named_as_lacking(desk, shown):
    say(desk)
    open_page(desk)
    assert SAID not in shown[-1].text
    assert "nog niets goedgekeurd in deze taal" in shown[-1].text
    cleared(desk, desk.found("decisions", "closing").words("holding"))
    assert SAID in shown[-1].text  # the page follows what is done meanwhile
    assert "NL goedgekeurd · FR nog niet vertaald" in shown[-1].text
    desk.digest.turn("fr")
    assert (shown[-1].language, SAID in shown[-1].text) == ("fr", False)
    assert "rien d’approuvé dans cette langue" in shown[-1].text
    assert "Sluitingsuur FR" in shown[-1].text


def test_an_answer_waits_for_the_decree_however_cleared_it_is(desk, shown):
    item = answer(desk)
    open_page(desk)
    (block,) = desk.watch.read(lambda reader: faq.texts_of(reader, item))
    cleared(desk, block.id)
    assert "antwoord wacht op het besluit" in shown[-1].text
    assert "Tot 22 uur." not in shown[-1].text
    desk.watch.act(lambda uow: deciding.note(uow, desk.ids["closing"], "published"))
    assert "Tot 22 uur." in shown[-1].text
    assert "ontbreekt in FR, DE, EN" in shown[-1].text
    desk.digest.turn("de")
    assert "keine Antwort in dieser Sprache" in shown[-1].text
    assert "Tot hoe laat is de nachtwinkel open? · wie gestellt" in shown[-1].text


def test_words_that_were_written_and_not_cleared_are_not_quoted(desk, shown):
    answer(desk)
    desk.watch.act(lambda uow: deciding.note(uow, desk.ids["closing"], "published"))
    open_page(desk)
    assert "antwoord nog niet goedgekeurd in deze taal" in shown[-1].text
    assert "Tot 22 uur." not in shown[-1].text


def test_what_was_withdrawn_is_not_in_it(desk, shown):
    item = answer(desk)
    question = desk.make("questions", lambda uow: questions.add(uow, {"asked": "En de cafés?"}))
    tie = {"decision": desk.ids["closing"]}
    desk.watch.act(lambda uow: questions.change(uow, question, tie))
    open_page(desk)
    assert "En de cafés?" in shown[-1].text
    desk.watch.act(lambda uow: faq.withdraw(uow, item, "vervallen"))
    desk.watch.act(lambda uow: questions.withdraw(uow, question, "vervallen"))
    assert "nachtwinkel" not in shown[-1].text
    assert "En de cafés?" not in shown[-1].text


def test_open_contradictions_sources_and_days_are_named(desk, shown):
    say(desk)
    closing = desk.ids["closing"]
    told = {
        "announced_text": "De cafés sluiten om 22 uur.\nDe winkels blijven open.",
        "decree_text": "De cafés sluiten om 23 uur.\nDe winkels blijven dicht.",
        "until": "2020-12-13",
    }
    desk.watch.act(lambda uow: deciding.change(uow, closing, told))
    desk.watch.act(
        lambda uow: deciding.note(uow, closing, "published", None, {"reference": "2020/43765"})
    )
    open_page(desk)
    text = shown[-1].text
    assert "1 · De cafés sluiten om 22 uur." in text
    assert "22:00 → 23:00" in text
    assert "Kanselarij, 15/11" in text
    assert "Geldt tot en met: 13 december 2020" in text
    assert "besluit gepubliceerd · 2020/43765 · " in text
    desk.window.reason = "1 kanselarij gebeld"
    desk.presenter.run("settle")
    assert "De cafés sluiten om 22 uur." not in shown[-1].text
    assert "De winkels blijven open." in shown[-1].text


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_it_is_printed_in_its_language_as_pdf_and_as_html(desk, shown, language):
    open_page(desk, language)
    papers = desk.digest._papers
    for kind in ("pdf", "html"):
        made = desk.digest.paper(kind)
        assert made.name.endswith(language.upper())
        assert made.suffix == f".{kind}"
        made.write("blad")
    ((_, sheet, _),) = papers.printed
    assert (sheet.language, sheet.one_page, sheet.exercise) == (language, True, True)
    assert len(sheet.sections) == 5
    assert len(papers.kept) == 1


def test_a_decision_that_was_removed_closes_the_page_and_a_closed_page_is_not_printed(desk, shown):
    open_page(desk)
    desk.watch.act(lambda uow: (uow.remove("decisions", desk.ids["closing"]), uow.commit())[1])
    assert shown[-1] is None
    desk.digest.forget()
    assert desk.digest.paper("pdf") is None
    count = len(shown)
    desk.watch.act(lambda uow: deciding.note(uow, desk.ids["old"], "in_force"))
    desk.digest.close()
    assert len(shown) == count
