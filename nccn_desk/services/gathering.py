"""Gathering reads the records from which a handover sheet is drawn, and no more of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Final

from nccn_desk.domain.journal import Entry, entries
from nccn_desk.domain.planning import PlannedStep
from nccn_desk.domain.planning import steps_of as planned_steps
from nccn_desk.domain.register import Record
from nccn_desk.domain.sheets import Material
from nccn_desk.kernel.clock import at, to_text
from nccn_desk.services import conflicts, cycle, journal, moments, states, templates, webcare
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query, Where

LOOKED_BACK: Final = timedelta(days=7)  # a question older than this has left the watch list


def material(reader: Reader, day: date) -> Material:
    """Return what a sheet of this day is drawn from."""
    tasks = reader.records(Query("tasks", (Where("state", "in", ("open", "taken")),)))
    questions = _questions(reader)
    return Material(
        now=reader.clock.now(),
        steps=cycle.steps_on(reader, day),
        tomorrow=_coming(reader, day + timedelta(days=1)),
        tasks=tasks,
        meetings=_meetings(reader, day),
        entries=journal.entries_on(reader, day),
        questions=questions,
        answered=_answered(reader, questions),
        origins=_origins(reader, tasks),
        names={officer.id: officer.words("name") for officer in reader.records(Query("officers"))},
        waiting=conflicts.waiting(reader),
        moments=moments.undebriefed(reader),
        webcare=webcare.unanswered(reader),
    )


def _coming(reader: Reader, day: date) -> Sequence[Record | PlannedStep]:
    """Return the steps of a day: its own if it was opened, else what the templates plan."""
    steps = cycle.steps_on(reader, day)
    if steps:
        return steps
    planned = [
        found
        for template in templates.in_use(reader)
        for found in planned_steps(template, templates.steps_of(reader, template.id), day)
    ]
    return sorted(planned, key=lambda found: found.planned)


def _meetings(reader: Reader, day: date) -> tuple[Record, ...]:
    start, end = at(day, time()), at(day + timedelta(days=1), time())
    within = (Where("planned", ">=", to_text(start)), Where("planned", "<", to_text(end)))
    return reader.records(Query("meetings", within))


def _questions(reader: Reader) -> tuple[Entry, ...]:
    """Return the lines of these days that are questions, or were corrected into one."""
    since = to_text(reader.clock.now() - LOOKED_BACK)
    asked = reader.records(
        Query("journal", (Where("kind", "=", "question"), Where("event_at", ">=", since)))
    )
    return entries(journal.with_chains(reader, asked))


def _answered(reader: Reader, questions: Sequence[Entry]) -> frozenset[str]:
    """Return the questions about which there is a further line, or a task."""
    ids = [entry.line.id for entry in questions]
    return frozenset(
        line
        for line in ids
        if reader.count(Query("journal", (Where("about", "has", line),)))
        or reader.count(
            Query("tasks", (Where("source", "=", line), Where("state", "!=", "dropped")))
        )
    )


def _origins(reader: Reader, tasks: Sequence[Record]) -> dict[str, Record]:
    """Return the journal lines from which tasks came, by id."""
    sources = {task.words("source") for task in tasks if task.words("source_register") == "journal"}
    found = (states.found(reader, "journal", source) for source in sources)
    return {line.id: line for line in found if line is not None}
