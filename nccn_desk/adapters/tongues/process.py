"""The desk's side of the worker: started at the first question, begun anew if it dies."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final

from nccn_desk.domain.wording import Guess
from nccn_desk.services.tongues import Able, Deaf

WORKER: Final = "nccn_desk.app.tongues_worker"
PATIENCE: Final = 30.0  # seconds for one answer; loading takes two, even on a busy machine
FALLS: Final = 3  # times that the worker may die or hang before it is left alone


class TonguesProcess:
    """Asks the worker; see `nccn_desk.services.tongues.Tongues`.

    In the desk's own process, loading a dictionary would stop every thread for a tenth of a
    second, and the hand that types with them. Who asks waits for the answer, at most PATIENCE.
    """

    def __init__(self, command: Sequence[str] = (), patience: float = PATIENCE) -> None:
        self._command = tuple(command) or (sys.executable, "-P", "-m", WORKER)
        self._patience = patience
        self._guard = threading.Lock()
        self._running: subprocess.Popen[bytes] | None = None
        self._falls = 0
        self._closed = False
        self._known: dict[tuple[str, str], bool] = {}  # a language and a word: whether it is known
        self._spells: frozenset[str] | None = None

    def able(self) -> Able:
        """Return what this machine can do."""
        if self._spells is None:
            answer = self._asked("able")
            if answer is None:
                return Able()
            self._spells = frozenset(map(str, answer))
        return Able(hears=self._falls < FALLS, spells=self._spells)

    def hear(self, sentences: Sequence[str]) -> tuple[Guess, ...]:
        """Return the language that each sentence seems to be in."""
        answer = self._asked("hear", list(sentences)) if sentences else []
        if answer is None:
            return Deaf().hear(sentences)
        return tuple(Guess(str(name), float(sure)) for name, sure in answer)

    def unknown(self, language: str, words: Sequence[str]) -> Collection[str]:
        """Return which words no dictionary of a language knows; each is asked once."""
        fresh = [each for each in words if (language, each) not in self._known]
        if fresh:
            answer = self._asked("unknown", language, fresh)
            if answer is None:
                return ()
            wrong = frozenset(map(str, answer))
            self._known.update({(language, each): each not in wrong for each in fresh})
        return frozenset(each for each in words if not self._known[language, each])

    def suggest(self, language: str, word: str) -> tuple[str, ...]:
        """Return what a word may have been meant to be."""
        return tuple(map(str, self._asked("suggest", language, word) or ()))

    def close(self) -> None:
        """End the worker; who still waits for an answer goes without."""
        self._closed = True
        running = self._running
        if running is not None:
            running.kill()
        with self._guard:
            self._end()

    def _asked(self, *question: Any) -> Any:  # noqa: ANN401  # JSON of our own making
        """Return the worker's answer, None where there is none to be had."""
        line = json.dumps(question).encode() + b"\n"
        with self._guard:
            if self._closed or self._falls >= FALLS:
                return None
            try:
                return json.loads(self._exchange(line))
            except (OSError, ValueError):
                self._falls += 1
                self._end()
                return None

    def _exchange(self, line: bytes) -> bytes:
        running = self._running or self._begun()
        if running.stdin is None or running.stdout is None:
            raise BrokenPipeError
        with _watched(running, self._patience):
            running.stdin.write(line)
            running.stdin.flush()
            return running.stdout.readline()

    def _begun(self) -> subprocess.Popen[bytes]:
        self._running = subprocess.Popen(  # noqa: S603  # this program's own module
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        return self._running

    def _end(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            running.kill()
            with suppress(BrokenPipeError):
                running.communicate()


@contextmanager
def _watched(running: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    """Kill a worker that lets one wait too long; the pipe then ends, and so does the waiting."""
    watch = threading.Timer(seconds, running.kill)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
