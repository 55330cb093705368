"""A runner does work away from the hand that asked for it and brings the answer back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Runner(Protocol):
    """Writes one job after the other, reads beside them, answers on the caller's thread."""

    def write(
        self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run a job on the single writer, then hand its result or its exception back."""
        ...

    def read(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        token: str = "",
    ) -> None:
        """Run a reading job; of jobs with one token only the last one's answer is handed back."""
        ...


class InlineRunner:
    """Runs every job at once, where it stands: for tests and scripts."""

    def write(
        self, job: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run a job now."""
        try:
            result = job()
        except Exception as reason:  # noqa: BLE001  # a runner hands every failure to its caller
            failed(reason)
        else:
            done(result)

    def read(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        token: str = "",  # noqa: ARG002  # nothing runs beside anything here
    ) -> None:
        """Run a job now."""
        self.write(job, done, failed)
