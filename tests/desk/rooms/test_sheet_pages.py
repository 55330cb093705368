from __future__ import annotations

from PySide6.QtCore import Qt

from nccn_desk.desk.printing import Printed
from nccn_desk.desk.rooms.enrol_layer import EnrolLayer
from nccn_desk.presenters.appointing import appointing
from nccn_desk.presenters.enrolment import SHEETS, Step
from nccn_desk.presenters.splitting import Splitting
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.dialogs.conftest import host, large
from tests.presenters.members_parts import NoAppointer
from tests.presenters.shell_parts import PHRASE, make_gate, make_vault, set_up

__all__ = ["host", "large"]


class Sheets:
    """Somebody who puts the recovery of an open store on three sheets, or types two of them."""

    def __init__(self, host, look, folder, *, appointing_with=None):
        self.gate = make_gate(set_up(make_vault(folder)))
        person = self.gate.vault.people()[0]
        self.gate.doorway.opened = self.gate.vault.unlock(person.id, PHRASE)
        if appointing_with is None:
            steps = Splitting(self.gate, person, "beslist op 17 november", lambda _: None).begin(
                self._done
            )
        else:
            steps = appointing(self.gate, appointing_with, self._done)
        self.steps = steps
        self.layer = EnrolLayer(host.widget, look, steps, host.strip)
        self.layer.ask()
        settle()

    @property
    def page(self):
        return self.layer._view.page

    def _done(self):
        self.layer.put_away()


def test_the_recovery_is_split_by_keyboard_alone(host, look, tmp_path):
    sheets = Sheets(host, look, tmp_path)
    seen = {}
    for step in SHEETS:
        assert sheets.steps.step is step
        assert sheets.page.words.hasFocus()
        seen[SHEETS.index(step) + 1] = sheets.steps.groups
        host.press(Qt.Key.Key_Return)
    assert sheets.page.fields[0].hasFocus()
    for number, place in sheets.steps.papers.asked:
        host.type(seen[number][place - 1])
        host.press(Qt.Key.Key_Return)
    settle()
    assert sheets.steps.step is Step.KEPT
    host.press(Qt.Key.Key_Return)
    assert not sheets.layer.is_open
    sheets.layer.close_layer()


def test_a_sheet_goes_to_the_printer_or_into_a_file(host, look, tmp_path):
    sheets = Sheets(host, look, tmp_path / "store")
    sent, folder = [], tmp_path / "paper"
    folder.mkdir()

    def printed(_, lines, groups, *, numbered):
        sent.append((lines, groups, numbered))
        return Printed.NO_PRINTER

    sheets.page._printed = printed
    sheets.page.print.click()
    ((lines, groups, numbered),) = sent
    assert not numbered
    assert " ".join(groups).split()[1::2] == list(sheets.steps.groups)
    assert "beslist op 17 november" in look.say(lines[-1])
    sheets.page._choose = lambda *_: str(folder)
    sheets.page.file.click()
    assert len(list(folder.iterdir())) == 1
    sheets.page._choose = lambda *_: ""  # somebody turned back
    sheets.page.file.click()
    assert len(list(folder.iterdir())) == 1
    sheets.layer.close_layer()


def test_a_folder_is_chosen_for_the_new_administrator(host, look, tmp_path):
    sheets = Sheets(host, look, tmp_path, appointing_with=NoAppointer())
    sheets.steps.turn(Step.PLACE)
    settle()
    assert sheets.page.choose.hasFocus()
    sheets.page._ask = lambda *_: ""
    sheets.page.choose.click()
    assert sheets.steps.folder == ""
    sheets.page._ask = lambda *_: "/stick/new"
    sheets.page.choose.click()
    assert sheets.steps.folder == "/stick/new"
    assert sheets.page._folder.text() == "/stick/new"
    sheets.layer.close_layer()


def test_no_word_of_the_sheets_is_cut_in_any_language_and_size(large, spoken, tmp_path):
    sheets = Sheets(large, spoken, tmp_path / "one")
    for step in (*SHEETS, Step.RETYPE, Step.KEPT):
        sheets.steps.turn(step)
        settle()
        assert cut_words(sheets.layer) == []
        assert overlapping_words(sheets.layer) == []
    sheets.layer.put_away()
    sheets.layer.close_layer()
    sheets = Sheets(large, spoken, tmp_path / "two", appointing_with=NoAppointer())
    for typed in ("academic onzin acne", "academic acn"):
        sheets.steps.typed.put(1, typed)
        sheets.page.fields.refresh()
        settle()
        assert cut_words(sheets.layer) == []
    for step in (Step.PLACE, Step.APPOINTED):
        sheets.steps.turn(step)
        settle()
        assert cut_words(sheets.layer) == []
        assert overlapping_words(sheets.layer) == []
    sheets.layer.close_layer()
