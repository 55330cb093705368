from __future__ import annotations

from dataclasses import replace

from nccn_desk.presenters.questions import QUESTIONS
from nccn_desk.services import answers, asking, competences, faq, querying, questions, requesting
from nccn_desk.services.shapes import Query
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import Key, nl

WORDS = {
    "carpool": ("Geldt de regel ook voor carpoolen?", "nl", "Ja, met mondmasker."),
    "border": ("Les frontaliers peuvent-ils traverser la frontière ?", "fr", ""),
    "youth": ("Mogen kinderen naar de jeugdbeweging?", "nl", ""),
}


def prove(_person, _passphrase):
    return Key("NP")


class Desk(ListedDesk):
    place = replace(QUESTIONS, prove=prove)
    register = "questions"

    def fill(self):
        ids = dict(super().fill())
        yield from ids.items()
        theme = self.make("topics", lambda uow: competences.add_topic(uow, {"name": "Grenzen"}))
        part = {"topic": theme, "partner": ids["shops"]}
        yield "part", self.make("competences", lambda uow: competences.add(uow, part))
        for key, (words, language, answer) in WORDS.items():
            values = {"asked": words, "asked_language": language, "theme": theme}
            made = self.make("questions", lambda uow, v=values: questions.add(uow, v))
            yield key, made
            if answer:
                self.do(questions.answer, made, "short", language, answer)
                self.do(questions.tell_source, made, {"source": "FOD Mobiliteit"})

    def do(self, job, *arguments):
        self.watch.act(lambda uow: job(uow, *arguments))

    def run(self, action, reason=""):
        self.window.reason = reason
        self.presenter.run(action)

    def stand(self, name):
        """Return how a question stands in the store."""
        return self.watch.read(lambda reader: answers.answer_of(reader, self.ids[name])).stand

    def sign(self):
        """Sign what is asked for."""
        self.presenter.signing.choose(Key("NP").officer)
        self.presenter.signing.write("telefonisch")
        self.presenter.signing.sign("passphrase")


def test_what_has_no_answer_stands_first_with_its_mark(desk):
    assert desk.cells()[2] == WORDS["carpool"][0]
    assert desk.marks() == ["geen antwoord", "geen antwoord", "nog goed te keuren"]
    assert desk.counts() == {"all": 3, "no_source": 2, "open": 3, "ready": 0, "refer": 0, "gone": 0}
    assert nl(desk.paper.page.heading.sub) == "0 klaar van 3"
    desk.presenter.narrow("ready")
    assert nl(desk.paper.page.empty.sentence) == "Nog geen antwoord is goedgekeurd."


def test_an_answer_is_checked_and_cleared_beside_the_list(desk):
    desk.select("questions", "carpool")
    assert desk.presenter.lit() == "check"
    desk.run("check")
    assert nl(desk.paper.forms[-1].title) == "Nagekeken: Geldt de regel ook voor carpoolen?"
    assert nl(desk.paper.forms[-1].means) == "Ja, met mondmasker."
    desk.sign()
    assert desk.presenter.lit() == "clear"
    desk.run("clear")
    desk.sign()
    assert desk.told() == ["Nagekeken", "Goedgekeurd"]
    assert nl(desk.paper.card.mark.word) == "klaar"
    assert desk.facts()["Kort antwoord"] == "NL goedgekeurd"


def test_answers_and_what_they_rest_on_are_typed_in_the_card(desk):
    desk.select("questions", "border")
    desk.presenter.type("questions.short_fr", "Oui, pour le travail.")
    desk.presenter.settle()
    desk.presenter.type("questions.source", "FOD BuZa")
    desk.presenter.type("questions.as_of", "09:31")
    desk.presenter.type("questions.question_nl", "Mogen grensarbeiders de grens over?")
    desk.presenter.settle()
    assert desk.paper.words("questions.short_fr") == "Oui, pour le travail."
    assert desk.paper.words("questions.as_of") == "09:31"
    assert (desk.stand("border"), desk.found("questions", "border").words("question_nl")[:5]) == (
        "draft",
        "Mogen",
    )
    desk.presenter.find("grens")
    assert desk.cells() == [WORDS["border"][0]]
    desk.presenter.type("questions.short_fr", "mot " * 30)
    desk.presenter.settle()
    assert desk.facts()["Lengte"] == "30 woorden, hoogstens 27"


def test_the_competent_authority_is_asked_and_its_answer_comes_in(desk):
    desk.select("questions", "border")
    assert desk.presenter.lit() == "ask"
    desk.run("ask", "16:30")
    (request,) = desk.watch.read(requesting.open_ones)
    assert request.words("partner") == desk.ids["shops"]
    assert request.words("due").startswith("2020-11-17T15:30")
    assert "FOD Econ. gevraagd 10:07" in desk.facts()["Gevraagd aan"]
    assert nl(desk.paper.page.rows[0].cells[0].small) == "Geen bron · FOD Econ. gevraagd 10:07"
    desk.run("hear", "Oui.")
    assert desk.stand("border") == "draft"
    assert desk.watch.read(requesting.open_ones) == ()
    desk.select("questions", "youth")
    desk.run("ask", "Scien 12:00")
    (request,) = desk.watch.read(requesting.open_ones)
    assert request.words("partner") == desk.ids["lab"]
    desk.run("ask", "Niemand")
    assert desk.paper.problems[-1].code == "partner_unknown"


def test_one_refers_to_whoever_is_competent(desk):
    desk.select("questions", "youth")
    desk.run("refer")
    assert nl(desk.paper.card.mark.word) == "doorverwijzen"
    assert desk.counts()["refer"] == 1
    assert desk.facts()["Verwijs naar"] == "FOD Economie"
    desk.run("refer", "Sciensano")
    assert desk.facts()["Verwijs naar"] == "Sciensano"
    desk.presenter.change("questions.refer_to", "")
    assert nl(desk.paper.card.mark.word) == "geen antwoord"
    desk.presenter.change("questions.refer_to", desk.ids["lab"])
    desk.run("ourselves")
    assert desk.counts()["refer"] == 0


def test_doubles_show_while_a_question_is_typed_and_become_one(desk):
    desk.presenter.type_new("mogen de kinderen naar jeugdbewegingen")
    assert desk.cells() == [WORDS["youth"][0]]
    desk.presenter.type_new("fr: Les enfants au mouvement de jeunesse ?")
    assert len(desk.cells()) == 3
    desk.presenter.add()
    made = desk.paper.card
    assert (
        desk.watch.read(lambda reader: reader.record(*made.id.split("/")).words("asked_language"))
        == "fr"
    )
    assert desk.chooses("merge", "jeugdbew") == [WORDS["youth"][0]]
    desk.select("questions", "youth")
    assert desk.facts()["Hoe vaak"] == "2 keer gevraagd"
    assert desk.paper.words("questions.question_fr") == "Les enfants au mouvement de jeunesse ?"
    assert desk.counts()["gone"] == 1


def test_what_a_colleague_writes_in_the_same_answer_meanwhile_stays(desk):
    write = questions.answer
    desk.do(write, desk.ids["youth"], "short", "nl", "Ja. Met masker. Buiten.")
    desk.select("questions", "youth")
    desk.presenter.type("questions.short_nl", "Ja. Met masker. Alleen buiten.")
    desk.watch.act(
        lambda uow: write(uow, desk.ids["youth"], "short", "nl", "Ja, zeker. Met masker. Buiten."),
        "NP",
    )
    desk.presenter.settle()
    assert desk.paper.words("questions.short_nl") == "Ja, zeker. Met masker. Alleen buiten."


def test_where_an_answer_was_used_is_said(desk):
    key = desk.ids["youth"]
    desk.do(faq.from_question, key)
    desk.do(asking.log_asked, {"question": "Jeugd?", "bank": key})
    desk.do(querying.receive, {"topic_line": "Jeugd", "bank": key})
    desk.select("questions", "youth")
    assert desk.facts()["Gebruikt"] == "FAQ F-LV-1 · 1 keer voor de pers · 1 persvraag"


def test_a_line_says_in_which_language_it_asks(desk):
    desk.presenter.type_new("de: Wann öffnen die Schulen?")
    assert nl(desk.paper.understood[-1]) == "Taal van de vraag: Duits"


def test_a_long_list_is_shown_page_by_page(desk, monkeypatch):
    monkeypatch.setattr("nccn_desk.presenters.questions.SHOWN", 2)
    desk.presenter.narrow("ready")
    desk.presenter.narrow("all")
    every = desk.watch.read(lambda reader: reader.count(Query("questions")))
    assert len(desk.cells()) == 2
    assert nl(desk.paper.page.more).startswith("Toon nog ")
    while desk.paper.page.more:
        desk.presenter.more()
    assert len(desk.cells()) == every
    desk.presenter.more()
    assert len(desk.cells()) == every
    desk.presenter.narrow("open")
    desk.presenter.narrow("all")
    assert len(desk.cells()) == 2


def test_questions_are_narrowed_by_what_they_are_about(desk):
    topic = desk.make("topics", lambda uow: competences.add_topic(uow, {"name": "Jeugd"}))
    desk.do(questions.change, desk.ids["youth"], {"theme": topic, "sensitivity": "explosive"})
    desk.presenter.sieve("theme", topic)
    assert desk.cells() == [WORDS["youth"][0]]
    assert desk.counts()["all"] == 1
    theme, sensitivity, _ = desk.paper.page.sieves
    assert theme.chosen == topic
    assert nl(theme.options[0].word) == "Alle onderwerpen"
    assert [each.key for each in sensitivity.options][:2] == ["", "plain"]
    desk.presenter.sieve("sensitivity", "plain")
    assert desk.cells() == []
    desk.presenter.find("jeugd")
    assert desk.cells() == []
    desk.presenter.sieve("sensitivity", "")
    assert desk.cells() == [WORDS["youth"][0]]
    desk.presenter.open(desk.ids["youth"])
    assert len(desk.cells()) > 1


def test_like_questions_stand_beside_a_question(desk):
    desk.do(questions.add, {"asked": "Mogen de kinderen naar de jeugdbewegingen?"})
    desk.select("questions", "youth")
    (row,) = desk.paper.card.lists["alike"]
    desk.presenter.select(row.id)
    assert desk.paper.words("questions.asked") == "Mogen de kinderen naar de jeugdbewegingen?"


def test_a_question_goes_to_the_faq_and_one_is_withdrawn(desk):
    desk.select("questions", "carpool")
    desk.run("follow")
    desk.run("faq")
    assert desk.told()[-1] == "Staat als ontwerp in de FAQ"
    desk.run("faq")
    assert desk.paper.problems[-1].code == "faq_was_made"
    desk.select("questions", "youth")
    desk.run("withdraw", "Vervallen.")
    assert desk.acts() == ["reopen"]
    assert desk.facts()["Reden"] == "Vervallen."
    desk.run("reopen")
    assert desk.counts()["all"] == 3


def test_a_question_of_five_thousand_characters_is_typed_and_kept(desk):
    words = "Waarom nu? " * 460
    desk.presenter.type_new(words)
    desk.presenter.add()
    assert desk.paper.words("questions.asked_whole") == words.strip()
    assert desk.paper.words("questions.asked").endswith("…")


def test_the_list_is_printed_with_its_answers(desk, tmp_path):
    sheet = desk.printed(tmp_path)
    assert [section.count for section in sheet.sections] == ["2", "0", "0"]
    assert WORDS["border"][0] in sheet.sections[0].rows[0][1]
