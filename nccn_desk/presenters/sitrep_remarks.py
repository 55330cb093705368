"""Remarks about a sitrep: one is chosen to be answered, the line writes the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.autosave import QuickLine
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.sitrep_page import Found
from nccn_desk.presenters.sitrep_side import root_of
from nccn_desk.services import comments
from nccn_desk.services.ports import UnitOfWork

ACTS: Final[Mapping[str, Callable[[UnitOfWork, str], ChangeSet]]] = {
    "resolve": comments.resolve,
    "reopen": comments.reopen,
}


class Remarks:
    """Keeps which remark is chosen, and the words of the line; `show` paints these."""

    def __init__(
        self,
        session: Session,
        show: Callable[[str], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._session = session
        self._failed = failed
        self._line = QuickLine(session, "comments/new", show)
        self.chosen = ""
        self._aimed: dict[str, str] = {}

    def recover(self) -> None:
        """Show the line as it was left."""
        self._line.recover()

    def choose(self, found: Found, comment: str) -> None:
        """Choose a remark, or the one that an answer belongs to."""
        self.chosen = root_of(found, comment)

    def stand(self, found: Found | None, block: str) -> None:
        """Let go of a remark that is about another paragraph than the one in hand."""
        self._aimed = {}
        if found is None or block != about(found, self.chosen):
            self.chosen = ""

    def aim(self, language: str, quote: str) -> None:
        """Let the next remark be about some words of the paragraph in a language."""
        self._aimed = {"language": language, "quote": quote} if quote else {}

    def type(self, words: str) -> None:
        """Keep the line as it is being typed."""
        self._line.typed(words)

    def add(self, found: Found, block: str) -> None:
        """Note the remark about a paragraph, or the answer to the chosen one."""
        answers = self.chosen
        if not (block or answers):
            return
        values = {"product": found.sitrep.id, "block": about(found, answers) or block}
        if answers:
            values["answers"] = answers
        else:
            values |= self._aimed
            self._aimed = {}
        self._line.enter(
            lambda uow, words: comments.add(uow, {**values, "text": words}), _content, self._failed
        )

    def run(self, action: str) -> None:
        """Say that what the chosen one asked for was done, or open it again."""
        job, comment = ACTS[action], self.chosen
        self._session.act(lambda uow: job(uow, comment), failed=self._failed)


def about(found: Found, comment: str) -> str:
    """Return the paragraph that a remark is about, "" for none."""
    return next((each.words("block") for each in found.comments if each.id == comment), "")


def _content(_: object) -> None:
    """Take note that all is well, which needs no word."""
