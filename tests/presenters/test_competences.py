from __future__ import annotations

from nccn_desk.presenters.competences import COMPETENCES
from tests.presenters.network_desk import Topics
from tests.presenters.room_parts import nl


class Desk(Topics):
    place = COMPETENCES
    register = "topics"


def picked(desk):
    return {each.name: each.chosen for each in desk.paper.card.picks}


def test_gaps_and_overlaps_are_said_and_counted(desk):
    assert desk.cells() == ["Cijfers", "Reizen", "Winkels"]
    assert desk.cells(1) == ["Sciensano", "", "FOD Econ., NCCN"]
    assert desk.cells(2) == ["NCCN", "", ""]
    assert desk.marks() == ["duidelijk", "niemand bevoegd", "meer dan één"]
    assert desk.counts() == {"topics": 3, "matrix": 3, "gaps": 1, "overlaps": 1, "partners": 3}
    desk.presenter.narrow("gaps")
    assert desk.cells() == ["Reizen"]
    assert desk.facts()["Verwijs naar"].startswith("niemand")
    desk.presenter.narrow("overlaps")
    assert desk.cells() == ["Winkels"]


def test_the_matrix_stands_as_it_was_on_another_day(desk):
    desk.presenter.at_day("15/10/2020")
    assert desk.paper.page.day == "15/10/2020"
    assert desk.cells(1) == ["Sciensano", "", "FOD Econ."]
    assert desk.counts()["overlaps"] == 0
    desk.presenter.step("earlier")
    assert desk.paper.page.day == "15/09/2020"
    assert desk.counts()["gaps"] == 2
    desk.presenter.step("later")
    desk.presenter.step("later")
    assert desk.paper.page.day == "15/11/2020"
    desk.presenter.step("today")
    assert desk.paper.page.day == "17/11/2020"
    desk.presenter.at_day("gisteren")
    assert desk.paper.problems[-1].code == "not_a_day"
    desk.presenter.at_day("")
    assert desk.paper.page.day == "17/11/2020"


def test_a_topic_says_to_whom_one_refers_and_who_did_before(desk):
    desk.presenter.at_day("15/10/2020")
    desk.select("topics", "Winkels")
    assert desk.facts() == {"Verwijs naar": "FOD Economie"}
    rows = desk.paper.card.lists
    assert [nl(each.title) for each in rows["parts"]] == ["FOD Economie"]
    assert nl(rows["parts"][0].small) == "vanaf 1 oktober 2020"
    assert [nl(each.title) for each in rows["other"]] == ["Nationaal Crisiscentrum"]


def test_a_topic_is_added_given_to_a_partner_and_taken_away(desk):
    desk.presenter.type_new("Sport")
    desk.presenter.add()
    assert nl(desk.paper.card.title) == "Sport"
    desk.presenter.type("topics.name_de", "Sport DE")
    desk.presenter.settle()
    desk.presenter.change("topics.partner", desk.ids["lab"])
    (row,) = desk.paper.card.lists["parts"]
    desk.presenter.run("remove")
    assert desk.paper.problems[-1].code == "topic_in_use"
    desk.presenter.select(row.id)
    assert nl(desk.paper.card.title) == "Sport · Sciensano"
    desk.presenter.change("competences.refer_to", desk.ids["house"])
    desk.presenter.type("competences.ends", "16/11/2020")
    desk.presenter.settle()
    assert nl(desk.paper.card.mark.word) == "niet op deze dag"
    assert picked(desk)["competences.refer_to"] == desk.ids["house"]
    assert desk.paper.card.lists["topic"][0].id.startswith("topics/")
    desk.presenter.run("remove")
    desk.presenter.open(desk.ids["Reizen"])
    desk.presenter.run("remove")
    assert "Reizen" not in desk.cells()


def test_who_answers_in_another_place_is_referred_to(desk):
    desk.select("competences", "one")
    desk.presenter.change("competences.refer_to", desk.ids["house"])
    desk.select("topics", "Cijfers")
    assert desk.facts() == {"Verwijs naar": "Nationaal Crisiscentrum"}


def test_a_partner_shows_all_that_it_does_and_prints_its_sheet(desk, tmp_path):
    desk.presenter.narrow("partners")
    assert desk.cells() == ["FOD Economie", "Nationaal Crisiscentrum", "Sciensano"]
    assert desk.marks() == ["meer dan één", "meer dan één", "duidelijk"]
    desk.presenter.select(f"partners/{desk.ids['house']}")
    assert [nl(each.title) for each in desk.paper.card.lists["topics"]] == ["Cijfers", "Winkels"]
    assert desk.acts() == ["print"]
    sheet = desk.printed(tmp_path)
    assert sheet.title == "Wie doet wat: Nationaal Crisiscentrum"
    assert [(each.title, each.count) for each in sheet.sections] == [
        ("bevoegd", "1"),
        ("ondersteunt", "1"),
        ("informeert", "0"),
    ]


def test_without_a_partner_the_whole_matrix_is_printed(desk, tmp_path):
    (section,) = desk.printed(tmp_path).sections
    assert section.count == "3"
    assert "niemand bevoegd" in section.rows[1][0]


def test_the_matrix_has_a_cell_for_each_topic_and_authority(desk, tmp_path):
    desk.presenter.narrow("matrix")
    matrix = desk.paper.page.matrix
    assert [nl(each) for each in matrix.heads] == ["FOD Econ.", "NCCN", "Sciensano"]
    assert [(nl(row.title), row.mark and nl(row.mark.word)) for row in matrix.rows] == [
        ("Cijfers", None),
        ("Reizen", "niemand bevoegd"),
        ("Winkels", "meer dan één"),
    ]
    told = [[nl(cell.mark.word) for cell in row.cells] for row in matrix.rows]
    assert told == [["", "ondersteunt", "bevoegd"], ["", "", ""], ["bevoegd", "bevoegd", ""]]
    assert len({cell.mark.shape for row in matrix.rows for cell in row.cells}) == 4
    assert nl(matrix.rows[0].cells[1].described) == (
        "Cijfers, Nationaal Crisiscentrum: ondersteunt"
    )
    assert nl(matrix.rows[2].cells[0].described) == "Winkels, FOD Economie: bevoegd; meer dan één"
    assert nl(matrix.rows[1].cells[2].described) == "Reizen, Sciensano: geen aandeel"
    sheet = desk.printed(tmp_path)
    assert [each.title for each in sheet.sections] == [
        "Cijfers",
        "Reizen · niemand bevoegd",
        "Winkels · meer dan één",
    ]
    assert [row[0] for row in sheet.sections[0].rows] == ["bevoegd", "ondersteunt"]


def test_who_has_no_part_on_that_day_has_no_column(desk):
    desk.presenter.narrow("matrix")
    desk.presenter.at_day("15/9/2020")
    assert [nl(each) for each in desk.paper.page.matrix.heads] == ["NCCN", "Sciensano"]
    desk.presenter.find("winkels")
    assert [nl(row.title) for row in desk.paper.page.matrix.rows] == ["Winkels"]
    desk.presenter.narrow("topics")
    assert desk.paper.page.matrix is None


def test_words_find_topics_by_who_speaks(desk):
    desk.presenter.find("sciensano")
    assert desk.cells() == ["Cijfers"]
    desk.presenter.find("zz")
    assert nl(desk.paper.page.empty.sentence) == "Niets met ‘zz’ hier."


def test_a_territory_is_picked_among_those_that_have_one_and_told(desk):
    desk.presenter.select(f"competences/{desk.ids['two']}")
    (pick,) = [e for e in desk.paper.card.picks if e.name == "competences.territory"]
    assert [nl(each.word) for each in pick.options] == ["Eigen gebied, of heel het land", "Limburg"]
    desk.presenter.change("competences.territory", desk.ids["province"])
    desk.presenter.narrow("matrix")
    cell = desk.paper.page.matrix.rows[2].cells[0]
    assert nl(cell.described) == "Winkels, FOD Economie: bevoegd, Limburg; meer dan één"
    desk.presenter.select(f"competences/{desk.ids['two']}")
    desk.presenter.change("competences.territory", "")
    assert "Limburg" not in nl(desk.paper.page.matrix.rows[2].cells[0].described)
