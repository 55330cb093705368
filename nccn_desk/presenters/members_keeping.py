"""Keeping the list of members: roles, removal, a fresh key, what stands aside, and two officers."""

from __future__ import annotations

from typing import Final

from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.members_card import had
from nccn_desk.presenters.members_gate import Loan
from nccn_desk.presenters.members_hands import MembersHands
from nccn_desk.presenters.phrases import NOTHING, said
from nccn_desk.presenters.shapes import Advice, ChipShape, Tone
from nccn_desk.services.members import Member

HOURS: Final = 12  # for which a role is lent


class MembersKeeping:
    """What is done to somebody who belongs, or to all."""

    def __init__(self, hands: MembersHands) -> None:
        self._hands = hands

    def grant(self) -> None:
        """Give the chosen person the ticked roles."""
        member, roles = self._hands.state.member(), tuple(sorted(self._hands.state.chosen or ()))
        if member is None:
            return

        def done(_: None) -> None:
            self._hands.state.chosen = None
            self._hands.say(said("members.said.granted", name=member.officer))
            self._hands.read()

        self._hands.work(
            said("members.busy.grant"), lambda: self._hands.admin.grant(member.user, roles), done
        )

    def revoke(self) -> None:
        """Ask for the letters of the workstation, with what it has, then put it out."""
        member, held = self._hands.state.member(), self._hands.state.held
        if member is None:
            return
        if held is None:
            self._hands.hold(member.device, self.revoke)
            return
        question = Question(
            said("members.revoke.title", station=member.station),
            said("members.revoke.means", **had(held)),
            said("members.revoke"),
            "prohibit",
            typed=member.station,
            danger=True,
        )
        self._hands.around.ask(question, lambda _: self._revoke(member))

    def trust(self) -> None:
        """Agree to the chosen workstation, which another administrator let in."""
        member = self._hands.state.member()
        if member is None:
            return

        def done(_: None) -> None:
            self._hands.say(said("members.said.let_in", name=member.officer))
            self._hands.read()

        self._hands.work(
            said("members.busy.let_in", name=member.officer),
            lambda: self._hands.admin.trust(member.device),
            done,
        )

    def refuse(self) -> None:
        """Ask once more, then turn away a workstation that another administrator let in."""
        member = self._hands.state.member()
        if member is None:
            return
        question = Question(
            said("members.refuse.title", name=member.officer),
            said("members.refuse.means", by=member.by),
            said("members.refuse"),
            "prohibit",
            danger=True,
        )
        self._hands.around.ask(question, lambda _: self._refuse(member))

    def rotate(self) -> None:
        """Begin a new period under a fresh key."""

        def done(epoch: int) -> None:
            self._hands.say(said("members.said.rotated", n=epoch))
            self._hands.read()

        self._hands.work(said("members.busy.rotate"), self._hands.admin.rotate, done)

    def adopt(self) -> None:
        """Answer for what stands aside."""

        def done(count: int) -> None:
            self._hands.say(said("members.said.adopted", n=count))
            self._hands.read()

        self._hands.work(said("members.busy.adopt"), self._hands.admin.adopt, done)

    def lay_aside(self) -> None:
        """Ask once more, then lay aside what nobody can open."""

        def done(count: int) -> None:
            word = "members.said.laid_aside" if count else "members.said.key_came"
            self._hands.say(said(word, n=count))
            self._hands.read()

        question = Question(
            said("members.lay_aside.title", n=self._hands.state.picture.keyless),
            said("members.lay_aside.means"),
            said("members.lay_aside"),
            "tray",
            danger=True,
        )
        self._hands.around.ask(
            question,
            lambda _: self._hands.work(
                said("members.busy.lay_aside"), self._hands.admin.lay_aside, done
            ),
        )

    def lend(self) -> None:
        """Ask which roles to lend, and why."""
        self._hands.state.chosen, self._hands.state.letter = frozenset(), ""
        self._hands.go("lend")

    def propose(self) -> None:
        """Write the letter for the second officer."""
        member, roles = self._hands.state.member(), tuple(sorted(self._hands.state.chosen or ()))
        reason = " ".join(self._hands.view.answers()).strip()
        if member is None:
            return
        if not reason:
            self._hands.say(said("members.lend.why"), Tone.DUE)
            return

        def done(letter: str) -> None:
            chosen = self._hands.state.member()
            if (
                chosen is not None and chosen.device == member.device
            ):  # else somebody else's card is shown by now
                self._hands.state.letter = letter

        def propose() -> str:
            return self._hands.admin.propose(member.user, roles, HOURS, reason)

        self._hands.work(said("members.busy.propose"), propose, done)

    def agree(self) -> None:
        """Make a place for a colleague's letter."""
        self._hands.state.loan = None
        self._hands.go("agree")

    def read(self) -> None:
        """Show what a colleague proposed."""
        letter = "".join(self._hands.view.answers())

        def done(loan: Loan) -> None:
            self._hands.state.letter, self._hands.state.loan = letter, loan

        self._hands.work(
            said("members.busy.read"), lambda: self._hands.admin.read_loan(letter), done
        )

    def agreed(self) -> None:
        """Agree to what a colleague proposed."""
        letter = self._hands.state.letter

        def done(name: str) -> None:
            self._hands.state.mode, self._hands.state.letter = "", ""
            self._hands.state.loan = None
            self._hands.say(said("members.lend.done", name=name))
            self._hands.read()

        self._hands.work(said("members.busy.agree"), lambda: self._hands.admin.agree(letter), done)

    def _refuse(self, member: Member) -> None:
        def done(_: bool) -> None:  # noqa: FBT001  # the answer of a job
            self._hands.state.selected = ""
            self._hands.say(said("members.said.refused", name=member.officer))
            self._hands.read()

        self._hands.work(
            said("members.busy.revoke"), lambda: self._hands.admin.revoke(member.device), done
        )

    def _revoke(self, member: Member) -> None:
        def done(placed: bool) -> None:  # noqa: FBT001  # the answer of a job
            here = NOTHING if placed else said("members.said.revoked_here")
            headline = said("members.said.revoked", station=member.station)
            self._hands.state.told = Advice(headline, here, Tone.PLAIN, shape=ChipShape.CHECK)
            self._hands.read()

        self._hands.work(
            said("members.busy.revoke"), lambda: self._hands.admin.revoke(member.device), done
        )
