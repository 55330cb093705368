"""Hands do what takes time for the room of members, one thing at once, and say what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.enrolment import EnrolmentPresenter
from nccn_desk.presenters.gate import Gate
from nccn_desk.presenters.members_card import MemberCard
from nccn_desk.presenters.members_gate import Administration, Picture
from nccn_desk.presenters.members_page import MembersPage, page_of
from nccn_desk.presenters.members_state import MembersState
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Advice, ChipShape, Tone
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services.members import Held

T = TypeVar("T")


class MembersView(Protocol):
    """What paints the list and the card beside it."""

    def show_page(self, page: MembersPage) -> None:
        """Show the list."""
        ...

    def show_card(self, card: MemberCard | None) -> None:
        """Show what is chosen, or nothing."""
        ...

    def answers(self) -> tuple[str, ...]:
        """Return what was typed into the fields of the card."""
        ...

    def copy(self, words: str) -> None:
        """Put words where they can be pasted from."""
        ...

    def lead(self, steps: EnrolmentPresenter) -> None:
        """Lead through steps of their own, over the list."""
        ...

    def leave(self) -> None:
        """Put away the steps that were led through."""
        ...

    def print_sheet(self, lines: tuple[Phrase, ...], groups: tuple[str, ...]) -> bool:
        """Send a sheet to the printer, without a file; tell whether there is one."""
        ...


@dataclass(frozen=True, slots=True)
class Behind:
    """What the room works on: the administration of the space, and the gate of this workstation."""

    admin: Administration
    gate: Gate


class MembersHands:
    """What all acts of the room share."""

    def __init__(
        self, session: Session, view: MembersView, around: Surroundings, behind: Behind
    ) -> None:
        self.session = session
        self.view = view
        self.around = around
        self.admin = behind.admin
        self.gate = behind.gate
        self.state = MembersState()
        self.closed = False

    def card(self) -> MemberCard | None:
        """Return what stands beside the list."""
        return self.state.card(self.admin, self.session.clock.now())

    def page(self) -> MembersPage:
        """Return the list."""
        return page_of(self.state.standing(self.session.clock.now()))

    def show(self) -> None:
        """Show the list and the card."""
        if not self.closed:
            self.view.show_page(self.page())
            self.view.show_card(self.card())

    def go(self, mode: str) -> None:
        """Lead through something on the card, or back to the chosen row."""
        self.state.mode = mode
        self.show()

    def say(self, words: Phrase, tone: Tone = Tone.PLAIN) -> None:
        """Say over the list what came of it."""
        shape = ChipShape.CHECK if tone is Tone.PLAIN else None
        self.state.told = Advice(words, tone=tone, shape=shape)
        self.show()

    def work(self, busy: Phrase, job: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do something that takes time, unless something is; a refusal is told and all stays."""

        def finished(result: T) -> None:
            self.state.busy = NOTHING
            if not self.closed:
                done(result)
                self.show()

        def failed(reason: Exception) -> None:
            self.state.busy = NOTHING
            self.fail(reason)

        if self.state.busy:
            return
        self.state.busy, self.state.told = busy, None
        self.show()
        self.session.work(job, finished, failed)

    def hold(self, device: bytes, done: Callable[[], None]) -> None:
        """Find out what a workstation has, and go on if it is still the chosen one."""

        def found(held: Held) -> None:
            member = self.state.member()
            if member is not None and member.device == device:
                self.state.held = held
                done()

        self.session.work(lambda: self.admin.held(device), found, self.fail)

    def read(self) -> None:
        """Look how it stands."""

        def take(picture: Picture) -> None:
            self.state.picture = picture
            self.show()

        self.session.work(self.admin.look, take, self.fail)

    def fail(self, reason: Exception) -> None:
        """Tell why something was not done; what else is under way goes on."""
        if not isinstance(reason, NccnError):
            raise reason
        self.state.told = advice_of(reason)
        self.show()
