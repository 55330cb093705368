"""The operating system's keyring holds a secret that opens one person's way; it may be absent."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from nccn_desk.crypto.sizes import KEY_BYTES

LOOK_SECONDS: Final = 2.0
VISIT_SECONDS: Final = 30.0  # the system may be asking the person to open its keyring
# By class, exactly: all of them keep secrets sealed under the login. keyrings.alt does not.
ALLOWED: Final = (
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.libsecret.Keyring",  # the same Secret Service by another library
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.macOS.Keyring",
    "keyring.backends.Windows.WinVaultKeyring",
)
_COURIER: Final = Path(__file__).with_name("courier.py")
_NO_WINDOW: Final = int(getattr(subprocess, "CREATE_NO_WINDOW", 0))


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a visit: a secret where one was asked for, and the fault that stood in the way.

    Faults: "" (none), "none" (no keyring here), "forbidden" (one that we do not trust),
    "slow" (no answer in time), "broken" (no sense in the answer), "locked", "refused".
    """

    fault: str = ""
    secret: bytes | None = None


class Keyring(Protocol):
    """A place for one secret per store and person; it answers with values, never with errors."""

    def look(self) -> Answer:
        """Tell whether there is a keyring that we trust."""
        ...

    def load(self, store_id: str, person_id: str) -> Answer:
        """Return a secret, None if there is none."""
        ...

    def keep(self, store_id: str, person_id: str, secret: bytes) -> Answer:
        """Keep a secret."""
        ...

    def drop(self, store_id: str, person_id: str) -> Answer:
        """Forget a secret."""
        ...


class SystemKeyring:
    """The keyring of the person who is logged in, visited by a courier.

    `command` starts the courier; a frozen program gives its own, because it is no interpreter.
    """

    def __init__(
        self,
        command: Sequence[str] = (sys.executable, "-I", str(_COURIER)),
        *,
        look_seconds: float = LOOK_SECONDS,
        visit_seconds: float = VISIT_SECONDS,
    ) -> None:
        self._command = tuple(command)
        self._look_seconds = look_seconds
        self._visit_seconds = visit_seconds

    def look(self) -> Answer:
        """Tell whether there is a keyring that we trust; takes two seconds at most."""
        return self._send({"act": "look"}, self._look_seconds)

    def load(self, store_id: str, person_id: str) -> Answer:
        """Return a secret, None if there is none."""
        return self._visit("load", store_id, person_id)

    def keep(self, store_id: str, person_id: str, secret: bytes) -> Answer:
        """Keep a secret."""
        return self._visit("keep", store_id, person_id, secret.hex())

    def drop(self, store_id: str, person_id: str) -> Answer:
        """Forget a secret."""
        return self._visit("drop", store_id, person_id)

    def _visit(self, act: str, store_id: str, person_id: str, secret: str = "") -> Answer:
        errand = {
            "act": act,
            "service": f"NCCN Desk {store_id}",
            "name": person_id,
            "secret": secret,
        }
        return self._send(errand, self._visit_seconds)

    def _send(self, errand: dict[str, str], seconds: float) -> Answer:
        line = json.dumps({**errand, "allowed": ALLOWED}) + "\n"
        try:
            done = subprocess.run(  # noqa: S603  # our own courier, with fixed arguments
                self._command,
                input=line.encode(),
                capture_output=True,
                timeout=seconds,
                check=True,
                creationflags=_NO_WINDOW,
            )
        except subprocess.TimeoutExpired:
            return Answer("slow")
        except (OSError, subprocess.CalledProcessError):
            return Answer("broken")
        return _understood(done.stdout)


def _understood(line: bytes) -> Answer:
    """Read a courier's answer; a secret of another shape than ours is no secret."""
    try:
        told = json.loads(line)
        fault, words = str(told["fault"]), told.get("secret")
        secret = bytes.fromhex(words) if words is not None else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return Answer("broken")
    if secret is not None and len(secret) != KEY_BYTES:
        return Answer("broken")
    return Answer(fault, secret)
