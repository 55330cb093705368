from __future__ import annotations

import pytest

from nccn_desk.presenters.webcare import WEBCARE_ROOM
from nccn_desk.services import faq
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import Key, nl


class Desk(ListedDesk):
    place = WEBCARE_ROOM

    def fill(self):
        item = self.make("faq_items", lambda uow: faq.add(uow, {"question": "Mag ik winkelen?"}))
        self.watch.act(lambda uow: faq.write(uow, item, "ours", "nl", "Ja, alleen."), by="KB")
        rests = {"source": "Overlegcomité", "marking": "public"}
        self.watch.act(lambda uow: faq.tell_source(uow, item, rests), by="KB")
        self.watch.act(lambda uow: faq.check(uow, item, Key("LV")))
        self.watch.act(lambda uow: faq.clear(uow, item, Key("NP")), by="NP")
        yield "shopping", item

    def enter(self, line):
        """Type a line and keep it."""
        self.presenter.type_new(line)
        self.presenter.add()


@pytest.fixture
def desk():
    return Desk()


def test_a_line_is_a_batch_and_says_so_while_it_is_typed(desk):
    desk.presenter.type_new("twitter 12 fr: magasins")
    assert nl(desk.paper.understood[-1]) == "Twitter · 12 berichten · Frans · magasins"
    desk.presenter.add()
    desk.enter("winkelen")
    assert desk.paper.problems[-1].code == "webcare_line"
    assert desk.paper.lines[-1] == "winkelen"
    assert desk.titles() == ["magasins"]
    assert nl(desk.paper.page.heading.sub).endswith("12 berichten · 12 wachten")
    assert desk.counts()["waiting"] == 1


def test_only_cleared_answers_are_offered_and_the_text_is_copied(desk):
    desk.enter("facebook 3 fr: magasins")
    assert desk.chooses("answer") == []
    desk.presenter.choosing.forget()
    desk.enter("facebook 37 nl: winkelen")
    assert desk.chooses("answer", "winkelen") == ["Mag ik winkelen?"]
    desk.presenter.narrow("answered")
    assert desk.facts()["Gegeven antwoord"] == "Ja, alleen."
    assert desk.facts()["Antwoord uit de FAQ"] == "F-LV-1 · Mag ik winkelen?"
    desk.presenter.run("copy")
    assert desk.outside.copied == ["Ja, alleen."]
    assert desk.told()[-1] == "Antwoord staat op het klembord"


def test_what_is_handed_over_leads_to_its_question_and_its_task(desk):
    desk.enter("mail 4 de: Hochzeit")
    desk.presenter.run("hand")
    desk.presenter.narrow("handed")
    rows = desk.paper.card.lists["leads"]
    assert [row.id.partition("/")[0] for row in rows] == ["questions", "tasks"]
    desk.presenter.follow(rows[0].id)
    assert desk.window.opened[-1][0] == "questions"


def test_the_report_of_the_day_is_printed_with_its_numbers(desk, tmp_path):
    desk.enter("facebook 37 nl: winkelen")
    desk.enter("mail 4 de: Hochzeit")
    sheet = desk.printed(tmp_path)
    assert sheet.title == "Slotverslag webcare"
    counts = {row[1]: row[2] for row in sheet.sections[0].rows}
    assert (counts["Berichten"], counts["Zonder antwoord"]) == ("41", "41")
    assert counts["Mediaan tot antwoord"] == "nog geen"
    assert [row[2] for row in sheet.sections[1].rows] == ["37", "4"]


def test_the_report_leaves_as_a_page_of_html(desk, tmp_path):
    desk.enter("facebook 37 nl: winkelen")
    desk.presenter.run("web")
    paper = desk.paper.papers[-1]
    assert (paper.name, paper.suffix) == ("Slotverslag webcare 2020-11-17", ".html")
    paper.write(tmp_path / "x.html")
    assert desk.sheets.kept[-1] == (b"Slotverslag webcare", tmp_path / "x.html")


def test_all_that_waits_is_handed_over_once_it_is_asked(desk):
    for line in ("facebook 37 nl: winkelen", "mail 4 de: Hochzeit"):
        desk.enter(line)
    desk.presenter.run("rest")
    assert nl(desk.window.questions[-1].title) == "Alles overdragen wat nog wacht?"
    assert (desk.counts()["waiting"], desk.counts()["handed"]) == (0, 2)
    assert desk.told()[-1] == "Alles overgedragen wat wachtte"


def test_without_an_answer_one_says_why_and_it_can_wait_again(desk):
    desk.enter("facebook 2 nl: gescheld")
    desk.presenter.run("drop")
    desk.presenter.narrow("dropped")
    assert desk.facts()["Reden"] == "omdat het zo is"
    desk.presenter.run("reopen")
    assert desk.titles() == []
