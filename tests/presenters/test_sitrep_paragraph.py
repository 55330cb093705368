from __future__ import annotations

import pytest

from tests.presenters.room_parts import nl
from tests.presenters.sitrep_story import RoomDesk


@pytest.fixture
def desk():
    return RoomDesk()


def keys(actions):
    return [each.key for each in actions]


def test_a_paragraph_is_checked_and_cleared_on_behalf(desk):
    desk.presenter.stand(desk.new[0])
    card = desk.paper.page.block
    assert nl(card.visums[0].title) == "Geschreven door Karim Benali"
    assert keys(card.actions) == ["check", "clear", "clear_for", "block_change"]
    desk.sign("check")
    desk.sign("clear_for", "Els Peeters, telefoon")
    card = desk.paper.page.block
    assert nl(card.mark.word) == "goedgekeurd"
    assert [nl(each.title) for each in card.visums[1:]] == ["Goedgekeurd door Nadia Peeters"]
    assert nl(card.visums[1].small) == "namens de bevoegde: Els Peeters, telefoon"


def test_a_paragraph_without_an_authority_is_simply_cleared(desk):
    desk.presenter.stand(desk.quoting)
    desk.check(desk.quoting)
    desk.sign("clear")
    assert nl(desk.paper.page.block.mark.word) == "goedgekeurd"


def test_a_change_of_a_paragraph_is_asked_as_a_remark(desk):
    desk.presenter.stand(desk.new[0])
    desk.presenter.run("block_change")
    assert nl(desk.paper.page.comments.rows[0].small) == "omdat het zo is"


def test_what_is_known_of_a_paragraph_is_kept_as_it_is_typed(desk):
    desk.presenter.stand(desk.new[0])
    paragraph = desk.presenter.paragraph
    paragraph.type("source", "Infonummer")
    paragraph.type("valid_until", "18:00")
    paragraph.settle()
    paragraph.change({"confidence": "high"})
    card = desk.paper.page.block
    fields = {each.name: each.words for each in card.fields}
    assert fields["source"] == "Infonummer"
    assert fields["valid_until"] == "18:00"
    assert card.confidence == "high"
    paragraph.type("as_of", "gisteren")
    paragraph.settle()
    assert next(e for e in desk.paper.page.block.fields if e.name == "as_of").wrong
    desk.presenter.stand(desk.new[0])
    desk.presenter.stand("")
    assert desk.paper.page.block is None


def test_remarks_are_noted_answered_and_dealt_with(desk):
    presenter = desk.presenter
    presenter.remarks.type("Vaag")
    presenter.add_comment()
    assert desk.paper.page.comments.rows == ()
    presenter.stand(desk.new[0])
    presenter.add_comment()
    assert desk.paper.lines[-1] == ""
    (row,) = desk.paper.page.comments.rows
    assert nl(row.title) == "Nadia Peeters · 4.1"
    presenter.open_comment(row.id)
    assert desk.paper.gone == [desk.new[0]]
    presenter.remarks.type("Nu niet meer")
    presenter.add_comment()
    card = desk.paper.page.comments
    assert [nl(each.small) for each in card.rows] == ["Vaag", "Nu niet meer"]
    presenter.pick_comment(card.rows[1].id)
    assert desk.paper.page.comments.chosen == row.id
    presenter.run("resolve")
    assert desk.paper.page.comments.open == 0
    assert nl(desk.paper.page.comments.rows[0].small) == "afgehandeld · Vaag"
    presenter.run("reopen")
    assert desk.paper.page.comments.open == 1
    presenter.leave_comment()
    presenter.leave_comment()
    assert desk.paper.page.comments.chosen == ""
    presenter.pick_comment("onbekend")
    assert desk.paper.page.comments.chosen == ""


def test_a_remark_may_be_about_some_words(desk):
    desk.presenter.stand(desk.new[0])
    remarks = desk.presenter.remarks
    remarks.aim("nl", "berichten")
    for words in ("Welke?", "En verder?"):
        remarks.type(words)
        desk.presenter.add_comment()
    small = [nl(each.small) for each in desk.paper.page.comments.rows]
    assert small == ["‘berichten’ Welke?", "En verder?"]


def test_a_remark_is_let_go_when_one_stands_elsewhere(desk):
    one = desk.remark(desk.new[0], "Vaag")
    desk.presenter.pick_comment(one)
    desk.presenter.stand(desk.new[0])
    assert desk.paper.page.comments.chosen == one
    desk.presenter.stand(desk.new[1])
    assert desk.paper.page.comments.chosen == ""
