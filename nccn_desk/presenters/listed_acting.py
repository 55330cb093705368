"""What a button of a listed record does: at once, once asked or signed, by letter, or as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from nccn_desk.kernel.errors import NotAllowed
from nccn_desk.presenters.choosing import ChoosingPresenter
from nccn_desk.presenters.listed_described import Act, Exported, Signed
from nccn_desk.presenters.listed_post import Post
from nccn_desk.presenters.listed_shapes import Asked
from nccn_desk.presenters.phrases import Phrase, joined
from nccn_desk.presenters.printing import Paper, Papers
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.signing import Signature, SigningPresenter
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services.locks import Signer


@dataclass(frozen=True, slots=True)
class Hands:
    """By what an act asks for more, or leaves the desk: choices, letters, signatures and files."""

    post: Post
    signing: SigningPresenter
    choosing: ChoosingPresenter
    papers: Papers
    show_paper: Callable[[Paper], None]


class ListedActing:
    """Does the acts of one place; `tell` says what could not be done."""

    def __init__(
        self,
        session: Session,
        around: Surroundings,
        hands: Hands,
        tell: Callable[[Exception], None],
    ) -> None:
        self._session = session
        self._around = around
        self._hands = hands
        self._tell = tell

    def do(self, act: Act, record: str, told: Phrase, asked: Asked) -> None:
        """Do an act with a record; `told` is the receipt."""
        seat = self._session.seat
        go = partial(self._go, act, record)
        letter, signature, export = act.letter, act.signature, act.export
        copies = act.copies
        if copies is not None:
            self._session.read(
                lambda reader: copies(reader, record),
                lambda words: self._hands.post.copy(words, told),
            )
        elif export is not None:
            self._session.read(lambda reader: export(reader, record, asked, seat), self._hand_out)
        elif signature is not None:
            self._session.read(
                lambda reader: signature(reader, record, asked, seat), partial(self._sign, told)
            )
        elif letter is not None:
            self._hands.post.hand(
                lambda reader: letter(reader, record, asked, seat), partial(go, "")
            )
        elif act.choosing is not None:
            self._hands.choosing.open(act.choosing, record, partial(go, told=told))
        elif act.question is None:
            go("", told)
        else:
            self._around.ask(act.question, partial(go, told=told))

    def _hand_out(self, exported: Exported) -> None:
        papers = self._hands.papers

        def write(file: Path) -> int:
            papers.keep(exported.made(papers), file)
            return 1

        self._hands.show_paper(Paper(exported.name, write, exported.suffix, exported.leaves))

    def _go(self, act: Act, record: str, reason: str, told: Phrase) -> None:
        self._session.act(
            lambda uow: act.job(uow, record, reason),
            lambda _: self._around.receipt(told),
            partial(self._refused, act, record, reason, told),
        )

    def _refused(
        self, act: Act, record: str, reason: str, told: Phrase, problem: Exception
    ) -> None:
        """Tell why an act was refused; what was typed stands there again, to be mended."""
        self._tell(problem)
        if act.question is not None and reason:
            advice = advice_of(problem)
            why = joined((advice.headline, advice.explanation), by=" ")
            question = replace(act.question, consequence=why, given=reason)
            self._around.ask(question, partial(self._go, act, record, told=told))

    def _sign(self, told: Phrase, wanted: Signed) -> None:
        if not any(each.key for each in wanted.people):
            self._tell(NotAllowed("nobody_to_sign"))
            return
        given = (wanted.title, wanted.means, wanted.people, wanted.sign)
        self._hands.signing.open(
            Signature(*given, lambda: self._around.receipt(told), asked=wanted.asked)
        )


def unproven(person: str, passphrase: str) -> Signer:  # noqa: ARG001  # as whoever proves takes them
    """Refuse to sign where a place has nothing that is signed."""
    raise NotAllowed
