from __future__ import annotations

from datetime import UTC, datetime

import pytest

from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.search import Piece, SearchPresenter, pieces_of
from nccn_desk.services import journal, tasks
from tests.presenters.shell_parts import NOW, Bench, Paper, PatientRunner, nl, said_in

YESTERDAY = datetime(2020, 11, 16, 19, 31, tzinfo=UTC)  # 20:31 in Brussels


class Archive(Bench):
    """A store in which yesterday's words were replaced today."""

    def __init__(self, **more):
        super().__init__(**more)
        self.clock.set(YESTERDAY)
        self.note("Mondmasker buiten niet verplicht")
        (line,) = self.read(lambda reader: reader.search("mondmasker"))
        self.line = line.id
        self.write(lambda uow: tasks.add(uow, {"title": "Vraag mondmaskers aan"}))
        self.clock.set(NOW)
        self.write(lambda uow: self._rename(uow, "Vraag handschoenen aan"))
        self.search = SearchPresenter(self.session)

    def note(self, text):
        self.write(lambda uow: journal.note(uow, text))

    def write(self, job):
        with self.ledger.acting() as uow:
            job(uow)

    def _rename(self, uow, title):
        (hit,) = [hit for hit in uow.search("mondmaskers") if hit.register == "tasks"]
        tasks.change(uow, hit.id, {"title": title})

    def found(self):
        return sorted(words_of(row) for row in self.search.rows)


def words_of(row):
    return "".join(piece.words for piece in row.pieces)


@pytest.fixture
def archive():
    return Archive()


def test_before_anything_is_typed_it_says_how_it_is_used(archive):
    assert nl(archive.search.summary).startswith("Typ een woord.")
    archive.search.type("  ", "")
    assert archive.search.rows == ()
    assert nl(archive.search.summary).startswith("Typ een woord.")


def test_without_a_day_it_shows_what_stands_now(archive):
    archive.search.type("mondmasker", "")
    assert archive.found() == ["Mondmasker buiten niet verplicht"]
    assert nl(archive.search.summary) == "1 keer gevonden, zoals het nu staat"
    archive.search.type("handschoenen", "")
    assert archive.found() == ["Vraag handschoenen aan"]


def test_with_a_day_it_shows_what_stood_there_at_the_end_of_that_day(archive):
    archive.search.type("mondmasker", "16/11")
    assert archive.found() == ["Mondmasker buiten niet verplicht", "Vraag mondmaskers aan"]
    assert nl(archive.search.summary) == (
        "2 keer gevonden, zoals het stond op maandag 16 november 2020"
    )
    archive.search.type("handschoenen", "16/11")
    assert archive.search.rows == ()
    archive.search.type("mondmasker", "15/11")
    assert archive.search.rows == ()


def test_a_find_says_where_it_stands_when_it_was_said_and_that_it_was_replaced(archive):
    archive.search.type("mondmaskers", "2020-11-16")
    row = next(row for row in archive.search.rows if row.register == "tasks")
    assert nl(row.number) == "taak · T-LV-1"
    assert nl(row.when) == "ma 16/11 20:31"
    assert nl(row.replaced) == "later vervangen, 10:07"
    assert [piece.words for piece in row.pieces if piece.found] == ["mondmaskers"]
    archive.search.type("mondmasker", "16/11")
    line = next(row for row in archive.search.rows if row.register == "journal")
    assert line.id == archive.line
    assert not line.replaced


def test_a_number_names_its_record(archive):
    archive.search.type("T-LV-1", "")
    assert archive.found() == ["Vraag handschoenen aan"]


@pytest.mark.parametrize("day", ["17/11", "17/11/2020", "2020-11-17", "18/12/2020"])
def test_today_is_a_day_and_shows_what_stands_now(archive, day):
    archive.search.type("mondmasker", day)
    assert not archive.search.problem
    assert archive.found() == ["Mondmasker buiten niet verplicht"]
    assert nl(archive.search.summary) == "1 keer gevonden, zoals het nu staat"


@pytest.mark.parametrize("day", ["gisteren", "31/02", "16", "²/11"])
def test_what_is_no_day_is_said_and_nothing_is_shown_instead(archive, day):
    archive.search.type("mondmasker", "")
    paper = Paper(archive.search.changed, lambda: archive.search.problem)
    archive.search.type("mondmasker", day)
    assert nl(paper.last).startswith("Dit is geen dag.")
    assert archive.search.rows == ()
    archive.search.type("mondmasker", "16/11")
    assert not archive.search.problem
    assert len(archive.search.rows) == 2


def test_a_title_is_said_only_where_the_found_words_do_not_say_it(archive):
    archive.note("Een lange nacht.\n" + "Niets te melden. " * 20 + "Mondmasker verloren.")
    archive.search.type("verloren", "")
    (row,) = archive.search.rows
    assert nl(row.title).startswith("Een lange nacht.")
    archive.search.type("handschoenen", "")
    (row,) = archive.search.rows
    assert not row.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_is_said_in_every_language(archive, language):
    archive.search.type("mondmasker", "16/11")
    for row in archive.search.rows:
        for phrase in (row.number, row.when, row.title, row.replaced):
            assert "{" not in said_in(language, phrase)
    assert "2020" in said_in(language, archive.search.summary)


def test_an_answer_that_comes_after_the_line_was_emptied_is_not_shown():
    runner = PatientRunner()
    archive = Archive(runner=runner)
    archive.search.type("mondmasker", "")
    archive.search.type("", "")
    runner.finish()
    assert archive.search.rows == ()
    archive.search.type("mondmasker", "16/11")
    archive.search.type("mondmasker", "gisteren")
    runner.finish()
    assert archive.search.rows == ()


@pytest.mark.parametrize(
    ("excerpt", "pieces"),
    [
        ("", ()),
        ("geen vondst", (Piece("geen vondst"),)),
        ("\x02Mondmasker\x03", (Piece("Mondmasker", found=True),)),
        (
            "een \x02masker\x03 en\nnog een \x02masker\x03.",
            (
                Piece("een "),
                Piece("masker", found=True),
                Piece(" en nog een "),
                Piece("masker", found=True),
                Piece("."),
            ),
        ),
        ("afgekapt \x02mas", (Piece("afgekapt "), Piece("mas"))),
    ],
)
def test_an_excerpt_is_cut_where_the_found_words_begin_and_end(excerpt, pieces):
    assert pieces_of(excerpt) == pieces
