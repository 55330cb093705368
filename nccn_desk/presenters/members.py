"""Members keeps true who belongs to the space, and leads through founding and letting in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.appointing import appointing, question_of
from nccn_desk.presenters.members_card import MemberCard
from nccn_desk.presenters.members_founding import MembersFounding
from nccn_desk.presenters.members_hands import Behind, MembersHands, MembersView
from nccn_desk.presenters.members_inviting import MembersInviting
from nccn_desk.presenters.members_keeping import MembersKeeping
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import ButtonKind, Tone
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services.enrolment import Knock

LOOKS: Final = 3  # seconds between two looks into the mailbox
READS: Final = 15  # seconds between two looks at the list itself


class MembersPresenter:
    """Keeps the list of members true."""

    def __init__(
        self, session: Session, view: MembersView, around: Surroundings, behind: Behind
    ) -> None:
        self._hands = MembersHands(session, view, around, behind)
        self._looking = False
        self._seconds = 0
        self._acts = self._all_acts()

    @property
    def card(self) -> MemberCard | None:
        """What stands beside the list."""
        return self._hands.card()

    def start(self) -> None:
        """Read and show."""
        self._hands.read()

    def tick(self) -> None:
        """Look who knocks, while somebody is invited, and now and then at the whole list."""
        state = self._hands.state
        self._seconds += 1
        if state.busy:
            return
        if self._seconds % READS == 0:
            self._hands.read()
        if state.picture.invitations and not self._looking and self._seconds % LOOKS == 0:
            self._look()

    def close(self) -> None:
        """Hear no more; sheets that were not founded with are forgotten."""
        self._hands.closed = True
        self._hands.state.prepared = None

    def select(self, key: str) -> None:
        """Show one row of the list beside it."""
        hands, state = self._hands, self._hands.state
        if state.prepared is not None or (key == state.selected and not state.mode):
            return
        state.select(key)
        hands.show()
        member = state.member()
        if member is not None:
            hands.hold(member.device, hands.show)

    def choose(self, roles: frozenset[str]) -> None:
        """Tick these roles on the card."""
        self._hands.state.chosen = roles
        self._hands.show()

    @property
    def lit(self) -> str:
        """The lit act of the card, "" where it has none that is possible."""
        actions = self.card.actions if self.card else ()
        lit = [each.key for each in actions if each.kind is ButtonKind.LIT and each.enabled]
        return lit[0] if lit else ""

    def possible(self, action: str) -> bool:
        """Tell whether a button can be pressed now."""
        card, page = self._hands.card(), self._hands.page()
        empty = page.empty.action if page.empty else None
        actions = (*(card.actions if card else ()), *page.actions, page.invite, empty)
        return any(each is not None and each.key == action and each.enabled for each in actions)

    def run(self, action: str) -> None:
        """Do what a button says."""
        self._hands.state.told = None
        self._acts[action]()

    def _all_acts(self) -> Mapping[str, Callable[[], None]]:
        founding, inviting = MembersFounding(self._hands), MembersInviting(self._hands)
        keeping = MembersKeeping(self._hands)
        return {
            "found": founding.found,
            "next": founding.next_sheet,
            "print": founding.print_sheet,
            "again": founding.again,
            "seal": founding.seal,
            "invite": inviting.invite,
            "ticket": inviting.make_ticket,
            "equal": inviting.let_in,
            "unequal": inviting.withdraw,
            "withdraw": inviting.withdraw,
            "grant": keeping.grant,
            "revoke": keeping.revoke,
            "trust": keeping.trust,
            "refuse": keeping.refuse,
            "rotate": keeping.rotate,
            "adopt": keeping.adopt,
            "lay_aside": keeping.lay_aside,
            "lend": keeping.lend,
            "propose": keeping.propose,
            "agree": keeping.agree,
            "read": keeping.read,
            "agreed": keeping.agreed,
            "recover": self._recover,
            "copy": self._copy,
            "leave": self._leave,
            "stop": self._hands.admin.cancel,
        }

    def _recover(self) -> None:
        """Say what it means, then lead from two sheets to a new administrator."""
        hands = self._hands

        def done() -> None:
            hands.view.leave()
            hands.say(said("members.said.appointed"))
            hands.read()

        def lead(_: str) -> None:
            hands.view.lead(appointing(hands.gate, hands.admin.appointer(), done))

        hands.around.ask(question_of(hands.state.picture), lead)

    def _copy(self) -> None:
        """Put the text of the card where it can be pasted from."""
        card = self._hands.card()
        if card is not None and card.text:
            self._hands.view.copy(card.text)
            self._hands.around.receipt(said("members.copied"))

    def _leave(self) -> None:
        """Go back to the list; sheets that were shown are forgotten, and nothing was founded."""
        state = self._hands.state
        state.prepared, state.letter, state.chosen, state.loan = None, "", None, None
        self._hands.go("")

    def _look(self) -> None:
        hands = self._hands

        def seen(knocks: Mapping[bytes, Knock]) -> None:
            self._looking = False
            if knocks == hands.state.knocks:
                return
            if hands.state.meet(knocks):
                hands.say(said("members.knock.other"), Tone.DUE)
            else:
                hands.show()

        def lost(reason: Exception) -> None:
            # A mailbox that cannot be reached now is asked again; the strip says since when.
            self._looking = False
            if not isinstance(reason, NccnError):
                raise reason

        self._looking = True
        hands.session.work(hands.admin.knocks, seen, lost)
