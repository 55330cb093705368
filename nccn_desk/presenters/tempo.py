"""Tempo is where the rhythm of the day is set: templates by the hour, the day and the week."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from nccn_desk.domain.register import Value, Values
from nccn_desk.domain.replanning import Replan
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.clock import day_of
from nccn_desk.kernel.errors import BadValue
from nccn_desk.presenters import typed, when
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.tempo_products import read_products
from nccn_desk.presenters.tempo_replan import question_of
from nccn_desk.presenters.tempo_shapes import TemplateCard, TemplateStepCard, TempoPage
from nccn_desk.presenters.tempo_words import TempoFacts, page_of, read_tempo, step_of, template_of
from nccn_desk.services import replanning, templates
from nccn_desk.services.ports import UnitOfWork

Job = Callable[[UnitOfWork], ChangeSet]


class TempoView(Protocol):
    """What paints the editor."""

    def show_page(self, page: TempoPage) -> None:
        """Show the templates and the steps of the chosen one."""
        ...

    def show_template(self, card: TemplateCard | None) -> None:
        """Show the template beside its steps; None while a step stands there."""
        ...

    def show_step(self, card: TemplateStepCard | None) -> None:
        """Show one step beside the others, or none."""
        ...

    def show_problem(self, problem: Exception) -> None:
        """Say what could not be done; what was typed stays."""
        ...


class TempoPresenter:
    """Keeps the editor true, and turns what is typed into acts."""

    def __init__(self, session: Session, view: TempoView, around: Surroundings) -> None:
        self._session = session
        self._view = view
        self._around = around
        self._facts: TempoFacts | None = None
        self._template = ""
        self._step = ""
        self._end = session.changed.subscribe(self.refresh)

    def start(self) -> None:
        """Read and show."""
        self._read()

    def close(self) -> None:
        """Hear no more news."""
        self._end()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again if templates changed, or a day was opened."""
        if changes.touches("cycle_templates", "template_steps", "days"):
            self._read()

    def retell(self) -> None:
        """Word everything anew, because another language is spoken now."""
        self._show()

    def choose(self, template: str) -> None:
        """Show another template."""
        self._template, self._step = template, ""
        self._read()

    def select(self, step: str) -> None:
        """Show one step beside the others; "" shows the template itself."""
        self._step = step
        self._show()

    def open(self, record: str) -> None:
        """Show a template, or a step with its template."""

        def found(facts: TempoFacts) -> None:
            known = {step.id: step.words("template") for step in facts.all_steps}
            self._template = known.get(record, record)
            self._step = record if record in known else ""
            self._read()

        self._session.read(lambda reader: read_tempo(reader, "", self._today()), found)

    def run(self, action: str) -> None:
        """Do what a button says."""
        template, step = self._template, self._step
        name = self._facts.chosen.words("name") if self._facts and self._facts.chosen else ""
        acts: dict[str, Callable[[], None]] = {
            "new": self._new,
            "copy": lambda: self._copy(template, name),
            "use": lambda: self._act(
                lambda uow: templates.use_template(uow, template),
                said("tempo.receipt.used", name=name),
            ),
            "from_now": lambda: self._look_ahead(template, name),
            "rest": lambda: self._act(lambda uow: templates.rest_template(uow, template)),
            "remove": lambda: self._remove(template, name),
            "add_step": self._add_step,
            "remove_step": lambda: self._remove_step(step),
        }
        acts[action]()

    def change_template(self, field: str, text: str) -> None:
        """Change the template's name, tempo, hours or weekday, as typed or chosen."""
        template = self._template
        try:
            value: Value = _whole(text, field) if field in {"every_hours", "weekday"} else text
            if field == "name":
                value = _given(text, field)
        except BadValue as problem:
            self._view.show_problem(problem)
            return
        values: Values = {field: value}
        self._act(lambda uow: templates.save_template(uow, values, template))

    def change_step(self, field: str, text: str) -> None:
        """Change one field of the step, as typed or chosen; what will not do is said."""
        step = self._step
        try:
            values: Values = {field: self._value(field, text)}
        except BadValue as problem:
            self._view.show_problem(problem)
            return
        self._act(lambda uow: templates.change_step(uow, step, values))

    def _value(self, field: str, text: str) -> Value:
        if field == "at":
            now = self._session.clock.now()
            return when.wall(when.from_moment(typed.read_moment(_given(text, field), now)))
        if field == "minutes":
            return _whole(text, field)
        if field in {"inputs", "outputs"}:
            return read_products(text)
        if field == "name":
            return _given(text, field)
        return text or None

    def _new(self) -> None:
        name = self._session.words.say("tempo.new_name")
        values: Values = {"name": name, "tempo": "daily"}
        self._make("cycle_templates", lambda uow: templates.save_template(uow, values))

    def _copy(self, template: str, name: str) -> None:
        copy = self._session.words.say("tempo.copy_name", name=name)
        self._make("cycle_templates", lambda uow: templates.copy_template(uow, template, copy))

    def _remove(self, template: str, name: str) -> None:
        self._template = self._step = ""
        self._act(
            lambda uow: templates.remove_template(uow, template),
            said("tempo.receipt.removed", name=name),
        )

    def _look_ahead(self, template: str, name: str) -> None:
        """Say what planning the rest of today from a template would change, and ask."""

        def agreed(plan: Replan) -> None:
            self._act(
                lambda uow: replanning.replan_today(uow, template, plan),
                said("tempo.receipt.replanned", name=name),
            )

        self._session.read(
            lambda reader: replanning.preview(reader, template),
            lambda plan: self._around.ask(question_of(plan, name), lambda _: agreed(plan)),
            token="tempo_ahead",  # noqa: S106  # a token of reads
        )

    def _add_step(self) -> None:
        template = self._template
        last = self._facts.steps[-1].words("at") if self._facts and self._facts.steps else "07:00"
        name = self._session.words.say("tempo.new_step")
        values: Values = {"name": name, "at": last, "minutes": 30}
        self._make("template_steps", lambda uow: templates.add_step(uow, template, values))

    def _remove_step(self, step: str) -> None:
        self._step = ""
        self._act(lambda uow: templates.remove_step(uow, step), said("tempo.receipt.step_removed"))

    def _make(self, register: str, job: Job) -> None:
        """Do an act that makes records, and go to the one that it made."""

        def done(changes: ChangeSet) -> None:
            made = sorted(record for kind, record in changes.records if kind == register)
            if register == "template_steps":
                self._step = made[0] if made else ""
            else:
                self._template, self._step = made[0] if made else "", ""

        self._session.act(job, done, self._view.show_problem)

    def _act(self, job: Job, receipt: Phrase | None = None) -> None:
        def kept(_: ChangeSet) -> None:
            if receipt is not None:
                self._around.receipt(receipt)

        self._session.act(job, kept, self._view.show_problem)

    def _today(self) -> str:
        return day_of(self._session.clock.now()).isoformat()

    def _read(self) -> None:
        template, today = self._template, self._today()
        self._session.read(
            lambda reader: read_tempo(reader, template, today),
            self._take,
            token="tempo",  # noqa: S106  # a token of reads
        )

    def _take(self, facts: TempoFacts) -> None:
        self._facts = facts
        self._template = facts.chosen.id if facts.chosen else ""
        self._show()

    def _show(self) -> None:
        facts = self._facts
        if facts is None:
            return
        step = next((each for each in facts.steps if each.id == self._step), None)
        self._step = step.id if step else ""
        self._view.show_page(page_of(facts))
        chosen = facts.chosen
        self._view.show_template(template_of(chosen, facts) if chosen and not step else None)
        self._view.show_step(step_of(step, self._session.words) if step else None)


def _given(text: str, field: str) -> str:
    if not text.strip():
        raise BadValue("required", field=field, register="template_steps")
    return text.strip()


def _whole(text: str, field: str) -> int:
    if not text.strip().isdecimal():
        raise BadValue(field=field, reason="range")
    return int(text)
