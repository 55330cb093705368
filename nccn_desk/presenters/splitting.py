"""Splitting puts a fresh recovery code on three sheets, for three officers to keep."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import Final

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.enrolment import SHEETS, EnrolmentPresenter, Route, Step, Told
from nccn_desk.presenters.gate import Gate, PaperSheet
from nccn_desk.presenters.members_paper import Share
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Advice, Tone
from nccn_desk.presenters.sheets import LATEST
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import founding, journal
from nccn_desk.services.people import NewPerson, PersonCard

RETYPED: Final = 2  # words of each sheet
QUESTION: Final = Question(
    said("settings.split.title"),
    said("settings.split.consequence"),
    said("settings.split.act"),
    "users-three",
    reason_label=said("settings.split.reason"),
    reason_needed=True,
)


class Splitting:
    """One splitting, from the first sheet until all are on paper; then no earlier code opens."""

    def __init__(
        self, gate: Gate, person: PersonCard, reason: str, note: Callable[[Phrase], None]
    ) -> None:
        self.asked: tuple[tuple[int, int], ...] = ()
        self._note = note
        self._gate = gate
        self._person = person
        self._reason = reason
        self._groups: tuple[str, ...] = ()
        self._sheets: tuple[PaperSheet, ...] = ()
        self._presenter: EnrolmentPresenter | None = None

    def begin(self, done: Callable[[], None]) -> EnrolmentPresenter:
        """Make the sheets and show the first one."""
        acts = {**dict.fromkeys(SHEETS, self._next), Step.RETYPE: self._keep}
        steps = (*SHEETS, Step.RETYPE, Step.KEPT)
        route = Route(steps, (), _no_one, lambda _: done(), self._turned, special=acts)
        presenter = EnrolmentPresenter(self._gate, route)
        self._presenter = presenter
        presenter.papers = self
        presenter.begin(
            Step.SHEET_1, Told(self._person.name, self._person.initials, self._person.role)
        )
        presenter.work(self._make, self._made)
        return presenter

    @property
    def lines(self) -> tuple[Phrase, ...]:
        """What stands on the shown sheet beside its words."""
        return (
            said("members.paper.title", n=str(self._number)),
            said("first_use.sheet.whose", name=self._person.name, station=self._gate.station),
            said("members.paper.how_store"),
            said("members.paper.where"),
            said("sheets.reason", reason=self._reason),
        )

    def write(self, folder: str) -> None:
        """Print the shown sheet into a file of a folder."""
        presenter = self._presenter
        if presenter is None or not folder:
            return
        gate, sheet = self._gate, self._sheets[self._number - 1]
        share = Share(
            sheet.number,
            sheet.words,
            self._person.name,
            gate.exercise,
            opens_store=True,
            reason=self._reason,
        )
        language, now = gate.preferences.language, gate.clock.now()

        def written(file: str) -> None:
            told = Advice(said("sheets.written", file=file), said("sheets.remove"), Tone.DUE)
            presenter.show(told)

        presenter.work(lambda: gate.doorway.sheets().write(share, now, language, folder), written)

    @property
    def _number(self) -> int:
        step = self._presenter.step if self._presenter is not None else Step.SHEET_1
        return SHEETS.index(step) + 1 if step in SHEETS else len(SHEETS)

    def _make(self) -> tuple[tuple[str, ...], tuple[PaperSheet, ...]]:
        doorway = self._gate.doorway
        groups = self._gate.vault.renew_recovery(doorway.keys())
        return groups, doorway.sheets().split(groups)

    def _made(self, made: tuple[tuple[str, ...], tuple[PaperSheet, ...]]) -> None:
        self._groups, self._sheets = made
        dice = secrets.SystemRandom()
        self.asked = tuple(
            [
                (sheet.number, place + 1)
                for sheet in self._sheets
                for place in sorted(dice.sample(range(len(sheet.words)), RETYPED))
            ]
        )
        if self._presenter is not None:
            self._presenter.turn(Step.SHEET_1)

    def _turned(self, step: Step, _: Told) -> None:
        """Show the words of the sheet that the step is for."""
        if self._presenter is not None:
            shown = self._sheets[SHEETS.index(step)].words if step in SHEETS else ()
            self._presenter.groups = shown

    def _next(self, presenter: EnrolmentPresenter, _: Sequence[str]) -> None:
        steps = presenter.route.steps
        presenter.turn(steps[steps.index(presenter.step) + 1])

    def _keep(self, presenter: EnrolmentPresenter, answers: Sequence[str]) -> None:
        """Let the sheets open the store, once words of each of them were typed over."""
        vault, groups = self._gate.vault, dict(enumerate(self._groups))
        pairs = zip(self.asked, answers, strict=True)
        typed = [(number, place, word) for (number, place), word in pairs]
        try:
            founding.demand_on_paper(self._sheets, typed)
        except NccnError as reason:
            presenter.show(advice_of(reason))
            return

        def kept(right: bool) -> None:  # noqa: FBT001  # the answer of a job
            if not right:  # another code was shown meanwhile, and these sheets open nothing
                presenter.show(Advice(said("sheets.outdated"), said("sheets.outdated.means")))
                return
            name = LATEST + self._person.id
            self._gate.preferences.remember(name, str(self._sheets[0].set))
            self._note(said("sheets.noted", name=self._person.name, reason=self._reason))
            presenter.turn(Step.KEPT)
            self._groups, self._sheets = (), ()

        presenter.work(lambda: vault.confirm_recovery(groups), kept)


def split(
    gate: Gate, session: Session, reason: str, done: Callable[[], None]
) -> EnrolmentPresenter:
    """Begin to split the recovery of whoever is at work; the journal says so once it holds."""

    def note(what: Phrase) -> None:
        words = what.spoken(session.words)
        session.act(lambda uow: journal.note(uow, words))

    return Splitting(gate, session.seat.person, reason, note).begin(done)


def _no_one(_: NewPerson, __: str) -> tuple[str, ...]:
    return ()
