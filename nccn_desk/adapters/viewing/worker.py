"""A stranger's file is taken apart in a process of its own, which can do and use next to nothing.

It holds no key: who breaks it by a file has a process that sees that file and two pipes.
"""

from __future__ import annotations

import json
import sys
from typing import IO, Final

from nccn_desk.adapters.viewing.viewer import FileViewer
from nccn_desk.kernel.errors import NccnError

MEMORY: Final = 1536 * 2**20  # bytes
SECONDS: Final = 20

_FILES: Final = 32


def serve(asked: list[str], data: IO[bytes], answer: IO[bytes]) -> int:
    """Answer one question about the file that comes in: ``look``, or ``shown KIND PAGE WIDTH``.

    What comes out is one line of JSON, and behind it the picture, if there is one.
    """
    limit()
    viewer, given = FileViewer(), data.read()
    picture = b""
    try:
        if asked[:1] == ["look"]:
            looked = viewer.look(given)
            told = [looked.kind, looked.pages, looked.width, looked.height]
        else:
            _, kind, page, width = asked
            shown = viewer.shown(given, kind, int(page), int(width))
            told, picture = [shown.width, shown.height], shown.png
    except (NccnError, MemoryError, ValueError):
        return 1
    answer.write(json.dumps(told).encode("ascii") + b"\n" + picture)
    answer.flush()
    return 0


def limit() -> None:
    """Give up, for this process, what looking at a file does not need."""
    if sys.platform == "win32":
        return  # the desk's own watch over the time is all there is
    import resource  # noqa: PLC0415  # there is none on Windows

    wanted = (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _FILES),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in wanted:
        _, hard = resource.getrlimit(kind)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (bound, bound))
