from __future__ import annotations

from functools import partial

import pytest

from nccn_desk.adapters.publish.press import Press
from nccn_desk.adapters.vault.shares import spoken
from nccn_desk.presenters.packs import PacksPresenter
from nccn_desk.presenters.packs_sending import SendPresenter, Ways
from nccn_desk.services import packs, partners, reach
from tests.desk.rooms.exercise_day import Day
from tests.presenters.room_parts import Key, Paper, Window, nl


class Room(Paper):
    """The room of packs on paper, on the exercise day."""

    def __init__(self, initials="LV"):
        super().__init__()
        self.sent, self.papers = [], []
        self.day, self.window = Day(initials=initials), Window(reason="Els Vandamme 10:05")
        self.presenter = PacksPresenter(self.day.session, self, self.window.around, Press())
        self.presenter.start()

    def ask_sending(self, pack, mode, partners):
        self.sent.append((pack, mode, partners))

    def print_paper(self, paper):
        self.papers.append(paper)

    def read(self, job):
        with self.day.ledger.reading() as reader:
            return job(reader)

    @property
    def rows(self):
        return [row.id for row in self.page.rows]


@pytest.fixture
def room():
    return Room()


def counts(room):
    return {each.key: each.count for each in room.page.filters}


def test_the_newest_pack_stands_first_with_how_far_it_got(room):
    row = room.page.rows[0]
    assert [nl(row.cells[place].text) for place in (0, 1, 3)] == [
        "Communicatiepakket",
        "v4",
        "41 van 54",
    ]
    assert nl(room.card.title) == "Communicatiepakket v4"
    assert nl(room.card.reached[0].tail) == "3 van 3"
    assert len(room.card.versions) == 4
    assert not room.card.writable


def test_receipts_say_who_told_it_and_when(room):
    room.presenter.turn_to("receipts")
    assert counts(room) == {"all": 54, "lacking": 4, "unopened": 9, "opened": 41, "shared": 12}
    room.presenter.narrow("unopened")
    first = room.rows[0]
    room.presenter.stand_on(first)
    room.presenter.note("opened")
    got = room.read(lambda reader: reach.reached(reader, room.card.id)).of(first)
    assert (got.stage, got.told_by, got.channel) == ("opened", "Els Vandamme", "phone")
    assert got.at.startswith("2020-11-17T09:05")
    assert counts(room)["unopened"] == 8


def noted(room):
    """Note that the first partner that did not open the pack opened it, and return which."""
    room.presenter.turn_to("receipts")
    room.presenter.narrow("unopened")
    first = room.rows[0]
    room.presenter.stand_on(first)
    room.presenter.note("opened")
    room.presenter.narrow("all")
    room.presenter.stand_on(first)
    return first


@pytest.mark.parametrize(
    ("typed", "stage", "who", "at"),
    [
        ("bezorgd", "delivered", "Els Vandamme", "2020-11-17T09:05"),
        ("Niet aangekomen, Jan 09:55", "failed", "Jan", "2020-11-17T08:55"),
        ("bevestigd - Jan Peeters", "acknowledged", "Jan Peeters", "2020-11-17T09:05"),
        ("Jan 10:01", "opened", "Jan", "2020-11-17T09:01"),
    ],
)
def test_a_receipt_that_was_noted_wrongly_is_corrected(room, typed, stage, who, at):
    partner = noted(room)
    room.window.reason = typed
    room.presenter.note("correct")
    asked = room.window.questions[-1]
    assert "Er staat: geopend" in nl(asked.consequence)
    assert "Els Vandamme" in nl(asked.consequence)
    assert [nl(each) for each in asked.reasons][-2:] == ["verstuurd", "niets"]
    got = room.read(lambda reader: reach.reached(reader, room.card.id)).of(partner)
    assert (got.stage, got.told_by, got.at[:16]) == (stage, who, at)
    assert nl(room.window.receipts[-1]).endswith(": verbeterd")


def test_where_nothing_was_told_there_is_nothing_to_correct(room):
    partner = noted(room)
    assert {each.key: each.enabled for each in room.page.acts}["correct"]
    room.window.reason = "verstuurd"
    room.presenter.note("correct")
    acts = {each.key: each for each in room.page.acts}
    assert not acts["correct"].enabled
    assert "nog niets genoteerd" in nl(acts["correct"].reason)
    count = len(room.window.questions)
    room.presenter.note("correct")
    assert len(room.window.questions) == count
    got = room.read(lambda reader: reach.reached(reader, room.card.id)).of(partner)
    assert (got.stage, got.told_by) == ("sent", "")


def test_each_gap_has_the_one_act_that_mends_it(room):
    room.presenter.turn_to("gaps")
    assert [nl(row.cells[2].text) for row in room.page.rows] == [
        "Verstuur",
        "Herinner",
        "Vraag te delen",
        "Nodig uit",
        "Bel",
        "Vraag",
        "Vraag",
    ]
    lacking, unopened, unshared, homeless, border, students, blind = room.rows
    for row in (lacking, unopened, unshared):
        room.presenter.enter(row)
    assert [(mode, len(who)) for _, mode, who in room.sent] == [
        ("send", 3),
        ("remind", 9),
        ("share", 2),
    ]
    room.presenter.enter(border)
    assert room.window.opened[-1][0] == "partners"
    for row in (students, blind):
        room.presenter.enter(row)
        assert nl(room.window.receipts[-1]) == "Vraag genoteerd"
    room.presenter.enter(homeless)
    assert homeless not in room.rows


def test_an_evaluator_reads_alone():
    room = Room("YM")
    assert [each.key for each in room.card.actions if each.enabled] == ["print"]
    room.presenter.turn_to("gaps")
    room.presenter.mend()
    assert room.sent == []


def test_a_language_that_was_left_behind_is_shown(room):
    room.presenter.run("version")
    room.presenter.write_in("nl")
    room.presenter.type("body", "Vanaf vrijdag met 3 personen.")
    room.presenter.settle()
    told = {each.key: nl(each.small) for each in room.card.checks}
    assert told["fr"].startswith("ongewijzigd sinds de vorige versie")
    room.presenter.write_in("fr")
    room.presenter.type("body", "")
    room.presenter.settle()
    assert {each.key: nl(each.small) for each in room.card.checks}["fr"] == "tekst ontbreekt"
    room.presenter.run("ready")
    assert room.problems[-1].code == "pack_lacks_languages"


def test_a_pack_is_printed_with_its_words(room, tmp_path):
    room.presenter.run("print")
    (paper,) = room.papers
    file = tmp_path / "pakket.pdf"
    assert paper.write(file) == 1
    assert file.read_bytes().startswith(b"%PDF")


class Mail:
    """A mail program that is there, or not."""

    def __init__(self, *, there):
        self.there = there

    def open(self, address):
        return self.there


def sender(room, folder, forms, *, there=True):
    room.day.session.signer = Key("LV")
    return SendPresenter(
        room.day.session, Press(), Ways(folder, Mail(there=there), spoken), forms.append
    )


def test_all_who_did_not_open_it_for_hours_are_reminded_at_once(room, tmp_path):
    forms = []
    sending = sender(room, tmp_path, forms)
    sending.open(room.card.id, "remind")
    sending.choose("phone")
    sending.wait("24")
    assert not forms[-1].able
    sending.wait("4")
    sending.go()
    assert nl(forms[-1].told) == "9 partners herinnerd."
    got = room.read(lambda reader: reach.reached(reader, room.card.id))
    assert sum(each.reminded for each in got.got.values()) == 9


def test_where_nothing_can_be_written_nothing_is_noted(room, tmp_path):
    forms = []
    sending = sender(room, tmp_path / "gone", forms)
    sending.open(room.card.id, "send")
    sending.choose("print")
    sending.go()
    assert forms[-1].wrong
    assert not forms[-1].told
    assert len(room.read(lambda reader: packs.to_send(reader, room.card.id))) == 3


def test_a_bundle_that_nobody_can_sign_is_not_made(room, tmp_path):
    forms = []
    sending = sender(room, tmp_path, forms)
    room.day.session.signer = None
    sending.open(room.card.id, "send")
    sending.choose("bundle")
    sending.go()
    assert "ondertekenen" in nl(forms[-1].wrong)
    assert list(tmp_path.iterdir()) == []


def test_only_who_has_an_address_is_noted_as_mailed(room, tmp_path):
    forms = []
    first, *others = room.read(lambda reader: packs.to_send(reader, room.card.id))
    for each in others:
        room.day.act(partial(partners.change, partner=each, values={"mail": "x@voorbeeld.be"}))
    sending = sender(room, tmp_path, forms)
    sending.open(room.card.id, "send")
    assert forms[-1].channel == "mail"
    assert forms[-1].without
    sending.go()
    left = room.read(lambda reader: packs.to_send(reader, room.card.id))
    assert left == (first,)
