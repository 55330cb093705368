from __future__ import annotations

from PySide6.QtCore import Qt

from nccn_desk.desk.rooms.today_lists import JournalCard, ListCardView, NoteField
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.shapes import FlowRow
from nccn_desk.presenters.today_shapes import JournalTail, ListCard
from tests.desk.clipping import cut_words

ROWS = tuple(
    FlowRow(key, given(title), given("Résidence Palace"), given(key), given("over 52 min"))
    for key, title in (("11:00", "Persconferentie"), ("12:00", "Interviews"))
)
LINES = (
    FlowRow(
        "a",
        given("Piek rond “scholen”: bron is een oud persartikel, wij antwoorden niet …"),
        lead=given("10:04"),
        tail=given("PC"),
    ),
)


def tall(card, look, width):
    wide = round(width * look.theme.scale)
    return wide, card.heightForWidth(wide)


def test_a_list_stands_whole(spoken, show):
    card = ListCardView(spoken, said("today.card.after"))
    card.show_card(ListCard(given("2 vandaag"), rows=ROWS))
    show(card, *tall(card, spoken, 560))
    assert cut_words(card) == []
    assert card.accessibleName() == spoken.say(said("today.card.after"))


def test_a_row_is_opened(look, show, qtbot):
    card = ListCardView(look, said("today.card.after"))
    card.show_card(ListCard(rows=ROWS))
    show(card, 560, 200)
    with qtbot.waitSignal(card.opened) as told:
        card.rows._shown[1].click()
    assert told.args == ["12:00"]


def test_the_journal_s_tail_stands_whole(spoken, show):
    card = JournalCard(spoken)
    card.show_tail(JournalTail(said("today.lines", n=41), LINES))
    show(card, *tall(card, spoken, 560))
    assert cut_words(card) == []


def test_a_line_is_opened_and_an_empty_journal_says_so(look, show, qtbot):
    card = JournalCard(look)
    card.show_tail(JournalTail(said("today.lines", n=1), LINES))
    show(card, 560, 200)
    with qtbot.waitSignal(card.opened):
        card.rows._shown[0].click()
    card.show_tail(JournalTail(said("today.lines", n=0), empty=said("journal.empty.today")))
    assert card.rows._empty.isVisible()


def test_what_is_typed_is_told_and_enter_notes_it(look, show, qtbot):
    field = show(NoteField(look), 500)
    field.setFocus()
    typed = []
    field.typed.connect(typed.append)
    qtbot.keyClicks(field.line, "ja")
    assert typed == ["j", "ja"]
    with qtbot.waitSignal(field.noted) as told:
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert told.args == ["ja"]


def test_the_field_shows_its_focus_and_its_name(look, show):
    field = show(NoteField(look), 500)
    field.line.clearFocus()
    plain = field.grab().toImage()
    field.setFocus()
    assert field.grab().toImage() != plain
    assert field.line.accessibleName() == "Noteer wat u ziet, hoort of beslist…"
    look.speak("fr")
    assert field.line.placeholderText().startswith("Notez ce que vous voyez")
