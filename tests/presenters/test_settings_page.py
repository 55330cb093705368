from __future__ import annotations

import pytest

from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.words import LANGUAGES, Words
from nccn_desk.presenters.lock import QUICK
from nccn_desk.presenters.settings import NO, SETTINGS, YES
from nccn_desk.presenters.settings_page import ACTS, SettingsPresenter
from tests.presenters.shell_parts import (
    OTHER_PHRASE,
    PHRASE,
    MemoryKeyring,
    Paper,
    PatientRunner,
    make_gate,
    make_vault,
    nl,
    said_in,
    set_up,
)


class Desk:
    """An open store whose settings are shown."""

    def __init__(self, folder, runner=None, fault=""):
        self.keyring = MemoryKeyring()
        self.keyring.fault = fault
        self.vault = set_up(make_vault(folder, keyring=self.keyring))
        self.person = self.vault.people()[0]
        self.gate = make_gate(self.vault, runner=runner)
        self.gate.doorway.opened = self.vault.unlock(self.person.id, PHRASE)
        self.settings = SettingsPresenter(self.gate, self.person)
        self.paper = Paper(self.settings.changed, lambda: self.settings.page)
        self.settings.begin()

    @property
    def rows(self):
        return {row.key: row for _, rows in self.settings.page.groups for row in rows}

    def box(self):
        return nl(self.settings.box.headline) if self.settings.box else ""


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_all_that_can_be_chosen_or_done_stands_on_one_page(desk):
    page = desk.settings.page
    assert [nl(title) for title, _ in page.groups] == [
        "Uitzicht",
        "Werken",
        "Kluis en mensen",
        "Reservekopie",
    ]
    expected = {setting.key for setting in SETTINGS} | {key for key, _, _ in ACTS} | {"quick"}
    assert set(desk.rows) == expected
    assert not page.nothing


def test_what_differs_from_how_it_came_is_counted_and_can_be_put_back(desk):
    assert nl(desk.settings.page.differing) == "Alles staat zoals geleverd."
    assert not any(row.default for row in desk.rows.values())
    desk.settings.choose("theme", "day")
    assert nl(desk.paper.last.differing) == "1 instelling staat anders dan geleverd."
    assert nl(desk.rows["theme"].default) == "zet terug op: Nacht"
    desk.settings.choose("idle_minutes", "30")
    assert nl(desk.paper.last.differing) == "2 instellingen staan anders dan geleverd."
    assert nl(desk.rows["idle_minutes"].default) == "zet terug op: 10\xa0min"
    desk.settings.reset("theme")
    assert desk.rows["theme"].chosen == "night"
    assert not desk.rows["theme"].default


def test_each_choice_is_said_as_people_say_it(desk):
    words = {key: [nl(option.word) for option in row.options] for key, row in desk.rows.items()}
    assert words["language"] == ["Nederlands", "Français", "Deutsch", "English"]
    assert words["scale"] == ["100 %", "112 %", "125 %", "150 %", "200 %"]
    assert words["theme"] == ["Nacht", "Dag", "Volgt het uur"]
    assert words["sound"] == ["Aan", "Uit"]
    assert words["quick"] == ["Aan", "Uit"]
    assert words["backup"] == []


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("geluid", {"sound"}),
        ("lautstärke", set()),
        ("sprache", {"language"}),
        ("TAAL", {"language"}),
        ("reservekopie", {"backup"}),
        ("  ", {setting.key for setting in SETTINGS} | {key for key, _, _ in ACTS} | {"quick"}),
    ],
)
def test_the_page_is_searched_in_every_language(desk, words, keys):
    desk.settings.search(words)
    assert keys <= set(desk.rows) if keys else not desk.rows
    assert bool(desk.settings.page.nothing) is (not keys)


def test_finding_nothing_is_said_with_the_words(desk):
    desk.settings.search("xyzzy")
    assert nl(desk.paper.last.nothing) == "Geen instelling met ‘xyzzy’."
    assert desk.paper.last.groups == ()


def test_quick_unlock_is_allowed_and_taken_back_with_the_open_keys(desk):
    assert desk.rows["quick"].chosen == NO
    assert desk.rows["quick"].possible
    desk.settings.choose("quick", YES)
    assert desk.rows["quick"].chosen == YES
    assert desk.vault.quick_unlock(desk.person.id)
    assert desk.gate.preferences.remembered(QUICK + desk.person.id) == YES
    desk.settings.choose("quick", NO)
    assert desk.rows["quick"].chosen == NO
    assert not desk.vault.quick_ready(desk.person.id)
    assert desk.keyring.secrets == {}


@pytest.mark.parametrize("fault", ["none", "forbidden", "slow", "broken", "locked", "refused"])
def test_without_a_keyring_that_can_be_trusted_it_says_why_not(tmp_path, fault):
    desk = Desk(tmp_path, fault=fault)
    row = desk.rows["quick"]
    assert not row.possible
    assert nl(row.effect) == Words("nl").say(f"vault.keyring.{fault}")


def test_a_keyring_that_refuses_at_the_moment_itself_leaves_it_off(desk):
    desk.keyring.fault = "refused"
    desk.settings.choose("quick", YES)
    assert desk.rows["quick"].chosen == NO
    assert desk.box().startswith("De sleutelbos van dit toestel nam de sleutel niet aan")
    assert not desk.settings.busy


def test_until_the_keyring_answered_it_cannot_be_chosen(tmp_path):
    runner = PatientRunner()
    desk = Desk(tmp_path, runner)
    assert not desk.rows["quick"].possible
    runner.finish()
    assert desk.rows["quick"].possible


def test_a_backup_says_where_it_went(desk):
    desk.settings.back_up()
    assert desk.gate.doorway.backups == 1
    assert desk.box() == "Reservekopie gemaakt: reservekopie-2020-11-17.nccn"
    desk.settings.begin()
    assert desk.settings.box is None


def test_a_backup_that_does_not_fit_says_so(desk):
    desk.gate.doorway.refusal = NccnError("disk_full")
    desk.settings.back_up()
    assert desk.box() == "De schijf is vol."
    assert not desk.settings.busy


def test_while_something_is_done_it_says_so_and_nothing_else_can_be_begun(tmp_path):
    runner = PatientRunner()
    desk = Desk(tmp_path, runner)
    runner.finish()
    desk.settings.back_up()
    assert nl(desk.rows["backup"].act.word) == "Bezig…"
    assert not any(row.act.enabled for row in desk.rows.values() if row.act)
    assert not desk.rows["quick"].possible
    runner.finish()
    assert nl(desk.rows["backup"].act.word) == "Maak nu"
    assert all(row.act.enabled for row in desk.rows.values() if row.act)


def test_the_passphrase_is_changed_with_the_old_one(desk):
    desk.settings.change_passphrase(PHRASE, OTHER_PHRASE)
    assert desk.settings.passphrase_changed
    assert desk.box().startswith("Uw nieuwe wachtwoordzin geldt.")
    assert desk.vault.unlock(desk.person.id, OTHER_PHRASE)
    desk.settings.begin()
    assert not desk.settings.passphrase_changed


def test_a_wrong_old_passphrase_changes_nothing_and_says_how_many_tries_are_left(desk):
    desk.settings.change_passphrase("iets anders", OTHER_PHRASE)
    assert not desk.settings.passphrase_changed
    assert desk.box() == "Deze wachtwoordzin past niet bij Lotte Verhaegen."
    assert "Nog 4 pogingen" in nl(desk.settings.box.explanation)
    assert desk.vault.unlock(desk.person.id, PHRASE)


def test_ones_own_name_makes_a_passphrase_weak(desk):
    assert desk.settings.about() == ("Lotte Verhaegen", "LV")


def test_a_fault_of_the_program_is_seen(desk):
    desk.gate.doorway.refusal = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        desk.settings.back_up()
    assert not desk.settings.busy


def test_a_closed_page_hears_no_more(desk):
    desk.settings.close()
    before = len(desk.paper.pages)
    desk.gate.preferences.choose("theme", "day")
    assert len(desk.paper.pages) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_its_effect_in_words_in_every_language(desk, language):
    for row in desk.rows.values():
        assert said_in(language, row.title)
        assert said_in(language, row.effect)
        assert all(said_in(language, option.word) for option in row.options)
        assert bool(row.options) is (row.act is None)
