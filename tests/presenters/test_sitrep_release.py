from __future__ import annotations

import pytest

from nccn_desk.presenters.sitrep_release import OBSTACLES
from tests.presenters.room_parts import nl, officer
from tests.presenters.sitrep_story import RoomDesk


@pytest.fixture
def desk():
    return RoomDesk()


def steps(desk):
    return [each.state for each in desk.paper.release.steps]


def people(desk):
    return [(nl(each.title), nl(each.mark.word)) for each in desk.paper.release.people]


def test_the_four_steps_say_where_it_is(desk):
    assert steps(desk) == ["done", "now", "later", "later"]
    desk.clear_all()
    desk.approve()
    assert steps(desk) == ["done", "done", "now", "later"]
    desk.presenter.show(desk.first)
    assert steps(desk) == ["done"] * 4
    desk.sign("withdraw", "Fout")
    assert steps(desk) == ["done"] * 4


def test_each_authority_says_how_much_of_its_own_is_cleared(desk):
    assert people(desk) == [
        ("Infocel", "akkoord"),
        ("Mobiliteit", "wacht"),
        ("Team D5", "wacht"),
        ("Nadia Peeters", "aan u"),
    ]


def test_who_wrote_it_waits_for_somebody_else():
    desk = RoomDesk("KB")
    row = desk.paper.release.people[-1]
    assert nl(row.title) == "Een goedkeurder"
    assert nl(row.small) == "niet Karim Benali, die het schrijft"
    desk.change({"owner": None})
    assert nl(desk.paper.release.people[-1].small) == ""


def test_an_approver_of_a_draft_is_not_asked_yet(desk):
    desk.presenter.run("ask_change")
    assert people(desk)[-1] == ("Nadia Peeters", "wacht")


def test_what_stands_in_the_way_is_said_once_for_several_languages(desk):
    rows = desk.paper.release.obstacles
    first = rows[0]
    assert (nl(first.lead), nl(first.title), nl(first.tail)) == (
        "4.1",
        "Nog niet goedgekeurd door de bevoegde.",
        "NL FR",
    )
    assert nl(desk.paper.release.why) == "Verdelen kan nog niet: 5 punten staan in de weg."


def test_what_is_too_much_to_list_is_counted(desk):
    for _ in range(3):
        desk.block(desk.sitrep, 2, "Nog een.", "", "Infocel")
    rows = desk.paper.release.obstacles
    assert len(rows) == OBSTACLES + 1
    assert nl(rows[-1].title).startswith("en nog ")
    desk.presenter.go(rows[-1].id)
    assert len(desk.paper.gone) == 1


def test_a_draft_that_moved_on_asks_for_another_approval(desk):
    desk.clear_all()
    desk.approve()
    desk.change({"purpose": "Anders"})
    told = desk.paper.release.told[0]
    assert nl(told.headline) == "Gewijzigd na de goedkeuring van 10:07"
    assert told.action.key == "compare"
    assert desk.presenter.lit() == "approve"
    assert people(desk)[-1] == ("Nadia Peeters", "wacht")
    desk.sign("approve")
    assert desk.paper.release.told == ()
    assert people(desk)[-1] == ("Nadia Peeters", "akkoord")


def test_a_figure_in_the_way_leads_to_the_paragraph_that_quotes_it(desk):
    rows = desk.paper.release.obstacles
    figure = next(each for each in rows if "Oproepen" in nl(each.title))
    desk.presenter.go(figure.id)
    assert desk.paper.gone == [desk.quoting]


def test_an_embargo_that_passed_is_not_told(desk):
    desk.change({"embargo_until": "2020-11-17T08:00:00.000Z"})
    assert desk.paper.release.told == ()


def test_a_paragraph_that_changed_after_its_visum_says_so(desk):
    desk.clear_all()
    desk.presenter.stand(desk.new[0])
    desk.write(desk.new[0], "nl", "Iets anders.")
    assert nl(desk.paper.page.block.mark.word) == "gewijzigd na visum"
    assert desk.record().words("owner") == officer("KB")


def test_a_paragraph_says_where_else_it_stands(desk):
    desk.presenter.stand(desk.old[0])
    titles = [nl(each.title) for each in desk.paper.page.block.visums]
    assert titles[-1] == "Staat ook in Sitrep 75"
