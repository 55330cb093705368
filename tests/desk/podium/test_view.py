from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from nccn_desk.desk.widgets.painted import Painted
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.phrases import given
from tests.presenters.podium_parts import BOOK, PARTS, RULE, fate, runs_of, with_border, with_rule

# There is no screen and no window manager.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KEY = Qt.Key
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
SIZES = ((1920, 1080, 1.0), (1280, 800, 1.0), (3840, 2160, 2.0), (1024, 768, 1.0))


def where(stage):
    place = stage.podium.place
    return place.part, place.passage


def press(stage, qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or stage.view, key)


def light(colour):
    def channel(value):
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    parts = zip((0.2126, 0.7152, 0.0722), colour.getRgbF()[:3], strict=True)
    return sum(weight * channel(value) for weight, value in parts)


def contrast(one, other):
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_a_remote_turns_the_pages(on_stage, qtbot):
    stage = on_stage()
    press(stage, qtbot, KEY.Key_PageDown, KEY.Key_Space, KEY.Key_PageDown)
    assert where(stage) == (2, 1)
    press(stage, qtbot, KEY.Key_PageUp, KEY.Key_Left)
    assert where(stage) == (1, 0)


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (KEY.Key_F5, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_Period, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_Return, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_Up, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_VolumeUp, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_X, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_Q, CTRL),
        (KEY.Key_Space, ALT),
        (KEY.Key_B, SHIFT),
    ],
)
def test_no_other_key_does_anything(on_stage, qtbot, key, held):
    stage = on_stage().at_rule()
    news = []
    stage.podium.changed.subscribe(news.append)
    qtbot.keyClick(stage.view, key, held)
    assert (where(stage), news) == ((2, 1), [])


def test_a_key_that_is_held_down_counts_once(on_stage):
    stage = on_stage()
    for again in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            KEY.Key_PageDown,
            Qt.KeyboardModifier.NoModifier,
            "",
            autorep=again,
        )
        QApplication.sendEvent(stage.view, event)
    assert where(stage) == (1, 0)


def test_letters_language_and_black_by_their_keys(on_stage, qtbot):
    stage = on_stage()
    qtbot.keyClicks(stage.view, "+")
    assert stage.podium.place.size == 60
    qtbot.keyClicks(stage.view, "--")
    assert stage.podium.place.size == 48
    qtbot.keyClicks(stage.view, "b")
    assert stage.view.is_black
    assert not any(each.isVisible() for each in stage.view.findChildren(QWidget))
    picture = stage.view.grab().toImage()
    seen = {
        picture.pixelColor(x, y).name() for x in range(0, 1900, 190) for y in range(0, 1080, 90)
    }
    assert seen == {"#000000"}
    qtbot.keyClicks(stage.view, "b")
    assert stage.view.reading.isVisible()


def test_a_question_is_typed_and_esc_returns_to_the_very_line(on_stage, qtbot):
    stage = on_stage((1280, 800)).at_rule()
    press(stage, qtbot, KEY.Key_Space)
    before = stage.podium.place
    assert before.offset > 0
    assert stage.view.reading.accessibleName().startswith("Werk van thuis.")
    qtbot.keyClicks(stage.view, "q")
    stage.settle()
    assert stage.view.panel.line.hasFocus()
    qtbot.keyClicks(stage.view.panel.line, "gren qls+b ")  # letters are letters now
    assert stage.view.panel.line.text() == "gren qls+b "
    stage.view.panel.line.clear()
    qtbot.keyClicks(stage.view.panel.line, "grens")
    assert "Oui, pour le travail." in stage.view.reading.accessibleName()
    press(stage, qtbot, KEY.Key_Down)
    assert "Het RIZIV betaalt" in stage.view.reading.accessibleName()
    press(stage, qtbot, KEY.Key_Return)
    assert stage.view.panel.isHidden()
    assert stage.view.hasFocus()
    press(stage, qtbot, KEY.Key_Escape)
    assert stage.podium.place == replace(before, answered=1)
    assert stage.view.reading.accessibleName().startswith("Werk van thuis.")


def test_every_word_is_read_once_whatever_the_letters(on_stage, qtbot):
    stage = on_stage((1280, 800)).at_rule()
    whole = "".join(run.words for run in RULE.texts["nl"])
    for size in range(6):
        seen, passage = "", stage.podium.place.passage
        while stage.podium.place.passage == passage:
            start = stage.podium.place.offset
            seen += whole[start : stage.view.reading.until]
            stage.podium.forward()
        assert seen.split() == whole.split(), size
        while stage.podium.place.passage != passage or stage.podium.place.offset:
            stage.podium.back()
        stage.podium.enlarge(1)


def test_a_change_does_not_move_what_is_read(on_stage):
    stage = on_stage().at_rule()
    before = [(top, layout.text()) for layout, top, _ in stage.view.reading.sheet.paragraphs]
    stage.podium.show_book(with_rule(became=fate("withdrawn")))
    after = [(top, layout.text()) for layout, top, _ in stage.view.reading.sheet.paragraphs]
    assert before == after
    assert "ingetrokken om 11:08" in stage.view.reading.accessibleDescription()


def inked(stage, below=0):
    """Return where something is painted of the words that are read, in whatever colour."""
    reading, px = stage.view.reading, stage.view.reading.look.px
    wide, tall = (reading.width() - 2 * px(60)) & ~31, round(reading.sheet.height)
    box = QRect(reading.x() + px(60), px(212) + below, wide, tall)
    picture = stage.view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    mask = picture.copy(box).createMaskFromColor(QColor(reading.look.colour("ground")).rgb())
    return int.from_bytes(mask.constBits(), "little")


def is_still(before, after, moved):
    """Tell whether two pictures differ in no more than the edges of letters, as none that moved.

    The edges of large letters are not painted alike twice.
    """
    return (before ^ after).bit_count() * 4 < (before ^ moved).bit_count()


@pytest.mark.parametrize(("wide", "tall", "scale"), SIZES)
@pytest.mark.parametrize("text", ["Wij gaan morgen open.", "Wij gaan morgen open. " * 30])
def test_new_words_come_below_and_no_pixel_of_what_is_read_moves(
    on_stage, qtbot, wide, tall, scale, text
):
    stage = on_stage((wide, tall), scale=scale)
    while where(stage) != (2, 1):
        stage.podium.forward()
    before, moved = inked(stage), inked(stage, below=1)
    stage.podium.show_book(with_rule(became=fate("changed", now=(text,))))
    assert is_still(before, inked(stage), moved)
    qtbot.keyClick(stage.view, KEY.Key_N)
    stage.settle()
    reading = stage.view.reading
    assert is_still(before, inked(stage), moved)
    assert cut(stage) == []
    assert "Nu, sinds 11:08: Wij gaan morgen open." in reading.accessibleName()
    seen = text[: reading.until]
    for _ in range(40):
        if stage.podium.place.passage != 1:
            break
        qtbot.keyClick(stage.view, KEY.Key_Space)
        if stage.podium.renewing:
            assert is_still(before, inked(stage), moved)
            seen += text[stage.podium.renewal.offset : reading.until]
    assert seen.split() == text.split()
    assert (where(stage), stage.podium.renewing) == ((2, 2), False)


def test_language_and_new_words_are_a_key_away_while_one_types(on_stage, qtbot):
    stage = on_stage()
    stage.podium.show_book(with_border(became=fate("changed", now=("Oui.",), language="fr")))
    qtbot.keyClicks(stage.view, "q")
    line = stage.view.panel.line
    qtbot.keyClicks(line, "grens")
    qtbot.keyClick(line, KEY.Key_L, CTRL)
    assert stage.view.reading.accessibleName().endswith("FOD Buitenlandse Zaken.")
    assert (line.text(), line.hasFocus()) == ("grens", True)
    assert "Ctrl L: andere taal" in stage.view.foot.accessibleDescription()
    assert "Ctrl N" not in stage.view.foot.accessibleDescription()  # of the Dutch words
    qtbot.keyClick(line, KEY.Key_L, CTRL)
    assert "Ctrl N: nieuwe woorden" in stage.view.foot.accessibleDescription()
    qtbot.keyClick(line, KEY.Key_N, CTRL)
    assert stage.view.reading.accessibleName().endswith("Nu, sinds 11:08: Oui.")
    assert (stage.view.panel.isHidden(), stage.view.hasFocus()) == (True, True)


def test_whom_one_refers_to_stands_in_the_list_and_in_the_words(on_stage, qtbot):
    stage = on_stage().at_rule()
    qtbot.keyClicks(stage.view, "q")
    qtbot.keyClicks(stage.view.panel.line, "scholen")
    assert "Wij verwijzen naar de gemeenschappen." in stage.view.reading.accessibleName()
    assert "verwijs naar de gemeenschappen" in stage.view.panel.labels[0].accessibleName()


def test_a_question_of_five_thousand_signs_may_be_pasted(on_stage, qtbot):
    stage = on_stage().at_rule()
    qtbot.keyClicks(stage.view, "q")
    QGuiApplication.clipboard().setText("grens " * 834)
    qtbot.keyClick(stage.view.panel.line, KEY.Key_V, CTRL)
    assert stage.view.panel.line.text().startswith("grens grens")
    assert stage.view.reading.accessibleName().startswith("«")
    assert cut(stage) == []
    press(stage, qtbot, KEY.Key_Escape)
    assert where(stage) == (2, 1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("wide", "tall", "scale"), SIZES)
def test_no_mark_of_a_change_is_cut(on_stage, look, language, wide, tall, scale):
    look.speak(language)
    stage = on_stage((wide, tall), scale=scale).at_rule()
    for change in ("lapsed", "changed", "withdrawn"):
        rule = with_rule(became=fate(change, now=("Nieuw. ",)))
        border = with_border(became=fate(change, now=("Neuf. " * 40,), language="fr"))
        stage.podium.show_book(replace(rule, answers=border.answers))
        assert cut(stage) == []
        for act in (
            stage.podium.show_new,
            stage.podium.ask,
            lambda: stage.podium.type("frontaliers"),
            stage.podium.show_new,
            stage.podium.escape,
        ):
            act()
            assert cut(stage) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("wide", "tall", "scale"), SIZES)
def test_no_word_is_cut(on_stage, look, language, wide, tall, scale):
    look.speak(language)
    stage = on_stage((wide, tall), scale=scale).at_rule()
    acts = (
        stage.podium.ask,
        lambda: stage.podium.type("grens"),
        lambda: stage.podium.type("hoeveel tests"),
        lambda: stage.podium.type("xyzzy"),
        stage.podium.take,
        stage.podium.escape,
        stage.podium.escape,
        lambda: stage.podium.hear_alarm(given("Overdracht van 20:00 niet getekend")),
        *[lambda: stage.podium.enlarge(1)] * 5,
    )
    assert cut(stage) == []
    for act in acts:
        act()
        assert cut(stage) == []


def cut(stage):
    stage.settle()
    painted = [e for e in stage.view.findChildren(Painted) if e.isVisible()]
    return [f"{type(e).__name__}: {e.accessibleName()}" for e in painted if not e.text_fits()]


@pytest.mark.parametrize(("wide", "tall", "scale"), SIZES)
def test_the_words_are_large_and_bright_and_three_blocks_at_most(on_stage, wide, tall, scale):
    stage = on_stage((wide, tall), scale=scale).at_rule()
    layout, _, _ = stage.view.reading.sheet.paragraphs[0]
    assert layout.font().pixelSize() >= 54
    look = stage.view.reading.look
    assert contrast(look.colour("t1"), look.colour("ground")) >= 14


def test_the_words_are_painted_as_bright_as_they_are_named(on_stage):
    stage = on_stage().at_rule()
    picture = stage.view.reading.grab().toImage()
    row = [picture.pixelColor(x, 250) for x in range(60, 1100)]
    assert max(contrast(each, QColor(stage.look.colour("ground"))) for each in row) >= 14


def test_what_is_seen_has_a_name_for_a_screen_reader(on_stage, qtbot):
    stage = on_stage().at_rule()
    view = stage.view
    assert view.parts.labels[2].accessibleName() == "3. Wat verandert, Karim · NL"
    assert view.parts.labels[2].accessibleDescription() == "nu"
    assert view.aside.unsaid.accessibleName().startswith("Niet zeggen: Geen datum")
    assert view.aside.clock.accessibleName()
    assert "11:0" in view.aside.clock.accessibleName()
    assert view.reading.accessibleDescription() == "NL. Karim spreekt"
    qtbot.keyClicks(view, "q")
    qtbot.keyClicks(view.panel.line, "hoeveel tests")
    assert "niet goedgekeurd" in view.panel.labels[0].accessibleName()
    assert view.panel.line.accessibleName() == "Zoek een vraag"
    assert view.panel.line.accessibleDescription() == "1 antwoord"


def test_what_is_not_to_be_said_is_seen_in_both_modes(on_stage, qtbot):
    stage = on_stage((1280, 800)).at_rule()
    assert stage.view.aside.unsaid.isVisible()
    qtbot.keyClicks(stage.view, "q")
    assert stage.view.aside.unsaid.isVisible()


def test_long_running_orders_show_where_one_is(on_stage):
    many = tuple(replace(PARTS[0], id=f"part{each}") for each in range(30))
    stage = on_stage(book=replace(BOOK, parts=many))
    for _ in range(20):
        stage.podium.forward()
    seen = [label for label in stage.view.parts.labels if label.isVisible()]
    assert "21." in "".join(each.accessibleName()[:3] for each in seen)


def test_a_word_longer_than_a_line_is_broken_and_read_whole(on_stage):
    long = replace(PARTS[0].passages[0], texts={"fr": runs_of("a" * 4_000)})
    parts = (replace(PARTS[0], passages=(long,)), *PARTS[1:])
    stage = on_stage(book=replace(BOOK, parts=parts))
    for _ in range(40):
        if stage.podium.place.part:
            break
        stage.podium.forward()
    assert stage.podium.place.part == 1
