from __future__ import annotations

import pytest

from nccn_desk.presenters.crisis_frame import FRAME
from tests.presenters.network_desk import ListedDesk
from tests.presenters.room_parts import nl


class Desk(ListedDesk):
    place = FRAME

    def fill(self):
        return ()

    def enter(self, line):
        """Type a line and keep it."""
        self.presenter.type_new(line)
        self.presenter.add()


@pytest.fixture
def desk():
    return Desk()


def test_a_line_declares_what_holds_by_whom_from_when(desk):
    desk.enter("federale fase: minister van Binnenlandse Zaken 16/11 8:00")
    desk.enter("Provinciale fase Luik: gouverneur #mail 12")
    assert desk.cells() == ["federale fase", "provinciale fase, Luik"]
    assert nl(desk.paper.page.heading.sub).endswith("federale fase · provinciale fase, Luik")
    assert desk.facts()["Volgens"].startswith("Koninklijk besluit van 22 mei 2019")
    assert desk.facts()["Verwijzing"] == "mail 12"


def test_a_line_says_what_it_is_understood_to_mean_and_half_a_line_is_refused(desk):
    desk.presenter.type_new("alarm")
    assert nl(desk.paper.understood[-1]).startswith("Bijvoorbeeld")
    desk.presenter.type_new("phase fédérale: ministre")
    assert nl(desk.paper.understood[-1]) == "federale fase · ministre · vanaf 10:07"
    desk.enter("alarm")
    assert desk.paper.problems[-1].code == "level_line"
    assert desk.paper.lines[-1] == "alarm"


def test_history_is_as_of_a_day_and_what_was_corrected_stays(desk):
    desk.enter("federale fase: minister 15/11")
    desk.presenter.at_day("14/11/2020")
    assert desk.cells() == []
    desk.presenter.at_day("")
    desk.window.reason = "provinciale fase Luik: gouverneur 15/11 > verkeerd gehoord"
    desk.presenter.run("correct")
    assert desk.cells() == ["provinciale fase, Luik"]
    desk.presenter.narrow("history")
    assert set(desk.marks()) == {"niveau", "verbeterd"}
    assert len(desk.marks()) == 2


def test_a_strategy_has_criteria_and_holds(desk):
    desk.presenter.narrow("strategies")
    desk.enter("Samen volhouden")
    desk.presenter.run("enter")
    assert desk.paper.problems[-1].code == "strategy_without_exit"
    desk.presenter.type("strategies.exit", "R onder 1")
    desk.presenter.settle()
    desk.presenter.run("enter")
    assert desk.marks() == ["geldt nu"]
    desk.presenter.run("leave")
    assert desk.marks() == ["verlaten"]


def test_what_the_law_knows_has_its_source_and_its_days(desk):
    desk.presenter.narrow("law")
    assert desk.cells()[:2] == ["Gemeentelijke fase", "Provinciale fase"]
    assert "22 mei 2019" in desk.facts()["Volgens"]
    desk.presenter.at_day("01/01/2010")
    assert "Gemeentelijke fase" not in desk.cells()


def test_the_frame_is_printed(desk, tmp_path):
    desk.enter("vooralarm: NCCN")
    sheet = desk.printed(tmp_path)
    assert sheet.sections[0].title == "Geldt"
    assert "vooralarm" in str(sheet.sections[0].rows)
