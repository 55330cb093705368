from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.adapters.publish.press import Press
from nccn_desk.adapters.vault.shares import spoken
from nccn_desk.desk.rooms.packs import furnish_packs
from nccn_desk.presenters.packs_sending import Ways
from nccn_desk.services import pack_seals, packs, partners, reach
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import leave
from tests.presenters.room_parts import Key


class Opens:
    """Stands in for the system's mail program, which no test has."""

    def __init__(self, there):
        self.there, self.files = there, []

    def open(self, address):
        self.files.append(address)
        return self.there


@pytest.fixture
def folder(tmp_path):
    return tmp_path


OPENS = Opens(there=True)
WHERE = []


@pytest.fixture(autouse=True)
def here(tmp_path):
    OPENS.there, OPENS.files = True, []
    WHERE[:] = [tmp_path]


def furnish(session, look, around, _publisher, _prove):
    session.signer = Key("LV")
    return furnish_packs(session, look, around, Press(), Ways(WHERE[0], OPENS, spoken))


def standing(place, pack=""):
    with place.day.ledger.reading() as reader:
        return reach.reached(reader, pack or place.room.presenter.selected)


def latest(place):
    with place.day.ledger.reading() as reader:
        return reach.latest_pack(reader)


@pytest.mark.parametrize("part", ["packs", "receipts", "gaps"])
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(stand, spoken, size, part):
    place = stand(size=size)
    place.room.presenter.select(latest(place))
    place.room.turn_to(part)
    settle()
    assert cut_words(place.room) == []
    assert overlapping_words(place.room) == []
    place.room.show_chosen(chosen=True)
    settle()
    assert cut_words(place.room) == []


def test_six_receipts_by_phone_close_the_gap_by_keyboard_alone(place, qtbot):
    room = place.room
    room.presenter.select(latest(place))
    room.turn_to("receipts")
    room.presenter.narrow("unopened")
    before = standing(place)
    place.window.reason = ""
    for _ in range(6):
        room.table.choose(room.table.rows.row_at(0).id)
        room.presenter.stand_on(room.table.rows.row_at(0).id)
        qtbot.keyClick(room.table, Qt.Key.Key_O)
        settle()
    after = standing(place)
    assert after.opened() == before.opened() + 6
    told = [each for each in after.got.values() if each.stage == "opened" and each.told_by]
    assert len(told) == 6


def test_a_receipt_is_corrected_by_keyboard_alone(place, qtbot):
    room = place.room
    room.presenter.select(latest(place))
    room.turn_to("receipts")
    room.presenter.narrow("unopened")
    partner = room.table.rows.row_at(0).id
    room.presenter.stand_on(partner)
    place.window.reason = "Els"
    qtbot.keyClick(room.table, Qt.Key.Key_O)
    room.presenter.narrow("opened")
    room.presenter.stand_on(partner)
    settle()
    place.window.reason = "bevestigd Els 10:01"
    qtbot.keyClick(room.table, Qt.Key.Key_C)
    settle()
    got = standing(place).of(partner)
    assert (got.stage, got.told_by) == ("acknowledged", "Els")


def test_the_layer_counts_the_papers_and_stops(place, monkeypatch):
    room = place.room
    room.presenter.select(latest(place))
    room.presenter.run("send")
    settle()
    layer, seen = room.sending, []

    def sheet(press, made, at):
        layer.presenter.tick()
        seen.append((layer.stop.isVisible(), layer.work.isVisible(), cut_words(layer)))
        layer.stop.click()
        return b"%PDF"

    monkeypatch.setattr(Press, "sheet", sheet)
    layer.channels.chosen.emit("print")
    settle()
    layer.act.click()
    settle()
    assert seen == [(True, True, [])]
    assert list(WHERE[0].iterdir()) == []
    assert layer.act.isEnabled()
    assert not layer.stop.isVisible()


def test_the_rest_is_sent_by_mail_and_the_gap_goes(place):
    room = place.room
    room.presenter.select(latest(place))
    room.turn_to("gaps")
    assert room.table.rows.row_at(0).id == "lacking"
    room.presenter.stand_on("lacking")
    room.press("mend")
    settle()
    assert room.sending.is_open
    assert cut_words(room.sending) == []
    room.sending.channels.chosen.emit("bundle")
    settle()
    room.sending.act.click()
    settle()
    left = standing(place).lacking()
    assert [each.words("short") for each in place.day.records("partners") if each.id in left] == [
        "Daklozenzorg"  # who is only proposed gets nothing before it is invited
    ]
    file = next(WHERE[0].glob("*.zip"))
    verdict = pack_seals.look(file.read_bytes(), (Key("LV").public.hex(),))
    assert verdict.good
    assert {each.rpartition(".")[2] for each in verdict.bundle.files} >= {"pdf", "html"}
    assert room.table.rows.row_at(0).id != "lacking"


def test_without_a_mail_program_nothing_is_noted_before_somebody_says_so(place):
    room = place.room
    room.presenter.select(latest(place))
    OPENS.there = False
    for each in standing(place).unopened()[:2]:
        place.day.act(
            lambda uow, each=each: partners.change(uow, each, {"mail": "d5@voorbeeld.be"})
        )
    room.presenter.run("remind")
    settle()
    room.sending.act.click()
    settle()
    assert OPENS.files
    assert room.sending.note.isVisible()
    assert not [each for each in place.day.records("receipts") if each.words("stage") == "reminded"]
    assert cut_words(room.sending) == []
    room.sending.note.click()
    settle()
    count = len([e for e in place.day.records("receipts") if e.words("stage") == "reminded"])
    assert count > 0
    mail = next(WHERE[0].glob("*.eml")).read_bytes()
    assert b"X-Unsent: 1" in mail
    assert b"application/pdf" in mail


def test_a_pack_is_begun_written_made_ready_and_sent(place, qtbot):
    room = place.room
    room.begin()
    line = room.new.field.line
    qtbot.keyClicks(line, "Kernboodschappen week 47")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    made = room.presenter.selected
    assert place.lit() == ["ready"]
    place.press("ready")
    assert room.fields._notice is not None
    for language in ("nl", "fr", "de"):
        room.presenter.write_in(language)
        room.presenter.type("body", f"Blijf thuis {language}")
        room.presenter.settle()
    circle = next(each.id for each in place.day.records("circles") if each.whole("ring") == 0)
    room.fields.changed.emit({"circles": frozenset({circle})})
    settle()
    place.press("ready")
    assert place.lit() == ["send"]
    place.press("send")
    room.sending.channels.chosen.emit("print")
    settle()
    room.sending.act.click()
    settle()
    assert standing(place, made).pack.words("state") == "sent"
    assert list(WHERE[0].glob("*.pdf"))


def test_a_new_version_keeps_the_one_before(place):
    room = place.room
    room.presenter.select(latest(place))
    place.press("version")
    with place.day.ledger.reading() as reader:
        found = packs.versions(reader, room.presenter.selected)
    assert [each.whole("version") for each in found][-1] == 5
    assert place.lit() == ["ready"]


def test_a_closed_room_goes_for_good(place):
    assert leave(place)
