"""The terminal is spoken to in the system's language, and told in words what could not be done."""

from __future__ import annotations

import argparse
import functools
import sys
from collections.abc import Callable

from nccn_desk.adapters.publish.files import NotWritten
from nccn_desk.adapters.vault.disk import CannotWrite
from nccn_desk.app.exit_codes import NOT_OPENED, NOT_REACHED, NOT_WRITTEN
from nccn_desk.app.language import system_language
from nccn_desk.kernel.errors import NccnError
from nccn_desk.kernel.words import Words
from nccn_desk.presenters.phrases import whole
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.protocol.errors import BadAnswer, NoCommonVersion, Refused, Unreachable
from nccn_desk.services.bundling_shapes import NotCarried
from nccn_desk.sql.faults import NotSaved

Command = Callable[[argparse.Namespace, Words], int]


def told(command: Command) -> Callable[[argparse.Namespace], int]:
    """Give a command the system's language, and say on the error output what it could not do."""

    @functools.wraps(command)
    def run(call: argparse.Namespace) -> int:
        words = Words(system_language())
        try:
            return command(call, words)
        except (NotWritten, CannotWrite, NotSaved, NotCarried) as problem:
            complain(problem, words)
            return NOT_WRITTEN
        except (Unreachable, Refused, BadAnswer, NoCommonVersion) as problem:
            complain(problem, words)
            return NOT_REACHED
        except NccnError as problem:
            complain(problem, words)
            return NOT_OPENED
        except BrokenPipeError:
            raise
        except OSError as problem:
            place, reason = str(problem.filename or "?"), problem.strerror or "?"
            complain(NotWritten(place=place, reason=reason), words)
            return NOT_WRITTEN

    return run


def complain(problem: NccnError, words: Words) -> None:
    """Say what happened, what it means and what to do."""
    advice = advice_of(problem)
    for phrase in (advice.headline, advice.explanation):
        sys.stderr.write(whole(phrase.spoken(words)) + "\n")


def say(words: str) -> None:
    """Print a line."""
    sys.stdout.write(whole(words) + "\n")
