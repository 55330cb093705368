"""A process that does one thing with something from outside gives up what that does not need."""

from __future__ import annotations

import sys


def give_up(*, memory: int, seconds: int, files: int) -> None:
    """Give up, for ever, all memory, time and open files beyond these, and writing any file.

    Under Windows nothing is given up: there, the watch over the time that the parent keeps is all
    there is.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # there is none on Windows

    wanted = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, files),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in wanted:
        _, hard = resource.getrlimit(kind)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (bound, bound))
