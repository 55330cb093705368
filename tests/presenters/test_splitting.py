from __future__ import annotations

from contextlib import closing

import pytest
from pypdfium2 import PdfDocument

from nccn_desk.adapters.memory.ledger import MemoryLedger
from nccn_desk.app.sheets import DeskSheets
from nccn_desk.kernel.clock import StoppedClock
from nccn_desk.kernel.ids import SeededIds
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.asking import AskingPresenter
from nccn_desk.presenters.enrolment import SHEETS, Step
from nccn_desk.presenters.runner import InlineRunner
from nccn_desk.presenters.session import Seat, Session
from nccn_desk.presenters.sheets import LATEST
from nccn_desk.presenters.splitting import QUESTION, Splitting, split
from nccn_desk.services.shapes import Actor, Query
from tests.presenters.shell_parts import (
    NOW,
    OTHER_PHRASE,
    PHRASE,
    PatientRunner,
    make_gate,
    make_vault,
    nl,
    said_in,
    set_up,
)

REASON = "twee officieren samen, beslist op 17 november"


class Desk:
    """An open store whose recovery is being split."""

    def __init__(self, folder, runner=None):
        self.vault = set_up(make_vault(folder))
        self.person = self.vault.people()[0]
        self.gate = make_gate(self.vault, runner=runner)
        self.gate.doorway.opened = self.vault.unlock(self.person.id, PHRASE)
        self.done, self.noted = [], []
        self.steps = Splitting(self.gate, self.person, REASON, self.noted.append).begin(
            lambda: self.done.append(1)
        )
        self.seen = {}

    def to_paper(self):
        """Take each sheet over on paper."""
        for step in SHEETS:
            assert self.steps.step is step
            self.seen[SHEETS.index(step) + 1] = self.steps.groups
            self.steps.go_on()

    def answers(self):
        return tuple(self.seen[number][place - 1] for number, place in self.steps.papers.asked)

    def code(self):
        return DeskSheets().code([" ".join(self.seen[1]), " ".join(self.seen[3])])


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_a_reason_is_asked_for_and_what_it_means_is_said():
    asking = AskingPresenter(QUESTION, print)
    assert not asking.enough
    asking.reason = REASON
    assert asking.enough
    assert "twee samen openen deze kluis" in nl(QUESTION.consequence)


def test_three_sheets_are_shown_one_after_the_other(desk):
    desk.to_paper()
    assert [len(words) for words in desk.seen.values()] == [33, 33, 33]
    assert desk.steps.step is Step.RETYPE
    asked = desk.steps.papers.asked
    assert [number for number, _ in asked] == [1, 1, 2, 2, 3, 3]
    assert len(set(asked)) == 6


def test_words_of_each_sheet_typed_over_make_two_of_them_open_the_store(desk):
    desk.to_paper()
    desk.steps.go_on([word.upper() + " " for word in desk.answers()])
    assert desk.steps.step is Step.KEPT
    assert desk.steps.groups == ()
    assert desk.vault.recover(desk.person.id, desk.code(), OTHER_PHRASE)
    assert desk.gate.preferences.remembered(LATEST + desk.person.id)
    assert [nl(words) for words in desk.noted] == [
        f"Herstel van de kluis van Lotte Verhaegen verdeeld over drie bladen. Reden: {REASON}"
    ]
    desk.steps.go_on()
    assert desk.done == [1]


def test_until_then_the_earlier_code_opens(desk):
    before = desk.vault.renew_recovery(desk.gate.doorway.keys())
    desk.vault.confirm_recovery(dict(enumerate(before)))
    desk.steps = Splitting(desk.gate, desk.person, REASON, desk.noted.append).begin(lambda: None)
    desk.to_paper()
    wrong = list(desk.answers())
    wrong[4] = "onzin"
    desk.steps.go_on(wrong)
    assert desk.steps.step is Step.RETYPE
    assert nl(desk.steps.box.headline) == "Op blad 3 staat een ander woord."
    assert desk.noted == []
    assert desk.vault.recover(desk.person.id, "-".join(before), OTHER_PHRASE)


def test_a_sheet_can_be_seen_again(desk):
    desk.to_paper()
    desk.steps.back()
    assert desk.steps.step is Step.SHEET_3
    assert desk.steps.groups == desk.seen[3]
    desk.steps.back()
    assert desk.steps.groups == desk.seen[2]
    desk.steps.back()
    assert desk.steps.step is Step.SHEET_1
    assert not desk.steps.may_go_back


def test_the_first_sheet_is_shown_once_it_is_made(tmp_path):
    runner = PatientRunner()
    desk = Desk(tmp_path, runner)
    assert desk.steps.busy
    assert not desk.steps.ready
    runner.finish()
    assert desk.steps.ready


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_says_whose_the_sheet_is_why_and_what_for(desk, language):
    lines = [said_in(language, line) for line in desk.steps.papers.lines]
    assert "Lotte Verhaegen" in lines[1]
    assert REASON in lines[-1]
    assert all(lines)


def test_a_sheet_becomes_a_file_that_only_its_owner_reads(desk, tmp_path):
    folder = tmp_path / "sheets"
    folder.mkdir()
    desk.steps.papers.write(str(folder))
    (file,) = folder.iterdir()
    assert file.stat().st_mode & 0o077 == 0
    with closing(PdfDocument(file)) as document:
        text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert desk.steps.groups[0] in text
    assert "beslist op 17 november" in " ".join(text.split())
    assert str(file) in nl(desk.steps.box.headline)
    desk.steps.papers.write("")
    assert len(list(folder.iterdir())) == 1


def test_the_journal_says_that_it_was_done_and_why(desk):
    actor, clock = Actor(desk.person.id, desk.person.role, "LV"), StoppedClock(NOW)
    ledger = MemoryLedger(actor, clock, SeededIds("s"), exercise=False)
    seat = Seat(desk.person, "LV", exercise=False, crisis="")
    session = Session(ledger, InlineRunner(), Words("nl"), clock, seat)
    desk.steps = split(desk.gate, session, REASON, lambda: None)
    desk.to_paper()
    desk.steps.go_on(desk.answers())
    with session.ledger.reading() as reader:
        (line,) = reader.records(Query("journal"))
    assert line.words("text").endswith(REASON)


def test_a_file_that_cannot_be_written_is_told(desk, tmp_path):
    desk.steps.papers.write(str(tmp_path / "no" / "where"))
    assert desk.steps.step is Step.SHEET_1
    assert desk.steps.box is not None


def test_sheets_of_a_code_that_another_one_replaced_are_not_said_to_hold(tmp_path):
    desk = Desk(tmp_path)
    desk.to_paper()
    desk.vault.renew_recovery(desk.gate.doorway.keys())  # from another window
    desk.steps.go_on(desk.answers())
    assert desk.steps.step is Step.RETYPE
    assert nl(desk.steps.box.headline) == "Deze bladen gelden niet."
    assert desk.noted == []
