"""A thread of sharing writes down what breaks in it: one that died in silence is not missed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

_T = TypeVar("_T")


def unbroken(
    job: Callable[[], _T], log: logging.Logger, broke: str, is_over: Callable[[], bool]
) -> _T | None:
    """Return what a job returns; None where it broke, which is logged unless all is ending."""
    try:
        return job()
    except Exception:  # whatever it is, the thread must be able to go on
        if not is_over():
            log.exception(broke)
        return None
