"""Founding in the room of members: three sheets, shown once, two words typed over, and the seal."""

from __future__ import annotations

import secrets

from nccn_desk.presenters.members_card import in_pairs
from nccn_desk.presenters.members_hands import MembersHands
from nccn_desk.presenters.phrases import said
from nccn_desk.presenters.shapes import Tone
from nccn_desk.services.founding import RETYPED, Prepared


class MembersFounding:
    """Leads from a desk alone to a space that others can join."""

    def __init__(self, hands: MembersHands) -> None:
        self._hands = hands

    def found(self) -> None:
        """Make the root key and show its first sheet."""

        def made(prepared: Prepared) -> None:
            self._hands.state.prepared = prepared
            self._hands.go("sheet-1")

        self._hands.work(said("members.busy.prepare"), self._hands.admin.prepare, made)

    def next_sheet(self) -> None:
        """Show the next sheet, or ask for words of two of them."""
        prepared = self._hands.state.prepared
        if prepared is None:
            return
        number = int(self._hands.state.mode.removeprefix("sheet-"))
        if number < len(prepared.sheets):
            self._hands.go(f"sheet-{number + 1}")
            return
        dice = secrets.SystemRandom()
        numbers = sorted(dice.sample([sheet.number for sheet in prepared.sheets], RETYPED))
        counts = {sheet.number: len(sheet.words) for sheet in prepared.sheets}
        self._hands.state.asked = tuple(
            [(number, dice.randrange(counts[number]) + 1) for number in numbers]
        )
        self._hands.go("retype")

    def print_sheet(self) -> None:
        """Send the shown sheet to the printer."""
        hands, card = self._hands, self._hands.card()
        if card is None or not card.sheet:
            return
        lines = (
            card.title,
            said("members.sheet.whose", name=hands.session.seat.person.name),
            said("members.paper.how"),
            said("members.paper.where"),
        )
        sent = hands.view.print_sheet(lines, in_pairs(card.sheet))
        words = "members.sheet.printed" if sent else "members.sheet.no_printer"
        hands.say(said(words), Tone.PLAIN if sent else Tone.DUE)

    def again(self) -> None:
        """Show the sheets again."""
        self._hands.go("sheet-1")

    def seal(self) -> None:
        """Found the space, once the words were typed over."""
        prepared, answers = self._hands.state.prepared, self._hands.view.answers()
        if prepared is None:
            return
        typed = [
            (number, place, word)
            for (number, place), word in zip(self._hands.state.asked, answers, strict=True)
        ]

        def founded(_: None) -> None:
            self._hands.state.prepared, self._hands.state.mode = None, ""
            self._hands.say(said("members.said.founded"))
            self._hands.read()

        self._hands.work(
            said("members.busy.found"), lambda: self._hands.admin.found(prepared, typed), founded
        )
