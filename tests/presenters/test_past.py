from __future__ import annotations

from datetime import timedelta

import pytest

from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.presenters.past import PastPresenter
from nccn_desk.services import assembling, blocks, comments, figures
from tests.presenters.room_parts import nl, said_in
from tests.presenters.sitrep_parts import NL, Written


class PastPaper:
    """A view of the past on paper."""

    def __init__(self):
        self.pages, self.typed, self.problems = [], [], []
        self.show_past, self.show_typed = self.pages.append, self.typed.append
        self.show_problem = self.problems.append

    @property
    def page(self):
        return self.pages[-1]

    def row(self, name):
        return next(each for each in self.page.rows if each.id == name)


class PastDesk(Written):
    """A sitrep that changed at 10:07, 10:19 and 10:44, and who looks back at 10:49."""

    def __init__(self):
        super().__init__()
        watch = self.watch
        watch.clock.advance(timedelta(minutes=12))
        self.write(self.behind, "nl", f"{NL} De vierde is nieuw.", "NP")
        watch.act(lambda uow: figures.deliver(uow, self.figure, "1048"), "KB")
        watch.clock.advance(timedelta(minutes=25))
        self.new = self.block(1, {"nl": "Nieuw."})
        watch.clock.advance(timedelta(minutes=5))
        self.paper = PastPaper()
        self.presenter = PastPresenter(watch.session, self.paper)


@pytest.fixture
def desk():
    return PastDesk()


def kinds(page):
    return [each.kind for each in page.rows if each.kind != "title"]


def test_it_opens_just_before_the_last_change(desk):
    desk.presenter.show("sitreps", desk.sitrep)
    page = desk.paper.page
    assert nl(page.title) == "S-LV-1 · Situatieverslag"
    assert (nl(page.moment), nl(page.place), desk.paper.typed[-1]) == (
        "10:19",
        "moment 2 van 3",
        "10:19",
    )
    assert kinds(page) == ["same", "same", "same", "new"]
    assert nl(page.count) == "1 deel is sindsdien gewijzigd"
    assert nl(desk.paper.row(desk.new).note) == "Lotte Verhaegen · 10:44"


def test_one_steps_through_the_moments_at_which_it_changed(desk):
    desk.presenter.show("sitreps", desk.sitrep)
    desk.presenter.back()
    page = desk.paper.page
    assert (nl(page.moment), nl(page.by)) == ("10:07", "Lotte Verhaegen · 10:07")
    changed = desk.paper.row(desk.behind)
    assert changed.was == f"{NL} De derde is nieuw."
    assert [(each.words, each.kind) for each in changed.runs if each.kind != "same"] == [
        ("derde", "gone"),
        ("vierde", "new"),
    ]
    assert nl(changed.note) == "Nadia Peeters · 10:19"
    desk.presenter.back()
    assert desk.paper.page == page
    desk.presenter.forward()
    assert nl(desk.paper.page.moment) == "10:19"
    desk.presenter.forward()
    page = desk.paper.page
    assert (nl(page.moment), page.at, desk.paper.typed[-1]) == ("nu", "", "")
    assert set(kinds(page)) == {"same"}
    assert not page.count
    desk.presenter.forward()
    assert desk.paper.page is page


def test_a_figure_is_told_where_it_is_quoted_and_by_itself(desk):
    desk.presenter.show("sitreps", desk.sitrep)
    desk.presenter.back()
    quoting = desk.paper.row(desk.equal)
    assert quoting.was == "Er waren 212 oproepen."
    assert "1.048" in [each.words for each in quoting.runs] or "1.048" in "".join(
        each.words for each in quoting.runs if each.kind == "new"
    )
    assert nl(quoting.note) == "ook gewijzigd in FR"
    figure = desk.paper.row("value")
    assert (figure.was, nl(figure.label), nl(figure.note)) == (
        "212",
        "C-LV-1 · Waarde",
        "Karim Benali · 10:19",
    )


def test_a_moment_is_typed_as_everywhere(desk):
    desk.presenter.show("sitreps", desk.sitrep)
    desk.presenter.ask("10u20")
    assert nl(desk.paper.page.moment) == "10:20"
    assert nl(desk.paper.page.place) == "moment 2 van 3"
    desk.presenter.ask("10:07")
    assert desk.paper.row(desk.behind).was == f"{NL} De derde is nieuw."
    desk.presenter.ask("")
    assert desk.paper.page.at == ""
    count = len(desk.paper.pages)
    desk.presenter.ask("gisteren")
    desk.presenter.ask("23:59")
    assert [each.code for each in desk.paper.problems] == ["not_a_time", "in_future"]
    assert len(desk.paper.pages) == count


def test_before_it_was_there_it_says_so(desk):
    desk.presenter.show("sitreps", desk.sitrep)
    desk.presenter.ask("09:00")
    page = desk.paper.page
    assert (page.rows, nl(page.absent)) == ((), "Dit bestond toen nog niet.")
    desk.presenter.forward()
    assert nl(desk.paper.page.moment) == "10:07"


def test_prose_is_seen_in_another_language(desk):
    desk.presenter.show("sitreps", desk.sitrep)
    desk.presenter.back()
    desk.presenter.speak("fr")
    page = desk.paper.page
    assert (page.language, desk.paper.row(desk.equal).was) == ("fr", "Il y a eu 212.")
    # Only the Dutch changed: the French row says so.
    row = desk.paper.row(desk.behind)
    assert (row.kind, nl(row.note)) == ("changed", "Nadia Peeters · 10:19 · ook gewijzigd in NL")


def test_what_left_the_product_stands_where_it_stood(desk):
    placement = desk.watch.read(
        lambda reader: next(
            placed.placement.id
            for part in assembling.parts(reader, desk.sitrep)
            for placed in part.blocks
            if placed.block.id == desk.equal
        )
    )
    desk.watch.act(lambda uow: assembling.take_out(uow, placement), "KB")
    desk.presenter.show("sitreps", desk.sitrep)
    row = desk.paper.row(desk.equal)
    assert (row.kind, nl(row.label), nl(row.note)) == ("gone", "1.1", "Karim Benali · 10:49")
    assert {each.kind for each in row.runs} == {"gone"}
    assert nl(desk.paper.row(desk.behind).label) == "1.2 → 1.1"


def test_a_paragraph_is_read_by_itself_with_all_its_fields(desk):
    desk.watch.act(lambda uow: blocks.change(uow, desk.behind, {"source": "Sciensano"}), "NP")
    desk.presenter.show("blocks", desk.behind)
    page = desk.paper.page
    assert nl(desk.paper.row("nl").label) == "Nederlands"
    source = desk.paper.row("source")
    assert (nl(source.label), source.was, source.kind) == ("Bron", "Infonummer", "changed")
    assert not [each for each in page.rows if each.id.startswith(("basis", "checked", "artefact"))]
    assert desk.paper.row("fr").kind == "same"


def test_a_record_that_is_gone_says_so(desk):
    job = lambda uow: comments.add(uow, {"block": desk.new, "text": "Kijk na"})  # noqa: E731  # one line
    remark = desk.watch.made(job, "comments")
    desk.watch.clock.advance(timedelta(minutes=2))

    def gone(uow):
        uow.remove("comments", remark)
        return uow.commit()

    desk.watch.act(gone)
    desk.presenter.show("comments", remark)
    row = desk.paper.row("deleted")
    assert (row.was, [each.words for each in row.runs]) == ("nee", ["nee", "ja"])


def test_what_changes_meanwhile_is_shown(desk):
    desk.presenter.show("sitreps", desk.sitrep)
    desk.write(desk.missing, "nl", "Nu wel iets.", "NP")
    assert kinds(desk.paper.page) == ["same", "same", "changed", "new"]
    assert nl(desk.paper.page.moment) == "10:19"
    desk.presenter.close()
    count = len(desk.paper.pages)
    desk.write(desk.missing, "nl", "Weer iets.", "NP")
    assert len(desk.paper.pages) == count


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_said_in_each_language(desk, language):
    desk.watch.session.words.use(language)
    for register, record in (("sitreps", desk.sitrep), ("blocks", desk.behind)):
        desk.presenter.show(register, record)
        desk.presenter.back()
        desk.presenter.say_again()
        page = desk.paper.page
        for phrase in (page.title, page.moment, page.by, page.place, page.count, *page.notes):
            assert "{" not in said_in(language, phrase)
        assert page.rows
        for row in page.rows:
            assert said_in(language, row.label)
            assert "{" not in said_in(language, row.note)
