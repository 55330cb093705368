from __future__ import annotations

from datetime import timedelta

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


def test_another_hour_changes_the_words_and_what_lacks_it_is_marked(desk):
    desk.enter("brand Gent")
    desk.presenter.select(desk.paper.page.rows[5].id)
    desk.presenter.type("statements.next_fr", "Nous reparlons bientôt.")
    desk.presenter.settle()
    desk.presenter.type("statements.next_at", "12:00")
    desk.presenter.settle()
    assert desk.paper.words("statements.next_nl") == "Wij spreken opnieuw om 12:00."
    assert desk.paper.words("statements.next_fr") == "Nous reparlons bientôt."
    assert desk.facts()["Uur in de woorden"] == "FR noemt 12:00 niet"
    assert desk.marks()[5] == "ander uur"
    desk.presenter.type("statements.next_fr", "Nous reparlons à 12:00.")
    desk.presenter.settle()
    assert desk.marks()[5] == "na te kijken"
    assert "Uur in de woorden" not in desk.facts()


def test_an_area_is_typed_and_what_is_none_is_told_at_its_field(desk):
    desk.enter("brand Gent")
    desk.presenter.select(desk.paper.page.rows[1].id)
    desk.presenter.type("statements.area", "3.72,51.05 5")
    desk.presenter.settle()
    assert "ligt niet in of rond België" in desk.paper.wrong("statements.area")
    desk.presenter.type("statements.area", "51.05,3.72 5")
    desk.presenter.settle()
    assert desk.paper.words("statements.area") == "51.05,3.72 5"
    desk.presenter.run("cap")
    desk.sheets.alert = cap_of
    desk.paper.papers[-1].write("x.xml")
    assert b"<circle>51.05,3.72 5</circle>" in desk.sheets.kept[-1][0]


def test_an_alert_that_left_is_updated_and_withdrawn(desk):
    desk.enter("brand Gent")
    desk.presenter.select(desk.paper.page.rows[0].id)
    assert "cancel" not in desk.acts()
    desk.sheets.alert = cap_of
    for action, kind in (("cap", b"Alert"), ("update", b"Update"), ("cancel", b"Cancel")):
        desk.watch.clock.advance(timedelta(minutes=1))
        desk.presenter.run(action)
        paper = desk.paper.papers[-1]
        desk.watch.act(paper.leaves)
        paper.write("x.xml")
        assert b"<msgType>" + kind in desk.sheets.kept[-1][0]
    assert desk.facts()["CAP-berichten"] == "alarm 10:08 · bijgewerkt 10:09 · ingetrokken 10:10"
    assert "cap" in desk.acts()


def test_before_anybody_sits_in_a_circle_partners_and_public_bodies_are_called(desk):
    desk.enter("brand Gent")
    desk.presenter.narrow("calls")
    cells = desk.cells()
    assert {"Sciensano", "FOD Economie", "Limburg"} <= set(cells)
    police = cells.index("Federale Politie")
    desk.presenter.select(desk.paper.page.rows[police].id)
    desk.window.reason = "de wachtdienst"
    desk.presenter.run("told")
    assert desk.facts()["Verwittigd"] == "Brand Gent · de wachtdienst"
    assert desk.cells().count("Federale Politie") == 1


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
