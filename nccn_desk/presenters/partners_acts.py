"""What is done with a partner: call, write, note what was said, invite, ask, remind, send."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from nccn_desk.domain.partners import name_of
from nccn_desk.domain.reach import Gap
from nccn_desk.domain.reachability import Way
from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.conflicts_told import CHOOSE
from nccn_desk.presenters.conflicts_watch import PLACE
from nccn_desk.presenters.partners_card import PartnerCard
from nccn_desk.presenters.partners_gaps import request_of
from nccn_desk.presenters.partners_packs import PackActs
from nccn_desk.presenters.partners_page import PartnersPage
from nccn_desk.presenters.partners_words import group_title, is_called, is_mailed
from nccn_desk.presenters.phrases import given, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Outside, Surroundings
from nccn_desk.services import contacting, partners, requesting, states, target_groups
from nccn_desk.services import structures_codes as codes
from nccn_desk.services.ports import UnitOfWork
from nccn_desk.services.reference import reference

IN: Final = "_in"  # behind a channel by which they came to us


class PartnerActs:
    """Acts on what the room shows now; `told` says for six seconds what was done."""

    def __init__(
        self,
        session: Session,
        around: Surroundings,
        outside: Outside,
        failed: Callable[[Exception], None],
    ) -> None:
        self.card: PartnerCard | None = None
        self._page: PartnersPage | None = None
        self._session = session
        self._around = around
        self._outside = outside
        self._failed = failed
        self.packs = PackActs(session, around, failed)

    def take(self, page: PartnersPage, card: PartnerCard | None) -> None:
        """Take note of what is shown now."""
        self._page, self.card = page, card

    def told(self, key: str, **values: str) -> None:
        """Say what was done."""
        self._around.receipt(said(f"partners.told.{key}", **values))

    def gap(self, key: str) -> Gap | None:
        """Return a gap that is shown."""
        return self._page.gaps.gaps.get(key) if self._page else None

    def added(self, uow: UnitOfWork, name: str) -> ChangeSet:
        """Add a partner that is known by its name alone."""
        return partners.add(uow, {"name": name, "kind": "civil_society"})

    def logged(
        self, uow: UnitOfWork, words: str, *, partner: str, person: str, way: str
    ) -> ChangeSet:
        """Note a contact."""
        values = {
            "channel": way.removesuffix(IN),
            "direction": "in" if way.endswith(IN) else "out",
            "person": person or None,
        }
        return contacting.log(uow, partner, words, values)

    def possible(self, action: str) -> bool:
        """Tell whether a button of the card can be pressed now."""
        actions = self.card.actions if self.card else ()
        return any(each.key == action and each.enabled for each in actions)

    def run(self, action: str, selected: str) -> None:
        """Do what a button of the card says."""
        if action == CHOOSE.key:
            self._around.go(PLACE, selected)
        elif action == "call":
            self._reach(is_called, "tel:")
        elif action == "mail":
            self._reach(is_mailed, "mailto:")
        elif action == "send" and self.card is not None:
            self.packs.send(selected, self.card.organisation)
        elif action == "confirm" and self.card is not None:
            self.packs.confirm(selected, self.card.organisation, self.card.title)
        elif action == "rest":
            self.packs.send_rest()
        elif action == "take":
            self._take_codes()

    def follow(self, row: str) -> None:
        """Do what a row of the card says: call, write, or show what it names."""
        kind, _, rest = row.partition("/")
        if kind == "way" and self.card is not None:
            way = self.card.ways[int(rest)]
            self._hand_over(way, "mailto:" if is_mailed(way) else "tel:")
        elif kind in {"packs", "requests"}:
            self._around.open(kind, rest)

    def mend(self, key: str, language: str) -> str:
        """Do what mends a gap; return how the view goes on: ``log`` or ""."""
        gap, page = self.gap(key), self._page
        if gap is None or page is None:
            return ""
        if gap.repair == "invite":
            self._act(lambda uow: target_groups.invite(uow, gap.relay), "invite")
        elif key in page.gaps.asked:
            request = page.gaps.asked[key]
            self._act(lambda uow: requesting.remind(uow, request), "remind")
        elif gap.repair == "ask":
            self._ask(gap, language)
        elif gap.repair == "send":
            self._send(gap, language)
        elif gap.repair == "propose":
            self._ask_to_propose(gap, language)
        return "log" if gap.repair == "call" else ""

    def _ask_to_propose(self, gap: Gap, language: str) -> None:
        """Ask whether the partner that is shown should reach a group that nobody reaches."""
        card = self.card
        if card is None or card.register != "partners":
            self._around.receipt(said("partners.told.choose_first"), due=True)
            return

        def asked(group: Record | None) -> None:
            if group is None:
                return
            name = group_title(group, gap.part, language)
            question = Question(
                said("partners.propose_ask", name=card.organisation, group=name),
                said("partners.propose_means"),
                said("partners.propose_act"),
            )
            self._around.ask(question, lambda _: self.propose(gap, card.id))

        self._session.read(
            lambda reader: states.found(reader, "target_groups", gap.group),
            asked,
            token="partners/propose",  # noqa: S106  # a token of reads
        )

    def _send(self, gap: Gap, language: str) -> None:
        def found(partner: Record | None) -> None:
            if partner is not None:
                self.packs.send(partner.id, given(name_of(partner, language)))

        self._session.read(
            lambda reader: states.found(reader, "partners", gap.partner),
            found,
            token="partners/send",  # noqa: S106  # a token of reads
        )

    def propose(self, gap: Gap, partner: str) -> None:
        """Propose a partner as relay of a group that nobody reaches."""
        values = {
            "group": gap.group,
            "part": gap.part,
            "partner": partner,
            "standing": "proposed",
        }
        self._act(lambda uow: target_groups.add_relay(uow, values), "propose")

    def _ask(self, gap: Gap, language: str) -> None:
        words = self._session.words

        def job(uow: UnitOfWork) -> ChangeSet:
            subject = request_of(gap, uow.record("target_groups", gap.group), language)
            return requesting.ask(uow, {"partner": gap.partner, "subject": subject.spoken(words)})

        self._act(job, "ask")

    def _take_codes(self) -> None:
        self._around.receipt(said("partners.taking"))

        def done(changes: ChangeSet) -> None:
            self._around.receipt(said("partners.told.take", n=len(changes.records)))

        self._session.act(lambda uow: codes.take(uow, reference()), done, self._failed)

    def _act(self, job: Callable[[UnitOfWork], ChangeSet], key: str) -> None:
        self._session.act(job, lambda _: self.told(key), self._failed)

    def _reach(self, fits: Callable[[Way], bool], scheme: str) -> None:
        ways = self.card.ways if self.card else ()
        now = self._session.clock.now()
        fitting = sorted(
            (each for each in ways if fits(each)), key=lambda way: not way.is_open(now)
        )
        if fitting:
            self._hand_over(fitting[0], scheme)

    def _hand_over(self, way: Way, scheme: str) -> None:
        """Hand a number or an address to the system; copy it too, for whoever dials by hand."""
        plain = way.value.strip()
        address = plain.replace(" ", "") if scheme == "tel:" else plain
        opened = self._outside.open(scheme + quote(address, safe="+@"))
        kind = "mail" if scheme == "mailto:" else "call"
        if kind == "call" or not opened:
            self._outside.copy(plain)
        closed = not way.is_open(self._session.clock.now())
        key = f"{kind}_{'opened' if opened else 'copied'}"
        words = said(f"partners.told.{key}", value=given(plain))
        if closed:
            words = said("partners.told.outside", what=words)
        self._around.receipt(words, due=closed or not opened)
