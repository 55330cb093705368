from __future__ import annotations

import pytest

from nccn_desk.kernel.words import Words
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.presenters.sitrep_text import SitrepTextPresenter
from nccn_desk.presenters.sitrep_text_paste import poured
from nccn_desk.services import assembling, blocks, figures, sitreps
from nccn_desk.services.people import PersonCard
from tests.adapters.store.conftest import Store
from tests.presenters.room_parts import Window
from tests.presenters.sitrep_parts import TextPaper


class Shelf:
    """A sitrep in a store on disk, its text open."""

    def __init__(self, folder):
        self.store = Store(folder).create()
        self.ledger = self.store.open()
        self.sitrep = self.made("sitreps", sitreps.begin, {"title": "Situatieverslag"})
        values = {"name": "Oproepen", "value": "212", "unit_nl": "oproepen", "source": "1771"}
        self.figure = self.made("figures", figures.add, values)
        self.open()

    def open(self):
        actor = self.store.actor
        person = PersonCard(actor.officer, "Lotte Verhaegen", "LV", "duty_officer", "nl")
        seat = Seat(person, "LV", exercise=True, crisis="")
        runner = InlineRunner()
        self.session = Session(self.ledger, runner, Words("nl"), self.store.clock, seat)
        self.paper, self.window = TextPaper(), Window()
        self.text = SitrepTextPresenter(self.session, self.paper, self.window.around)
        self.text.show(self.sitrep)

    def again(self):
        """Close the store and open it anew."""
        self.text.close()
        self.ledger = self.store.open()
        self.open()

    def made(self, register, act, *given):
        with self.ledger.acting() as uow:
            changes = act(uow, *given)
        return next(record for kind, record in changes.records if kind == register)

    def section(self, place):
        with self.ledger.reading() as reader:
            return assembling.parts(reader, self.sitrep)[place].section.id

    def words(self):
        return [row.cells[0].words for row in self.paper.page.blocks]


@pytest.fixture
def shelf(tmp_path):
    made = Shelf(tmp_path / "store")
    yield made
    made.text.close()
    made.store.close()


def test_a_text_is_typed_pasted_found_and_kept_on_disk(shelf):
    acts = shelf.text.acts
    acts.add(shelf.section(0), "end", "nl")
    block = shelf.paper.stood[-1][0]
    shelf.text.begin(block, "nl")
    shelf.text.type(block, "nl", f"Er waren **[[figures:{shelf.figure}]]** 🔥.")
    shelf.text.settle()
    acts.pour(block, "nl", poured("Bel eerst.\r\n•\tGa niet\r\n•\tWacht niet\r\n"))
    shelf.text.finder.look_for("niet", "", exact=False)
    shelf.text.finder.replace_all("nooit")
    expected = [
        f"Er waren **[[figures:{shelf.figure}]]** 🔥.",
        "Bel eerst.",
        "Ga nooit\nWacht nooit",
    ]
    assert shelf.words() == expected
    shelf.again()
    assert shelf.words() == expected
    shown = [run.words for run in shelf.paper.page.blocks[0].cells[0].runs]
    assert shown == ["Er waren ", "212\u00a0oproepen", " 🔥."]


def test_words_of_others_are_read_alone_and_nothing_is_lost(shelf):
    shelf.text.acts.add(shelf.section(1), "end", "nl")
    block = shelf.paper.stood[-1][0]
    shelf.text.type(block, "nl", "Kalm.")
    shelf.text.settle()
    shelf.text.type(block, "nl", "Kalm. Nu.")
    before = shelf.paper.page.rows
    with shelf.ledger.acting() as uow:
        changes = blocks.write(uow, block, "nl", "Dag. Kalm.")
    shelf.session.hear(changes)
    shelf.text.settle()
    assert shelf.words() == ["Dag. Kalm. Nu."]
    assert [new for new, old in zip(shelf.paper.page.rows, before, strict=True) if new is not old]
    shelf.text.undo(block, "nl")
    assert shelf.words() == ["Dag. Kalm."]


def test_what_was_typed_before_a_crash_comes_back(shelf):
    shelf.text.acts.add(shelf.section(0), "end", "nl")
    block = shelf.paper.stood[-1][0]
    shelf.text.type(block, "nl", "Nog niet bewaard.")
    shelf.ledger = shelf.store.open()
    shelf.open()
    assert shelf.words() == [""]
    shelf.text.begin(block, "nl")
    assert shelf.paper.shown[block, "nl"][0] == "Nog niet bewaard."
    shelf.text.settle()
    assert shelf.words() == ["Nog niet bewaard."]
