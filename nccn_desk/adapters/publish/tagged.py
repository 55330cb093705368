"""The copy for publication, tagged for screen readers, is set in a process of its own.

It is made as PDF/UA-1 and PDF/A-2a by typst; no independent checker has confirmed that.
"""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Final

from nccn_desk.adapters.publish.data import json_of
from nccn_desk.adapters.publish.tree import Tree
from nccn_desk.adapters.publish.typesetting_ends import DONE, REFUSED, SECONDS
from nccn_desk.kernel.errors import NccnError

WORKER: Final = "nccn_desk.app.typeset_worker"

_LETTER: Final = re.compile(r'the text `?"(.+?)"`? could not be displayed', re.DOTALL)


class NotTypeset(NccnError):
    """A tagged copy could not be made; `letter` names one that no font has."""

    code = "not_typeset"


def tagged_of(tree: Tree) -> bytes:
    """Return a tree as a tagged PDF; raise NotTypeset."""
    command = [sys.executable, "-P", "-m", WORKER]
    try:
        done = subprocess.run(  # noqa: S603  # this program's own module, spoken to over its pipes
            command,
            input=json_of(tree).encode("utf-8"),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as reason:
        raise NotTypeset from reason
    if done.returncode == DONE and done.stdout.startswith(b"%PDF-"):
        return done.stdout
    found = _LETTER.search(done.stdout.decode("utf-8", "replace"))
    if done.returncode == REFUSED and found:
        raise NotTypeset("letter_missing", letter=found[1])
    raise NotTypeset
