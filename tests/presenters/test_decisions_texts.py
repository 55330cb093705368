from __future__ import annotations

import pytest

from nccn_desk.presenters.decisions_texts import TextsPresenter
from nccn_desk.services import deciding, faq, undo
from nccn_desk.services.importing import BadFile
from nccn_desk.services.writings import Writing
from tests.presenters.room_parts import nl
from tests.presenters.test_decisions import Desk

ANNOUNCED = "De cafés sluiten om 22 uur.\nThuis mag u vier bezoekers ontvangen."
DECREE = "Art. 5. De cafés sluiten om 23 uur."


class Texts:
    """Files of others on paper."""

    def __init__(self):
        self.found = Writing("besluit.docx", "word", DECREE)

    def read(self, place):
        if isinstance(self.found, Exception):
            raise self.found
        return self.found


class View:
    """A layer on paper."""

    def __init__(self):
        self.forms, self.reports, self.away = [], [], 0
        self.show_form, self.show_report = self.forms.append, self.reports.append
        self.presenter = None

    def put_away(self):
        self.away += 1
        self.presenter.forget()


@pytest.fixture
def desk():
    made = Desk()
    made.select("decisions", "closing")
    made.view, made.files = View(), Texts()
    made.texts = TextsPresenter(made.watch.session, made.view, made.window.around, made.files)
    made.view.presenter = made.texts
    return made


def tell(desk, **values):
    desk.watch.act(lambda uow: deciding.change(uow, desk.ids["closing"], values))


def rows(desk):
    """Return the cells of the last form, each with what stands under it."""
    return [
        [f"{nl(cell.text)}|{nl(cell.small)}" for cell in row.cells[:3]]
        for row in desk.view.forms[-1].rows
    ]


def marks(desk):
    return [nl(row.cells[3].mark.word) for row in desk.view.forms[-1].rows]


def test_each_paragraph_stands_beside_what_the_others_say(desk):
    tell(desk, announced_text=ANNOUNCED, decree_text=DECREE)
    item = desk.make("faq_items", lambda uow: faq.add(uow, {"question": "Wanneer sluit het?"}))
    tie = {"decision": desk.ids["closing"]}
    desk.watch.act(lambda uow: faq.change(uow, item, tie))
    desk.watch.act(lambda uow: faq.write(uow, item, "ours", "nl", "De cafés sluiten om 21 uur."))
    desk.texts.open(desk.ids["closing"])
    number = desk.watch.read(lambda reader: reader.record("faq_items", item)).number
    assert rows(desk) == [
        [
            "1. De cafés sluiten om 22 uur.|",
            "De cafés sluiten om 23 uur.|22:00 → 23:00",
            f"De cafés sluiten om 21 uur.|{number} · 22:00 → 21:00",
        ],
        [
            "2. Thuis mag u vier bezoekers ontvangen.|",
            "zegt hier niets over|",
            "zegt hier niets over|",
        ],
    ]
    assert marks(desk) == ["iets anders", "niet te vinden"]
    desk.texts.follow("2")
    assert desk.view.away == 0
    desk.texts.follow("1")
    assert desk.window.opened[-1] == ("faq_items", item)
    assert desk.view.away == 1


def test_what_is_done_is_asked_for_one_paragraph_and_the_texts_come_again(desk):
    tell(desk, announced_text=ANNOUNCED, decree_text=DECREE)
    desk.texts.open(desk.ids["closing"])
    desk.window.reason = "kanselarij gebeld"
    desk.texts.settle("1")
    assert nl(desk.window.questions[-1].consequence).startswith("Wat we doen met alinea 1")
    assert marks(desk)[0] == "behandeld"
    assert rows(desk)[0][0].endswith("|We doen: kanselarij gebeld")
    desk.texts.settle("")
    assert len(desk.window.questions) == 1


def test_a_file_is_rehearsed_taken_in_and_undone(desk):
    tell(desk, announced_text=ANNOUNCED, decree_text="Thuis mag u vier bezoekers ontvangen.")
    desk.texts.open(desk.ids["closing"])
    desk.texts.read_in("decree", "besluit.docx")
    question = desk.window.questions[-1]
    assert nl(question.title) == "Tekst van het besluit uit besluit.docx"
    assert nl(question.consequence).startswith("1 nieuwe alinea, 1 alinea verdwijnt")
    assert nl(desk.window.receipts[-1]) == "Tekst overgenomen uit besluit.docx"
    assert desk.found("decisions", "closing").words("decree_text") == DECREE
    assert nl(desk.view.forms[-1].origin) == "Besluit: besluit.docx"
    act = desk.watch.read(undo.undoable)[0]
    desk.watch.act(lambda uow: undo.undo(uow, act).changes)
    assert rows(desk)[0][1] == "zegt hier niets over|"
    assert nl(desk.view.forms[-1].origin) == ""


def test_words_written_by_hand_come_from_no_file_any_more(desk):
    desk.texts.open(desk.ids["closing"])
    desk.texts.read_in("announced", "besluit.docx")
    assert desk.found("decisions", "closing").words("announced_from") == "besluit.docx"
    desk.presenter.change("decisions.announced_text", ANNOUNCED)
    assert desk.found("decisions", "closing").words("announced_from") == ""


@pytest.mark.parametrize(
    ("found", "code"),
    [
        (BadFile("writing_scanned"), "foto’s van bladzijden"),
        (Writing("leeg.txt", "text", " -\n§ 1\n"), "geen enkele alinea"),
    ],
)
def test_a_file_that_says_nothing_is_told_of_and_changes_nothing(desk, found, code):
    tell(desk, announced_text=ANNOUNCED)
    desk.texts.open(desk.ids["closing"])
    desk.files.found = found
    desk.texts.read_in("announced", "x")
    assert code in nl(desk.view.reports[-1].headline)
    assert desk.found("decisions", "closing").words("announced_text") == ANNOUNCED
    assert desk.window.questions == []
    desk.texts.read_in("announced", "")  # whoever turned back in the dialog chose no file
    assert len(desk.view.reports) == 3


def test_a_decision_that_is_gone_shows_nothing(desk):
    desk.texts.open(desk.ids["closing"])
    desk.watch.act(lambda uow: (uow.remove("decisions", desk.ids["closing"]), uow.commit())[1])
    assert desk.view.forms[-1] is None
    desk.texts.close()
