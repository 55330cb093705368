from __future__ import annotations

import pytest

from nccn_desk.presenters.materials import MaterialsPresenter
from tests.desk.rooms.exercise_day import Day
from tests.presenters.room_parts import Paper, Window, nl


class Room(Paper):
    """The catalogue on paper, on the exercise day."""

    def __init__(self):
        super().__init__()
        self.files = []
        self.show_files = self.files.append
        self.day, self.window = Day(), Window()
        self.presenter = MaterialsPresenter(self.day.session, self, self.window.around)
        self.presenter.start()

    def record(self, register, title):
        return next(e for e in self.day.records(register) if e.words("title") == title)

    @property
    def titles(self):
        return [nl(row.cells[0].text) for row in self.page.rows]


@pytest.fixture
def room():
    return Room()


def test_the_catalogue_is_cut_by_group_language_format_and_words(room):
    assert nl(room.page.heading.sub).startswith("6 stuks")
    deaf = next(e.key for e in room.page.narrows["groups"] if nl(e.word).startswith("Doven"))
    room.presenter.cut("groups", deaf)
    assert room.titles == ["Filmpje VGT over de nieuwe regels"]
    room.presenter.cut("groups", "")
    room.presenter.cut("languages", "tr")
    assert room.titles == ["Meertalige kit, 6 talen"]
    room.presenter.cut("format", "video")
    assert room.titles == []
    assert nl(room.page.empty.sentence) == "Niets past bij wat u koos."
    room.presenter.show_all()
    room.presenter.find("MONDMASKER")
    assert room.titles == ["Affiche mondmasker"]


def test_who_lacks_material_gets_a_pack_of_it_in_one_act(room):
    kit = room.record("materials", "Meertalige kit, 6 talen")
    room.presenter.select(kit.id)
    assert len(room.card.lacking) == 4
    room.presenter.run("pack")
    assert room.window.opened[-1][0] == "packs"
    pack = room.record("packs", "Meertalige kit, 6 talen")
    assert pack.members("partners") == frozenset(room.card.lacking)
    assert pack.members("materials") == {kit.id}


def test_what_cannot_be_is_told_where_it_was_typed(room):
    poster = room.record("materials", "Affiche mondmasker")
    room.presenter.select(poster.id)
    room.presenter.type("ends", "volgende week")
    room.presenter.settle()
    assert "geen dag" in nl(next(e.wrong for e in room.card.fields if e.name == "ends"))
    room.presenter.type("ends", "1/1/2019")
    room.presenter.settle()
    assert nl(next(e.wrong for e in room.card.fields if e.name == "ends"))
    room.presenter.change({"replaced_by": poster.id})
    assert room.problems[-1].code == "circular_replacement"
    room.presenter.type("ends", "")
    room.presenter.run("remove")
    assert room.problems[-1].code == "material_in_use"


def test_what_is_over_or_replaced_stands_apart(room):
    poster = room.record("materials", "Affiche mondmasker")
    room.presenter.select(poster.id)
    room.presenter.change({"ends": "2020-11-16", "begins": None})
    room.presenter.narrow("over")
    assert room.titles == ["Affiche exit lente", "Affiche mondmasker"]
    assert nl(room.card.mark.word) == "voorbij"
    room.presenter.run("files")
    assert room.files == [poster.id]


def test_new_material_is_added_and_taken_away(room):
    room.presenter.type_new("Spot radio")
    room.presenter.add()
    assert room.card.title == "Spot radio"
    room.presenter.run("remove")
    assert "Spot radio" not in room.titles
