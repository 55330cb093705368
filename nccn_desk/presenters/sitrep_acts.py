"""What can be done with a sitrep and its paragraphs: asked, reasoned or signed, then done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nccn_desk.domain.clearance import CLEARERS
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.phrases import NOTHING, Phrase, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.shapes import Option
from nccn_desk.presenters.signing import Sign, Signature, SigningPresenter, signers
from nccn_desk.presenters.sitrep_begin import basis_of
from nccn_desk.presenters.sitrep_page import Found, name_of
from nccn_desk.presenters.sitrep_side import checkers, clearers, signer_options
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.services import releasing, requesting_told, sitreps, visums
from nccn_desk.services.ports import UnitOfWork

Done = Callable[[ChangeSet], None]

_REASONED: Final = {
    "ask_change": sitreps.ask_change,
    "renumber": releasing.renumber,
    "embargo_break": releasing.ask_embargo_break,
}
OWED: Final = "owed"  # tell in it who did not deliver what was asked
_PLAIN: Final = {
    OWED: requesting_told.tell,
    "ask_review": sitreps.ask_review,
    "discard": sitreps.discard,
    "embargo_confirm": releasing.confirm_embargo_break,
}


@dataclass(frozen=True, slots=True)
class Signed:
    """One act that is signed: by whom it may be, what is written with it, and the act."""

    people: tuple[Option, ...]
    sign: Sign
    asked: Phrase = NOTHING


class SitrepActs:
    """Does what the buttons of a sitrep say; `made` hears of a new sitrep, `failed` of trouble."""

    def __init__(
        self,
        session: Session,
        around: Surroundings,
        signing: SigningPresenter,
        made: Callable[[str], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._session = session
        self._around = around
        self._signing = signing
        self._made = made
        self._failed = failed

    def run(self, action: str, found: Found, block: str) -> None:
        """Do what a button says about this sitrep, or the paragraph on which one stands."""
        sitrep = found.sitrep
        signed = self._signed(found, block).get(action)
        if signed is not None:
            self._sign(action, found, signed)
        elif action in _REASONED:
            job = _REASONED[action]
            self._ask(action, found, lambda reason: lambda uow: job(uow, sitrep.id, reason))
        elif action == "block_change":
            self._ask(
                action,
                found,
                lambda reason: lambda uow: visums.ask_change(uow, "blocks", block, reason),
            )
        elif action == "discard":
            self._around.ask(
                _question(action, found, reasoned=False), lambda _: self._do(action, found)
            )
        elif action in {"begin_update", "begin_final"}:
            version = action.removeprefix("begin_")
            self._begin(lambda uow: sitreps.begin_version(uow, sitrep.id, version))
        else:
            self._do(action, found)

    def begin(self, *, based: bool) -> None:
        """Begin a sitrep with nothing in it, or from the one that it follows."""
        title = {"title": self._session.words.say("sitrep.default_title")}

        def job(uow: UnitOfWork) -> ChangeSet:
            basis = basis_of(sitreps.find(uow)) if based else None
            return sitreps.begin(uow, title, basis.id if basis else "")

        self._begin(job)

    def act(self, job: Callable[[UnitOfWork], ChangeSet], done: Done | None = None) -> None:
        """Do something, and say what could not be done."""
        self._session.act(job, done, self._failed)

    def _do(self, action: str, found: Found) -> None:
        job, sitrep = _PLAIN[action], found.sitrep.id
        self.act(lambda uow: job(uow, sitrep), lambda _: self._tell(action, found))

    def _begin(self, job: Callable[[UnitOfWork], ChangeSet]) -> None:
        def done(changes: ChangeSet) -> None:
            self._made(
                next(record for register, record in changes.records if register == "sitreps")
            )

        self.act(job, done)

    def _ask(
        self,
        action: str,
        found: Found,
        job: Callable[[str], Callable[[UnitOfWork], ChangeSet]],
    ) -> None:
        self._around.ask(
            _question(action, found),
            lambda reason: self.act(job(reason), lambda _: self._tell(action, found)),
        )

    def _sign(self, action: str, found: Found, signed: Signed) -> None:
        if not signed.people:
            self._failed(NotAllowed("nobody_to_sign"))
            return
        me = self._session.seat.person.id
        self._signing.open(
            Signature(
                said(f"sitrep.sign.{action}", name=name_of(found.sitrep)),
                said(f"sitrep.sign_means.{action}"),
                signers(signed.people, me),
                signed.sign,
                lambda: self._tell(action, found),
                signed.asked,
            )
        )

    def _signed(self, found: Found, block: str) -> dict[str, Signed]:
        sitrep, exercise = found.sitrep.id, self._session.seat.exercise
        foreign = found.material.foreign
        all_ = signer_options(found, CLEARERS)
        others = signer_options(found, CLEARERS, found.sitrep.words("owner"))
        checks, clears = checkers(found, block), clearers(found, block)
        return {
            "approve": Signed(
                others,
                lambda uow, who, _: releasing.approve(
                    uow, sitrep, who, exercise=exercise, foreign=foreign
                ),
            ),
            "release": Signed(
                all_,
                lambda uow, who, _: releasing.release(
                    uow, sitrep, who, exercise=exercise, foreign=foreign
                ),
            ),
            "withdraw": Signed(
                all_,
                lambda uow, who, why: releasing.withdraw(uow, sitrep, who, why),
                said("sitrep.why.withdraw"),
            ),
            "gap": Signed(
                all_,
                lambda uow, who, why: releasing.allow_gap(uow, sitrep, who, why),
                said("sitrep.why.gap"),
            ),
            "ungap": Signed(all_, lambda uow, who, _: releasing.allow_gap(uow, sitrep, who, "")),
            "check": Signed(checks, lambda uow, who, _: visums.check(uow, "blocks", block, who)),
            "clear": Signed(clears, lambda uow, who, _: visums.clear(uow, "blocks", block, who)),
            "clear_for": Signed(
                clears,
                lambda uow, who, how: visums.clear(uow, "blocks", block, who, how),
                said("sitrep.why.clear_for"),
            ),
        }

    def _tell(self, action: str, found: Found) -> None:
        self._around.receipt(said(f"sitrep.told.{action}", name=name_of(found.sitrep)))


def _question(action: str, found: Found, *, reasoned: bool = True) -> Question:
    return Question(
        said(f"sitrep.ask.{action}", name=name_of(found.sitrep)),
        said(f"sitrep.ask_means.{action}"),
        said(f"sitrep.act.{action}"),
        reason_label=said("asking.reason") if reasoned else NOTHING,
        reason_needed=reasoned,
    )
