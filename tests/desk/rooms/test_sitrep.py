from __future__ import annotations

import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.rooms.sitrep import furnish_sitreps
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.sync_page import Progress
from nccn_desk.services import blocks, sitreps
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.desk.rooms.room_place import leave
from tests.desk.rooms.sitrep_day import SitrepDay, apart
from tests.presenters.room_parts import nl


class Press:
    """A publisher that paints two empty pages."""

    def __init__(self):
        self.written, self.during = [], lambda heard: heard(1, 2, 0.5)

    def made(self, publication, order, heard):
        self.during(heard)
        return b"paper"

    def keep(self, data, file):
        self.written.append(file)

    def missing_letters(self, publication):
        return {}

    def preview(self, publication, sight, heard):
        width = sight.width
        picture, buffer = QPixmap(width, width), QBuffer()
        picture.fill(Qt.GlobalColor.white)
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        picture.save(buffer, "PNG")
        return bytes(buffer.data()), 2


def furnish(session, look, around, _publisher, prove):
    return furnish_sitreps(session, look, around, Press(), prove, apart())


def prepared():
    return SitrepDay()


def record(place):
    return place.day.record()


@pytest.mark.parametrize("size", ["wide", "small", "narrow"])
def test_no_word_is_cut_in_any_language_and_size(stand, spoken, size):
    place = stand(day=SitrepDay(), size=size)
    room = place.room
    room.go(place.day.new[1])
    settle()
    assert cut_words(room) == []
    assert overlapping_words(room) == []
    room.turn(beside=True)
    room.paragraph.turn("comments")
    settle()
    assert cut_words(room) == []
    room.turn(beside=False)
    room.presenter.run("compare")
    settle()
    assert cut_words(room.compare) == []


def test_no_word_of_a_layer_is_cut(stand, spoken):
    place = stand(day=SitrepDay())
    room = place.room
    for act, layer in (("head", room.head), ("sections", room.sections), ("gap", room.signing)):
        room.presenter.run(act)
        settle()
        assert layer.is_open
        assert cut_words(layer) == []
        layer.put_away()
    room.print()
    settle()
    assert cut_words(room.export) == []
    room.export.put_away()


def test_no_word_is_cut_where_one_begins(stand, spoken):
    day = SitrepDay()
    for each in day.day.records("sitreps"):
        if each.words("state") in {"draft", "review"}:
            day.day.act(lambda uow, sitrep=each.id: sitreps.discard(uow, sitrep), "AD")
    place = stand(day=day)
    assert cut_words(place.room) == []


def test_the_outline_leads_to_its_section(place, qtbot):
    room = place.room
    room.outline.sections.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert room.text.surface.block == place.day.blocks[1]
    assert room.presenter.page.block.id == place.day.blocks[1]
    assert room.text.surface.hasFocus()


def test_what_stands_in_the_way_is_gone_to_with_enter(place, qtbot):
    room = place.room
    row = next(each for each in room.release.obstacles._shown if nl(each.row.lead) == "4.2")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    settle()
    assert room.text.surface.block == place.day.new[1]


def test_one_button_is_lit_and_ctrl_enter_presses_it(place):
    assert place.lit() == ["approve"]
    place.furnished.lit()
    assert not place.room.signing.is_open
    place.day.clear_all()
    settle()
    place.furnished.lit()
    assert place.room.signing.is_open
    place.room.signing.passphrase.line.setText("zin")
    place.room.signing.act.click()
    settle()
    assert record(place).words("state") == "approved"
    assert place.lit() == ["release"]


def test_a_language_of_the_outline_is_shown_beside_the_source(place):
    room = place.room
    room.whole.spoke.emit("de")
    assert room.text.presenter.languages == ("nl", "de")
    room.whole.spoke.emit("nl")
    assert room.text.presenter.languages == ("nl", "de")


def test_a_remark_is_written_by_keyboard(place, qtbot):
    room = place.room
    room.go(place.day.new[0])
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(room.text.surface, Qt.Key.Key_C, held)
    line = room.paragraph.comments.line.field.line
    assert line.hasFocus()
    qtbot.keyClicks(line, "Noem de bron")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == ""
    rows = room.presenter.page.comments.rows
    assert "Noem de bron" in [nl(each.small) for each in rows]


def test_what_is_known_of_a_paragraph_is_typed_beside_it(place, qtbot):
    room = place.room
    room.go(place.day.new[0])
    field = room.paragraph.block._editors["source"].field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Webcare")
    room.text.surface.setFocus()
    settle()
    with place.day.day.ledger.reading() as reader:
        assert reader.record("blocks", place.day.new[0]).words("source") == "Webcare"
    room.paragraph.block.chosen.emit("confidence", "high")
    assert room.presenter.page.block.confidence == "high"


def test_versions_are_compared_and_left_with_esc(place, qtbot):
    room = place.room
    place.press("compare")
    assert room.compare.isVisible()
    assert not room.text.isVisible()
    assert room.compare.text.hasFocus()
    room._go_section(room.presenter.page.outline[3].id)
    room.whole.spoke.emit("fr")
    assert "doublé" in room.compare.text.toPlainText()
    underlined = [
        each.text()
        for block in _blocks(room.compare.text.document())
        for each in _fragments(block)
        if each.charFormat().fontUnderline()
    ]
    assert any("doublé" in each for each in underlined)
    qtbot.keyClick(room.compare.text, Qt.Key.Key_Escape)
    assert room.text.isVisible()
    assert not room.compare.is_open


def test_gone_words_are_struck_through(place):
    day = place.day
    day.day.act(lambda uow: blocks.write(uow, day.blocks[0], "nl", "De toestand is ernstig."), "KB")
    place.room.presenter.run("compare")
    settle()
    struck = [
        each.text()
        for block in _blocks(place.room.compare.text.document())
        for each in _fragments(block)
        if each.charFormat().fontStrikeOut()
    ]
    assert struck == ["stabiel"]


def test_a_sitrep_that_went_out_is_read_as_it_was(place):
    room = place.room
    room.open(place.day.first)
    settle()
    assert not room.text.isVisible()
    assert not room.compare.back.isVisible()
    assert "De toestand is stabiel." in room.compare.text.toPlainText()
    assert place.lit() == ["begin_update"]
    room.presenter.show("")
    settle()
    assert room.text.isVisible()


def test_the_paper_is_turned_and_exported(place, qtbot):
    room = place.room
    qtbot.keyClick(room.paper.page, Qt.Key.Key_Right)
    assert nl(room.paper.page._note) == "bladzijde 2 van 2 · A4 · NL"
    qtbot.keyClick(room.paper.page, Qt.Key.Key_Left)
    qtbot.keyClick(room.paper.page, Qt.Key.Key_A)
    assert nl(room.paper.page._note) == "bladzijde 1 van 2 · A4 · NL"
    place.furnished.print()
    settle()
    assert room.export.is_open
    room.export.act.click()
    (file,) = room.export.presenter._publisher.written
    assert file.name == "Sitrep-76-nl-fr-in-nazicht-OEFENING.pdf"


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_papers_under_way_say_how_far_they_are_and_are_stopped_by_keyboard(
    stand, qtbot, spoken, size
):
    place = stand(day=SitrepDay(), size=size)
    room = place.room
    place.furnished.print()
    settle()
    export, seen = room.export, []

    def during(heard):
        heard(12, 40, 0.4)
        export.presenter.tick()
        settle()
        seen.append((export.work.isVisible(), export.stop.isEnabled(), export.back.hasFocus()))
        assert cut_words(export) == []
        export.stop.setFocus()
        qtbot.keyClick(export.stop, Qt.Key.Key_Space)
        heard(13, 40, 0.4)

    export.presenter._publisher.during = during
    export.presenter.choose(frozenset({"pdf", "tagged"}))
    export.act.setFocus()
    export.act.click()
    settle()
    assert seen == [(True, True, True)]
    assert export.presenter._publisher.written == []
    assert not export.work.isVisible()
    assert not export.stop.isVisible()
    assert export._told.isVisible()
    assert cut_words(export) == []


def test_a_long_preview_says_how_far_it_is_and_is_stopped(place, qtbot):
    card = place.room.paper
    card.show_preview_work(Progress(said("paper.busy.preview"), 400, 1_000))
    assert card.work.isVisible()
    assert card.stop.isVisible()
    card.show_preview_work(None)
    assert not card.work.isVisible()
    assert not card.stop.isVisible()
    card.show_stopped()
    assert card.again.isVisible()
    card.again.click()
    assert not card.again.isVisible()


def test_the_head_and_the_sections_are_changed_in_layers(place, qtbot):
    room = place.room
    place.press("head")
    qtbot.keyClicks(room.head.lines["place"], "Brussel")
    room.head.lines["title"].setFocus()
    qtbot.keyClick(room.head.lines["title"], Qt.Key.Key_Escape)
    settle()
    assert not room.head.is_open
    assert record(place).words("place") == "Brussel"
    place.press("sections")
    room.sections.acts.pressed.emit("section_add")
    assert len(room.presenter.page.outline) == 7
    room.sections.acts.pressed.emit("section_remove")
    room.sections.rows.choose(room.presenter.page.outline[0].id)
    room.sections.presenter.choose(room.presenter.page.outline[0].id)
    room.sections.acts.pressed.emit("section_remove")
    settle()
    assert room.sections._notice.isVisible()


def test_narrow_the_right_is_a_page_of_its_own(stand, qtbot):
    place = stand(day=SitrepDay(), size="narrow")
    room = place.room
    assert not room.release.isVisible()
    assert room.section.isVisible()
    room.sideways.click()
    assert room.release.isVisible()
    assert room.whole.isVisible()
    assert not room.text.isVisible()
    qtbot.keyClick(room.back, Qt.Key.Key_Escape)
    assert room.text.isVisible()
    place.resize("wide")
    assert room.outline.isVisible()
    assert room.release.isVisible()


def test_what_could_not_be_done_is_said_over_the_acts(place):
    room = place.room
    room.presenter._tell(ValueError("x"))
    settle()
    assert room.release._trouble.isVisible()
    room.presenter._word()
    assert room.release._trouble is None


def test_the_palette_offers_what_can_be_done_now(place):
    offered = {each.key: each for each in place.furnished.commands}
    assert not offered["sitrep.approve"].enabled()
    assert offered["sitrep.ask_change"].enabled()
    offered["sitrep.begin"].run()
    settle()
    assert place.room.begin.isVisible()
    place.room.open_layer("head")
    place.room.open_compared("", "")
    place.room.print()
    place.room.find_words()
    assert not place.room.head.is_open


def test_ctrl_f_finds_in_the_text(place):
    place.furnished.find()
    settle()
    assert place.room.text.bar.isVisible()


def test_the_room_goes_for_good(place):
    assert leave(place)


def _blocks(document):
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _fragments(block):
    at = block.begin()
    while not at.atEnd():
        yield at.fragment()
        at += 1
