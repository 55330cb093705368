"""The gallery paints every widget of the kit, in both themes, into pictures to look at.

Run it with a folder: ``python tests/desk/gallery.py FOLDER [--language fr] [--scale 2.0]``.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from nccn_desk.desk import fonts
from nccn_desk.desk.look import Look, make_look
from nccn_desk.desk.theme import MOODS, Theme
from nccn_desk.desk.widgets.avatar import Avatar
from nccn_desk.desk.widgets.button import SMALL, TALL, Button
from nccn_desk.desk.widgets.card import FLOATING, Card
from nccn_desk.desk.widgets.chip import Chip
from nccn_desk.desk.widgets.choice import Choice
from nccn_desk.desk.widgets.day_ribbon import DayRibbon
from nccn_desk.desk.widgets.dial import Dial
from nccn_desk.desk.widgets.empty_state import EmptyState
from nccn_desk.desk.widgets.flow_list import FlowList
from nccn_desk.desk.widgets.hatch import Hatch
from nccn_desk.desk.widgets.key_hint import KeyHint
from nccn_desk.desk.widgets.labelled import Labelled
from nccn_desk.desk.widgets.layer import Layer
from nccn_desk.desk.widgets.line_field import LineField
from nccn_desk.desk.widgets.navigation import NavigationColumn
from nccn_desk.desk.widgets.notice import Notice
from nccn_desk.desk.widgets.passphrase_field import PassphraseRow
from nccn_desk.desk.widgets.person_list import PersonList
from nccn_desk.desk.widgets.prose_field import ProseField
from nccn_desk.desk.widgets.segments import Segments
from nccn_desk.desk.widgets.status_strip import StatusStrip
from nccn_desk.desk.widgets.table import Table
from nccn_desk.desk.widgets.text import Text
from nccn_desk.desk.widgets.tick import Tick
from nccn_desk.desk.widgets.tick_list import TickList
from nccn_desk.desk.widgets.top_bar import TopBar
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.phrases import given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    Advice,
    Bell,
    BellState,
    ButtonKind,
    Emptiness,
    Heading,
    Option,
    Tone,
)
from tests.desk.exercise import (
    NOW,
    columns,
    flow,
    groups,
    marks,
    people,
    ribbon,
    rows,
    slots,
    ticks,
)

FULL = (1920, 1080)


class Page(QWidget):
    """A window's ground."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colour("ground"))


def sheet_page(look: Look) -> QWidget:
    """Return the page that stands beside the style sheet: the same things at the same places."""
    page = Page(look)
    page.resize(960, 1080)
    title = Text(look, given("Nacht, operatiezaal"), "h1", parent=page)
    title.move(28, 18)
    card = Card(look, given("Merktekens, leegte en knoppen"), parent=page)
    card.setGeometry(28, 274, 904, 166)
    left = 48
    for mark in marks()[:7]:
        chip = Chip(look, mark, page)
        chip.move(left, 315)
        chip.resize(chip.sizeHint())
        left += chip.width() + 8
    for place, due in ((48, False), (354, True)):
        hatch = Hatch(look, given("wij weten het niet"), page, due=due)
        hatch.setGeometry(place, 349, 120, 24)
    actions = (
        (48, Action("a", given("Eén hoofdactie"), ButtonKind.LIT, "check", "Enter")),
        (261, Action("b", given("Gewoon"))),
        (354, Action("c", given("Stil"), ButtonKind.STILL, "dots-three")),
        (772, Action("d", given("Wis voorgoed"), ButtonKind.DANGER, "trash")),
    )
    for place, action in actions:
        button = Button(look, action, page)
        button.move(place, 383)
        button.resize(button.sizeHint())
    for top, strip_slots in (
        (915, slots()[:4]),
        (953, slots(offline=True)[:5]),
        (991, slots()[4:]),
    ):
        strip = StatusStrip(look, page)
        strip.setGeometry(48, top, 864, 32)
        strip.show_slots(strip_slots)
    roles = (
        (500, "display", "10:15"),
        (555, "h1", "Persconferentie 136"),
        (588, "h2", "Briefing interfederale woordvoerders"),
        (617, "h3", "Klaar om te starten"),
        (643, "body", "Gevraagd 09:12, beloofd tegen 10:10."),
        (666, "small", "Lotte leidt · zaal 2 · VGT en LSFB"),
        (690, "caption", "verslag ontvangen om 20:40, 3 u 10 later"),
        (709, "doc", "De regel geldt zodra het besluit verschijnt."),
        (737, "mono", "9f3c 71ae 04bd e2c8  R-118"),
    )
    for top, role, words in roles:
        Text(look, given(words), role, parent=page).move(596, top)
    return page


def shell_page(look: Look) -> QWidget:
    """Return a whole window: navigation, header, ribbon, cards, strip."""
    page = Page(look)
    page.resize(*FULL)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    across = QHBoxLayout()
    across.setSpacing(0)
    outer.addLayout(across, 1)
    navigation = NavigationColumn(look)
    navigation.show_groups(groups())
    navigation.stand_at("monitoring")
    across.addWidget(navigation)
    right = QVBoxLayout()
    right.setSpacing(0)
    across.addLayout(right, 1)
    right.addWidget(top_bar(look))
    right.addWidget(day_ribbon(look))
    cards = QHBoxLayout()
    cards.setContentsMargins(look.px(24), look.px(8), look.px(24), look.px(20))
    cards.setSpacing(look.px(16))
    right.addLayout(cards, 1)
    cards.addWidget(_register(look), 3)
    cards.addWidget(_next(look), 2)
    strip = StatusStrip(look)
    strip.show_slots(slots(offline=True))
    outer.addWidget(strip)
    return page


def top_bar(look: Look) -> TopBar:
    """Return the header at seven past ten."""
    bar = TopBar(look)
    context = given("COVID-19 · federale fase · dag 250")
    bar.show_heading(Heading(given("Monitoring"), context, short=given("dag 250"), exercise=True))
    bar.show_bell(Bell(BellState.DUE, 3))
    bar.show_instant(NOW)
    return bar


def day_ribbon(look: Look) -> DayRibbon:
    """Return the ribbon at seven past ten."""
    band = DayRibbon(look)
    band.show_ribbon(ribbon())
    band.show_instant(NOW)
    return band


def _register(look: Look) -> QWidget:
    card = Card(look, given("Geruchtenregister"), given("5 open van 118"))
    tabs = (
        Option("see", given("Te bekijken"), count=14),
        Option("all", given("Alles")),
        Option("press", given("Pers")),
    )
    segments = Segments(look, given("wat"), tabs)
    segments.choose("see")
    card.body.addWidget(segments)
    table = Table(look, columns(), given("Geruchten"))
    table.show_rows(rows())
    table.choose("R-117")
    card.body.addWidget(table, 1)
    card.body.addWidget(KeyHint(look, ("J", "K"), given("volgende, vorige")))
    notice = Notice(
        look,
        Advice(
            given("Deze wachtwoordzin past niet bij Lotte Verhaegen."),
            given("Controleer Caps Lock (staat aan). Nog 4 pogingen, daarna wacht u 1 minuut."),
            action=Action("recover", given("Gebruik de herstelcode")),
        ),
    )
    card.body.addWidget(notice)
    return card


def _next(look: Look) -> QWidget:
    card = Card(look, given("Daarna"), given("stap 5 van 10"))
    coming = FlowList(look, given("Daarna"), whole=True)
    coming.show_rows(flow())
    coming.choose("b")
    card.body.addWidget(coming)
    ready = TickList(look, given("Klaar om te starten"))
    ready.show_rows(ticks())
    card.body.addWidget(ready)
    line = LineField(look)
    line.setText("Teamleider 0800 gebeld: fiche 22 uit")
    card.body.addWidget(Labelled(look, given("Wat ziet of hoort u?"), line, given("Eén regel.")))
    prose = ProseField(look, "doc_card", 3)
    prose.set_text("Het infonummer 0800/14.689 kreeg sinds 08:00 212 oproepen.")
    card.body.addWidget(Labelled(look, given("Alinea 4.3"), prose))
    choice = Choice(look, (Option("nl", given("Nederlands")), Option("fr", given("Français"))))
    card.body.addWidget(Labelled(look, given("Taal van de tekst"), choice))
    tick = Tick(look, given("Namen tonen op het vergrendelscherm van deze post"))
    tick.setChecked(True)
    card.body.addWidget(tick)
    card.body.addStretch(1)
    card.body.addWidget(
        EmptyState(
            look,
            Emptiness(
                given("Nog niets vandaag. Ctrl J noteert de eerste regel."),
                Action("note", given("Noteer de eerste regel"), ButtonKind.STILL),
            ),
        )
    )
    return card


def lock_page(look: Look) -> QWidget:
    """Return the parts of the lock screen."""
    page = Page(look)
    page.resize(*FULL)
    dial = Dial(look, given("NCCN Desk"), page)
    dial.setGeometry(0, 0, 1119, 1080)
    dial.show_instant(NOW)
    card = Card(look, parent=page, radius=FLOATING)
    card.setGeometry(1210, 143, 560, 727)
    card.body.addWidget(Text(look, given("Vergrendeld"), "lock"))
    since = joined((given("Sinds 09:52"), given("na 10 minuten zonder toetsaanslag")))
    card.body.addWidget(Text(look, since, "small", Tone.FAINT, wraps=True))
    persons = PersonList(look, given("Wie bent u?"))
    persons.show_rows(people(), "lv")
    card.body.addWidget(persons)
    row = PassphraseRow(look, given("Wachtwoordzin"))
    row.passphrase.line.setText("dertientekens")
    row.note(said("kit.keyboard", layout="azerty BE"))
    card.body.addWidget(row)
    card.body.addWidget(
        Notice(
            look,
            Advice(
                given("Deze wachtwoordzin past niet bij Lotte Verhaegen."),
                given("Controleer Caps Lock (staat aan). Nog 4 pogingen, daarna wacht u 1 minuut."),
            ),
        )
    )
    action = Action("open", given("Open de kluis"), ButtonKind.LIT, "lock-key-open", "Enter")
    card.body.addWidget(Button(look, action, height=TALL))
    card.body.addWidget(Avatar(look, people()[0], 32))
    card.body.addStretch(1)
    strip = StatusStrip(look, page)
    strip.setGeometry(0, 1048, 1920, 32)
    strip.show_slots(slots())
    return page


def layer_page(look: Look) -> QWidget:
    """Return a window with a layer over it."""
    page = shell_page(look)
    strip = page.findChild(StatusStrip)
    layer = Layer(page, look, given("Maak bundel"), lit=strip)
    body = Card(look, given("Doe"), radius=FLOATING)
    body.body.addWidget(Text(look, given("Maak USB-bundel"), "h2"))
    field = LineField(look)
    body.body.addWidget(Labelled(look, given("Voor wie?"), field))
    body.body.addWidget(
        Button(
            look, Action("go", given("Maak bundel"), ButtonKind.LIT, "usb", "Enter"), height=SMALL
        ),
        0,
        Qt.AlignmentFlag.AlignLeft,
    )
    layer.panel.body.addWidget(body)
    page.show()
    layer.open(field)
    return page


PAGES: dict[str, Callable[[Look], QWidget]] = {
    "sheet": sheet_page,
    "shell": shell_page,
    "lock": lock_page,
    "layer": layer_page,
}


def main() -> None:
    """Paint every page in both themes."""
    asked = argparse.ArgumentParser(description="Paint the widgets of the desk.")
    asked.add_argument("folder", type=Path)
    asked.add_argument("--language", default="nl")
    asked.add_argument("--scale", type=float, default=1.0)
    given_words = asked.parse_args()
    given_words.folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    app.setStyle("Fusion")
    app.setCursorFlashTime(0)
    fonts.load_first()
    for mood in MOODS:
        theme = Theme(mood)
        theme.enlarge(given_words.scale)
        theme.dress(app)
        look = make_look(Words(given_words.language), theme)
        look.fonts.load_rest()
        for name, make in PAGES.items():
            page = make(look)
            page.show()
            for _ in range(3):  # heights follow widths, and windows follow heights
                app.processEvents()
            page.grab(QRect(0, 0, page.width(), page.height())).save(
                str(given_words.folder / f"{name}-{mood}.png")
            )
            page.close()
            page.deleteLater()
            app.processEvents()


if __name__ == "__main__":
    main()
