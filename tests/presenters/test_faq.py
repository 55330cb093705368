from __future__ import annotations

from dataclasses import replace

from nccn_desk.adapters.publish.press import Press
from nccn_desk.presenters.faq import FAQ
from nccn_desk.presenters.faq_choices import NO_DECISION
from nccn_desk.presenters.shapes import ChipShape
from nccn_desk.services import deciding, faq, messages, target_groups
from nccn_desk.services.shapes import Query
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import Key, nl


def prove(_person, _passphrase):
    return Key("NP")


class Desk(ListedDesk):
    place = replace(FAQ, prove=prove)
    register = "faq_items"

    def fill(self):
        ids = dict(super().fill())
        yield from ids.items()
        for key, question in (("carpool", "Mag ik carpoolen?"), ("night", "Nachtwinkels?")):
            values = {"question": question, "question_nl": question, "question_fr": question}
            made = self.make("faq_items", lambda uow, v=values: faq.add(uow, v))
            yield key, made
            for language, words in (("nl", "Ja."), ("fr", "Oui.")):
                self.do(faq.write, made, "ours", language, words)
        self.do(faq.wait, made, "waits_decree")

    def do(self, job, *arguments):
        self.watch.act(lambda uow: job(uow, *arguments))

    def run(self, action, reason=""):
        self.window.reason = reason
        self.presenter.run(action)

    def sign(self):
        self.presenter.signing.choose(Key("NP").officer)
        self.presenter.signing.write("om die reden")
        self.presenter.signing.sign("passphrase")

    def approve(self):
        """Let the first answer be checked and cleared."""
        self.select("faq_items", "carpool")
        self.presenter.type("faq_items.source", "FOD Mobiliteit")
        self.presenter.settle()
        self.run("follow")
        for action in ("check", "clear"):
            self.run(action)
            self.sign()

    def publish(self):
        self.presenter.select("faq_editions/next")
        self.run("publish")
        self.sign()
        (*_, last) = self.watch.read(lambda reader: reader.records(Query("faq_editions")))
        self.presenter.select(f"faq_editions/{last.id}")
        return last


def test_what_is_stuck_stands_first_and_says_what_lacks(desk):
    assert desk.cells() == ["Nachtwinkels?", "Mag ik carpoolen?"]
    assert desk.marks() == ["wacht op MB", "ontwerp"]
    assert nl(desk.paper.page.heading.sub) == "nog geen editie · 1 zit vast"
    assert desk.facts()["Nog niet klaar in"] == "NL, FR"
    desk.presenter.find("carpool")
    assert desk.cells() == ["Mag ik carpoolen?"]
    desk.presenter.find("")
    desk.presenter.narrow("approved")
    assert nl(desk.paper.page.empty.sentence) == "Niets wacht op de volgende editie."


def test_an_edition_is_made_told_and_handed_out(desk, tmp_path):
    desk.approve()
    assert nl(desk.paper.card.mark.word) == "goedgekeurd"
    desk.presenter.narrow("editions")
    assert nl(desk.paper.page.rows[0].cells[0].small) == "1 wijziging"
    made = desk.publish()
    assert desk.told()[-1] == "Editie bevroren en getekend"
    assert desk.cells()[:2] == ["editie 2", "editie 1"]
    (row,) = desk.paper.card.lists["changes"]
    assert (nl(row.title), nl(row.mark.word)) == ("Mag ik carpoolen?", "nieuw")
    assert desk.facts()["Antwoorden"] == "1 antwoord"
    desk.run("html")
    paper = desk.paper.papers[-1]
    assert (paper.name, paper.suffix) == ("FAQ-1", ".html")
    assert made.words("artefact")


def test_the_file_is_made_by_the_press(desk, tmp_path):
    desk.sheets = Press()
    desk.presenter = desk.presents(desk.paper)
    desk.presenter.start()
    desk.approve()
    desk.publish()
    desk.run("html")
    file = tmp_path / "faq.html"
    desk.paper.papers[-1].write(file)
    assert "FAQ, editie 1" in file.read_text("utf-8")


def test_an_edition_is_planned_to_go_out(desk):
    desk.approve()
    last = desk.publish()
    desk.run("release", "info-coronavirus.be 16:30")
    (made,) = desk.watch.read(lambda reader: reader.records(Query("releases")))
    assert (made.words("subject"), made.words("channel")) == (last.id, "info-coronavirus.be")
    assert made.words("title").startswith("editie 1")


def test_published_words_that_changed_are_an_alarm(desk):
    desk.approve()
    desk.publish()
    desk.select("faq_items", "carpool")
    desk.presenter.type("faq_items.ours_nl", "Ja, samen.")
    desk.presenter.settle()
    assert nl(desk.paper.card.mark.word) == "anders dan gepubliceerd"
    assert desk.counts()["look"] == 1
    desk.run("outdate", "Klopt niet meer")
    assert desk.acts() == ["redirect", "redraft"]
    desk.run("redraft")
    assert desk.counts()["draft"] == 1


def test_decided_words_are_locked_and_freed_with_a_reason(desk):
    desk.select("faq_items", "carpool")
    desk.presenter.type("faq_items.fixed_nl", "Carpoolen is toegelaten.")
    desk.presenter.settle()
    desk.run("fix", "Overlegcomité")
    assert desk.facts()["Wat beslist is · NL"] == "Carpoolen is toegelaten."
    assert desk.facts()["Vastgelegd door"] == "Overlegcomité · 10:07"
    assert "faq_items.fixed_nl" not in {each.name for each in desk.paper.card.fields}
    desk.run("loosen", "Schrijffout")
    assert desk.paper.words("faq_items.fixed_nl") == "Carpoolen is toegelaten."


def test_what_a_colleague_writes_in_the_same_answer_meanwhile_stays(desk):
    desk.do(faq.write, desk.ids["carpool"], "ours", "nl", "Ja. Met masker. Ramen open.")
    desk.select("faq_items", "carpool")
    desk.presenter.type("faq_items.ours_nl", "Ja. Met een masker. Ramen open.")
    desk.watch.act(
        lambda uow: faq.write(
            uow, desk.ids["carpool"], "ours", "nl", "Ja. Met masker. Ramen wijd open."
        ),
        "NP",
    )
    desk.presenter.settle()
    assert desk.paper.words("faq_items.ours_nl") == "Ja. Met een masker. Ramen wijd open."


def test_questions_of_the_public_are_counted(desk):
    desk.select("faq_items", "night")
    desk.run("count", "41 infonummer")
    desk.run("count", "webcare")
    assert desk.facts()["Vandaag gevraagd"] == "42 keer"
    assert nl(desk.paper.page.rows[0].cells[2].text) == "42"


def test_an_answer_waits_goes_public_and_is_withdrawn(desk):
    desk.select("faq_items", "carpool")
    desk.run("authority")
    assert nl(desk.paper.card.mark.word) == "wacht op bevoegde"
    desk.do(faq.tell_source, desk.ids["carpool"], {"marking": "internal"})
    assert "public" in desk.acts()
    desk.run("public")
    assert "Markering" not in desk.facts()
    desk.run("withdraw", "Vervallen")
    kept = desk.found("faq_items", "night")
    assert desk.chooses("redirect", "nachtw") == ["Nachtwinkels?"]
    assert desk.found("faq_items", "carpool").words("redirect") == kept.id
    assert desk.facts()["Lees in de plaats"] == f"{kept.number} · Nachtwinkels?"
    assert desk.chooses("redirect", "carpool") == []


def test_the_decision_that_is_waited_for_is_chosen_and_leads_to_it(desk):
    first = desk.make("decisions", lambda uow: deciding.add(uow, {"title": "Sluitingsuur"}))
    desk.make("decisions", lambda uow: deciding.add(uow, {"title": "Telewerk"}))
    desk.select("faq_items", "carpool")
    assert desk.chooses("decree", "sluit") == ["Sluitingsuur"]
    (row,) = desk.paper.card.lists["waits"]
    assert (nl(row.title), row.mark.shape) == ("Sluitingsuur", ChipShape.HATCH)
    assert desk.paper.card.mark.shape is ChipShape.HATCH
    assert "D-LV-1" in nl(desk.paper.page.rows[0].cells[0].small)
    desk.presenter.follow(row.id)
    assert desk.window.opened[-1] == ("decisions", first)
    desk.run("redraft")
    desk.presenter.run("decree")
    assert [each.id for each in desk.paper.choices[-1].rows][-1] == NO_DECISION
    desk.presenter.choosing.choose(NO_DECISION)
    assert desk.found("faq_items", "carpool").words("decision") == ""
    assert desk.paper.card.lists["waits"] == ()


def test_an_answer_is_put_into_another_language_as_a_draft_to_translate(desk):
    desk.select("faq_items", "carpool")
    desk.presenter.type("faq_items.ours_nl", "Ja, met een masker op.")
    desk.presenter.settle()
    rows = desk.chooses("duplicate", "de")
    assert rows == ["DE · Duits"]
    told = nl(desk.paper.choices[-2].rows[0].small)
    assert told == "Vraag: geen tekst · Hoe wij het zeggen: geen tekst"
    assert desk.paper.words("faq_items.ours_de") == "Ja, met een masker op."
    assert desk.paper.words("faq_items.question_de") == "Mag ik carpoolen?"
    assert "DE nog te vertalen" in desk.facts()["Stand van ‘Hoe wij het zeggen’"]
    desk.run("follow")
    assert desk.paper.problems[-1].code == "not_translated"
    desk.chooses("duplicate", "de")
    assert desk.paper.problems[-1].code == "language_has_words"


def test_an_answer_is_tied_to_a_key_message_by_searching(desk):
    values = {"concern": "Mogen wij naar buiten?"}
    made = desk.make("message_maps", lambda uow: messages.add(uow, values))
    desk.select("faq_items", "carpool")
    assert len(desk.chooses("map", "buiten")) == 1
    assert desk.found("faq_items", "carpool").words("map") == made
    number = desk.watch.read(lambda reader: reader.record("message_maps", made).number)
    assert desk.facts()["Kernboodschap"].startswith(number)


def test_an_answer_is_for_groups_and_found_by_their_name(desk):
    group = desk.make("target_groups", lambda uow: target_groups.add(uow, {"name": "Leerlingen"}))
    desk.select("faq_items", "night")
    desk.presenter.change("faq_items.groups", frozenset({group}))
    (ticks,) = [each for each in desk.paper.card.ticks if each.name == "faq_items.groups"]
    assert (ticks.held, [nl(each.word) for each in ticks.options]) == ({group}, ["Leerlingen"])
    desk.presenter.find("leerling")
    assert desk.cells() == ["Nachtwinkels?"]


def test_what_was_looked_at_is_looked_at_again_in_two_weeks(desk):
    desk.approve()
    desk.publish()
    desk.do(faq.change, desk.ids["carpool"], {"review_by": "2020-11-17"})
    desk.select("faq_items", "carpool")
    assert desk.presenter.lit() == "reviewed"
    desk.run("reviewed")
    assert desk.found("faq_items", "carpool").words("review_by") == "2020-12-01"


def test_a_question_is_begun_by_its_line_and_the_list_is_printed(desk, tmp_path):
    desk.presenter.type_new("Mag ik zingen?")
    desk.presenter.add()
    assert desk.paper.words("faq_items.question_nl") == "Mag ik zingen?"
    assert [section.count for section in desk.printed(tmp_path).sections] == ["1", "2", "0", "0"]
