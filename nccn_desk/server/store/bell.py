"""Nodes that share a PostgreSQL ring for each other when something came; a poll finds it anyway."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

CHANNEL: Final = "nccn_news"
# Each NOTIFY holds a lock of the whole database while it is committed: a node rings at most ten
# times in a second, whatever comes, and never within the transaction that keeps an entry.
PAUSE: Final = 0.1  # seconds
RETRY: Final = 2.0  # seconds after which a lost connection is made again

_LOGGER: Final = logging.getLogger("nccn_desk.server")


class Bell:
    """One connection of its own, in a thread of its own, rings and listens."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._heard: Callable[[], None] = lambda: None
        self._rung = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._work, name="bell", daemon=True)

    def begin(self, heard: Callable[[], None]) -> None:
        """Listen; `heard` is called, in the bell's thread, when another node rings."""
        self._heard = heard
        self._thread.start()

    def ring(self) -> None:
        """Let the other nodes know that something came, soon, and once for all of it."""
        self._rung.set()

    def end(self) -> None:
        """Stop listening."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        driver: Any = self._engine.dialect.dbapi
        while not self._over.is_set():
            try:
                self._stand()
            except (driver.Error, SQLAlchemyError) as fault:
                _LOGGER.warning("bell", exc_info=fault)
                self._over.wait(RETRY)

    def _stand(self) -> None:
        """Ring and listen on one connection until told to stop, or until it breaks."""
        proxied = self._engine.raw_connection()
        driven: Any = proxied.driver_connection
        proxied.detach()  # it is none of the pool's any more
        try:
            driven.autocommit = True
            driven.execute(f"LISTEN {CHANNEL}")
            while not self._over.is_set():
                for each in driven.notifies(timeout=PAUSE):
                    if each.pid != driven.info.backend_pid:
                        self._heard()
                if self._rung.is_set():
                    self._rung.clear()
                    driven.execute(f"NOTIFY {CHANNEL}")
        finally:
            proxied.close()


def bell_of(engine: Engine) -> Bell | None:
    """Return the bell of a database that has one; SQLite serves one node only."""
    return Bell(engine) if engine.dialect.name == "postgresql" else None
