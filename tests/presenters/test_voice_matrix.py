from __future__ import annotations

from nccn_desk.presenters.voice_matrix import table_of
from nccn_desk.presenters.voice_shapes import SECTIONS
from nccn_desk.services import assembling, blocks, sitreps
from tests.presenters.room_parts import nl
from tests.presenters.voice_room import Desk  # noqa: F401  # the fixture makes one


def test_the_matrix_says_of_each_section_whether_it_is_still_so(desk):
    desk.deliver()
    desk.write("plain", "Scholen dicht.")
    desk.clear("blocks", desk.ids["plain"])
    desk.presenter.turn_to("matrix")
    matrix = desk.paper.page.matrix
    assert [nl(head) for head in matrix.heads] == [
        "Kern",
        "Situatie",
        "Maatregelen",
        "Communicatie",
        "Open vragen",
        "Vooruitblik",
        "Cijfers",
    ]
    first = matrix.rows[0]
    assert nl(first.title) == "Sitrep 2"
    words = [nl(cell.mark.word) for cell in first.cells]
    assert words == ["gelijk", "—", "opnieuw goedgekeurd", "—", "—", "—", "veranderd sinds"]
    assert nl(matrix.told) == "2 van 6 plaatsen gelijk"
    assert nl(first.cells[6].described) == "Sitrep 2, Cijfers, veranderd sinds, 1 veranderd"
    assert desk.paper.card.id == f"sitreps/{desk.ids['second']}"
    table = table_of(matrix)
    assert len(table[0].cells) == len(SECTIONS) + 1
    assert nl(table[0].cells[7].mark.word) == "—"


def test_a_cell_shows_what_changed_in_it(desk):
    desk.deliver()
    desk.write("plain", "Scholen dicht.")
    desk.presenter.turn_to("matrix")
    desk.presenter.select(desk.link("second"), "measures")
    assert [nl(row.small) for row in desk.paper.card.moved] == ["3.1 · A-LV-2"]
    desk.presenter.select(desk.link("second"), "figures")
    assert [nl(row.small) for row in desk.paper.card.moved] == ["1.1 · C-LV-1"]
    desk.presenter.select(desk.link("second"))
    assert len(desk.paper.card.moved) == 2
    assert [nl(row.small) for row in desk.paper.card.parts] == [
        "1.1 · A-LV-1",
        "3.1 · A-LV-2",
        "C-LV-1",
    ]


def test_a_section_of_ones_own_stands_under_others(desk):
    third = desk.made("sitreps", sitreps.begin, {"title": "Derde"}, desk.ids["second"])
    desk.act(assembling.add_section, third, {"nl": "Bijlage", "fr": "Annexe"})
    made = desk.block(third, {"nl": "Bijlage.", "fr": "Annexe."}, 6)
    desk.clear("blocks", made)
    desk.out(third)
    desk.act(blocks.write, made, "nl", "Anders.", by="KB")
    desk.presenter.turn_to("matrix")
    matrix = desk.paper.page.matrix
    assert nl(matrix.heads[matrix.keys.index("other")]) == "Andere delen"
    cell = matrix.rows[0].cells[matrix.keys.index("other")]
    assert nl(cell.mark.word) == "veranderd sinds"
