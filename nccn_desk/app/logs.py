"""Logs tell what the program did, never what anyone wrote, and never a secret."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Final

from typing_extensions import override

from nccn_desk.kernel.errors import NccnError

SIZE: Final = 1_000_000  # bytes of one file
KEPT: Final = 3  # files kept beside the present one
NAME: Final = "nccn_desk"
FILE: Final = "desk.log"


class Discreet(logging.Formatter):
    """Writes an exception by its kind, its code and its places; what it says may quote a person."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Return a line; what a less discreet formatter left in the record is not used."""
        kept, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    @override
    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Return the exceptions that led to this one, the first one first, without their words."""
        told: list[str] = []
        fault = ei[1]
        while fault is not None:
            name = type(fault).__qualname__
            code = f" {fault.code}" if isinstance(fault, NccnError) else ""
            places = (
                f'  File "{Path(frame.filename).name}", line {frame.lineno}, in {frame.name}'
                for frame in traceback.extract_tb(fault.__traceback__)
            )
            told.insert(0, "\n".join((f"{name}{code}", *places)))
            fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
        return "\n".join(told)


def start_logs(folder: Path) -> logging.Logger:
    """Write the program's log into a folder; return the logger that all rooms hang under.

    Raises OSError when the folder cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stop_logs()
    logger = logging.getLogger(NAME)
    logger.setLevel(logging.INFO)
    _write_with(logging.FileHandler(folder / FILE, encoding="utf-8"))
    return logger


def bound_logs(folder: Path) -> None:
    """Begin a new file from now on whenever one is full, and keep only the last ones."""
    # Imported when the lock screen has been painted, because it takes 4 ms.
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415

    _write_with(
        RotatingFileHandler(folder / FILE, maxBytes=SIZE, backupCount=KEPT, encoding="utf-8")
    )


def stop_logs() -> None:
    """Close the log files."""
    _close(logging.getLogger(NAME).handlers)


def _write_with(handler: logging.Handler) -> None:
    """Write through this handler and no other; between the two nothing is lost."""
    logger = logging.getLogger(NAME)
    before = tuple(logger.handlers)
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    _close(before)


def _close(handlers: Sequence[logging.Handler]) -> None:
    for handler in tuple(handlers):
        logging.getLogger(NAME).removeHandler(handler)
        handler.close()
