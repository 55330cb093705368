"""Before its book is locked a press conference is chosen together, copied out, and signed for."""

from __future__ import annotations

from typing import Final, Protocol

from nccn_desk.presenters.collecting import Collecting
from nccn_desk.presenters.conferences_acts import Room
from nccn_desk.presenters.conferences_choosing import ChoosingActs
from nccn_desk.presenters.conferences_forms import Forms
from nccn_desk.presenters.conferences_leaving import LeavingActs
from nccn_desk.presenters.conferences_signed import SignedActs
from nccn_desk.presenters.people import may_write
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings

ICONS: Final = {
    "choose": "list-checks",
    "signed_paper": "signature",
    "print": "printer",
    "tablet": "download-simple",
}
LETTERS: Final = {"K": "choose"}


class Before(Room, Protocol):
    """The room, with its forms."""

    @property
    def acts(self) -> HasForms:
        """What shows forms over it."""
        ...


class HasForms(Protocol):
    """What shows one form at a time."""

    @property
    def forms(self) -> Forms:
        """The forms."""
        ...


class BeforeView(Protocol):
    """What paints the collector, and asks where a paper goes."""

    def show_collecting(self, choosing: Collecting | None) -> None:
        """Show the layer in which one chooses what goes into the book, or take it away."""
        ...

    def print_paper(self, paper: Paper) -> None:
        """Ask where a paper goes."""
        ...


class BeforeActs:
    """Knows which act is whose."""

    def __init__(
        self,
        session: Session,
        around: Surroundings,
        room: Before,
        view: BeforeView,
        publisher: Papers,
    ) -> None:
        self._session = session
        self._room = room
        forms = room.acts.forms
        self.choosing = ChoosingActs(session, around, room, forms, view.show_collecting)
        self.leaving = LeavingActs(session, publisher, forms, view.print_paper)
        self.signed = SignedActs(session, around, forms, room.tell)

    def knows(self, action: str) -> bool:
        """Tell whether an act is one of these."""
        return action in ICONS

    def possible(self, action: str) -> bool:
        """Tell whether it can be done now: everybody may look at what was chosen."""
        record = self._room.scene.conference
        if record is None:
            return False
        frozen = action != "signed_paper" or bool(record.whole("version"))
        return action == "choose" or (frozen and may_write(self._session))

    def run(self, action: str) -> None:
        """Do it."""
        if action == "choose":
            self.choosing.open()
        elif action == "signed_paper":
            self.signed.ask(self._room.scene)
        else:
            self.leaving.ask(action, self._room.scene)

    def refresh(self) -> None:
        """Show what stands there now."""
        self.choosing.renew()
