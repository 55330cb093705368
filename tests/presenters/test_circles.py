from __future__ import annotations

from nccn_desk.presenters.target_groups import TARGET_GROUPS
from tests.presenters.network_desk import Groups
from tests.presenters.room_parts import nl


class Desk(Groups):
    place = TARGET_GROUPS
    register = "circles"


def test_a_circle_is_made_changed_and_ended(desk):
    desk.presenter.narrow("circles")
    assert desk.cells() == []
    desk.presenter.type_new("Taskforce scholen")
    desk.presenter.add()
    assert desk.cells() == ["Taskforce scholen"]
    (row,) = desk.paper.page.rows
    desk.presenter.select(row.id)
    picks = {each.name: each for each in desk.paper.card.picks}
    assert picks["circles.on_ring"].chosen == "3"
    desk.presenter.change("circles.on_ring", "1")
    desk.presenter.change("circles.kind", "task_force")
    desk.presenter.type("circles.ends", "18/11/2020")
    desk.presenter.settle()
    assert nl(desk.paper.page.rows[0].cells[1].small) == "17/11/2020 – 18/11/2020"
    assert nl(desk.paper.page.rows[0].cells[1].text) == "Infocel voltallig"
    desk.presenter.run("remove")
    assert desk.cells() == []


def test_a_circle_that_ends_before_it_begins_is_refused(desk):
    desk.presenter.narrow("circles")
    desk.presenter.type_new("Taskforce scholen")
    desk.presenter.add()
    desk.presenter.select(desk.paper.page.rows[0].id)
    desk.presenter.type("circles.ends", "1/1/2020")
    desk.presenter.settle()
    link = desk.paper.page.rows[0].id.partition("/")[2]
    assert desk.watch.read(lambda reader: reader.record("circles", link)).words("ends") == ""
