from __future__ import annotations

import pytest

from nccn_desk.presenters.sitrep_compare import ComparePresenter
from nccn_desk.presenters.sitrep_compare_page import likely_pair
from nccn_desk.services import assembling, blocks, sitreps
from tests.presenters.room_parts import nl
from tests.presenters.sitrep_story import Story


class Paper:
    """What the page of two versions was told."""

    def __init__(self):
        self.pages, self.problems = [], []
        self.show_compared, self.show_damage = self.pages.append, self.problems.append

    @property
    def page(self):
        return self.pages[-1]

    def rows(self):
        """Return each row as its number, its runs and its note."""
        return [
            (row.label, [(run.kind, run.words) for run in row.runs], nl(row.note))
            for row in self.page.rows
        ]


class Desk(Story):
    """A store with two sitreps, and two versions side by side."""

    def __init__(self):
        super().__init__()
        self.paper = Paper()
        self.presenter = ComparePresenter(self.watch.session, self.paper)
        self.frozen = f"{self.record(self.first).words('artefact')}:{self.first}"
        self.now = f"now:{self.sitrep}"


@pytest.fixture
def desk():
    return Desk()


def test_what_is_new_and_what_is_gone_is_shown_word_by_word(desk):
    desk.write(desk.old[0], "nl", "De toestand is ernstig.")
    out = desk.parts()[1].blocks[0].placement.id
    desk.act(lambda uow: assembling.take_out(uow, out))
    desk.presenter.open(desk.sitrep, desk.frozen)
    rows = desk.paper.rows()
    assert rows[0] == ("1", [("same", "Kern")], "")
    assert rows[1] == (
        "1.1",
        [
            ("same", "De toestand is "),
            ("gone", "stabiel"),
            ("new", "ernstig"),
            ("same", "."),
        ],
        "",
    )
    assert ("4.1", [("new", "De berichten verdubbelden.")], "nieuw") in rows
    assert ("4.2", [("new", "Er waren 212\u00a0oproepen.")], "nieuw") in rows
    assert rows[-1] == ("2.1", [("gone", "Er zijn 1.201 opnames.")], "weggenomen")
    assert nl(desk.paper.page.count) == "5 verschillen"


def test_all_may_be_shown_too_and_nothing_changed_is_said(desk):
    desk.presenter.open(desk.sitrep, desk.frozen)
    few = len(desk.paper.page.rows)
    desk.presenter.narrow(only_changed=False)
    assert len(desk.paper.page.rows) > few
    desk.presenter.choose(desk.frozen, desk.frozen)
    desk.presenter.narrow(only_changed=True)
    assert desk.paper.page.rows == ()
    assert nl(desk.paper.page.told) == "Beide versies zeggen in deze taal hetzelfde."


def test_one_version_alone_is_read(desk):
    desk.presenter.open(desk.first, "", desk.frozen)
    assert desk.paper.rows()[1] == ("1.1", [("same", "De toestand is stabiel.")], "")
    assert desk.paper.page.count == desk.paper.page.told
    desk.presenter.speak("fr")
    assert desk.paper.rows()[1][1] == [("same", "La situation est stable.")]
    desk.presenter.speak("en")
    assert desk.paper.rows()[1][1] == [("same", "")]


def test_a_version_that_is_not_there_is_not_compared(desk):
    desk.presenter.open(desk.sitrep, "weg", "ook weg")
    assert desk.paper.page.before == ""
    assert desk.paper.page.after == desk.now


def test_each_version_can_be_chosen(desk):
    desk.clear_all()
    desk.approve()
    desk.begun({"title": "Los"})
    desk.presenter.open(desk.sitrep)
    words = [nl(each.word) for each in desk.paper.page.afters]
    assert words == [
        "Sitrep 76 · nu",
        "Sitrep 76 · goedgekeurd 10:07",
        "Sitrep 75 · verdeeld 10:07",
        "Sitrep 76 · nu",
    ]
    assert nl(desk.paper.page.befores[0].word) == "met niets: alleen lezen"


def test_what_else_was_changed_about_a_paragraph_is_named(desk):
    desk.act(lambda uow: blocks.change(uow, desk.old[0], {"source": "Nieuw", "confidence": "high"}))
    desk.presenter.open(desk.sitrep, desk.frozen)
    assert desk.paper.rows()[1][2] == "ook gewijzigd: Bron, Zekerheid"


def test_a_section_of_its_own_and_its_name_are_compared(desk):
    desk.act(lambda uow: assembling.add_section(uow, desk.sitrep, {"nl": "Pers"}))
    desk.presenter.open(desk.sitrep, desk.frozen)
    assert desk.paper.rows()[-1] == ("7", [("new", "Pers")], "")
    desk.block(desk.sitrep, 2, "", "", "Infocel")
    assert ("3.1", [], "nieuw") in desk.paper.rows()


def test_a_reference_to_what_is_gone_is_a_question_mark(desk):
    desk.write(desk.new[0], "nl", "Zie [[tasks:" + "0" * 32 + "]].")
    desk.presenter.open(desk.sitrep, desk.frozen)
    assert ("4.1", [("new", "Zie ?.")], "nieuw") in desk.paper.rows()


def test_the_page_follows_what_is_written_until_it_is_left(desk):
    desk.presenter.open(desk.sitrep, desk.frozen)
    count = len(desk.paper.pages)
    desk.write(desk.new[0], "nl", "Anders.")
    assert len(desk.paper.pages) == count + 1
    desk.remark(desk.new[0], "Vaag")
    assert len(desk.paper.pages) == count + 1
    assert desk.presenter.is_open
    desk.presenter.leave()
    desk.presenter.choose(desk.frozen, desk.now)
    desk.presenter.speak("fr")
    desk.presenter.narrow(only_changed=False)
    desk.write(desk.new[0], "nl", "Nog anders.")
    assert len(desk.paper.pages) == count + 1
    desk.presenter._show(desk.paper.page)
    assert len(desk.paper.pages) == count + 1
    desk.presenter.close()
    assert not desk.presenter.is_open


def test_a_damaged_copy_is_not_shown(desk):
    artefact = desk.frozen.partition(":")[0]
    kept = desk.watch.ledger._state.artefacts[artefact]
    object.__setattr__(kept, "body", b"{}")
    desk.presenter.open(desk.first, "", desk.frozen)
    assert desk.paper.pages == []
    assert desk.paper.problems[0].code == "damaged_publication"


def test_the_likely_pair_is_what_was_frozen_and_now(desk):
    known = desk.watch.read(sitreps.find)
    assert likely_pair(desk.record(), known) == (desk.frozen, desk.now)
    assert likely_pair(desk.record(desk.first), known)[0] == desk.frozen
    assert likely_pair(desk.record(), ()) == ("", desk.now)
