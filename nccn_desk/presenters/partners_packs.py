"""The pack that was sent last goes on to whoever lacks it; that it arrived is noted by phone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.partners import name_of
from nccn_desk.domain.register import Record
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import packs, reach, states
from nccn_desk.services.ports import Reader, UnitOfWork

_NAMED: Final = 6  # more than these are not named one by one


@dataclass(frozen=True, slots=True)
class Sending:
    """What would be sent now, and to whom."""

    pack: str
    title: Phrase
    receivers: tuple[Record, ...]
    channel: str


class PackActs:
    """Sends and notes after a second deliberate act; `failed` hears what was refused."""

    def __init__(
        self, session: Session, around: Surroundings, failed: Callable[[Exception], None]
    ) -> None:
        self._session = session
        self._around = around
        self._failed = failed

    def send(self, partner: str, name: Phrase) -> None:
        """Send the last pack to one partner."""
        self._ask(
            (partner,),
            lambda found: said("partners.send_one", title=found.title, name=name),
            lambda found: said("partners.send_none", title=found.title, name=name),
        )

    def send_rest(self) -> None:
        """Send the last pack to all whom it is for and who do not have it."""
        self._ask(
            (),
            lambda found: said("partners.send_rest", title=found.title, n=len(found.receivers)),
            lambda found: said("partners.send_all", title=found.title),
        )

    def confirm(self, partner: str, name: Phrase, who: Phrase) -> None:
        """Note that a partner confirmed the last pack by telephone, and who said so."""

        def asked(pack: Record | None) -> None:
            if pack is None:
                self._around.receipt(said("partners.send_nothing"), due=True)
                return
            told_by = who.spoken(self._session.words)
            values = {"channel": "phone", "told_by": told_by}
            question = Question(
                said("partners.confirm_ask", name=name, title=pack_title(pack)),
                said("partners.confirm_means", who=who),
                said("partners.confirm_act"),
                icon="check",
            )
            self._around.ask(
                question,
                lambda _: self._act(
                    lambda uow: packs.receive(uow, pack.id, (partner,), "acknowledged", values),
                    "confirmed",
                ),
            )

        self._session.read(_latest, asked, token="partners/pack")  # noqa: S106  # a token of reads

    def _ask(
        self,
        partners: tuple[str, ...],
        title: Callable[[Sending], Phrase],
        nobody: Callable[[Sending], Phrase],
    ) -> None:
        language = self._session.words.language

        def asked(found: Sending | None) -> None:
            if found is None or not found.receivers:
                told = nobody(found) if found else said("partners.send_nothing")
                self._around.receipt(told, due=found is None)
                return
            channel = said(f"choices.receipts.channel.{found.channel}")
            means = said("partners.send_means", names=_names(found, language), channel=channel)
            question = Question(
                title(found), means, said("partners.send_act"), icon="paper-plane-tilt"
            )
            self._around.ask(
                question,
                lambda _: self._act(
                    lambda uow: packs.send(uow, found.pack, found.channel, partners=partners),
                    "sent",
                ),
            )

        self._session.read(
            lambda reader: _sending(reader, partners),
            asked,
            token="partners/pack",  # noqa: S106  # a token of reads
        )

    def _act(self, job: Callable[[UnitOfWork], ChangeSet], key: str) -> None:
        self._session.act(
            job, lambda _: self._around.receipt(said(f"partners.told.{key}")), self._failed
        )


def pack_title(pack: Record) -> Phrase:
    """Return what a pack is called, with its version."""
    version = str(pack.whole("version"))
    return said("partners.pack.title", title=pack.words("title"), version=version)


def _latest(reader: Reader) -> Record | None:
    pack = reach.latest_pack(reader)
    return reader.record("packs", pack) if pack else None


def _sending(reader: Reader, partners: tuple[str, ...]) -> Sending | None:
    pack = _latest(reader)
    if pack is None:
        return None
    wanted = packs.to_send(reader, pack.id, partners=partners)
    receivers = tuple(states.living(reader, "partners", each) for each in wanted)
    mailed = all(each.words("mail") for each in receivers)
    return Sending(pack.id, pack_title(pack), receivers, "mail" if mailed else "other")


def _names(found: Sending, language: str) -> Phrase:
    names = [given(name_of(each, language)) for each in found.receivers[:_NAMED]]
    more = len(found.receivers) - _NAMED
    return joined((*names, given(f"+{more}")) if more > 0 else names, by=", ")
