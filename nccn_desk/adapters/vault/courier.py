"""A courier is a process of its own that visits the keyring, because keyrings can hang.

It is started with one line of JSON on its input and answers with one line; secrets travel only
there. It knows nothing of the desk, so that it starts quickly and in Python's isolated mode.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import Protocol

import keyring
import keyring.errors


class Backend(Protocol):
    """What is asked of a keyring."""

    def get_password(self, service: str, name: str, /) -> str | None:
        """Return a secret, None if there is none."""
        ...

    def set_password(self, service: str, name: str, secret: str, /) -> None:
        """Keep a secret."""
        ...

    def delete_password(self, service: str, name: str, /) -> None:
        """Forget a secret."""
        ...


def classes(backend: object) -> list[str]:
    """Return the classes behind a keyring; a chain counts as all that it would ask."""
    if _name(backend) == "keyring.backends.chainer.ChainerBackend":
        links: list[object] = list(getattr(backend, "backends", ()))
        return [name for link in links for name in classes(link)]
    return [_name(backend)]


def answer(errand: Mapping[str, object], backend: Backend) -> dict[str, object]:
    """Do one errand (`look`, `load`, `keep`, `drop`) if every class of the keyring is allowed.

    The answer has `classes`, and `fault`: "" or "none", "forbidden", "locked", "refused"; after
    `load` also `secret`, None if there is none.
    """
    found = classes(backend)
    told: dict[str, object] = {"classes": found, "fault": _fault(found, errand["allowed"])}
    if told["fault"] or errand["act"] == "look":
        return told
    try:
        return {**told, **_visit(errand, backend)}
    except keyring.errors.KeyringLocked:
        return {**told, "fault": "locked"}
    except keyring.errors.KeyringError:
        return {**told, "fault": "refused"}


def main() -> None:
    """Read one errand, do it, answer."""
    errand = json.loads(sys.stdin.readline())
    sys.stdout.write(json.dumps(answer(errand, keyring.get_keyring())) + "\n")


def _name(backend: object) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _fault(found: list[str], allowed: object) -> str:
    nothing = {"keyring.backends.fail.Keyring", "keyring.backends.null.Keyring"}
    if not set(found) - nothing:
        return "none"
    permitted = set(allowed) if isinstance(allowed, list) else set()
    return "" if set(found) <= permitted else "forbidden"


def _visit(errand: Mapping[str, object], backend: Backend) -> dict[str, object]:
    service, name = str(errand["service"]), str(errand["name"])
    if errand["act"] == "keep":
        backend.set_password(service, name, str(errand["secret"]))
    elif errand["act"] == "load":
        return {"secret": backend.get_password(service, name)}
    elif backend.get_password(service, name) is not None:
        backend.delete_password(service, name)
    return {}


if __name__ == "__main__":
    main()
