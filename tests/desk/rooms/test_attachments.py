from __future__ import annotations

import io

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from nccn_desk.adapters.viewing.copies import PlainFiles
from nccn_desk.adapters.viewing.viewer import FileViewer
from nccn_desk.desk.rooms.attachments import AttachmentsView
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.presenters.test_attachments import AttachDesk, Chosen


def picture(folder, name="kaart.png", size=(900, 500)):
    made = io.BytesIO()
    Image.new("RGB", size, (46, 94, 140)).save(made, "PNG")
    file = folder / name
    file.write_bytes(made.getvalue())
    return file


class Opened:
    """The attachments of a sitrep in sight, with real files on a disk."""

    def __init__(self, show, look, folder, width=720):
        self.desk, self.files, self.folder = AttachDesk(), Chosen(), folder
        session = self.desk.watch.session
        session.words = look.words
        tools = (FileViewer(), PlainFiles())
        self.view = AttachmentsView(look, session, self.desk.window.around, self.files, tools)
        scale = look.theme.scale
        show(self.view, round(width * scale), round(900 * scale))
        self.view.show_record("sitreps", self.desk.sitrep)
        settle()

    def add(self, file):
        self.files.place = str(file)
        self.view.presenter.add()
        settle()


@pytest.fixture
def opened(show, look, tmp_path):
    return Opened(show, look, tmp_path)


def test_a_picture_from_the_disk_is_added_and_shown_inside(opened):
    assert opened.view.none.isVisible()
    opened.add(picture(opened.folder))
    opened.view.acts.pressed.emit("open")
    settle()
    shown = opened.view.picture
    assert shown.isVisible()
    assert shown.height() == round(500 * shown.width() / 900)
    assert shown.accessibleName() == "kaart.png"
    assert not opened.view.pages.isVisible()


def test_what_it_shows_is_typed_under_it(opened, qtbot):
    opened.add(picture(opened.folder))
    opened.view.field.setFocus()
    qtbot.keyClicks(opened.view.field, "Kaart van Bree")
    qtbot.keyClick(opened.view.field, Qt.Key.Key_Return)
    settle()
    record = opened.desk.sight.pages  # the view on paper hears nothing: the real one does
    assert record
    opened.view.presenter.open()
    settle()
    assert opened.view.picture.accessibleName() == "Kaart van Bree"


def test_a_lie_is_told_over_the_list_and_the_next_act_takes_it_away(opened):
    file = picture(opened.folder, "kaart.pdf")
    opened.add(file)
    assert "kaart.pdf" in opened.view.problem._headline.text()
    opened.add(picture(opened.folder))
    assert opened.view.problem is None


def test_a_copy_is_written_whole(opened):
    file = picture(opened.folder)
    opened.add(file)
    copy = opened.folder / "copy.png"
    opened.files.place = str(copy)
    opened.view.acts.pressed.emit("save")
    settle()
    assert copy.read_bytes() == file.read_bytes()
    assert [each.name for each in opened.folder.glob("*.part")] == []
    opened.files.place = str(opened.folder / "nergens" / "copy.png")
    opened.view.acts.pressed.emit("save")
    settle()
    assert opened.view.problem is not None


def test_no_word_is_cut_in_any_language_at_any_size(show, spoken, tmp_path):
    opened = Opened(show, spoken, tmp_path)
    assert cut_words(opened.view) == []
    opened.add(picture(tmp_path, "een kaart met een lange naam van het crisiscentrum.png"))
    opened.view.presenter.open()
    settle()
    assert cut_words(opened.view) == []


def test_it_hears_nothing_once_it_is_closed(opened):
    opened.view.close_attachments()
    rows = opened.view.list.model().rowCount()
    opened.add(picture(opened.folder))
    assert opened.view.list.model().rowCount() == rows
    assert [each.key for each in opened.view.commands()] == ["attachments.add"]
