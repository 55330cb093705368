from __future__ import annotations

from datetime import date

from nccn_desk.presenters.journal_line import card_of
from nccn_desk.presenters.people import read_people
from nccn_desk.services import cycle, journal, templates
from nccn_desk.services.shapes import Query
from tests.presenters.room_parts import Watch, nl
from tests.presenters.test_journal_page import asked, at


def card(watch, line):
    """Return the card of a line."""

    def read(reader):
        entry = journal.entry_of(reader, line)
        return card_of(entry, reader, read_people(reader), asked())

    return watch.read(read)


def facts(shown):
    return {nl(label): nl(words) for label, words in shown.facts}


def test_a_line_says_when_it_happened_when_it_was_noted_and_by_whom():
    watch = Watch()
    line = watch.made(lambda uow: journal.note(uow, "@Karim belt", "call", at(9, 21)), "journal")
    shown = card(watch, line)
    assert shown.number == "J-LV-1"
    assert nl(shown.mark.word) == "Oproep"
    assert shown.time == "09:21"
    assert facts(shown) == {
        "Gebeurd": "09:21",
        "Genoteerd": "10:07",
        "Door": "Lotte Verhaegen",
        "Genoemd": "Karim Benali",
    }
    assert [each.key for each in shown.actions] == ["correct", "decide"]


def test_everything_that_was_ever_written_is_told_with_its_reason():
    watch = Watch()
    line = watch.made(lambda uow: journal.note(uow, "Een"), "journal")
    watch.act(lambda uow: journal.correct(uow, line, "Twee", "fout", kind="decision"), by="KB")
    shown = card(watch, line)
    assert shown.text == "Twee"
    assert [(nl(row.title), nl(row.small)) for row in shown.story] == [
        ("Een", "Lotte Verhaegen · Feit"),
        ("Twee", "Karim Benali · Besluit · fout"),
    ]
    assert [each.key for each in shown.actions] == ["correct"]


def test_what_the_desk_noted_says_so():
    watch = Watch()
    day = date(2020, 11, 17)
    watch.act(templates.default_template)
    watch.act(lambda uow: cycle.open_day(uow, day))
    step = watch.read(lambda reader: cycle.steps_on(reader, day))[0]
    watch.act(lambda uow: cycle.start_step(uow, step.id))
    (line,) = watch.read(lambda reader: reader.records(Query("journal")))
    shown = card(watch, line.id)
    assert facts(shown)["Herkomst"] == "door Desk genoteerd"
    assert [link.id for link in shown.links] == [f"steps/{step.id}"]


def test_who_reads_alone_sees_why_nothing_can_be_pressed():
    watch = Watch()
    line = watch.made(lambda uow: journal.note(uow, "Een"), "journal")

    def read(reader):
        entry = journal.entry_of(reader, line)
        return card_of(entry, reader, read_people(reader), asked(writable=False))

    shown = watch.read(read)
    assert not any(each.enabled for each in shown.actions)
    assert nl(shown.actions[0].reason) == "u leest alleen"
