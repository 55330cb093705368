"""Joining leads a new workstation into a space: a ticket, six words read aloud, and the vault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from nccn_desk.domain.officers import ADMINISTRATOR
from nccn_desk.kernel.errors import NccnError, NotFound
from nccn_desk.presenters.enrolment import EnrolmentPresenter, Route, Step, Told
from nccn_desk.presenters.gate import Gate
from nccn_desk.presenters.joining_gate import Invitation, Lobby
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.shapes import Advice, Tone
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services.locks import Unlocked
from nccn_desk.services.people import NewPerson, PersonCard

T = TypeVar("T")

# What passes by itself: faults of the way to the server, and waiting for a second administrator.
AWAITED: Final = "second_awaited"
PASSING: Final = frozenset({"server_unreachable", "server_too_many", "server_storage", AWAITED})
LOOKS: Final = 3  # seconds between two looks for an answer
SLOWLY: Final = 15  # the same while only a second administrator is awaited
STEPS: Final = (
    Step.LANGUAGE,
    Step.TICKET,
    Step.PERSON,
    Step.PASSPHRASE,
    Step.CODE,
    Step.WAIT,
    Step.DONE,
)


class Joining:
    """What a workstation that joins knows beside its enrolment; `words` are the six to compare."""

    def __init__(self, gate: Gate, lobby: Lobby) -> None:
        self.text = ""
        self.words: tuple[str, ...] = ()
        self.status: Phrase = NOTHING
        self._gate = gate
        self._lobby = lobby
        self._ticket: Invitation | None = None
        self._opened: tuple[Unlocked, PersonCard] | None = None
        self._presenter: EnrolmentPresenter | None = None
        self._stage = ""  # asking, waiting, fetching, stopped
        self._seconds = 0
        self._every = LOOKS
        self._again = 0  # the second from which asking is tried again
        self._invitations = 0  # given up: an answer about an earlier one comes too late
        self._looking = False

    @property
    def exercise(self) -> bool:
        """Whether the invitation leads into an exercise."""
        return self._gate.exercise or (self._ticket is not None and self._ticket.exercise)

    @property
    def may_stop(self) -> bool:
        """Whether the wait can be broken off: not once everything is being fetched."""
        return self._stage in {"asking", "waiting", "stopped"}

    def begin(self, presenter: EnrolmentPresenter) -> None:
        """Turn somebody's first use into joining, at the question for the ticket."""
        self._presenter = presenter
        acts = {Step.TICKET: self._take_ticket, Step.WAIT: self._nothing}
        presenter.route = Route(
            STEPS,
            (),
            self._make,
            self._enter,
            _forget,
            special=acts,
            ticks=self.tick,
            made=self._made,
        )
        presenter.joining = self
        presenter.turn(Step.TICKET)

    def resume(
        self, presenter: EnrolmentPresenter, keys: Unlocked, person: PersonCard, *, coded: bool
    ) -> None:
        """Go on waiting, after the code reached paper where it has not yet (`coded`)."""
        self._presenter, self._opened = presenter, (keys, person)
        steps = (Step.WAIT, Step.DONE) if coded else (Step.CODE, Step.WAIT, Step.DONE)
        acts = {Step.TICKET: self._take_ticket, Step.WAIT: self._nothing}
        presenter.route = Route(
            steps, (), _no_one, self._enter, _forget, special=acts, ticks=self.tick
        )
        presenter.joining = self
        presenter.begin(steps[0], Told(person.name, person.initials, person.role))

    def type(self, text: str) -> None:
        """Take the pasted ticket."""
        self.text = text

    def tick(self) -> None:
        """Ask to come in, then look for an answer every few seconds."""
        presenter = self._presenter
        if presenter is None or presenter.step is not Step.WAIT:
            return
        self._seconds += 1
        if self._stage == "fetching":
            presenter.changed.announce(None)
        elif self._stage == "" and self._seconds >= self._again:
            self._ask()
        elif self._stage == "waiting" and not self._looking and self._seconds % self._every == 0:
            self._look()

    def stop(self) -> None:
        """Wait no more, and ask for another ticket."""
        presenter = self._presenter
        if presenter is None or not self.may_stop:
            return
        self._stage, self.words, self.text, self._ticket = "", (), "", None
        self._invitations, self._looking, self._again = self._invitations + 1, False, 0

        def done(_: None) -> None:
            if Step.TICKET not in presenter.route.steps:
                presenter.route = replace(
                    presenter.route, steps=(Step.TICKET, Step.WAIT, Step.DONE)
                )
            presenter.turn(Step.TICKET)

        presenter.work(self._lobby.give_up, done)

    # ------------------------------------------------------------------ the steps

    def _take_ticket(self, presenter: EnrolmentPresenter, _: Sequence[str]) -> None:
        try:
            ticket = self._lobby.read(self.text)
        except NccnError as reason:
            presenter.show(advice_of(reason))
            return
        self._ticket = ticket
        if self._opened is not None:
            keys, person = self._opened
            presenter.work(
                lambda: self._lobby.begin(keys, person, ticket),
                lambda _: presenter.turn(Step.WAIT),
            )
            return
        roles = tuple([role for role in ticket.roles if role != ADMINISTRATOR]) or ticket.roles
        presenter.route = replace(presenter.route, roles=roles)
        presenter.told = replace(presenter.told, role=roles[0])
        presenter.turn(Step.PERSON)
        if ticket.exercise:
            headline, means = said("joining.rehearsal"), said("joining.rehearsal_means")
            presenter.show(Advice(headline, means, Tone.EXERCISE))

    def _make(self, person: NewPerson, passphrase: str) -> tuple[str, ...]:
        """Make the lock, and at once the keys that wait: from here on nothing can be lost."""
        vault, ticket = self._gate.vault, self._ticket
        if ticket is None:
            raise NotFound("ticket_wanted")
        groups = vault.create(person, passphrase, exercise=ticket.exercise)
        card = vault.people()[0]
        keys = vault.unlock(card.id, passphrase)
        self._opened = (keys, card)
        self._lobby.begin(keys, card, ticket)
        return groups

    def _made(self, groups: tuple[str, ...]) -> None:
        """Show the code; an exercise, which lives in its own time, is opened anew instead."""
        presenter, ticket = self._presenter, self._ticket
        if ticket is not None and ticket.exercise and not self._gate.exercise:
            self._gate.doorway.begin_anew()
        elif presenter is not None:
            presenter.show_code(groups)

    def _ask(self) -> None:
        def asked(words: tuple[str, ...]) -> None:
            self.words = words
            self._become("waiting")

        if self._opened is not None:
            keys, person = self._opened
            self._work("asking", lambda: self._lobby.ask(keys, person), asked)

    def _look(self) -> None:
        def seen(let_in: bool) -> None:  # noqa: FBT001  # the answer of a job
            self._looking = False
            if let_in:
                self._fetch()

        if self._opened is not None:
            keys, person = self._opened
            self._looking = True
            self._run(lambda: self._lobby.look(keys, person), seen)

    def _fetch(self) -> None:
        presenter = self._presenter

        def fetched(_: None) -> None:
            if presenter is not None:
                presenter.turn(Step.DONE)

        if self._opened is not None:
            keys, person = self._opened
            self._work("fetching", lambda: self._lobby.fetch(keys, person, self._count), fetched)

    def _count(self, entries: int) -> None:
        """Hear, on another thread, how much has come; the next second shows it."""
        self.status = said("joining.fetching", n=entries)

    def _enter(self, presenter: EnrolmentPresenter) -> None:
        doorway = presenter.gate.doorway
        if self._opened is not None:
            keys, person = self._opened
            presenter.work(lambda: doorway.open(keys, person), lambda _: doorway.enter())

    def _nothing(self, _: EnrolmentPresenter, __: Sequence[str]) -> None:
        """Enter does nothing while one waits."""

    # ------------------------------------------------------------------ telling

    def _work(self, stage: str, job: Callable[[], T], done: Callable[[T], None]) -> None:
        self._become(stage)
        self._run(job, done)

    def _run(self, job: Callable[[], T], done: Callable[[T], None]) -> None:
        """Ask the lobby; an answer about an invitation that was given up meanwhile is nothing."""
        invitation = self._invitations

        def answered(answer: T) -> None:
            if invitation == self._invitations:
                done(answer)

        def failed(reason: Exception) -> None:
            if invitation == self._invitations:
                self._lost(reason)

        self._gate.runner.read(job, answered, failed)

    def _lost(self, reason: Exception) -> None:
        """Say what is wrong; a way that is closed now is tried again by itself."""
        self._looking = False
        if not isinstance(reason, NccnError):
            raise reason
        passes = reason.code in PASSING
        self._every = SLOWLY if reason.code == AWAITED else LOOKS
        self._again = self._seconds + self._every
        fetching = self._stage == "fetching"
        self._stage = ("waiting" if self.words else "") if passes and not fetching else "stopped"
        if fetching and self._presenter is not None:
            # The store is there and opens; what is missing comes while one works.
            self._presenter.turn(Step.DONE)
            return
        self._tell(advice_of(reason))

    def _become(self, stage: str) -> None:
        self._stage = stage
        self.status = (
            said(f"joining.{stage}") if stage != "fetching" else said("joining.fetching", n=0)
        )
        self._tell(None)

    def _tell(self, box: Advice | None) -> None:
        presenter = self._presenter
        if presenter is not None:
            presenter.box = box
            presenter.changed.announce(None)


def join(presenter: EnrolmentPresenter) -> None:
    """Let somebody at the first page join instead of making a store of their own."""
    lobby = presenter.gate.lobby
    if lobby is not None:
        Joining(presenter.gate, lobby).begin(presenter)


def _forget(_: Step, __: Told) -> None:
    return


def _no_one(_: NewPerson, __: str) -> tuple[str, ...]:
    return ()
