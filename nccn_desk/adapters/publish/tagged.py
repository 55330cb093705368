"""The copy for publication, tagged for screen readers, is set in a process of its own.

It is made as PDF/UA-1 and PDF/A-2a by typst; no independent checker has confirmed that.
"""

from __future__ import annotations

import re
import subprocess
import sys
from math import ceil
from typing import Final

from nccn_desk.adapters.publish.data import json_of
from nccn_desk.adapters.publish.tree import Tree
from nccn_desk.adapters.publish.typesetting_ends import DONE, REFUSED, SECONDS
from nccn_desk.kernel.errors import NccnError
from nccn_desk.services.publishing_shapes import Heard, unheard

WORKER: Final = "nccn_desk.app.typeset_worker"
MOMENT: Final = 0.2  # seconds between two questions whether to go on

_LETTER: Final = re.compile(r'the text `?"(.+?)"`? could not be displayed', re.DOTALL)


class NotTypeset(NccnError):
    """A tagged copy could not be made; `letter` names one that no font has."""

    code = "not_typeset"


def tagged_of(tree: Tree, heard: Heard = unheard) -> bytes:
    """Return a tree as a tagged PDF; raise NotTypeset.

    How far typst is nobody knows; `heard` is asked every moment all the same, so that it can stop.
    """
    command = [sys.executable, "-P", "-m", WORKER]
    with subprocess.Popen(  # noqa: S603  # this program's own module, spoken to over its pipes
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as worker:
        try:
            made = _answer(worker, json_of(tree).encode("utf-8"), heard)
        finally:
            worker.kill()  # does nothing to one that has ended
    if worker.returncode == DONE and made.startswith(b"%PDF-"):
        return made
    found = _LETTER.search(made.decode("utf-8", "replace"))
    if worker.returncode == REFUSED and found:
        raise NotTypeset("letter_missing", letter=found[1])
    raise NotTypeset


def _answer(worker: subprocess.Popen[bytes], asked: bytes, heard: Heard) -> bytes:
    """Give a process what it asks for, and return what it answers; raise NotTypeset."""
    given: bytes | None = asked
    for _ in range(ceil(SECONDS / MOMENT)):
        heard(0, 0, 0)
        try:
            return worker.communicate(given, timeout=min(MOMENT, SECONDS))[0]
        except subprocess.TimeoutExpired:
            given = None  # it has it, and goes on
    raise NotTypeset
