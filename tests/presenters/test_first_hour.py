from __future__ import annotations

import pytest

from nccn_desk.adapters.publish.cap import cap_of
from nccn_desk.presenters.first_hour import FIRST_HOUR
from nccn_desk.services import structures
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import nl


class Desk(ListedDesk):
    place = FIRST_HOUR

    def enter(self, line):
        """Type a line and keep it."""
        self.presenter.type_new(line)
        self.presenter.add()


@pytest.fixture
def desk():
    return Desk()


def test_two_letters_and_a_place_lay_the_seven_parts(desk):
    desk.presenter.type_new("ov")
    assert nl(desk.paper.understood[-1]) == "overstroming"
    desk.enter("ov Maasvallei")
    assert len(desk.cells()) == 7
    assert nl(desk.paper.page.heading.sub).startswith(
        "Overstroming Maasvallei · in opmaak · volgende verklaring 11:07"
    )
    assert set(desk.marks()) == {"na te kijken"}


def test_words_are_kept_in_each_language_and_the_hour_moves(desk):
    desk.enter("brand Gent")
    link = desk.paper.page.rows[4].id
    desk.presenter.select(link)
    assert {each.name[-2:] for each in desk.paper.card.fields} >= {"nl", "fr", "de"}
    assert "van 160 tekens" in desk.facts()["Als sms"]
    desk.presenter.type("statements.action_nl", "Blijf binnen.")
    desk.presenter.settle()
    assert desk.paper.words("statements.action_nl") == "Blijf binnen."
    desk.presenter.select(desk.paper.page.rows[5].id)
    desk.presenter.type("statements.next_at", "12:00")
    desk.presenter.settle()
    assert "volgende verklaring 12:00" in nl(desk.paper.page.heading.sub)


def test_what_is_not_cleared_does_not_go_out(desk):
    desk.enter("brand Gent")
    desk.presenter.select(desk.paper.page.rows[0].id)
    desk.presenter.run("send")
    assert desk.paper.problems[-1].code == "statement_not_cleared"


def test_an_alert_leaves_as_a_file_that_says_exercise(desk):
    desk.enter("brand Gent")
    desk.presenter.select(desk.paper.page.rows[0].id)
    desk.presenter.run("cap")
    paper = desk.paper.papers[-1]
    assert paper.suffix == ".xml"
    desk.sheets.alert = cap_of
    paper.write("x.xml")
    assert b"<status>Exercise</status>" in desk.sheets.kept[-1][0]


def test_whom_to_call_follows_from_the_circles_and_a_call_is_noted(desk):
    circle = desk.make(
        "circles", lambda uow: structures.add_circle(uow, {"name": "Kern", "ring": 0})
    )
    seat = {"circle": circle, "partner": desk.ids["lab"]}
    desk.watch.act(lambda uow: structures.join(uow, seat))
    desk.enter("brand Gent")
    desk.presenter.narrow("calls")
    assert desk.cells() == ["Sciensano"]
    assert desk.marks() == ["te bellen"]
    desk.window.reason = "Els"
    desk.presenter.run("told")
    assert desk.marks() == ["verwittigd 10:07"]
    assert desk.facts()["Verwittigd"] == "Brand Gent · Els"


def test_it_is_printed_in_three_languages(desk, tmp_path):
    desk.enter("brand Gent")
    sheet = desk.printed(tmp_path)
    assert [each.title for each in sheet.sections][:3] == ["Nederlands", "Frans", "Duits"]
    assert len(sheet.sections[0].rows) == 7
