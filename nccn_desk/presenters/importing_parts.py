"""The parts of an import are written one after the other, so that others write between two."""

from __future__ import annotations

from collections.abc import Callable

from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.session import Session
from nccn_desk.services import importing_undo
from nccn_desk.services.importing_undo import Step
from nccn_desk.services.ports import UnitOfWork

Failed = Callable[[Exception], None]
Write = Callable[[UnitOfWork, int], ChangeSet]  # of a part, counted from nought


class Parts:
    """Takes an import, or takes one back, part by part; `told` hears how far it has come.

    What is written stays when it ends half-way: it can be gone on with, or taken back.
    """

    def __init__(self, session: Session, told: Callable[[int, int], None]) -> None:
        self._session = session
        self._told = told
        self._stops = False

    def stop(self) -> None:
        """Write no further part, and take none back."""
        self._stops = True

    def take(
        self, parts: int, write_one: Write, done: Callable[[bool], None], failed: Failed
    ) -> None:
        """Write all parts; `done` hears whether all of them were."""
        self._stops = False

        def write(part: int) -> None:
            if part == parts or self._stops:
                done(part == parts)
                return
            self._told(part, parts)
            self._session.act(
                lambda uow: write_one(uow, part),
                lambda _: write(part + 1),
                failed,
            )

        write(0)

    def take_back(self, name: str, done: Callable[[Step], None], failed: Failed) -> None:
        """Take back all parts that stand, unless it is stopped; `done` hears of the last."""
        self._steps(
            lambda uow: importing_undo.step_back(uow, name),
            lambda each: not each.done,
            done,
            failed,
        )

    def take_again(self, name: str, done: Callable[[Step], None], failed: Failed) -> None:
        """Do again all parts that were taken back, unless it is stopped."""
        self._steps(
            lambda uow: importing_undo.step_again(uow, name),
            lambda each: each.done == each.parts,
            done,
            failed,
        )

    def _steps(
        self,
        step: Callable[[UnitOfWork], Step],
        ends: Callable[[Step], bool],
        done: Callable[[Step], None],
        failed: Failed,
    ) -> None:
        made: list[Step] = []
        self._stops = False

        def work(uow: UnitOfWork) -> ChangeSet:
            made.append(step(uow))
            return made[-1].changes

        def go_on(_: ChangeSet) -> None:
            last = made[-1]
            self._told(last.done, last.parts)
            if ends(last) or self._stops:
                done(last)
            else:
                self._session.act(work, go_on, failed)

        self._session.act(work, go_on, failed)
