from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.presenters.asked import ASKED_ROOM
from nccn_desk.services import asking, blocks, tasks
from nccn_desk.services.shapes import Query
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import NOW, nl

HOUR = timedelta(hours=1)


class Desk(ListedDesk):
    place = ASKED_ROOM

    def fill(self):
        for key, line, hours, more in (
            ("old", "De Tijd: Wanneer open?", 24 * 9, {}),
            ("wrong", "RTBF, fr: Un test ?", 3, {"answer": "Non.", "correction": "Oui."}),
            ("owed", "VRT, Jan, nl: Hoeveel? > cijfers tegen 15:00", 2, {"answer": "Later."}),
            ("bare", "BRF, de: Wann?", 1, {}),
        ):
            values = {"at": to_text(NOW - hours * HOUR), **more}
            job = lambda uow, line=line, v=values: asking.log_line(uow, line, v)  # noqa: E731
            yield key, self.make("asked", job)


@pytest.fixture
def desk():
    return Desk()


def test_the_newest_stands_first_and_says_what_is_to_be_done_about_it(desk):
    assert desk.titles() == ["Wann?", "Hoeveel?", "Un test ?"]
    assert desk.marks() == ["zonder antwoord", "beloofd", "recht te zetten"]
    assert nl(desk.paper.page.heading.sub) == "3 vandaag · 1 belofte open"
    assert desk.counts() == {
        "week": 3,
        "today": 3,
        "promises": 1,
        "correct": 1,
        "uncleared": 2,
        "all": 4,
    }


def test_a_line_says_what_it_lacks_while_it_is_typed(desk):
    desk.presenter.type_new("Wanneer open? @Niemand")
    told = nl(desk.paper.understood[-1])
    assert told.startswith("Nog geen medium · Taal: Nederlands")
    assert told.endswith("niemand van de ploeg heet zo")
    shown = len(desk.paper.understood)
    desk.presenter.type_new("Wanneer open? @Niemand")
    assert len(desk.paper.understood) == shown


def test_a_question_is_logged_in_two_keys(desk):
    desk.presenter.type_new("RTL, Luc, fr: Et les crèches ? @KB > chiffres pour 18 h")
    assert nl(desk.paper.understood[-1]) == (
        "Medium: RTL · Journalist: Luc · Taal: Frans · Wie antwoordde: Karim Benali"
        " · Belofte: chiffres pour 18 h, Karim Benali, 18:00 · Vraag: Et les crèches ?"
    )
    desk.presenter.add()
    assert nl(desk.paper.understood[-1]) == ""
    assert desk.titles()[0] == "Et les crèches ?"
    assert "chiffres pour 18 h" in desk.facts()["Belofte"]
    assert desk.marks()[0] == "beloofd"
    made = desk.watch.read(lambda reader: reader.records(Query("tasks")))
    assert "chiffres pour 18 h" in [each.words("title") for each in made]


def test_a_line_without_a_question_is_refused_and_stays(desk):
    desk.presenter.type_new("RTL: ")
    desk.presenter.add()
    assert desk.paper.problems[-1].code == "required"


def test_parts_and_words_narrow_the_list(desk):
    desk.presenter.narrow("all")
    desk.presenter.find("tijd")
    assert desk.titles() == ["Wanneer open?"]
    desk.presenter.find("zz")
    assert nl(desk.paper.page.empty.sentence) == "Geen vraag met ‘zz’ hier."


def test_a_promise_is_noted_later_and_is_kept_by_its_task(desk):
    desk.select("asked", "bare")
    desk.window.reason = "Liste bis 16 Uhr"
    desk.presenter.run("promise")
    assert desk.told()[-1] == "Belofte is een taak geworden"
    record = desk.found("asked", "bare")
    assert "promise" not in desk.acts()
    desk.watch.act(lambda uow: tasks.finish(uow, record.words("task")))
    assert desk.counts()["promises"] == 1
    assert desk.facts()["Belofte"].endswith("gedaan")


def test_what_was_wrong_is_put_right(desk):
    desk.select("asked", "wrong")
    assert desk.presenter.lit() == "correct"
    desk.presenter.run("correct")
    assert "Rechtgezet" in desk.facts()
    assert desk.presenter.lit() == ""
    desk.presenter.type("asked.correction", "Oui, après 48 heures.")
    desk.presenter.settle()
    assert desk.counts()["correct"] == 1


def test_an_answer_that_follows_the_bank_says_whether_it_was_cleared(desk):
    block = desk.make("blocks", lambda uow: blocks.add(uow, {"shape": "paragraph"}, {"de": "Ja."}))

    def prepared(uow):
        uow.create("questions", {"asked": "Wann?", "short": block})
        return uow.commit()

    desk.make("questions", prepared)
    desk.select("asked", "bare")
    assert desk.chooses("link", "wann") == ["Wann?"]
    assert desk.facts()["Voorbereid antwoord"] == "Q-LV-1 · Wann?"
    assert desk.facts()["Was goedgekeurd"] == "niet goedgekeurd"
    assert desk.chooses("link", "niets van dit") == []


def test_mail_afterwards_puts_right_and_never_repeats_what_was_not_cleared(desk):
    desk.select("asked", "wrong")
    desk.presenter.run("mail")
    link = urlsplit(desk.outside.opened[-1])
    sent = {name: each[0] for name, each in parse_qs(link.query).items()}
    assert unquote(link.path) == ""
    assert sent["subject"].startswith("EXERCICE – Votre question")
    assert sent["body"].startswith("Bonjour,")
    assert "rectifier un point\xa0: Oui." in sent["body"]
    assert "Non." not in sent["body"]
    assert "Nadien geschreven" in desk.facts()


def test_where_no_program_takes_the_mail_nothing_is_noted(desk):
    desk.outside.takes = False
    desk.select("asked", "owed")
    desk.presenter.run("mail")
    assert "Wij beloofden u nog: cijfers" in desk.outside.copied[-1]
    assert desk.found("asked", "owed")["followed_at"] is None


def test_what_was_logged_by_mistake_goes(desk):
    desk.select("asked", "bare")
    desk.presenter.run("remove")
    assert "Wann?" not in desk.titles()


def test_the_list_is_printed(desk, tmp_path):
    sheet = desk.printed(tmp_path)
    assert sheet.title == "Gestelde vragen"
    assert [len(each.rows) for each in sheet.sections] == [3]
