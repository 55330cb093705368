"""Signing a handover: who does it proves it with the passphrase, and is bound to the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.handover_page import HandoverPage
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined, said
from nccn_desk.presenters.session import Prove, Session
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import handovers
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class SigningForm:
    """What stands in the layer; `people` are those who may sign, `person` the one who will."""

    title: Phrase
    means: Phrase
    people: tuple[Option, ...]
    person: str
    wrong: Phrase
    busy: bool
    enough: bool


class SigningPresenter:
    """One signature at a time; `show` gets the form, or None once it is given."""

    def __init__(
        self,
        session: Session,
        prove: Prove,
        show: Callable[[SigningForm | None], None],
        signed: Callable[[str], None],
    ) -> None:
        self._session = session
        self._prove = prove
        self._show = show
        self._signed = signed
        self._page: HandoverPage | None = None
        self._person = ""
        self._wrong = NOTHING
        self._busy = False

    def open(self, page: HandoverPage) -> None:
        """Ask for the signature that a sheet waits for; it waits for none once it was accepted."""
        self._page = page if any(place.open for place in page.signatures) else None
        self._person = page.signers[0].key if page.signers else ""
        self._wrong, self._busy = NOTHING, False
        self._tell()

    def forget(self) -> None:
        """Take note that the layer was put away; nothing is signed unless it already was."""
        self._page = None

    def choose(self, person: str) -> None:
        """Say who signs, where nobody was named."""
        self._person, self._wrong = person, NOTHING
        self._tell()

    def sign(self, passphrase: str) -> None:
        """Sign, if the passphrase proves who does it."""
        page, person = self._page, self._person
        if page is None or not person or not passphrase or self._busy:
            return

        def proved(signer: Signer) -> None:
            if self._page is page:
                self._give(page, signer)

        self._busy, self._wrong = True, NOTHING
        self._tell()
        self._session.work(lambda: self._prove(person, passphrase), proved, self._refused)

    def _give(self, page: HandoverPage, signer: Signer) -> None:
        place = _open_place(page)

        def job(uow: UnitOfWork) -> ChangeSet:
            return _ACTS[place](uow, page.id, signer)

        def kept(_: ChangeSet) -> None:
            self.forget()
            self._show(None)
            self._signed(place)

        self._session.act(job, kept, self._refused)

    def _refused(self, reason: Exception) -> None:
        advice = advice_of(reason)
        self._busy = False
        self._wrong = joined((advice.headline, advice.explanation), by=" ")
        self._tell()

    def _tell(self) -> None:
        page = self._page
        if page is None:
            return
        form = SigningForm(
            title=said(f"handover.sign_title.{_open_place(page)}"),
            means=said("handover.sign_means"),
            people=page.signers,
            person=self._person,
            wrong=self._wrong,
            busy=self._busy,
            enough=bool(self._person) and not self._busy,
        )
        self._show(form)


def _open_place(page: HandoverPage) -> str:
    return next(place.key for place in page.signatures if place.open)


_ACTS: Final = {"giver": handovers.hand_over, "taker": handovers.accept}
