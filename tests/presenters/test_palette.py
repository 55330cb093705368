from __future__ import annotations

import pytest

from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.actions import Command, Commands, Family
from nccn_desk.presenters.palette import SHOWN, PaletteGroup, PalettePresenter
from nccn_desk.presenters.phrases import NOTHING, given, said
from nccn_desk.presenters.settings import Preferences
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import journal
from tests.presenters.shell_parts import Bench, MemorySettings, Paper, PatientRunner, nl


class Desk(Bench):
    """A palette over a window on paper."""

    def __init__(self, needed=(), **more):
        super().__init__(**more)
        self.calls = []
        self.commands = Commands(Preferences(MemorySettings()))
        for key in ("capture", "search", "lock", "settings", "new_window", "print"):
            word, also = said(f"actions.{key}"), said(f"actions.{key}.also")
            self.commands.add(Command(key, word, "", self._noting(key), also=also))
        for key in ("today", "journal", "tasks", "meetings"):
            word = said(f"window.place.{key}")
            go = self._noting(f"go_{key}")
            self.commands.add(Command(f"go_{key}", word, "", go, "G X", Family.GO))
        around = Surroundings(
            lambda place, record="": self.calls.append(("go", place, record)),
            lambda register, record: self.calls.append(("open", register, record)),
            lambda *asked: self.calls.append(asked),
            lambda words="", kind="fact": self.calls.append(("capture", words, kind)),
            self.calls.append,
            self.commands,
        )
        self.palette = PalettePresenter(self.session, around, lambda: needed)

    def _noting(self, key):
        return lambda: self.calls.append(("run", key))

    def type(self, text):
        self.palette.type(text)
        return self.palette.rows

    def keys(self, group=None):
        rows = self.palette.rows
        return [row.key for row in rows if group is None or row.group is group]


@pytest.fixture
def desk():
    return Desk()


def test_an_empty_line_shows_what_was_done_last_and_then_what_the_moment_needs():
    desk = Desk(needed=("capture", "lock", "unknown_here"))
    desk.palette.begin()
    assert desk.keys() == ["command:capture", "command:lock"]
    assert {row.group for row in desk.palette.rows} == {PaletteGroup.NEEDED}
    for key in ("print", "lock"):
        desk.commands.run(key)
    desk.palette.begin()
    assert desk.keys(PaletteGroup.RECENT) == ["command:lock", "command:print"]
    assert desk.keys(PaletteGroup.NEEDED) == ["command:capture"]
    assert not desk.palette.count


@pytest.mark.parametrize("text", ["   ", ">", "@", "#", "/"])
def test_a_sign_alone_is_an_empty_line(text):
    desk = Desk(needed=("capture",))
    desk.type(text)
    assert desk.keys() == ["command:capture"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("vergrendel", "command:lock"),
        ("verrouiller", "command:lock"),
        ("sperren", "command:lock"),
        ("lock", "command:lock"),
        ("réunions", "command:go_meetings"),
        ("Sitzungen", "command:go_meetings"),
        ("meetings", "command:go_meetings"),
        ("main courante", "command:capture"),  # as people call it
        ("tweede scherm", "command:new_window"),
        ("instelingen", "command:settings"),  # a slip of the finger
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_things_are_found_in_all_four_languages_whatever_the_interface_speaks(language, text, key):
    desk = Desk()
    desk.session.words.use(language)
    desk.type(text)
    assert desk.keys()[0] == key


def test_doing_comes_before_going_and_each_group_stays_short(desk):
    for number in range(SHOWN + 3):
        desk.commands.add(Command(f"x{number}", given(f"Taken tellen {number}"), "", list))
    desk.type("taken")
    groups = [row.group for row in desk.palette.rows]
    assert groups == [PaletteGroup.DO] * SHOWN + [PaletteGroup.GO]


def test_a_prefix_says_what_is_looked_for(desk):
    desk.act(lambda uow: journal.note(uow, "Sofie vergrendelt de zaal"))
    desk.type(">vergrendel")
    assert desk.keys() == ["command:lock"]
    desk.type("@sofie")
    assert desk.keys() == ["call:Sofie Jacobs"]
    desk.type("#J-LV-1")
    assert [row.group for row in desk.palette.rows] == [PaletteGroup.FOUND]
    desk.type("/vergrendel")
    assert [row.group for row in desk.palette.rows] == [PaletteGroup.FOUND, PaletteGroup.DO]
    desk.type("vergrendel")
    assert [row.group for row in desk.palette.rows] == [PaletteGroup.DO, PaletteGroup.FOUND]


def test_one_letter_is_enough_for_a_person_and_a_number(desk):
    desk.type("@s")
    assert desk.keys() == ["call:Sofie Jacobs"]


def test_full_text_ends_with_the_way_to_search_on_a_day(desk):
    desk.type("/mondmasker")
    assert desk.keys()[-1] == "command:search"
    desk.commands.run("search")
    assert desk.calls == [("run", "search")]


def test_nothing_found_offers_to_note_it(desk):
    desk.type("xqzwv")
    (row,) = desk.palette.rows
    assert row.group is PaletteGroup.NOTHING
    assert nl(row.word) == "Niets gevonden voor ‘xqzwv’."
    assert nl(row.about) == "Noteer het in het journaal"
    assert row.keys == "Enter"
    desk.palette.run(row.key)
    assert desk.calls == [("capture", "xqzwv", "fact")]


@pytest.mark.parametrize(
    ("text", "count"),
    [("xqzwv", "0 resultaten"), ("/xqzwv", "0 resultaten"), (">vergrendel", "1 resultaat")],
)
def test_the_count_says_how_many_were_found_and_where_was_looked(desk, text, count):
    desk.type(text)
    assert nl(desk.palette.count) == f"{count} · NL, FR, DE, EN"


def test_a_command_is_run_and_a_find_is_opened_where_it_stands(desk):
    desk.act(lambda uow: journal.note(uow, "Mondmaskers zijn besteld"))
    desk.type("vergrendel")
    desk.palette.run(desk.keys()[0])
    desk.type("mondmasker")
    (find,) = [row for row in desk.palette.rows if row.group is PaletteGroup.FOUND]
    desk.palette.run(find.key)
    (line,) = desk.read(lambda reader: reader.search("mondmaskers"))
    assert desk.calls == [("run", "lock"), ("open", "journal", line.id)]


def test_a_person_begins_a_call(desk):
    desk.type("@sofie")
    desk.palette.run(desk.keys()[0])
    assert desk.calls == [("capture", "@Sofie Jacobs ", "call")]


def test_what_cannot_be_done_now_is_shown_with_its_reason(desk):
    redo = Command(
        "redo",
        said("actions.redo"),
        "",
        list,
        "Ctrl+Shift+Z",
        about=lambda: given("nooit gezien"),
        enabled=lambda: False,
        reason=said("undo.nothing_to_redo"),
    )
    desk.commands.add(redo)
    row = desk.type("doe opnieuw")[0]
    assert not row.enabled
    assert nl(row.about) == "Niets om opnieuw te doen"
    assert row.keys == "Ctrl ⇧ Z"


def test_a_consequence_stands_beside_its_command(desk):
    desk.commands.add(
        Command("bundle", given("Maak bundel"), "", list, about=lambda: given("12 wijzigingen"))
    )
    assert nl(desk.type("bundel")[0].about) == "12 wijzigingen"


def test_a_command_without_other_words_is_found_by_its_own(desk):
    assert nl(desk.type("zebrapad")[0].word).startswith("Niets gevonden")
    desk.commands.add(Command("zebra", given("Zebrapad"), "", list))
    assert [row.key for row in desk.type("zebrapad")] == ["command:zebra"]
    assert desk.commands.known("zebra").also == NOTHING


def test_one_letter_of_full_text_is_not_looked_for_and_not_called_not_found(desk):
    assert [row.key for row in desk.type("/q")] == ["command:search"]


def test_beginning_anew_forgets_what_was_found(desk):
    desk.act(lambda uow: journal.note(uow, "Mondmaskers zijn besteld"))
    desk.type("mondmasker")
    paper = Paper(desk.palette.changed, lambda: desk.palette.rows)
    desk.palette.begin()
    assert paper.last == ()
    desk.palette.begin("mondmasker")
    assert desk.palette.text == "mondmasker"
    assert [row.group for row in desk.palette.rows] == [PaletteGroup.FOUND]


def test_a_palette_that_was_put_away_hears_no_more_of_new_commands(desk):
    desk.palette.close()
    desk.commands.add(Command("bundle", given("Maak bundel"), "", list))
    assert nl(desk.type("bundel")[0].word).startswith("Niets gevonden")


class Slow(Desk):
    """A palette whose store answers when the test says so."""

    def __init__(self):
        self.patient = PatientRunner()
        super().__init__(runner=self.patient)
        self.act_inline(lambda uow: journal.note(uow, "Vergrendel de mondmaskers"))

    def act_inline(self, job):
        with self.ledger.acting() as uow:
            job(uow)


def test_nothing_is_called_not_found_before_the_store_has_answered():
    desk = Slow()
    desk.type("#J-LV-1")
    assert desk.palette.rows == ()  # Enter must not note half a number in the journal
    desk.patient.finish()
    assert [row.group for row in desk.palette.rows] == [PaletteGroup.FOUND]
    desk.type("#J-LV-99")
    desk.patient.finish()
    assert [row.group for row in desk.palette.rows] == [PaletteGroup.NOTHING]


def test_an_answer_to_words_that_were_typed_over_is_not_shown():
    desk = Slow()
    desk.type("mondmasker")
    desk.type(">vergrendel")
    desk.patient.finish()
    assert desk.keys() == ["command:lock"]
    desk.type("mondmasker")
    desk.palette.begin()
    desk.patient.finish()
    assert desk.palette.rows == ()


def test_commands_do_not_wait_for_the_store():
    desk = Slow()
    desk.type("vergrendel")
    assert desk.keys() == ["command:lock"]


def test_who_only_reads_sees_why_nothing_can_be_noted():
    desk = Desk(role="evaluator")
    (row,) = desk.type("xqzwv")
    assert not row.enabled
    assert nl(row.about) == "u leest alleen"
    called = desk.type("@sofie")[0]
    assert called.key.startswith("call:")
    assert not called.enabled
