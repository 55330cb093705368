"""Signing: who signs something proves it with the passphrase, and is bound to what stands there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.phrases import NOTHING, Phrase, joined, said
from nccn_desk.presenters.session import Prove, Session
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services.locks import Signer
from nccn_desk.services.ports import UnitOfWork

Sign = Callable[[UnitOfWork, Signer, str], ChangeSet]  # the last one is what was written with it


@dataclass(frozen=True, slots=True)
class Signature:
    """What is to be signed: in words, by whom of some people, and the act that it is.

    With `asked` a line is to be written with it, such as a reason.
    """

    title: Phrase
    means: Phrase
    people: tuple[Option, ...]
    sign: Sign
    signed: Callable[[], None]
    asked: Phrase = NOTHING


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
    asked: Phrase = NOTHING


class SigningPresenter:
    """One signature at a time; `show` gets the form, or None once it is given."""

    def __init__(
        self, session: Session, prove: Prove, show: Callable[[SigningForm | None], None]
    ) -> None:
        self._session = session
        self._prove = prove
        self._show = show
        self._asked: Signature | None = None
        self._person = ""
        self._line = ""
        self._wrong = NOTHING
        self._busy = False

    def open(self, asked: Signature | None) -> None:
        """Ask for a signature; None: none is waited for."""
        people = with_keys(asked.people, self._session.keyed) if asked else ()
        self._asked = replace(asked, people=people) if asked else None
        self._person = people[0].key if people else ""
        self._line, self._busy = "", False
        self._wrong = NOTHING if people or asked is None else said("handover.no_signer")
        self._tell()

    def forget(self) -> None:
        """Take note that the layer was put away; nothing is signed unless it already was."""
        self._asked = None

    def choose(self, person: str) -> None:
        """Say who signs, where nobody was named."""
        self._person, self._wrong = person, NOTHING
        self._tell()

    def write(self, line: str) -> None:
        """Take note of the line that is written with the signature."""
        before, self._line = self._enough, line
        if self._enough != before:
            self._tell()

    def sign(self, passphrase: str) -> None:
        """Sign, if the passphrase proves who does it."""
        asked, person = self._asked, self._person
        if asked is None or not passphrase or not self._enough:
            return

        def proved(signer: Signer) -> None:
            if self._asked is asked:
                self._give(asked, signer)

        self._busy, self._wrong = True, NOTHING
        self._tell()
        self._session.work(lambda: self._prove(person, passphrase), proved, self._refused)

    @property
    def _enough(self) -> bool:
        written = self._asked is not None and bool(self._line.strip() or not self._asked.asked)
        return bool(self._person) and not self._busy and written

    def _give(self, asked: Signature, signer: Signer) -> None:
        line = self._line.strip()

        def kept(_: ChangeSet) -> None:
            self.forget()
            self._show(None)
            asked.signed()

        self._session.act(lambda uow: asked.sign(uow, signer, line), kept, self._refused)

    def _refused(self, reason: Exception) -> None:
        advice = advice_of(reason)
        self._busy = False
        self._wrong = joined((advice.headline, advice.explanation), by=" ")
        self._tell()

    def _tell(self) -> None:
        asked = self._asked
        if asked is None:
            return
        form = SigningForm(
            title=asked.title,
            means=asked.means,
            people=asked.people,
            person=self._person,
            wrong=self._wrong,
            busy=self._busy,
            enough=self._enough,
            asked=asked.asked,
        )
        self._show(form)


def with_keys(people: tuple[Option, ...], keyed: frozenset[str] | None) -> tuple[Option, ...]:
    """Return of those who may sign the ones who can here: others sign at their own desk."""
    able = [each for each in people if each.key and (keyed is None or each.key in keyed)]
    if len(able) > 1:
        able = [each for each in people if not each.key] + able
    return tuple(able)


def signers(options: tuple[Option, ...], me: str) -> tuple[Option, ...]:
    """Return those who may sign: whoever sits here first, else nobody yet where there are many."""
    mine = tuple(each for each in options if each.key == me)
    others = tuple(each for each in options if each.key != me)
    if mine or len(others) == 1:
        return (*mine, *others)
    return (Option("", said("handover.choose_signer")), *others)
