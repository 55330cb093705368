from __future__ import annotations

from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.widgets.marked_editor import MARKED, MarkedEditor
from nccn_desk.domain.prose import spans
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters.sitrep_text_runs import signed
from nccn_desk.presenters.sitrep_text_shapes import Run, RunKind
from tests.desk.widgets.marked_hands import CONTROL, KEYS, Told, paste, place, put, words

FIGURE = Run("212 oproepen", "[[figures:" + "a" * 32 + "]]", kind=RunKind.FIGURE)
LINK = Run("de site", "[de site](https://infocel.be)", kind=RunKind.LINK)


@pytest.fixture
def editor(look, show):
    editor = show(MarkedEditor(look), 420, 160)
    editor.setFocus()
    return editor


@pytest.fixture
def told(editor):
    return Told(editor)


def test_what_is_typed_is_told_letter_by_letter(editor, told):
    put(editor, words("Kalm"))
    QTest.keyClicks(editor, "er.")
    assert [each for (each,) in told.of("typed")] == ["Kalme", "Kalmer", "Kalmer."]


@pytest.mark.parametrize(("key", "mark"), [(KEYS.Key_B, "**"), (KEYS.Key_I, "*")])
def test_selected_words_are_dressed_and_undressed(editor, told, key, mark):
    put(editor, words("Bel eerst nu"))
    place(editor, 9, anchor=4)
    QTest.keyClick(editor, key, CONTROL)
    assert editor.words == f"Bel {mark}eerst{mark} nu"
    assert editor.dressed() == (mark == "**", mark == "*")
    QTest.keyClick(editor, key, CONTROL)
    assert editor.words == "Bel eerst nu"


def test_dress_chosen_before_typing_holds_for_what_is_typed(editor):
    put(editor, words("Bel "))
    QTest.keyClick(editor, KEYS.Key_B, CONTROL)
    QTest.keyClicks(editor, "nu")
    QTest.keyClick(editor, KEYS.Key_B, CONTROL)
    QTest.keyClicks(editor, " en")
    assert editor.words == "Bel **nu** en"


def test_a_reference_is_one_thing(editor):
    put(editor, words("Er zijn "), FIGURE, words("."), at=9)
    QTest.keyClicks(editor, "nu")
    assert editor.words == f"Er zijn {FIGURE.typed}nu."
    place(editor, 9)
    QTest.keyClick(editor, KEYS.Key_Backspace)
    assert editor.words == "Er zijn nu."


def test_words_typed_behind_a_link_are_not_of_the_link(editor):
    put(editor, words("Zie "), LINK)
    QTest.keyClicks(editor, " nu")
    assert editor.words == f"Zie {LINK.typed} nu"


def test_what_is_put_in_takes_the_place_of_what_is_selected(editor):
    put(editor, words("Zie daar nu"))
    place(editor, 8, anchor=4)
    assert editor.selected == "daar"
    editor.put(LINK)
    assert editor.words == f"Zie {LINK.typed} nu"


@pytest.mark.parametrize(
    "text",
    ["Vuur 🔥 en 👨‍👩‍👧 hier", "cafe\u0301 noe\u0308l", "مرحبا بالعالم en nu", "日本語 テスト"],
)
def test_every_script_is_kept_letter_by_letter(editor, text):
    put(editor, words("Dag. "))
    for letter in text:
        editor.insertPlainText(letter)
    assert editor.words == f"Dag. {text}"
    place(editor, 5)
    QTest.keyClicks(editor, "x")
    assert editor.words == f"Dag. x{text}"


def test_a_sign_of_two_halves_is_deleted_whole(editor):
    put(editor, words("ok 🔥"), at=5)
    QTest.keyClick(editor, KEYS.Key_Backspace)
    assert editor.words == "ok "


def test_words_from_an_input_method_are_told(editor, told):
    put(editor, words("Zie "))
    event = QInputMethodEvent()
    event.setCommitString("é")
    QApplication.sendEvent(editor, event)
    assert told.of("typed")[-1] == ("Zie é",)


def test_the_caret_stays_behind_its_letters_when_others_type(editor):
    put(editor, words("Bel eerst."), at=4)
    both = (words("Dag 🔥. Bel eerst, nu."),)
    editor.show_runs(both[0].typed, both, "paragraph")
    assert editor.cursor_at == len("Dag xx. Bel ")
    QTest.keyClicks(editor, "X")
    assert editor.words == "Dag 🔥. Bel Xeerst, nu."


def test_a_selection_stays_when_others_type(editor):
    put(editor, words("Bel eerst."))
    place(editor, 9, anchor=4)
    more = (words("Dag. Bel eerst."),)
    editor.show_runs(more[0].typed, more, "paragraph")
    assert editor.selected == "eerst"


def test_what_others_type_is_not_told_as_typed_here(editor, told):
    put(editor, words("Bel."))
    assert told.of("typed") == []
    assert editor.shows("Bel.", (words("Bel."),))
    changed = Run("240 oproepen", FIGURE.typed, kind=RunKind.FIGURE)
    put(editor, FIGURE)
    assert not editor.shows(FIGURE.typed, (changed,))


def test_enter_parts_a_paragraph_where_the_caret_stands(editor, told):
    put(editor, words("Kalm. Bel "), Run("eerst", "**eerst**", bold=True), at=6)
    QTest.keyClick(editor, KEYS.Key_Return)
    assert told.of("parted") == [("Kalm. ", "Bel **eerst**")]


@pytest.mark.parametrize(("shape", "typed"), [("bullets", "Een\nTwee"), ("table", "a\tb\nc\td")])
def test_enter_and_tab_go_on_within_a_list_and_a_table(editor, told, shape, typed):
    put(editor, words(typed.split("\n")[0].split("\t")[0]), shape=shape)
    for letter in typed[len(editor.words) :]:
        key = {"\n": KEYS.Key_Return, "\t": KEYS.Key_Tab}.get(letter)
        QTest.keyClicks(editor, letter) if key is None else QTest.keyClick(editor, key)
    assert editor.words == typed
    assert told.of("parted") == told.of("crossed") == []


def test_keys_at_the_edges_lead_out_of_the_paragraph(editor, told):
    put(editor, words("Een regel."), at=0)
    QTest.keyClick(editor, KEYS.Key_Backspace)
    QTest.keyClick(editor, KEYS.Key_Up)
    QTest.keyClick(editor, KEYS.Key_Down)
    QTest.keyClick(editor, KEYS.Key_Tab)
    QTest.keyClick(editor, KEYS.Key_Escape)
    assert [each[0] for each in told.said] == ["joined", "left", "left", "crossed", "ended"]
    assert told.of("left") == [(-1,), (1,)]


def test_backspace_over_a_selection_at_the_start_deletes_it(editor, told):
    put(editor, words("Een regel."))
    place(editor, 4, anchor=0)
    QTest.keyClick(editor, KEYS.Key_Backspace)
    assert editor.words == "regel."
    assert told.of("joined") == []


def test_arrows_move_within_a_paragraph_of_several_lines(editor, told):
    editor.fit(120)
    put(editor, words("Een lange alinea die over meer dan een regel loopt."), at=0)
    QTest.keyClick(editor, KEYS.Key_Down)
    assert told.of("left") == []
    assert editor.cursor_at > 0


def test_undo_and_redo_are_asked_for(editor, told):
    QTest.keyClick(editor, KEYS.Key_Z, CONTROL)
    QTest.keyClick(editor, KEYS.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert [each[0] for each in told.said] == ["undo_asked", "redo_asked"]


def test_its_sign_asks_for_a_reference_at_the_start_of_a_word_alone(editor, told):
    put(editor, words("Er zijn "))
    QTest.keyClicks(editor, "#")
    assert (editor.words, len(told.of("referring"))) == ("Er zijn ", 1)
    put(editor, words("nr"))
    QTest.keyClicks(editor, "#")
    assert (editor.words, len(told.of("referring"))) == ("nr#", 1)


def test_what_is_copied_here_is_pasted_with_its_marks(editor):
    put(editor, words("Er zijn "), FIGURE, words(" "), Run("nu", "**nu**", bold=True))
    editor.dress_by(lambda marked: (FIGURE, words(" "), Run("nu", "**nu**", bold=True)))
    place(editor, 12, anchor=8)
    data = editor.createMimeDataFromSelection()
    assert data.text() == "212 oproepen nu"
    assert bytes(data.data(MARKED).data()).decode() == f"{FIGURE.typed} **nu**"
    place(editor, 12)
    editor.insertPlainText(". ")
    editor.insertFromMimeData(data)
    assert editor.words == f"Er zijn {FIGURE.typed} **nu.** {FIGURE.typed} **nu**"


def test_one_pasted_line_goes_in_as_it_is(editor, told):
    put(editor, words("Zie : nu"), at=4)
    paste(editor, "o\u00ad\u200bpen 1. \x00kaart\r\n", "<b>open</b><script>x</script>")
    assert editor.words == "Zie open 1.  kaart: nu"
    assert told.of("poured") == []


def test_several_pasted_paragraphs_become_several(editor, told):
    put(editor, words("Zie "))
    paste(editor, "Eerst.\r\n\r\n•\tEen\r\n•\tTwee\r\nLaatst.")
    assert editor.words == "Zie Eerst."
    ((poured,),) = told.of("poured")
    assert poured == [("bullets", "Een\nTwee"), ("paragraph", "Laatst.")]


def test_a_list_takes_lines_without_their_bullets_and_a_table_takes_cells(editor):
    put(editor, shape="bullets")
    paste(editor, "•\tEen\r\n2.\tTwee\r\n\r\no\tDrie")
    assert editor.words == "Een\nTwee\nDrie"
    put(editor, shape="table")
    paste(editor, "Klant\tWacht\r\n0800\t4 min\r\n")
    assert editor.words.rstrip("\n") == "Klant\tWacht\n0800\t4 min"


def test_too_much_at_once_is_refused_and_nothing_is_pasted(editor, told):
    put(editor, words("Zie "))
    paste(editor, "woord " * 175_000)
    ((reason,),) = told.of("refused")
    assert isinstance(reason, BadValue)
    assert (reason.code, reason.values["count"]) == ("too_much_pasted", 1_050_000)
    assert editor.words == "Zie "


def test_a_table_of_a_thousand_rows_can_be_typed_in(editor):
    rows = "\n".join(f"{n}\twaarde {n}" for n in range(1_000))
    put(editor, words(rows), shape="table")
    QTest.keyClicks(editor, "!")
    assert editor.words == rows + "!"
    assert editor.fit(400) >= 1_000 * editor.fontMetrics().height()


@pytest.mark.parametrize("seed", range(12))
def test_whatever_hands_do_is_read_back_as_it_is_shown(editor, seed):
    chance = Random(seed)  # noqa: S311  # of keys, not of secrets
    put(editor, words("Er zijn "), FIGURE, words(" nu.\n"), Run("Bel", "**Bel**", bold=True))
    for _ in range(60):
        last = editor.document().characterCount() - 1
        first, end = sorted(chance.choices(range(last + 1), k=2))
        place(editor, end, anchor=first if chance.random() < 0.5 else end)
        act = chance.choice(("type", "type", "bold", "italic", "delete", "put", "again"))
        if act == "type":
            editor.insertPlainText(
                chance.choice(("a", " ", "woord ", "🔥", "\n", "\t", "é.", "\\"))
            )
        elif act == "delete":
            QTest.keyClick(editor, KEYS.Key_Delete)
        elif act == "put":
            editor.put(chance.choice((FIGURE, *signed("*"))))
        elif act == "again":
            marked = spans(editor.words)
            runs = tuple(_run_of(each) for each in marked)
            editor.show_runs(editor.words, runs, "paragraph")
        else:
            editor.dress(bold=act == "bold", italic=act == "italic")
        read = "".join(_run_of(each).words for each in spans(editor.words))
        assert read == "".join(run.words for run in editor._runs(0, 9_999))


def test_an_asterisk_that_is_a_sign_stays_one(editor):
    put(editor, Run("2 ", "2 "), *signed("*"), Run("3", "3"))
    place(editor, 3)
    QTest.keyClicks(editor, "a*")
    assert editor.words == "2 \\*a*3"
    assert [each.words for each in spans(editor.words)] == ["2 ", "*", "a*3"]


def test_what_is_pasted_keeps_its_asterisks(editor, told):
    put(editor, words(""))
    paste(editor, "zie *noot*")
    assert editor.words == "zie \\*noot\\*"
    assert editor.toPlainText() == "zie *noot*"
    put(editor, words(""))
    paste(editor, "Bürger*innen")
    assert editor.words == "Bürger*innen"


def _run_of(span):
    if span.reference is not None:
        return Run(FIGURE.words, FIGURE.typed, span.bold, span.italic, RunKind.FIGURE)
    return Run(span.words, span.typed or span.words, span.bold, span.italic)


def test_it_is_spoken_and_scaled(editor, look):
    put(editor, words("Een"), words("\nTwee"), shape="bullets")
    before = editor.fit(300)
    look.theme.enlarge(2.0)
    put(editor, words("Een"), words("\nTwee"), shape="bullets")
    assert editor.fit(300) > before
    assert not editor.grab().isNull()
