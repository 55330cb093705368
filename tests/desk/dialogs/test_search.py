from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from nccn_desk.desk.dialogs.search import SearchPanel
from nccn_desk.presenters.search import SearchPresenter
from nccn_desk.services import journal, tasks
from tests.desk.clipping import cut_words, overlapping_words
from tests.desk.conftest import settle
from tests.presenters.shell_parts import Bench


def make(host, look):
    bench = Bench(day=False)
    bench.session.words = look.words
    bench.act(lambda uow: journal.note(uow, "Mondmaskers zijn besteld"))
    bench.act(lambda uow: tasks.add(uow, {"title": "Tel de mondmaskers"}))
    panel = SearchPanel(host.widget, look, SearchPresenter(bench.session), host.strip)
    panel.heard = []
    panel.wanted.connect(lambda *found: panel.heard.append(found))
    panel.ask()
    settle()
    return panel


@pytest.fixture
def search(host, look):
    search = make(host, look)
    yield search
    search.close_search()


def test_one_types_walks_down_and_opens_without_a_pointer(search, host):
    assert search.words.hasFocus()
    host.type("mondmask")
    assert search.list.model().rowCount() == 2
    host.press(Qt.Key.Key_Down)
    assert search.list.hasFocus()
    host.press(Qt.Key.Key_Down)
    host.press(Qt.Key.Key_Return)
    assert len(search.heard) == 1
    assert search.heard[0][0] in {"journal", "tasks"}
    assert not search.is_open
    assert host.focus is host.work


def test_enter_in_a_field_leads_to_the_finds(search, host):
    host.type("mondmask")
    host.press(Qt.Key.Key_Return)
    assert search.list.hasFocus()


def test_without_finds_enter_and_down_stay_where_one_types(search, host):
    host.type("xqzwv")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down):
        host.press(key)
        assert search.words.hasFocus()
    assert search._summary.text().startswith("0 keer gevonden")


def test_a_day_narrows_it_to_what_stood_there_then(search, host):
    host.type("mondmask")
    search.day.setFocus()
    host.type("16/11")
    assert search.list.model().rowCount() == 0
    assert "16 november 2020" in search._summary.text()


def test_what_is_no_day_is_said_beside_its_field(search, host):
    host.type("mondmask")
    search.day.setFocus()
    host.type("gisteren")
    said = [text.text() for text in search._day.findChildren(type(search._summary))]
    assert any(text.startswith("Dit is geen dag.") for text in said)


def test_esc_gives_the_focus_back_and_opens_nothing(search, host):
    host.type("mondmask")
    host.press(Qt.Key.Key_Escape)
    assert search.heard == []
    assert host.focus is host.work


def test_closed_it_hears_no_more(search):
    search.close_search()
    search._presenter.type("mondmask", "")
    assert search.list.model().rowCount() == 0


def test_the_fields_are_named_for_a_screen_reader(search):
    assert search.words.accessibleName() == "Woorden of een nummer"
    assert search.day.accessibleName() == "Zoals het stond op"
    assert search.panel.accessibleName() == "Wat zeiden wij?"


def test_no_word_is_cut_in_any_language_and_size(large, spoken):
    search = make(large, spoken)
    large.type("mondmask")
    search.day.setFocus()
    for typed in ("16/1", "1", "x"):
        large.type(typed)
        assert cut_words(search) == []
        assert overlapping_words(search) == []
    search.close_search()
