"""Undo takes back one's own acts, the newest first, and says in words what it took back."""

from __future__ import annotations

from collections.abc import Callable

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.importing_parts import Parts
from nccn_desk.presenters.phrases import Phrase, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import importing_undo, undo
from nccn_desk.services.importing_undo import Step
from nccn_desk.services.ports import UnitOfWork
from nccn_desk.services.undo import Undone


class UndoPresenter:
    """Steps back and forth over the acts of this officer; `told` says what was done."""

    def __init__(self, session: Session) -> None:
        self.told: Announcer[Phrase] = Announcer()
        self._session = session
        self._back: list[str] = []  # undoing acts that can still be taken back, newest last
        self._own: set[str] = set()  # acts of this presenter, which do not end redoing
        self._end = session.changed.subscribe(self._hear)
        self._parts = Parts(session, lambda _, __: None)
        self._whole = False  # an import is going back, act after act

    def close(self) -> None:
        """Hear no more news."""
        self._end()

    @property
    def can_redo(self) -> bool:
        """Whether something was undone and nothing new was done since."""
        return bool(self._back)

    def undo(self) -> None:
        """Take back the newest act that can be."""
        whole: list[str] = []

        def job(uow: UnitOfWork) -> Undone | None:
            acts = undo.undoable(uow)
            whole.append(importing_undo.newest(uow, acts[0] if acts else ""))
            return undo.undo(uow, acts[0]) if acts and not whole[0] else None

        def done(undone: Undone | None) -> None:
            if whole[0]:
                self._take_back(whole[0])
                return
            if undone is None:
                self.told.announce(said("undo.nothing"))
                return
            self._back.append(undone.changes.act)
            words = said(undone.key, **_what(undone))
            self.told.announce(said("cycle.noted.act_undone", line=words))

        self._run(job, done, self._refused)

    def redo(self) -> None:
        """Do again what was undone last."""
        if not self._back:
            self.told.announce(said("undo.nothing_to_redo"))
            return
        act = self._back.pop()

        def done(redone: Undone | None) -> None:
            if redone is not None:
                self.told.announce(said("cycle.noted.act_redone", line=_what(redone)["what"]))

        def failed(reason: Exception) -> None:
            self._back.append(act)
            self._refused(reason)

        self._run(lambda uow: undo.redo(uow, act), done, failed)

    def _take_back(self, name: str) -> None:
        """Take back an import, all of its acts: nobody wants a part of an address book."""
        if self._whole:
            return
        self._whole = True

        def done(step: Step) -> None:
            self._whole = False
            self.told.announce(said("undo.import", n=step.stayed))

        def failed(reason: Exception) -> None:
            self._whole = False
            self._refused(reason)

        self._parts.take_back(name, done, failed)

    def _run(
        self,
        job: Callable[[UnitOfWork], Undone | None],
        done: Callable[[Undone | None], None],
        failed: Callable[[Exception], None],
    ) -> None:
        answers: list[Undone | None] = []

        def work(uow: UnitOfWork) -> ChangeSet:
            answer = job(uow)
            answers.append(answer)
            if answer is None:
                return ChangeSet()
            self._own.add(answer.changes.act)
            return answer.changes

        self._session.act(work, lambda _: done(answers[0]), failed)

    def _refused(self, reason: Exception) -> None:
        if not isinstance(reason, NccnError):
            raise reason
        advice = advice_of(reason)
        self.told.announce(advice.headline)

    def _hear(self, changes: ChangeSet) -> None:
        if changes.act in self._own:
            self._own.discard(changes.act)
        elif changes.act:
            self._back.clear()


def _what(undone: Undone) -> dict[str, str | int]:
    return dict(undone.values)
