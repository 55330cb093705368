from __future__ import annotations

from datetime import date

from nccn_desk.presenters.links import links_to, parted
from nccn_desk.services import cycle, handovers, journal, tasks, templates
from tests.presenters.room_parts import Watch, nl


def test_records_of_any_register_are_shown_by_name_and_lead_there():
    watch = Watch()
    day = date(2020, 11, 17)
    watch.act(templates.default_template)
    watch.act(lambda uow: cycle.open_day(uow, day))
    step = watch.read(lambda reader: cycle.steps_on(reader, day))[0]
    line = watch.made(lambda uow: journal.note(uow, "Eerste regel\nen meer"), "journal")
    task = watch.made(lambda uow: tasks.add(uow, {"title": "Bel Joris"}), "tasks")
    sheet = watch.made(lambda uow: handovers.prepare(uow, day), "handovers")
    ids = (line, task, "", step.id, sheet, "f" * 32)
    links = watch.read(lambda reader: links_to(reader, ids))
    assert [(link.id, nl(link.title)) for link in links] == [
        (f"steps/{step.id}", "Monitoring"),
        (f"tasks/{task}", "Bel Joris"),
        (f"journal/{line}", "Eerste regel"),
        (f"handovers/{sheet}", "2020-11-17"),
    ]
    assert nl(links[1].small) == "taak · T-LV-1"
    assert parted(links[1].id) == ("tasks", task)


def test_no_records_need_no_reading():
    assert Watch().read(lambda reader: links_to(reader, ("",))) == ()
