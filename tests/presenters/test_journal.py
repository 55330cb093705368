from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from nccn_desk.kernel.clock import BRUSSELS
from nccn_desk.presenters.journal import JournalPresenter
from nccn_desk.presenters.shapes import ButtonKind
from nccn_desk.services import journal, tasks
from nccn_desk.services.shapes import Query
from tests.presenters.room_parts import Paper, RoomDesk, Sheets, Watch, Window, nl, officer


def at(day, hour, minute=0):
    return datetime(2020, 11, day, hour, minute, tzinfo=BRUSSELS)


LINES = (
    ("old", "Kerstmarkten: vraag van drie redacties", "question", at(16, 8, 4), "KB"),
    ("first", "Réponse prête sur les écoles", "fact", at(17, 9, 0), "KB"),
    ("second", "Winkels blijven dicht", "decision", at(17, 9, 30), "LV"),
    ("third", "RTBF vraagt een interview", "call", at(17, 10, 5), "LV"),
)


class Desk(RoomDesk):
    """The room of the journal on paper, over a store with four lines."""

    register = "journal"

    def fill(self):
        for name, text, kind, moment, by in LINES:
            yield name, self.watch.made(self._noting(text, kind, moment), "journal", by)

    def presents(self, paper):
        return JournalPresenter(self.watch.session, paper, self.window.around, self.sheets)

    def _noting(self, text, kind, moment):
        return lambda uow: journal.note(uow, text, kind, moment)

    def texts(self):
        """Return the titles of the rows."""
        return [nl(row.title) for row in self.paper.page.rows]


def test_today_is_shown_by_the_hour_and_counted(desk):
    assert desk.texts() == [
        "Réponse prête sur les écoles",
        "Winkels blijven dicht",
        "RTBF vraagt een interview",
    ]
    assert nl(desk.paper.page.heading.sub) == "3 regels vandaag"
    assert desk.paper.page.selected == desk.ids["third"]
    assert desk.paper.card.text == "RTBF vraagt een interview"


def test_days_and_kinds_narrow_the_lines(desk):
    desk.presenter.narrow(period="yesterday")
    assert desk.texts() == ["Kerstmarkten: vraag van drie redacties"]
    desk.presenter.narrow(period="today", kind="decision")
    assert desk.texts() == ["Winkels blijven dicht"]
    assert nl(desk.paper.page.count) == "1 van 3 getoond"
    desk.presenter.narrow(kind="mine")
    assert desk.texts() == ["Winkels blijven dicht", "RTBF vraagt een interview"]
    desk.presenter.narrow(kind="task")
    assert nl(desk.paper.page.empty.sentence) == "Geen regels van deze soort."


def test_words_are_found_without_accents_and_in_all_days(desk):
    desk.presenter.find("ecoles reponse")
    assert desk.texts() == ["Réponse prête sur les écoles"]
    desk.presenter.find("kerstmarkten")
    assert desk.texts() == []
    assert nl(desk.paper.page.empty.sentence) == "Geen regels met ‘kerstmarkten’ vandaag."
    assert desk.paper.page.empty.action.key == "search"
    desk.presenter.narrow(period="all")
    assert desk.texts()[1:] == ["Kerstmarkten: vraag van drie redacties"]
    desk.presenter.find("carpool")
    assert desk.paper.page.empty.action is None


def test_a_line_is_noted_as_it_was_typed(desk):
    desk.presenter.type_note("@Karim belt RTBF tegen 11:00")
    desk.presenter.note("call")
    assert desk.paper.lines == [""]
    assert desk.texts()[-1] == "@Karim belt RTBF tegen 11:00"
    assert [nl(each) for each in desk.window.receipts] == ["Genoteerd in het journaal"]
    made = desk.watch.read(lambda reader: reader.records(Query("tasks")))
    assert [task.words("owner") for task in made] == [officer("KB")]


def test_a_line_that_is_refused_comes_back_and_is_there_after_a_crash(desk):
    desk.presenter.type_note("Begin van een regel")
    assert desk.again().lines == ["Begin van een regel"]
    desk.watch.ledger.use(desk.watch.actor("YM"))
    desk.presenter.note("fact")
    assert desk.paper.lines == ["", "Begin van een regel"]
    assert len(desk.paper.problems) == 1


def test_a_line_is_corrected_by_addition(desk):
    desk.presenter.run("correct")
    desk.presenter.correction.type("text", "RTBF vraagt een interview om 12:30")
    desk.presenter.correction.type("reason", "uur vergeten")
    assert desk.paper.page.note.kind is ButtonKind.PLAIN
    desk.presenter.correction.give()
    assert desk.paper.forms[-1] is None
    assert desk.paper.page.note.kind is ButtonKind.LIT
    row = desk.paper.page.rows[-1]
    assert nl(row.title) == "RTBF vraagt een interview om 12:30"
    assert nl(row.struck) == "RTBF vraagt een interview"
    assert nl(row.small) == "verbeterd 10:07 door Lotte Verhaegen"
    assert len(desk.paper.card.story) == 2


def test_going_to_another_line_leaves_the_correction(desk):
    desk.presenter.run("correct")
    desk.presenter.select(desk.ids["first"])
    assert desk.paper.forms[-1] is None
    assert not desk.presenter.correction.open
    assert desk.paper.card.text == "Réponse prête sur les écoles"


def test_a_line_is_marked_as_a_decision_with_a_reason(desk):
    desk.presenter.run("decide")
    assert [nl(each.title) for each in desk.window.questions] == ["Deze regel als besluit merken?"]
    row = desk.paper.page.rows[-1]
    assert row.strong
    assert "eerst: Oproep" in nl(row.small)
    assert not row.struck
    assert [nl(each) for each in desk.window.receipts] == ["J-LV-4 is nu een besluit"]
    assert not desk.presenter.possible("decide")
    desk.presenter.run("decide")
    assert len(desk.window.questions) == 1


def test_a_decision_without_a_reason_is_refused(desk):
    desk.window.reason = " "
    desk.presenter.run("decide")
    assert len(desk.paper.problems) == 1
    assert desk.window.receipts == []


def test_a_line_leads_to_what_it_is_about(desk):
    task = desk.watch.made(lambda uow: tasks.add(uow, {"title": "Bel Els"}), "tasks")
    desk.watch.act(lambda uow: journal.note(uow, "Els gebeld", about=frozenset({task})))
    desk.presenter.select(desk.paper.page.rows[-1].id)
    (link,) = desk.paper.card.links
    desk.presenter.follow(link.id)
    assert desk.window.opened == [("tasks", task)]


def test_headings_of_days_are_no_lines(desk):
    desk.presenter.narrow(period="all")
    selected = desk.paper.card.id
    desk.presenter.select(desk.paper.page.rows[0].id)
    assert desk.paper.card.id == selected


def test_news_and_the_first_second_of_a_day_are_shown(desk):
    desk.watch.act(lambda uow: journal.note(uow, "Nieuw"), by="KB")
    assert desk.texts()[-1] == "Nieuw"
    assert desk.paper.card.id == desk.ids["third"]
    pages = len(desk.paper.pages)
    desk.watch.act(lambda uow: tasks.add(uow, {"title": "Bel Els"}))
    desk.presenter.tick()
    assert len(desk.paper.pages) == pages
    desk.watch.clock.advance(timedelta(days=1))
    desk.presenter.tick()
    assert desk.texts() == []
    assert nl(desk.paper.page.empty.sentence).startswith("Nog niets vandaag.")


def test_the_lines_that_are_shown_are_printed(desk):
    desk.presenter.narrow(kind="decision")
    paper = desk.presenter.paper()
    assert paper.name == "Journaal 2020-11-17"
    assert paper.write(Path("journaal.pdf")) == 2
    ((kind, sheet, file),) = desk.sheets.printed
    assert (kind, file) == ("journal", Path("journaal.pdf"))
    assert [row[1].split("\x1f")[0] for row in sheet.sections[0].rows] == ["Winkels blijven dicht"]


def test_after_leaving_nothing_is_shown_any_more(desk):
    desk.presenter.run("correct")
    desk.presenter.close()
    pages = len(desk.paper.pages)
    forms = len(desk.paper.forms)
    desk.watch.act(lambda uow: journal.note(uow, "Nieuw"))
    desk.presenter.select(desk.ids["first"])
    desk.presenter._show_note("x")
    desk.presenter._tell(ValueError())
    desk.presenter._show((desk.paper.page, None))
    assert (len(desk.paper.pages), len(desk.paper.forms)) == (pages, forms)
    assert desk.paper.lines == desk.paper.problems == []


def test_where_the_list_itself_moved_on_the_new_card_stays(desk):
    def move_on(page):
        desk.paper.pages.append(page)
        if page.selected == desk.ids["third"]:
            desk.presenter.select(desk.ids["first"])

    desk.paper.show_page = move_on
    desk.presenter.narrow(period="all")
    assert desk.paper.card.id == desk.ids["first"]


def test_an_answer_to_an_earlier_question_is_passed_over(desk):
    before = (desk.paper.page, desk.paper.card)
    desk.presenter.select(desk.ids["first"])
    desk.presenter._show(before)
    assert desk.paper.card.id == desk.ids["first"]


def test_an_empty_journal_says_how_to_begin():
    watch, paper = Watch(), Paper()
    presenter = JournalPresenter(watch.session, paper, Window().around, Sheets())
    presenter.run("correct")
    presenter.start()
    presenter.run("correct")
    assert paper.forms == []
    assert paper.card is None
    assert nl(paper.page.empty.sentence) == "Nog niets vandaag. Ctrl J noteert de eerste regel."


def test_a_line_that_does_not_exist_here_is_no_line(desk):
    desk.presenter.select("f" * 32)
    assert desk.paper.card.id == desk.ids["third"]


def test_an_evaluator_reads_alone():
    desk = Desk("YM")
    assert not desk.paper.page.note.enabled
    assert not desk.presenter.possible("correct")
    desk.presenter.run("correct")
    assert desk.paper.forms == []
