from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.clock import to_text
from nccn_desk.presenters.releases import RELEASES_ROOM
from nccn_desk.presenters.releases_plan import command_of
from nccn_desk.services import deciding, dispatching, tasks
from nccn_desk.services.shapes import Query
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import NOW, nl

HOUR = timedelta(hours=1)


class Desk(ListedDesk):
    place = RELEASES_ROOM

    def fill(self):
        for key, title, hours, more in (
            ("passed", "Persbericht 11", -1, {}),
            ("coming", "Persbericht 12", 2, {"embargo_until": to_text(NOW + HOUR)}),
        ):
            due = to_text(NOW + hours * HOUR)
            values = {"title": title, "channel": "Mail pers", "due": due, **more}
            job = lambda uow, v=values: dispatching.schedule(uow, v)  # noqa: E731
            yield key, self.make("releases", job)


@pytest.fixture
def desk():
    return Desk()


def test_scheduled_is_not_sent_and_an_hour_that_passed_says_so(desk):
    assert desk.titles() == ["Persbericht 11", "Persbericht 12"]
    assert desk.marks() == ["niet bevestigd", "nog niet verspreid"]
    assert nl(desk.paper.page.heading.sub) == "2 gepland · 1 niet bevestigd"
    assert "embargo tot" in nl(desk.paper.page.rows[1].cells[1].small)
    assert desk.counts() == {"scheduled": 2, "unconfirmed": 1, "today": 2, "out": 0, "all": 2}


def test_a_line_says_what_goes_out_where_and_when(desk):
    desk.presenter.type_new("Persbericht")
    assert nl(desk.paper.understood[-1]).startswith("Begin met het kanaal")
    desk.presenter.type_new("Site: FAQ editie 52")
    assert "nog geen uur" in nl(desk.paper.understood[-1])
    desk.presenter.type_new("Site: FAQ 16:30")
    assert nl(desk.paper.understood[-1]) == "Kanaal: Site · Titel: FAQ · Gepland om: 16:30"


def test_what_was_seen_is_confirmed_with_where(desk):
    assert desk.presenter.lit() == "confirm"
    desk.window.reason = "info-coronavirus.be"
    desk.presenter.run("confirm")
    desk.presenter.narrow("out")
    assert desk.facts()["Waar gezien"] == "info-coronavirus.be"
    assert desk.marks() == ["verspreid, bevestigd"]
    assert desk.acts() == ["files"]


def test_out_before_its_embargo_says_that_it_was_broken(desk):
    desk.select("releases", "coming")
    assert desk.presenter.lit() == ""
    desk.window.reason = "Twitter"
    desk.presenter.run("confirm")
    desk.presenter.narrow("out")
    assert desk.marks() == ["embargo geschonden"]


def test_one_line_says_which_channel_what_and_when_and_names_a_record(desk):
    desk.watch.act(lambda uow: tasks.add(uow, {"title": "Overzicht"}))
    desk.presenter.type_new("Mail pers: overzicht #T-LV-1 16:30")
    desk.presenter.add()
    assert desk.titles()[-1] == "overzicht #T-LV-1"
    assert desk.facts()["Wat verspreid wordt"] == "T-LV-1 · Overzicht"


@pytest.mark.parametrize(
    "line", ["persbericht 16:30", "Mail pers: persbericht", ": x 16:30", "x: 16:30"]
)
def test_a_line_that_says_too_little_is_refused_and_stays(desk, line):
    desk.presenter.type_new(line)
    desk.presenter.add()
    assert desk.paper.problems[-1].code == "release_line"
    assert desk.paper.lines[-1] == line


def test_an_hour_within_the_embargo_is_refused(desk):
    desk.select("releases", "coming")
    desk.presenter.change("releases.due", "10:30")
    assert desk.paper.problems[-1].code == "release_in_embargo"


def test_what_is_cancelled_says_why_and_can_be_scheduled_again(desk):
    desk.window.reason = "Vervalt"
    desk.presenter.run("cancel")
    desk.presenter.narrow("all")
    desk.select("releases", "passed")
    assert desk.facts()["Reden"] == "Vervalt"
    desk.presenter.run("reopen")
    assert desk.marks()[0] == "niet bevestigd"


def test_a_release_is_tied_to_its_record_by_searching_and_leads_there(desk):
    decision = desk.make("decisions", lambda uow: deciding.add(uow, {"title": "Sluitingsuur"}))
    assert desk.chooses("tie", "sluit") == ["Sluitingsuur"]
    assert desk.facts()["Wat verspreid wordt"] == "D-LV-1 · Sluitingsuur"
    (row,) = desk.paper.card.lists["subject"]
    desk.presenter.follow(row.id)
    assert desk.window.opened[-1] == ("decisions", decision)


def planning(desk, link):
    return command_of(desk.watch.session, desk.window.around, lambda: link)


def test_what_is_shown_is_planned_to_go_out_from_its_own_place(desk):
    decision = desk.make("decisions", lambda uow: deciding.add(uow, {"title": "Sluitingsuur"}))
    assert not planning(desk, "decisions/").enabled()
    assert not planning(desk, f"tasks/{decision}").enabled()
    desk.window.reason = "Mail pers 16:30"
    planning(desk, f"decisions/{decision}").run()
    assert desk.told()[-1] == "Verspreiding gepland"
    assert "Sluitingsuur" in desk.titles()
    made = desk.watch.read(lambda reader: reader.records(Query("releases")))[-1]
    assert (made.words("subject"), made.words("channel")) == (decision, "Mail pers")


def test_a_line_without_an_hour_is_refused_and_stands_there_again(desk):
    decision = desk.make("decisions", lambda uow: deciding.add(uow, {"title": "Sluitingsuur"}))
    desk.window.reason = "Mail pers"
    planning(desk, f"decisions/{decision}").run()
    asked = desk.window.questions[-1]
    assert asked.given == "Mail pers"
    assert "zegt niet waar en wanneer" in nl(asked.consequence)
    assert "Sluitingsuur" not in desk.titles()
