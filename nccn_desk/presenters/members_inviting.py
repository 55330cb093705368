"""Inviting in the room of members: a ticket, six words by telephone, and the door."""

from __future__ import annotations

from nccn_desk.presenters.members_hands import MembersHands
from nccn_desk.presenters.members_page import ticket_id
from nccn_desk.presenters.phrases import said


class MembersInviting:
    """Leads from a ticket to a colleague who was let in."""

    def __init__(self, hands: MembersHands) -> None:
        self._hands = hands

    def invite(self) -> None:
        """Ask which roles the invited will have."""
        self._hands.state.chosen = frozenset()
        self._hands.go("invite")

    def make_ticket(self) -> None:
        """Make the ticket and show it."""
        roles = tuple(sorted(self._hands.state.chosen or ()))

        def made(name: bytes) -> None:
            self._hands.state.select(ticket_id(name))
            self._hands.read()

        self._hands.work(
            said("members.busy.invite"), lambda: self._hands.admin.invite(roles).name, made
        )

    def let_in(self) -> None:
        """Let in whoever knocks: both screens show the same words."""
        knock = self._hands.state.knock()
        if knock is None:
            return
        name = knock.asked.about.officer

        def done(whole: bool) -> None:  # noqa: FBT001  # the answer of a job
            self._hands.state.selected = knock.asked.device.hex()
            self._hands.say(said(f"members.said.{'let_in' if whole else 'second'}", name=name))
            self._hands.read()

        self._hands.work(
            said("members.busy.let_in", name=name), lambda: self._hands.admin.accept(knock), done
        )

    def withdraw(self) -> None:
        """Take the chosen invitation back, with whoever knocks under it."""
        ticket = self._hands.state.ticket()
        if ticket is None:
            return

        def done(_: None) -> None:
            self._hands.state.selected = ""
            self._hands.say(said("members.said.turned_away"))
            self._hands.read()

        self._hands.work(
            said("members.busy.withdraw"), lambda: self._hands.admin.withdraw(ticket), done
        )
