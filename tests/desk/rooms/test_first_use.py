from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from nccn_desk.desk.printing import Printed
from nccn_desk.desk.rooms import first_use as module
from nccn_desk.desk.rooms.first_use import EnrolmentView, FirstUseRoom
from nccn_desk.desk.rooms.first_use_pages import (
    CodePage,
    DonePage,
    LanguagePage,
    PassphrasePage,
    PersonPage,
)
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.enrolment import Step
from nccn_desk.presenters.first_use import first_use, newcomer
from nccn_desk.presenters.phrases import said, whole
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.shell_window import settle
from tests.presenters.shell_parts import (
    PHRASE,
    MemorySettings,
    PatientRunner,
    make_gate,
    make_vault,
)

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Wizard:
    """First use on a machine on which nobody was before, and hands on its keyboard."""

    def __init__(self, qtbot, look, folder, size=(1920, 1080), **more):
        self.qtbot, self.look = qtbot, look
        settings = more.pop("settings", None) or MemorySettings(language=look.words.language)
        self.gate = make_gate(make_vault(folder / "store"), settings=settings, **more)
        self.presenter = first_use(self.gate)
        self.room = FirstUseRoom(look, self.presenter)
        qtbot.addWidget(self.room)
        self.room.resize(*size)
        self.room.show()
        self.room.activateWindow()
        settle()

    @property
    def page(self):
        return self.room.view.page

    @property
    def focus(self):
        return QApplication.focusWidget()

    def press(self, *keys):
        for key in keys:
            self.qtbot.keyClick(self.focus, key)
            settle()

    def enter(self, words=""):
        self.qtbot.keyClicks(self.focus, words)
        self.press(Qt.Key.Key_Return)

    def said(self):
        labels = [label for label in self.room.findChildren(QLabel) if label.isVisible()]
        return whole(" ".join(label.text() for label in labels))

    def to_the_code(self):
        """Go as far as the recovery code, by keyboard alone."""
        self.press(Qt.Key.Key_Return)
        self.enter("Lotte Verhaegen")
        self.press(Qt.Key.Key_Return)
        self.enter(PHRASE)
        self.enter(PHRASE)

    def retype(self, *groups):
        self.page.fields[0].setFocus()
        self.enter(groups[0])
        self.enter(groups[1])


@pytest.fixture
def wizard(qtbot, look, tmp_path):
    return Wizard(qtbot, look, tmp_path)


def right(wizard):
    return [wizard.presenter.groups[place] for place in wizard.presenter.asked]


def test_five_steps_lead_to_an_open_store_by_keyboard_alone(wizard):
    assert isinstance(wizard.page, LanguagePage)
    wizard.press(Qt.Key.Key_Return)
    assert isinstance(wizard.page, PersonPage)
    wizard.enter("Lotte Verhaegen")
    assert wizard.page.initials.text() == "LV"
    wizard.press(Qt.Key.Key_Return)
    assert isinstance(wizard.page, PassphrasePage)
    wizard.enter(PHRASE)
    wizard.enter(PHRASE)
    assert isinstance(wizard.page, CodePage)
    wizard.retype(*right(wizard))
    assert isinstance(wizard.page, DonePage)
    wizard.press(Qt.Key.Key_Return)
    assert wizard.gate.doorway.entered == 1
    assert wizard.gate.doorway.person.name == "Lotte Verhaegen"


@pytest.mark.parametrize("size", [(1920, 1080), (800, 500)])
def test_no_word_is_cut_on_any_page_in_any_language_and_size(qtbot, spoken, tmp_path, size):
    scale = spoken.theme.scale
    size = (max(size[0], int(800 * scale)), max(size[1], int(500 * scale)))
    wizard = Wizard(qtbot, spoken, tmp_path, size)
    acts = [
        lambda: wizard.presenter.go_on(),
        lambda: wizard.presenter.go_on(),
        lambda: (wizard.presenter.name("Lotte Verhaegen"), wizard.presenter.go_on()),
        lambda: wizard.presenter.go_on(),
        lambda: (wizard.presenter.passphrase.type(PHRASE, PHRASE), wizard.presenter.go_on()),
        lambda: wizard.presenter.go_on(("", "")),
        lambda: wizard.presenter.go_on(right(wizard)),
        lambda: None,
    ]
    for act in acts:
        settle()
        assert cut_words(wizard.room.view._body) == []
        assert cut_words(wizard.room.view._acts) == []
        assert overlapping_words(wizard.room.view._body) == []
        act()


def test_the_lit_button_never_scrolls_out_of_sight(qtbot, look, tmp_path):
    wizard = Wizard(qtbot, look, tmp_path, (800, 500))
    wizard.to_the_code()
    view = wizard.room.view
    button = view._next
    assert view.rect().contains(button.mapTo(view, button.rect().bottomRight()))
    assert wizard.room.rect().contains(view.geometry())


def test_a_language_is_chosen_with_the_arrows_and_spoken_at_once(wizard):
    wizard.press(Qt.Key.Key_Right)
    assert wizard.gate.preferences.language == "fr"


def test_what_is_missing_is_said_and_the_focus_waits_there(wizard):
    wizard.press(Qt.Key.Key_Return)
    wizard.room.view._next.click()
    settle()
    assert "Vul uw naam en initialen in." in wizard.said()
    wizard.enter("Lotte Verhaegen")
    wizard.press(Qt.Key.Key_Return)
    wizard.enter("kort")
    wizard.enter("kort")
    assert wizard.presenter.step is Step.PASSPHRASE
    assert "De wachtwoordzin moet sterk zijn en tweemaal gelijk." in wizard.said()


def test_one_can_go_back_and_finds_what_was_typed(wizard):
    wizard.press(Qt.Key.Key_Return)
    wizard.enter("Lotte Verhaegen")
    wizard.page.role.choose("spokesperson")
    wizard.page.role.chosen.emit("spokesperson")
    wizard.press(Qt.Key.Key_Return)
    wizard.room.view._back.click()
    settle()
    assert isinstance(wizard.page, PersonPage)
    assert wizard.page.name.text() == "Lotte Verhaegen"
    assert wizard.page.role.choice == "spokesperson"
    assert wizard.page.name.hasFocus()


def test_initials_that_somebody_typed_do_not_follow_the_name(wizard):
    wizard.press(Qt.Key.Key_Return)
    wizard.enter("Lotte Verhaegen")
    wizard.page.initials.selectAll()
    wizard.qtbot.keyClicks(wizard.page.initials, "LVH")
    wizard.page.name.setFocus()
    wizard.qtbot.keyClicks(wizard.page.name, "s")
    assert wizard.page.initials.text() == "LVH"


def test_after_the_code_there_is_no_way_back(wizard):
    wizard.to_the_code()
    assert not wizard.room.view._back.isVisible()


def test_a_slip_of_the_pen_is_found(wizard):
    wizard.to_the_code()
    wizard.retype("AAAAA", "BBBBB")
    assert "Dit is niet wat op het blad staat." in wizard.said()
    assert wizard.presenter.groups[0]
    for field in wizard.page.fields:
        field.clear()
    wizard.retype(*(group.lower() for group in right(wizard)))
    assert isinstance(wizard.page, DonePage)


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (Printed.SENT, "Naar de printer gestuurd."),
        (Printed.NO_PRINTER, "Er antwoordt geen printer."),
    ],
)
def test_the_code_can_be_printed(wizard, monkeypatch, done, words):
    sheets = []
    monkeypatch.setattr(
        module, "print_code", lambda look, lines, groups: sheets.append((lines, groups)) or done
    )
    wizard.to_the_code()
    assert wizard.page._button.hasFocus()
    wizard.press(Qt.Key.Key_Return)
    assert words in wizard.said()
    assert sheets[0][1] == wizard.presenter.groups
    assert isinstance(wizard.page, CodePage)


def test_while_the_store_is_made_the_button_says_so(qtbot, look, tmp_path):
    runner = PatientRunner()
    wizard = Wizard(qtbot, look, tmp_path, runner=runner)
    wizard.press(Qt.Key.Key_Return)
    wizard.enter("Lotte Verhaegen")
    wizard.press(Qt.Key.Key_Return)
    wizard.qtbot.keyClicks(wizard.focus, PHRASE)
    wizard.press(Qt.Key.Key_Return)
    wizard.qtbot.keyClicks(wizard.focus, PHRASE)
    runner.finish()
    wizard.press(Qt.Key.Key_Return)
    assert wizard.room.view._next.accessibleName() == "Even geduld…"
    assert not wizard.room.view._next.isEnabled()
    runner.finish()
    settle()
    assert isinstance(wizard.page, CodePage)


def test_a_killed_program_goes_on_where_it_was(qtbot, look, tmp_path):
    settings = MemorySettings(language="nl")
    wizard = Wizard(qtbot, look, tmp_path, settings=settings)
    wizard.press(Qt.Key.Key_Return)
    wizard.enter("Lotte Verhaegen")
    wizard.press(Qt.Key.Key_Return)
    again = Wizard(qtbot, look, tmp_path, settings=settings)
    assert isinstance(again.page, PassphrasePage)
    assert again.presenter.told.name == "Lotte Verhaegen"
    assert PHRASE not in str(settings.kept)


def test_a_store_that_cannot_be_opened_is_said_and_can_be_tried_again(wizard):
    wizard.to_the_code()
    wizard.retype(*right(wizard))
    wizard.gate.doorway.refusal = NccnError("cannot_write", file="store.db", reason="ENOSPC")
    wizard.press(Qt.Key.Key_Return)
    assert "store.db kon niet worden bewaard" in wizard.said()
    wizard.gate.doorway.refusal = None
    wizard.press(Qt.Key.Key_Return)
    assert wizard.gate.doorway.entered == 1


def test_help_and_languages_stand_at_its_foot(wizard, qtbot):
    with qtbot.waitSignal(wizard.room.help_asked):
        wizard.room.foot.strip.asked.emit("help")
    with qtbot.waitSignal(wizard.room.language_chosen):
        wizard.room.foot._languages.chosen.emit("fr")
    wizard.room.tick()
    wizard.room.take_focus()
    wizard.room.close_room()


def test_somebody_else_is_added_by_the_same_pages(qtbot, look, tmp_path):
    wizard = Wizard(qtbot, look, tmp_path)
    wizard.to_the_code()
    wizard.retype(*right(wizard))
    wizard.press(Qt.Key.Key_Return)
    done = []
    presenter = newcomer(wizard.gate, lambda: done.append("done"))
    view = EnrolmentView(look, presenter, said("first_use.done.close"))
    qtbot.addWidget(view)
    view.resize(view.sizeHint())
    view.show()
    settle()
    assert isinstance(view.page, PersonPage)
    presenter.name("Anouk Delvaux")
    presenter.go_on()
    presenter.passphrase.type(PHRASE, PHRASE)
    presenter.go_on()
    presenter.go_on([presenter.groups[place] for place in presenter.asked])
    settle()
    assert view._next.accessibleName() == "Klaar"
    view._next.click()
    assert done == ["done"]
    assert [person.name for person in wizard.gate.vault.people()][1] == "Anouk Delvaux"
    view.close_view()
