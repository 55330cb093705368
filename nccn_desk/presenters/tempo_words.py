"""The words of the editor of templates: what each template does, and what its steps need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from nccn_desk.domain.cycle import TEMPOS
from nccn_desk.domain.naming import choice_word, step_word
from nccn_desk.domain.officers import ROLES
from nccn_desk.domain.register import Record
from nccn_desk.kernel.words import Words
from nccn_desk.presenters import when
from nccn_desk.presenters.agenda import step_name
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.shapes import (
    Action,
    Cell,
    ChipShape,
    FlowRow,
    Mark,
    Option,
    Row,
    Tone,
)
from nccn_desk.presenters.tempo_products import written
from nccn_desk.presenters.tempo_shapes import TemplateCard, TemplateStepCard, TempoPage
from nccn_desk.presenters.today_names import parts_of, product_name
from nccn_desk.services import cycle, templates
from nccn_desk.services.ports import Reader
from nccn_desk.services.shapes import Query

_DAYS: Final = tuple(range(7))


@dataclass(frozen=True, slots=True)
class TempoFacts:
    """The templates as the store knows them, and the steps of the chosen one."""

    templates: tuple[Record, ...]
    chosen: Record | None
    steps: tuple[Record, ...]
    all_steps: tuple[Record, ...]
    today: date
    opened: bool  # today's day is made already, so that a change counts from tomorrow


def read_tempo(reader: Reader, template: str, today: str) -> TempoFacts:
    """Read all templates; where none is chosen, the one in use is."""
    found = reader.records(Query("cycle_templates", order=("name",)))
    used = (each for each in found if each["in_use"] is True)
    chosen = next((each for each in found if each.id == template), None)
    chosen = chosen or next(used, None) or next(iter(found), None)
    day = date.fromisoformat(today)
    return TempoFacts(
        templates=found,
        chosen=chosen,
        steps=templates.steps_of(reader, chosen.id) if chosen else (),
        all_steps=reader.records(Query("template_steps")),
        today=day,
        opened=cycle.find_day(reader, day) is not None,
    )


def page_of(facts: TempoFacts) -> TempoPage:
    """Return the list of templates and the steps of the chosen one."""
    chosen = facts.chosen
    return TempoPage(
        templates=tuple(_template_row(each) for each in facts.templates),
        chosen=chosen.id if chosen else "",
        rows=tuple(_step_row(step) for step in facts.steps),
        count=said("tempo.count", n=len(facts.steps)) if chosen else NOTHING,
        empty=said("tempo.no_steps" if chosen else "tempo.no_templates"),
        tempo=tempo_words(chosen) if chosen else NOTHING,
        from_when=said("tempo.from_tomorrow" if facts.opened else "tempo.from_today"),
        actions=(Action("add_step", said("tempo.add_step"), icon="plus", keys="N"),)
        if chosen
        else (),
    )


def template_of(template: Record, facts: TempoFacts) -> TemplateCard:
    """Return the template itself."""
    used = template["in_use"] is True
    shape = ChipShape.CHECK if used else ChipShape.RING
    word = said("tempo.in_use" if used else "tempo.resting")
    return TemplateCard(
        id=template.id,
        name=template.words("name"),
        tempo=template.words("tempo"),
        tempos=tuple(Option(e, said(choice_word("cycle_templates", "tempo", e))) for e in TEMPOS),
        every=str(template.whole("every_hours") or 1),
        weekday=str(template.whole("weekday")),
        weekdays=tuple(Option(str(day), _weekday(day)) for day in _DAYS),
        mark=Mark(word, Tone.PLAIN, shape),
        actions=_template_actions(template, facts),
    )


def step_of(step: Record, words: Words) -> TemplateStepCard:
    """Return one step of the template."""
    role = step.words("role")
    nobody = Option("", said("tempo.any_role"))
    roles = (nobody, *(Option(e, said(choice_word("officers", "role", e))) for e in ROLES))
    return TemplateStepCard(
        id=step.id,
        title=step_name(step),
        standard=bool(step_word(step)),
        at=step.words("at"),
        minutes=str(step.whole("minutes")),
        name=step.words("name"),
        role=role,
        roles=roles,
        place=step.words("place"),
        inputs=written(step["inputs"], words),
        outputs=written(step["outputs"], words),
        actions=(Action("remove_step", said("tempo.remove_step"), icon="trash"),),
    )


def tempo_words(template: Record) -> Phrase:
    """Return a template's rhythm: every day; every 4 hours; every week on Friday."""
    tempo = template.words("tempo")
    if tempo == "hourly":
        return said("tempo.every_hours", n=template.whole("every_hours") or 1)
    if tempo == "weekly":
        return said("tempo.every_week", day=_weekday(template.whole("weekday")))
    return said(choice_word("cycle_templates", "tempo", tempo))


def _weekday(day: int) -> Phrase:
    return said(f"when.weekday_long.{day % 7 + 1}")


def _template_row(template: Record) -> FlowRow:
    used = template["in_use"] is True
    return FlowRow(
        id=template.id,
        title=given(template.words("name")),
        small=tempo_words(template),
        mark=Mark(said("tempo.in_use"), Tone.PLAIN, ChipShape.CHECK) if used else None,
        strong=used,
    )


def _step_row(step: Record) -> Row:
    role = step.words("role")
    length = when.duration(timedelta(minutes=step.whole("minutes")))
    return Row(
        step.id,
        (
            Cell(given(step.words("at"))),
            Cell(step_name(step), small=joined((given(step.words("place")), _flow(step)))),
            Cell(length),
            Cell(said(choice_word("officers", "role", role)) if role else NOTHING),
        ),
    )


def _flow(step: Record) -> Phrase:
    """Return what goes in and what comes out, an arrow between."""
    sides = (
        joined((product_name(str(part["name"])) for part in parts_of(step[name])), by=", ")
        for name in ("inputs", "outputs")
    )
    return joined(sides, by=" → ")


def _template_actions(template: Record, facts: TempoFacts) -> tuple[Action, ...]:
    """Return what can be done with a template; the one that gives the day its rhythm stays."""
    used = template["in_use"] is True
    word = said("tempo.apply_now" if used else "tempo.use_now")
    now = (Action("from_now", word, icon="clock-clockwise"),) if facts.opened else ()
    copy = Action("copy", said("tempo.copy"), icon="copy")
    if used:
        rest = Action("rest", said("tempo.rest"), icon="pause")
        rival = template.words("tempo") in templates.RIVALS
        return (*now, copy) if rival else (*now, copy, rest)
    key = "tempo.use_tomorrow" if facts.opened else "tempo.use_today"
    use = Action("use", said(key), icon="check")
    return (use, *now, copy, Action("remove", said("tempo.remove"), icon="trash"))
