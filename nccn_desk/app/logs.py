"""Logs tell what the program did, never what anyone wrote, and never a secret."""

from __future__ import annotations

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

from typing_extensions import override

from nccn_desk.kernel.errors import NccnError

SIZE: Final = 1_000_000  # bytes of one file
KEPT: Final = 3  # files kept beside the present one
NAME: Final = "nccn_desk"


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
    logger = logging.getLogger(NAME)
    stop_logs()
    handler = RotatingFileHandler(
        folder / "desk.log", maxBytes=SIZE, backupCount=KEPT, encoding="utf-8"
    )
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    return logger


def stop_logs() -> None:
    """Close the log files."""
    logger = logging.getLogger(NAME)
    for handler in tuple(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
