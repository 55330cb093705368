from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.presenters.queries import QUERIES_ROOM
from nccn_desk.services import blocks, querying
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import NOW, nl

HOUR = timedelta(hours=1)


class Desk(ListedDesk):
    place = QUERIES_ROOM

    def fill(self):
        for key, topic, hours, more in (
            ("soon", "Winkels", 1, {"contact": "jan@vrt.example", "journalist": "Jan"}),
            ("late", "Frontaliers", -1, {"language": "fr"}),
            ("whenever", "Zahlen", None, {"language": "de"}),
        ):
            due = None if hours is None else to_text(NOW + hours * HOUR)
            received = to_text(NOW - 2 * HOUR)
            values = {"topic_line": topic, "deadline": due, "received_at": received, **more}
            job = lambda uow, v=values: querying.receive(uow, v)  # noqa: E731
            yield key, self.make("media_queries", job)


@pytest.fixture
def desk():
    return Desk()


def test_what_is_due_first_stands_first_and_is_measured(desk):
    assert desk.titles() == ["Frontaliers", "Winkels", "Zahlen"]
    assert desk.marks() == ["niet beantwoord", "ontvangen", "ontvangen"]
    assert nl(desk.paper.page.heading.sub) == "3 open · oudste 2 u 00 · 0 % op tijd"
    assert desk.counts() == {
        "open": 3,
        "late": 1,
        "new": 3,
        "authority": 0,
        "promises": 0,
        "done": 0,
        "all": 3,
    }


def test_one_line_says_who_asks_what_by_when(desk):
    desk.presenter.type_new("Le Soir, l@soir.example, fr: grensarbeiders 14:00")
    desk.presenter.add()
    assert desk.titles()[2] == "grensarbeiders"
    assert desk.paper.words("media_queries.deadline") == "14:00"
    assert desk.paper.words("media_queries.contact") == "l@soir.example"
    desk.presenter.type_new("grensarbeiders")
    desk.presenter.add()
    assert desk.paper.problems[-1].code == "press_line"


def test_a_query_goes_from_hand_to_hand_and_is_answered_by_mail(desk):
    desk.select("media_queries", "soon")
    assert desk.presenter.lit() == "take"
    desk.presenter.run("take")
    assert desk.presenter.lit() == "authority"
    desk.window.reason = "FOD Economie"
    desk.presenter.run("authority")
    assert desk.presenter.lit() == ""
    desk.presenter.type("media_queries.answer", "Ze sluiten om 22 uur.")
    desk.presenter.settle()
    assert desk.presenter.lit() == "clear"
    desk.window.reason = "FOD Economie, telefoon"
    desk.presenter.run("clear")
    assert desk.facts()["Akkoord van"].startswith("FOD Economie, telefoon")
    assert desk.presenter.lit() == "mail"
    desk.presenter.run("mail")
    link = urlsplit(desk.outside.opened[-1])
    body = parse_qs(link.query)["body"][0]
    assert unquote(link.path) == "jan@vrt.example"
    assert body.startswith("Beste Jan,")
    assert "Ons antwoord:\r\nZe sluiten om 22 uur." in body
    assert desk.told()[-1] == "Mailprogramma geopend voor jan@vrt.example; genoteerd"
    desk.presenter.narrow("done")
    assert desk.presenter.lit() == "done"
    desk.presenter.run("done")
    assert desk.marks() == ["afgesloten"]
    desk.presenter.run("reopen")
    assert desk.counts()["open"] == 3


def test_whom_it_is_given_to_follows_from_the_card(desk):
    desk.select("media_queries", "late")
    officer = desk.watch.session.seat.person.id
    desk.presenter.change("media_queries.assigned", officer)
    assert desk.found("media_queries", "late")["state"] == "assigned"
    desk.presenter.change("media_queries.assigned", "")
    assert desk.found("media_queries", "late")["assigned"] is None


def test_a_cleared_answer_that_changes_is_not_sent(desk):
    desk.select("media_queries", "soon")
    desk.presenter.run("take")
    desk.presenter.type("media_queries.answer", "Om 22 uur.")
    desk.presenter.settle()
    desk.window.reason = "Jan, telefoon"
    desk.presenter.run("clear")
    desk.presenter.type("media_queries.answer", "Om 20 uur.")
    desk.presenter.settle()
    assert desk.found("media_queries", "soon")["state"] == "assigned"
    assert "mail" not in desk.acts()


def test_a_prepared_answer_that_was_not_cleared_needs_somebody_who_agrees(desk):
    texts = {"fr": "Non."}
    block = desk.make("blocks", lambda uow: blocks.add(uow, {"shape": "paragraph"}, texts))

    def prepared(uow):
        uow.create("questions", {"asked": "Test ?", "short": block})
        return uow.commit()

    desk.make("questions", prepared)
    desk.select("media_queries", "late")
    desk.presenter.run("take")
    assert desk.chooses("link", "q lv 1") == ["Test ?"]
    assert desk.facts()["Voorbereid antwoord"] == "Q-LV-1 · Test ?"
    assert desk.presenter.lit() == "clear"
    desk.window.reason = ""
    desk.presenter.run("clear")
    assert desk.paper.problems[-1].code == "query_without_answer"


def test_a_promise_and_a_closure_without_an_answer_say_their_words(desk):
    desk.select("media_queries", "whenever")
    desk.window.reason = "Zahlen bis 16 Uhr"
    desk.presenter.run("promise")
    assert desk.counts()["promises"] == 1
    desk.window.reason = "Zurückgezogen"
    desk.presenter.run("close")
    desk.presenter.narrow("done")
    assert desk.facts()["Reden"] == "Zurückgezogen"
