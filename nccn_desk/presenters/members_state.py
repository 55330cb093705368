"""What the room of members holds: the picture, what is chosen and ticked, what is under way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from nccn_desk.presenters.members_card import (
    MemberCard,
    agree_card,
    inviting_card,
    knock_card,
    lend_card,
    loan_card,
    member_card,
    retype_card,
    second_card,
    sheet_card,
    ticket_card,
)
from nccn_desk.presenters.members_gate import Administration, Loan, Picture
from nccn_desk.presenters.members_page import Standing, ticket_id
from nccn_desk.presenters.phrases import NOTHING, Phrase
from nccn_desk.presenters.shapes import Advice
from nccn_desk.services.enrolment import Knock
from nccn_desk.services.enrolment_letters import Ticket
from nccn_desk.services.founding import Prepared
from nccn_desk.services.members import Held, Member, Trust


@dataclass(slots=True)
class MembersState:
    """The room's memory; `mode` is what the card leads through, "" for the chosen row."""

    picture: Picture = field(default_factory=Picture)
    knocks: Mapping[bytes, Knock] = field(default_factory=dict)
    selected: str = ""
    mode: str = ""
    prepared: Prepared | None = field(default=None, repr=False)
    asked: tuple[tuple[int, int], ...] = ()
    chosen: frozenset[str] | None = None
    held: Held | None = None
    letter: str = field(default="", repr=False)
    loan: Loan | None = None
    busy: Phrase = NOTHING
    told: Advice | None = None

    def select(self, key: str) -> None:
        """Stand at another row, with nothing ticked or typed."""
        self.selected, self.mode, self.chosen, self.held, self.letter = key, "", None, None, ""
        self.loan = None

    def meet(self, knocks: Mapping[bytes, Knock]) -> bool:
        """Take who asks now; tell whether somebody else stands where words were compared.

        The row is left then: nobody lets in whom they have not looked at.
        """
        before, self.knocks = self.knock(), knocks
        other = before is not None and self.knock() not in {None, before}
        if other:
            self.select("")
        return other

    def standing(self, now: datetime) -> Standing:
        """Return what the page is made of."""
        return Standing(self.picture, self.knocks, self.selected, now, self.busy, self.told)

    def member(self) -> Member | None:
        """Return the chosen workstation."""
        found = [each for each in self.picture.members if each.device.hex() == self.selected]
        return found[0] if found else None

    def ticket(self) -> Ticket | None:
        """Return the chosen invitation."""
        found = [each for each in self.picture.invitations if ticket_id(each.name) == self.selected]
        return found[0] if found else None

    def knock(self) -> Knock | None:
        """Return who asks under the chosen invitation."""
        ticket = self.ticket()
        return self.knocks.get(ticket.name) if ticket else None

    def card(self, admin: Administration, now: datetime) -> MemberCard | None:
        """Return what stands beside the list."""
        standing = self.standing(now)
        if self.prepared is not None:
            if self.mode == "retype":
                return retype_card(self.asked, standing)
            return sheet_card(self.prepared, int(self.mode.removeprefix("sheet-")))
        if self.mode == "invite":
            return inviting_card(standing, self.chosen or frozenset())
        if self.mode == "agree":
            return agree_card(standing) if self.loan is None else loan_card(self.loan, standing)
        return self._row_card(admin, standing)

    def _row_card(self, admin: Administration, standing: Standing) -> MemberCard | None:
        member, ticket, knock = self.member(), self.ticket(), self.knock()
        if member is not None and self.mode == "lend":
            return lend_card(member, standing, self.chosen or frozenset(), self.letter)
        if member is not None and member.trust is Trust.SECOND:
            return second_card(member, standing)
        if member is not None:
            ticked = frozenset(member.roles) if self.chosen is None else self.chosen
            return member_card(member, self.held, standing, ticked)
        if knock is not None:
            return knock_card(knock, admin, standing)
        return ticket_card(ticket, admin, standing) if ticket is not None else None
