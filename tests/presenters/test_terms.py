from __future__ import annotations

import pytest

from nccn_desk.adapters.sheets.shelf import SheetShelf
from nccn_desk.presenters.terms import TermsPresenter
from nccn_desk.presenters.terms_page import NAMED, avoided
from nccn_desk.services import terms, terms_sheets
from tests.presenters.room_parts import RoomDesk, nl


class Desk(RoomDesk):
    """The page of terms on paper, over a store with three of them."""

    register = "terms"

    def fill(self):
        for name, values in (
            ("mask", {"nl": "mondmasker", "fr": "masque", "avoid_nl": frozenset({"kapje"})}),
            ("cell", {"nl": "Crisiscel", "fr": "cellule", "de": "Krisenstab", "en": "crisis unit"}),
            ("fire", {"nl": "brandweer", "note": "112"}),
        ):
            yield name, self.watch.made(lambda uow, values=values: terms.add(uow, values), "terms")

    def presents(self, paper):
        return TermsPresenter(self.watch.session, paper, self.window.around, SheetShelf())


def names(desk):
    return [nl(row.cells[0].text) for row in desk.paper.page.rows]


def told(desk):
    return [nl(each) for each in desk.window.receipts]


def test_the_terms_stand_in_the_order_of_the_alphabet(desk):
    assert names(desk) == ["brandweer", "Crisiscel", "mondmasker"]
    assert nl(desk.paper.page.heading.sub) == "3 termen · 2 niet in alle talen"
    row = desk.paper.page.rows[2]
    assert nl(row.cells[0].small) == "niet: kapje"
    assert nl(row.cells[2].text) == "ontbreekt"
    assert desk.paper.card.id == desk.ids["fire"]


def test_filters_and_words_narrow_the_list(desk):
    assert {each.key: each.count for each in desk.paper.page.filters} == {
        "all": 3,
        "lacking": 2,
        "avoid": 1,
    }
    desk.presenter.narrow("avoid")
    assert names(desk) == ["mondmasker"]
    desk.presenter.narrow("all")
    for words, found in (("KRISEN", ["Crisiscel"]), ("kapje", ["mondmasker"]), ("zz", [])):
        desk.presenter.find(words)
        assert names(desk) == found
    assert nl(desk.paper.page.empty.sentence) == "Geen term met ‘zz’."


def test_a_term_is_added_changed_and_removed(desk):
    desk.presenter.type_new("gouverneur")
    desk.presenter.add()
    made = desk.paper.card
    assert made.name == "gouverneur"
    desk.presenter.type("fr", " gouverneur ")
    desk.presenter.type("avoid_en", "viceroy, , prefect")
    desk.presenter.settle()
    record = desk.watch.read(lambda reader: reader.record("terms", made.id))
    assert record.words("fr") == "gouverneur"
    assert record.members("avoid_en") == {"viceroy", "prefect"}
    assert desk.paper.words("avoid_en") == "prefect, viceroy"
    desk.presenter.run("remove")
    assert told(desk)[-1] == "‘gouverneur’ weggenomen"
    assert "gouverneur" not in names(desk)


def test_without_its_dutch_word_a_term_is_refused_where_it_was_typed(desk):
    desk.presenter.type("nl", "")
    desk.presenter.settle()
    assert desk.paper.wrong("nl")
    assert desk.record("fire").words("nl") == "brandweer"


def test_the_starting_list_comes_only_when_it_is_asked_for(desk):
    assert len(names(desk)) == 3
    desk.presenter.take_start()
    new = len(terms_sheets.starting()) - 3
    assert told(desk)[-1].startswith(f"{new} termen overgenomen")
    desk.presenter.take_start()
    assert told(desk)[-1] == "De startlijst staat er al."


def test_the_list_goes_out_and_comes_back_with_a_question(desk, tmp_path):
    file = tmp_path / "termen.csv"
    desk.presenter.export(str(file))
    assert told(desk)[-1] == f"Bewaard: {file}"
    desk.presenter.read_in(str(file))
    assert told(desk)[-1].startswith("Niets te doen")
    file.write_text("nl;fr\nbrandweer;pompiers\npolitie;police\nCrisiscel;cellule", "utf-8")
    desk.presenter.read_in(str(file))
    (question,) = desk.window.questions
    assert nl(question.consequence) == "1 nieuwe term · 1 gewijzigd · 1 blijft gelijk"
    assert told(desk)[-1] == "2 termen gelezen"
    assert names(desk) == ["brandweer", "Crisiscel", "mondmasker", "politie"]


def test_bad_rows_are_named_by_line_and_nothing_is_taken(desk, tmp_path):
    file = tmp_path / "termen.csv"
    lines = ["nl;fr", "politie;police", *[";mot"] * (NAMED + 2)]
    file.write_text("\n".join(lines), "utf-8")
    desk.presenter.read_in(str(file))
    advice = desk.paper.reports[-1]
    assert nl(advice.headline) == "Niets overgenomen: 10 regels kloppen niet."
    assert "Regel 3: geen Nederlands woord." in nl(advice.explanation)
    assert "en nog 2" in nl(advice.explanation)
    assert desk.window.questions == []
    assert len(names(desk)) == 3
    desk.presenter.close_report()
    assert desk.paper.reports[-1] is None


@pytest.mark.parametrize("data", [b"\xff\xfe", b"fr\nx"])
def test_a_file_that_is_no_sheet_is_told(desk, tmp_path, data):
    file = tmp_path / "termen.csv"
    file.write_bytes(data)
    desk.presenter.read_in(str(file))
    assert desk.paper.problems


def test_what_cannot_be_written_is_told(desk, tmp_path):
    desk.presenter.export(str(tmp_path / "none" / "termen.csv"))
    assert desk.paper.problems[-1].code == "not_written"


def test_after_closing_nothing_is_shown_any_more(desk, tmp_path):
    file = tmp_path / "termen.csv"
    file.write_text("nl\npolitie", "utf-8")
    desk.presenter.close()
    shown = len(desk.paper.pages)
    desk.presenter.read_in(str(file))
    desk.presenter.narrow("avoid")
    assert (len(desk.paper.pages), desk.window.questions) == (shown, [])


def test_words_to_avoid_are_parted_by_commas():
    assert avoided(" a, b c ,,") == {"a", "b c"}
