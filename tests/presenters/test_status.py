from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.conflicts_watch import ConflictsWatch
from nccn_desk.presenters.idle import Idle
from nccn_desk.presenters.phrases import given
from nccn_desk.presenters.shapes import Tone
from nccn_desk.presenters.status import COUNTED, StatusPresenter
from nccn_desk.services import journal, tasks
from tests.presenters.sharing_parts import ALONE, CALM, ToldSharing
from tests.presenters.shell_parts import Bench, Paper, PatientRunner, nl, said_in

SECOND = timedelta(seconds=1)
CHOICES = 2


class Desk(Bench):
    """An open store and its strip."""

    def __init__(self, **more):
        super().__init__(**more)
        self.idle = Idle(self.clock, 10)
        self.choices = ConflictsWatch(self.session)
        self.status = StatusPresenter(self.session, self.idle, "v0.9", self.choices)
        self.paper = Paper(self.status.changed, lambda: self.status.slots)

    def slot(self, key):
        return next((slot for slot in self.status.slots if slot.key == key), None)

    def words(self, key):
        slot = self.slot(key)
        return f"{nl(slot.bold)} · {nl(slot.quiet)}" if slot.quiet else nl(slot.bold)

    def live(self, seconds):
        for _ in range(seconds):
            self.clock.advance(SECOND)
            self.status.tick()

    def note(self, text="Een feit"):
        self.session.act(lambda uow: journal.note(uow, text))


class Full:
    """An act that the disk has no room for."""

    def __init__(self, reason):
        self.reason = reason

    def __call__(self, _):
        raise self.reason


@pytest.fixture
def desk():
    return Desk()


def test_the_strip_says_what_is_open_who_is_there_and_what_is_kept(desk):
    assert [slot.key for slot in desk.status.slots] == [
        "vault",
        "who",
        "network",
        "sync",
        "saving",
        "version",
    ]
    assert desk.words("vault") == "Kluis open · vergrendelt na 10\xa0min"
    assert desk.words("who") == "Lotte Verhaegen · officier van dienst · LV"
    assert desk.words("network") == "Alleen dit toestel · geen netwerk ingesteld"
    assert desk.words("saving") == "Alles is bewaard"
    assert desk.words("version") == "v0.9"


def test_nothing_is_amber_when_all_is_well(desk):
    assert {slot.tone for slot in desk.status.slots} == {Tone.PLAIN}
    assert not any(slot.filled for slot in desk.status.slots)


def test_the_last_half_minute_is_counted_down_and_any_key_ends_it(desk):
    desk.live(569)
    assert desk.words("vault") == "Kluis open · vergrendelt na 10\xa0min"
    desk.live(1)
    assert desk.words("vault") == "Vergrendelt over 30\xa0s · elke toets houdt open"
    assert (desk.slot("vault").tone, desk.slot("vault").filled) == (Tone.DUE, True)
    desk.live(29)
    assert desk.words("vault").startswith("Vergrendelt over 1\xa0s")
    desk.idle.touched()
    desk.live(1)
    assert desk.words("vault").startswith("Kluis open")


def test_who_only_reads_is_told_so():
    desk = Desk(role="evaluator")
    assert desk.words("who") == "Leest alleen · Lotte Verhaegen"
    assert desk.slot("who").tone is Tone.DUE


def test_own_acts_are_counted_from_what_the_store_holds(desk):
    before = desk.read(lambda reader: len(reader.own_acts(100)))
    assert desk.words("sync") == f"{before} wijzigingen · op dit toestel, nog niet gedeeld"
    desk.note()
    assert desk.words("sync").startswith(f"{before + 1} wijzigingen")


def test_more_than_is_counted_is_said_as_that(desk):
    desk.status._counted(COUNTED + 7)
    assert desk.words("sync").startswith("10.000 wijzigingen of meer")
    desk.note()
    assert desk.words("sync").startswith("10.000 wijzigingen of meer")


def test_saved_is_only_said_once_it_is_on_the_disk():
    runner = PatientRunner()
    desk = Desk(runner=runner)
    runner.finish()
    desk.note()
    assert desk.words("saving") == "Bewaart…"
    desk.clock.advance(2 * SECOND)
    runner.finish()
    assert desk.words("saving") == "Opgeslagen 10:07"
    assert nl(desk.slot("saving").short) == "10:07"


def test_of_two_acts_the_last_one_must_be_on_the_disk_too():
    runner = PatientRunner()
    desk = Desk(runner=runner)
    runner.finish()
    desk.note()
    desk.note("Nog een feit")
    runner.go()
    assert desk.words("saving") == "Bewaart…"
    runner.finish()
    assert desk.words("saving") == "Opgeslagen 10:07"


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (NccnError("disk_full"), "Schijf vol, niet bewaard"),
        (NccnError("cannot_write", file="x", reason="ENOSPC"), "Schijf vol, niet bewaard"),
        (NccnError("cannot_write", file="x", reason="EACCES"), "Niet bewaard"),
        (NccnError("disk_fault"), "Niet bewaard"),
        (ZeroDivisionError(), "Niet bewaard"),
    ],
)
def test_what_is_not_kept_is_said_and_a_full_disk_only_where_it_is_full(desk, reason, words):
    desk.note()
    desk.session.act(Full(reason))
    slot = desk.slot("saving")
    assert nl(slot.bold) == words
    assert nl(slot.quiet) == "druk hier voor de uitweg"
    assert (slot.tone, slot.filled) == (Tone.DUE, True)
    assert nl(desk.paper.last[-2].bold) == words


def test_the_way_out_of_a_full_disk_stands_behind_its_slot(desk):
    desk.session.act(Full(NccnError("disk_full")))
    panel = desk.status.panel("saving")
    assert nl(panel.title) == "De schijf is vol."
    assert nl(panel.meaning)
    assert panel.tone is Tone.DUE
    desk.note()
    assert desk.words("saving") == "Opgeslagen 10:07"
    assert nl(desk.status.panel("saving").title) == "Alles is bewaard"


def test_a_receipt_stands_for_six_seconds_with_a_way_to_take_it_back(desk):
    told = Paper(desk.status.told)
    desk.status.receipt(given("Genoteerd"), undoable=True)
    slot = desk.slot("receipt")
    assert (nl(slot.bold), nl(slot.quiet)) == ("Genoteerd", "maak ongedaan")
    assert slot.right
    assert told.pages == ["Genoteerd"]
    desk.live(5)
    assert desk.slot("receipt") is not None
    desk.live(1)
    assert desk.slot("receipt") is None


def test_what_nobody_did_and_somebody_should_know_is_said_in_amber(desk):
    desk.status.receipt(given("Uitgevallen"), due=True)
    slot = desk.slot("receipt")
    assert (slot.tone, slot.icon, nl(slot.bold), nl(slot.quiet)) == (
        Tone.DUE,
        "warning",
        "Uitgevallen",
        "",
    )
    assert not desk.status.undoable
    desk.status.receipt(given("Genoteerd"))
    assert desk.slot("receipt").tone is Tone.PLAIN


def test_another_receipt_takes_the_place_of_the_first_and_stands_as_long(desk):
    desk.status.receipt(given("Genoteerd"), undoable=True)
    desk.live(5)
    desk.status.receipt(given("Ongedaan gemaakt"))
    assert desk.words("receipt") == "Ongedaan gemaakt"
    desk.live(5)
    assert desk.slot("receipt") is not None
    desk.live(1)
    assert desk.slot("receipt") is None


def test_views_hear_only_when_a_slot_became_another(desk):
    desk.status.tick()
    before = len(desk.paper.pages)
    desk.live(30)
    assert len(desk.paper.pages) == before
    desk.act(lambda uow: tasks.add(uow, {"title": "Bel Sciensano"}))
    assert len(desk.paper.pages) == before + 1


def test_a_closed_strip_hears_no_more(desk):
    desk.status.close()
    before = len(desk.paper.pages)
    desk.note()
    assert len(desk.paper.pages) == before


@pytest.mark.parametrize("key", ["vault", "who", "network", "sync", "saving", "version"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_slot_explains_itself_and_the_next_step(desk, key, language):
    panel = desk.status.panel(key)
    for phrase in (panel.title, panel.meaning, panel.next):
        words = said_in(language, phrase)
        assert words
        assert "{" not in words
    assert all(said_in(language, action.word) for action in panel.actions)


def test_what_can_be_done_about_a_slot_is_a_command(desk):
    offered = {
        key: [action.key for action in desk.status.panel(key).actions]
        for key in ("vault", "who", "network", "sync", "saving", "version")
    }
    assert offered == {
        "vault": ["lock", "settings"],
        "who": ["settings"],
        "network": [],
        "sync": ["backup"],
        "saving": ["undo"],
        "version": [],
    }


def test_what_could_not_be_read_is_not_called_unsaved(desk):
    def broken(_):
        raise NccnError("damaged", where="tasks")

    desk.session.read(broken, lambda _: None, token="tasks")
    assert desk.words("saving") == "Alles is bewaard"
    assert desk.words("reading") == "Niet alles gelezen · druk hier voor de uitweg"
    assert (desk.slot("reading").tone, desk.slot("reading").filled) == (Tone.DUE, True)
    panel = desk.status.panel("reading")
    assert nl(panel.title) == "Niet alles kon gelezen worden."
    assert "Wat bewaard was, blijft bewaard." in nl(panel.meaning)
    assert [action.key for action in panel.actions] == ["lock"]
    desk.session.read(lambda _: None, lambda _: None, token="tasks")
    assert desk.slot("reading") is None
    assert nl(desk.status.panel("reading").title) == "Alles is weer gelezen"


def test_a_shared_store_says_who_answers_and_what_waits(desk):
    sharing = ToldSharing(CALM)
    desk.session.share(sharing)
    assert (
        desk.words("network") == "Beveiligd netwerk bereikbaar · 2 van 3 andere toestellen gehoord"
    )
    assert desk.words("sync") == "Gesynchroniseerd 10:07 · 0 in wachtrij"
    assert nl(desk.status.panel("network").title) == "Het beveiligde netwerk is bereikbaar"
    sharing.told = ALONE
    desk.session.look_out()
    assert desk.words("sync") == "12 wijzigingen in wachtrij · sinds 09:41"
    assert desk.paper.last == desk.status.slots
    panel = desk.status.panel("network")
    assert nl(panel.title) == "Het beveiligde netwerk is onbereikbaar"
    assert "09:41" in nl(panel.meaning)
    assert [action.key for action in panel.actions] == ["sync_now", "go_sync"]
    assert "Alleen hier: 12" in nl(desk.status.panel("sync").meaning)


def test_choices_that_wait_stand_in_the_strip(desk):
    assert desk.slot("choices") is None
    desk.choices.count = CHOICES
    desk.choices.changed.announce(None)
    assert desk.words("choices") == "2 keuzes nodig"
    assert desk.paper.last == desk.status.slots
    panel = desk.status.panel("choices")
    assert nl(panel.title) == "2 keuzes nodig"
    assert [action.key for action in panel.actions] == ["go_conflicts"]


def test_what_others_did_is_no_change_of_ones_own(desk):
    before = desk.words("sync")
    desk.session.hear(ChangeSet(records=frozenset({("tasks", "x")}), act="theirs"))
    assert desk.words("sync") == before
