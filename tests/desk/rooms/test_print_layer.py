from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from nccn_desk.desk.rooms.print_layer import PrintLayer, documents
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.printing import Paper
from tests.desk.clipping import cut_words
from tests.desk.conftest import settle
from tests.presenters.room_parts import Watch


def writes(file):
    file.write_bytes(b"%PDF")
    return 3


def refuses(file):
    raise NccnError("not_written", place=str(file), reason="vol")


@pytest.fixture
def layer(look, show, tmp_path):
    room = show(QWidget(), 900, 600)
    made = PrintLayer(room, look, Watch().session, tmp_path)
    made.folder = tmp_path
    return made


def test_a_name_is_proposed_and_the_paper_is_told(layer, qtbot):
    layer.ask(Paper("Journaal", writes))
    assert layer.is_open
    assert layer.name.hasFocus()
    assert layer.name.selectedText() == "Journaal"
    qtbot.keyClicks(layer.name, "Dinsdag")
    qtbot.keyClick(layer.name, Qt.Key.Key_Return)
    settle()
    assert (layer.folder / "Dinsdag.pdf").is_file()
    assert layer.act.action.key == "done"
    assert layer.act.hasFocus()
    assert not layer.back.isVisible()
    layer.act.click()
    assert not layer.is_open
    layer.ask(Paper("Nog een", writes))
    assert layer.act.action.key == "act"


def test_what_cannot_be_written_is_said_and_can_be_tried_elsewhere(layer, qtbot):
    layer.ask(Paper("Journaal", refuses))
    layer.act.click()
    settle()
    assert layer.is_open
    assert "vol" in layer.name.accessibleDescription()
    assert cut_words(layer.panel) == []
    layer.back.click()
    assert not layer.is_open


@pytest.mark.parametrize("write", [writes, refuses])
def test_no_word_is_cut(spoken, show, write):
    room = show(QWidget(), spoken.px(900), spoken.px(600))
    with tempfile.TemporaryDirectory() as folder:
        layer = PrintLayer(room, spoken, Watch().session, Path(folder))
        layer.ask(Paper("Dag", write))
        settle()
        assert cut_words(layer.panel) == []
        layer.act.click()
        settle()
    assert cut_words(layer.panel) == []


def test_papers_go_to_the_documents_or_home(strange_house, monkeypatch):
    assert documents().is_dir()
    monkeypatch.setattr(
        "nccn_desk.desk.rooms.print_layer.QStandardPaths.writableLocation",
        lambda _: str(strange_house),
    )
    assert documents() == strange_house
