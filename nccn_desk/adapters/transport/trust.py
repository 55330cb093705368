"""Trust says by what a server is known: its certificate's fingerprint, an authority, or both."""

from __future__ import annotations

import hashlib
import hmac
import socket
import ssl
import threading
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from typing_extensions import override

from nccn_desk.protocol.errors import Unreachable

FINGERPRINT_LETTERS: Final = 64


class WrongCertificate(Unreachable):
    """Whoever answers shows another certificate than the one that was pinned; nothing was sent."""

    code = "server_fingerprint"


class BadAuthority(Unreachable):
    """The file with the authority's certificate cannot be used; `file` names it."""

    code = "server_authority"


@dataclass(frozen=True, slots=True)
class Trust:
    """By what a server is known; without either, by the authorities that this system knows.

    `fingerprint` is the SHA-256 of its certificate in hexadecimal, `authority` a PEM file, and
    `client` the files of our own certificate and its key, where the server asks for one.
    """

    fingerprint: str = ""
    authority: Path | None = None
    client: tuple[Path, Path] | None = None


class Unlike(ssl.SSLError):
    """The certificate is not the pinned one."""


class PinnedContext(ssl.SSLContext):
    """Shakes hands, looks at the certificate before a byte is sent, and can let go of all."""

    fingerprint = ""
    _sockets: weakref.WeakSet[ssl.SSLSocket]
    _guard: threading.Lock
    _gone = False

    @override
    def wrap_socket(  # type: ignore[override]  # only what a client needs is taken
        self, sock: socket.socket, server_hostname: str | None = None
    ) -> ssl.SSLSocket:
        made = super().wrap_socket(sock, server_hostname=server_hostname)
        shown = hashlib.sha256(made.getpeercert(binary_form=True) or b"").hexdigest()
        if self.fingerprint and not hmac.compare_digest(shown, self.fingerprint):
            made.close()
            raise Unlike("fingerprint")
        with self._guard:
            self._sockets.add(made)
            gone = self._gone
        if gone:
            made.close()
            raise ssl.SSLError("gone")
        return made

    def let_go(self) -> None:
        """Wake whoever waits for an answer on a connection of ours, for good: none will come."""
        with self._guard:
            self._gone = True
            held = tuple(self._sockets)
        for each in held:
            try:
                # A close would leave a thread that is reading asleep.
                socket.socket.shutdown(each, socket.SHUT_RDWR)
            except OSError:
                continue  # it is closed already


def context_of(trust: Trust) -> PinnedContext:
    """Return what shakes hands as trusted; raise BadAuthority for files that cannot be used."""
    context = PinnedContext(ssl.PROTOCOL_TLS_CLIENT)
    context.fingerprint = trust.fingerprint
    context._sockets = weakref.WeakSet()  # noqa: SLF001  # a context takes no words when it is made
    context._guard = threading.Lock()  # noqa: SLF001  # the same
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    if trust.fingerprint and trust.authority is None:
        # The fingerprint is the whole proof: a relay's own certificate has no authority at all.
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    try:
        if trust.authority is not None:
            context.load_verify_locations(trust.authority)
        elif not trust.fingerprint:
            context.load_default_certs()
        if trust.client is not None:
            context.load_cert_chain(*trust.client)
    except OSError as fault:
        named = trust.authority or (trust.client[0] if trust.client else "")
        raise BadAuthority(file=str(named)) from fault
    return context
