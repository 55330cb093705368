from __future__ import annotations

from dataclasses import replace

import pytest

from nccn_desk.kernel.errors import Damaged, NotFound
from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.attachments import AttachmentsPresenter
from nccn_desk.services import attachments, sitreps
from nccn_desk.services.attachments import Looked, NotRead, NotSaved, Shown
from nccn_desk.services.shapes import Query
from tests.presenters.room_parts import Watch, Window, nl, said_in

MAP = b"\x89PNG kaart"
PAPER = b"%PDF-1.7 nota van drie bladzijden"
FILES = {
    "/stick/kaart.png": MAP,
    "/stick/nota.pdf": PAPER,
    "/stick/lijst.txt": b"1771",
    "/stick/tabel.xlsx": b"PK\xff",
    "/stick/vals.pdf": MAP,
}


class Tools:
    """A viewer and a place for files, on paper: it paints words about what it was asked."""

    def __init__(self):
        self.kept, self.full = {}, False

    def look(self, data):
        if data == MAP:
            return Looked("png", width=80, height=60)
        if data == PAPER:
            return Looked("pdf", pages=3)
        return Looked("text" if data.isascii() else "file")

    def shown(self, data, kind, page, width):
        return Shown(f"{kind} {page} {width} {len(data)}".encode(), 8, 6)

    def read(self, place):
        if place not in FILES:
            raise NotRead(place=place, reason="weg")
        return place, FILES[place]

    def write(self, place, data):
        if self.full:
            raise NotSaved(place=place, reason="vol")
        self.kept[place] = data


class Chosen:
    """The system's dialogs: what the person chooses."""

    def __init__(self):
        self.place, self.proposed = "", []

    def read(self, title):
        return self.place

    def write(self, title, name):
        self.proposed.append(name)
        return self.place


class Sight:
    """A view on paper."""

    def __init__(self):
        self.pages, self.seen, self.problems = [], [], []
        self.show_page, self.show_seen = self.pages.append, self.seen.append
        self.show_problem = self.problems.append

    @property
    def page(self):
        return self.pages[-1]


class AttachDesk:
    """A sitrep without attachments, and somebody who may add some."""

    def __init__(self, initials="LV"):
        self.watch = Watch()
        title = {"title": "Situatieverslag"}
        self.sitrep = self.watch.made(lambda uow: sitreps.begin(uow, title), "sitreps")
        self.watch.session = self.watch.sit(initials)
        self.sight, self.files, self.tools = Sight(), Chosen(), Tools()
        self.window = Window()
        self.presenter = AttachmentsPresenter(
            self.watch.session,
            self.sight,
            self.window.around,
            self.files,
            (self.tools, self.tools),
        )
        self.presenter.show("sitreps", self.sitrep)

    def add(self, name):
        self.files.place = f"/stick/{name}"
        self.presenter.add()
        return self.sight.page.chosen

    def rows(self):
        return [(nl(row.title), nl(row.small)) for row in self.sight.page.rows]

    def lines(self):
        return self.watch.read(
            lambda reader: [
                line.words("text")
                for line in reader.records(Query("journal"))
                if line.words("source") == attachments.EXPORTED
            ]
        )


@pytest.fixture
def desk():
    return AttachDesk()


def test_a_file_is_added_looked_at_and_listed(desk):
    assert ([nl(each.word) for each in desk.sight.page.actions], desk.rows()) == (
        ["Voeg een bijlage toe…"],
        [],
    )
    desk.add("kaart.png")
    desk.add("nota.pdf")
    assert desk.rows() == [
        ("kaart.png", "PNG-beeld · 10 bytes · Lotte Verhaegen · 10:07 · nog geen beschrijving"),
        ("nota.pdf", "PDF · 3 bladzijden · 33 bytes · Lotte Verhaegen · 10:07"),
    ]
    assert [nl(each) for each in desk.window.receipts] == ["Bijlage toegevoegd"] * 2
    assert [each.key for each in desk.sight.page.actions] == ["add", "open", "save", "take_away"]


def test_who_turns_back_from_the_dialog_adds_nothing(desk):
    desk.presenter.add()
    assert (desk.rows(), desk.sight.problems) == ([], [])


def test_what_may_not_be_added_says_why(desk):
    for name in ("vals.pdf", "weg.png"):
        desk.add(name)
    assert [each.code for each in desk.sight.problems] == [
        "attachment_lies",
        "attachment_not_read",
    ]
    assert desk.rows() == []


def test_a_picture_is_shown_and_told_to_who_cannot_see_it(desk):
    desk.add("kaart.png")
    desk.presenter.describe("  Kaart  van Bree ")
    desk.presenter.open()
    seen = desk.sight.seen[-1]
    assert seen.png == b"png 0 1400 10"
    assert (nl(seen.told), nl(seen.place)) == ("Kaart van Bree", "")
    assert desk.sight.page.alt == "Kaart van Bree"


def test_one_turns_the_pages_of_a_pdf(desk):
    desk.add("nota.pdf")
    desk.presenter.open()
    assert desk.sight.seen[-1].png.startswith(b"pdf 0")
    desk.presenter.turn(-1)
    desk.presenter.turn(1)
    desk.presenter.turn(1)
    desk.presenter.turn(1)
    seen = desk.sight.seen[-1]
    assert seen.png.startswith(b"pdf 2")
    assert (nl(seen.place), seen.earlier, seen.later) == ("bladzijde 3 van 3", True, False)


def test_words_are_shown_as_words_and_other_files_are_not_shown(desk):
    desk.add("lijst.txt")
    desk.presenter.open()
    assert desk.sight.seen[-1].words == "1771"
    desk.add("tabel.xlsx")
    desk.presenter.open()
    assert "niet getoond" in nl(desk.sight.seen[-1].told)


def test_choosing_another_one_shuts_what_was_open(desk):
    first = desk.add("kaart.png")
    desk.add("nota.pdf")
    desk.presenter.open()
    desk.presenter.choose(first)
    assert (desk.sight.seen[-1], desk.sight.page.chosen) == (None, first)


def test_a_copy_is_saved_elsewhere_and_of_a_restricted_one_the_journal_tells_it(desk):
    desk.add("nota.pdf")
    desk.files.place = "/stick/kopie.pdf"
    desk.presenter.save()
    assert (desk.tools.kept, desk.files.proposed) == ({"/stick/kopie.pdf": PAPER}, ["nota.pdf"])
    assert desk.lines() == []
    desk.presenter.mark("restricted")
    assert desk.sight.page.marking == "restricted"
    desk.presenter.save()
    assert len(desk.lines()) == 1
    assert "journaal" in nl(desk.window.receipts[-1])
    assert nl(desk.sight.page.rows[0].mark.word) == "beperkte verspreiding"


def test_a_copy_that_could_not_be_written_is_told_and_not_noted(desk):
    made = desk.add("nota.pdf")
    marking = {"marking": "restricted"}
    desk.watch.act(lambda uow: attachments.describe(uow, made, marking))
    desk.tools.full = True
    desk.presenter.save()
    assert [each.code for each in desk.sight.problems] == ["attachment_not_saved"]
    assert desk.lines() == []


def test_one_is_taken_away_after_a_question(desk):
    desk.add("kaart.png")
    desk.presenter.take_away()
    assert desk.rows() == []
    assert len(desk.window.questions) == 1
    for key in ("open", "save", "take_away"):
        desk.presenter.press(key)
    assert desk.rows() == []


def test_a_file_that_has_not_come_yet_says_so(desk, monkeypatch):
    made = desk.add("kaart.png")
    name = desk.watch.read(lambda reader: reader.record("attachments", made).words("content"))
    state = desk.watch.ledger._state
    monkeypatch.setattr(desk.watch.ledger, "_state", without(state, name))
    desk.presenter.show("sitreps", desk.sitrep)
    assert nl(desk.sight.page.rows[0].mark.word) == "nog niet op dit toestel"
    assert [each.enabled for each in desk.sight.page.actions] == [True, False, False, True]
    desk.presenter.open()
    assert isinstance(desk.sight.problems[-1], NotFound)
    assert not isinstance(desk.sight.problems[-1], Damaged)


def without(state, name):
    kept = {each: data for each, data in state.blobs.items() if each != name}
    return replace(state, blobs=kept)


def test_an_evaluator_reads_alone():
    desk = AttachDesk("YM")
    assert [each.enabled for each in desk.sight.page.actions] == [False]
    (command,) = desk.presenter.commands()
    assert not command.enabled()
    (command,) = AttachDesk().presenter.commands()
    assert command.enabled()


def test_it_hears_what_others_add_until_it_is_closed(desk):
    given = attachments.look(desk.tools, "kaart.png", MAP)
    about = ("sitreps", desk.sitrep)
    job = lambda uow: attachments.attach(uow, about, given, {})  # noqa: E731  # one line
    desk.watch.act(job, "NP")
    assert len(desk.rows()) == 1
    desk.presenter.close()
    desk.watch.act(job, "NP")
    assert len(desk.rows()) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_said_in_each_language(desk, language):
    desk.add("kaart.png")
    desk.presenter.speak(language)
    page = desk.sight.page
    assert page.language == language
    for row in page.rows:
        said_in(language, row.small)
    for action in page.actions:
        said_in(language, action.word)
