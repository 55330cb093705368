from __future__ import annotations

import pytest

from nccn_desk.presenters.partners_succession import PartnerSuccession
from nccn_desk.presenters.undo import UndoPresenter
from nccn_desk.services.shapes import Query
from tests.presenters.partners_room import Desk
from tests.presenters.room_parts import nl


class Asking:
    """What asks for the day and the heirs, on paper."""

    def __init__(self, language="nl"):
        self.desk = Desk(language)
        self.asked, self.problems, self.left = [], [], 0
        self.show_succession, self.show_succession_problem = self.asked.append, self.problems.append
        session, around = self.desk.day.session, self.desk.window.around
        self.succession = PartnerSuccession(session, self, around)
        self.old = self.desk.named("partners/deaf")
        self.heir = next(
            each.id for each in self.partners() if each.id != self.old and not each.words("ends")
        )

    def leave_succession(self):
        self.left += 1

    def partners(self):
        return self.desk.read(lambda reader: reader.records(Query("partners")))

    def record(self, partner):
        return self.desk.read(lambda reader: reader.record("partners", partner))

    def seats(self, partner):
        seats = self.desk.read(lambda reader: reader.records(Query("memberships")))
        return [each.values for each in seats if each.words("partner") == partner]


@pytest.fixture
def asking():
    asking = Asking()
    asking.succession.open(asking.old)
    return asking


def test_it_asks_with_today_as_the_day(asking):
    (asked,) = asking.asked
    assert asked.day == "17/11/2020"
    assert nl(asked.title).startswith("Wie neemt over van ")
    assert asking.old not in {each.chosen.key for each in asked.offered}


def test_a_partner_ends_and_its_heir_knows_it_in_one_act_that_is_undone(asking):
    before = asking.seats(asking.old), asking.seats(asking.heir)
    asking.succession.keep("01/12/2020", {asking.heir})
    assert asking.left == 1
    assert nl(asking.desk.window.receipts[-1]) == "Opvolging genoteerd"
    assert asking.record(asking.old).words("ends") == "2020-11-30"
    assert asking.record(asking.heir).members("predecessors") == {asking.old}
    assert (asking.seats(asking.old), asking.seats(asking.heir)) != before
    steps = UndoPresenter(asking.desk.day.session)
    steps.undo()
    assert asking.record(asking.old).words("ends") == ""
    assert asking.record(asking.heir).members("predecessors") == frozenset()
    assert (asking.seats(asking.old), asking.seats(asking.heir)) == before
    steps.close()


@pytest.mark.parametrize(
    ("day", "several", "code"),
    [
        ("ooit", True, "not_a_day"),
        ("", True, "required"),
        ("17/11/2020", False, "required"),
    ],
)
def test_what_is_missing_is_told_and_nothing_changes(asking, day, several, code):
    asking.succession.keep(day, {asking.heir} if several else ())
    assert asking.problems[-1].code == code
    assert asking.record(asking.old).words("ends") == ""
    assert not asking.left


def test_who_took_over_does_not_hand_back(asking):
    asking.succession.keep("01/12/2020", {asking.heir})
    asking.succession.open(asking.heir)
    asking.succession.keep("01/12/2021", {asking.old})
    assert asking.problems[-1].code == "circular_predecessors"
    assert asking.record(asking.heir).words("ends") == ""


def test_a_partner_that_is_gone_is_not_asked_about(asking):
    asking.succession.open("nowhere")
    assert len(asking.asked) == 1
