"""Trust says by what a server is known: its certificate's fingerprint, an authority, or both."""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
import socket
import ssl
import tempfile
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from typing_extensions import override

from nccn_desk.crypto.certificates import Shown
from nccn_desk.protocol.errors import Unreachable

FINGERPRINT_LETTERS: Final = 64


class WrongCertificate(Unreachable):
    """Whoever answers shows another certificate than the one that was pinned; nothing was sent."""

    code = "server_fingerprint"


class Unproven(Unreachable):
    """The server demands a certificate of whoever asks, and does not know ours."""

    code = "server_unproven"


class BadAuthority(Unreachable):
    """The file with the authority's certificate cannot be used; `file` names it."""

    code = "server_authority"


@dataclass(frozen=True, slots=True)
class Trust:
    """By what a server is known; without either, by the authorities that this system knows.

    `fingerprint` is the SHA-256 of its certificate in hexadecimal, `authority` a PEM file, and
    `client` the files of our own certificate and its key, where the server asks for one; without
    them `shown` is what it is shown.
    """

    fingerprint: str = ""
    authority: Path | None = None
    client: tuple[Path, Path] | None = None
    shown: Shown | None = None


class Unlike(ssl.SSLError):
    """The certificate is not the pinned one."""


class _Inside(ssl.SSLObject):
    """A handshake inside another TLS, which a proxy with a certificate of its own makes."""

    @override
    def do_handshake(self) -> None:
        super().do_handshake()
        if isinstance(self.context, PinnedContext):
            self.context.demand(self.getpeercert(binary_form=True))


class _Outside(ssl.SSLSocket):
    """A socket that closes itself where the other side was gone before a handshake could begin."""

    @override
    def getpeername(self) -> Any:  # it differs by family, as for any socket
        try:
            return super().getpeername()
        except OSError as fault:
            # The library would go on as if nobody had been asked yet, and leave the socket open.
            self.close()
            raise ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET)) from fault


class PinnedContext(ssl.SSLContext):
    """Shakes hands, looks at the certificate before a byte is sent, and can let go of all."""

    sslobject_class = _Inside
    sslsocket_class = _Outside
    fingerprint = ""
    _sockets: weakref.WeakSet[ssl.SSLSocket]
    _guard: threading.Lock
    _gone = False

    @override
    def wrap_socket(  # type: ignore[override]  # only what a client needs is taken
        self, sock: socket.socket, server_hostname: str | None = None
    ) -> ssl.SSLSocket:
        made = super().wrap_socket(sock, server_hostname=server_hostname)
        try:
            self.demand(made.getpeercert(binary_form=True))
        except OSError:
            made.close()
            raise
        with self._guard:
            self._sockets.add(made)
            gone = self._gone
        if gone:
            made.close()
            raise ssl.SSLError("gone")
        return made

    def demand(self, shown: bytes | None) -> None:
        """Raise Unlike for another certificate than the pinned one."""
        found = hashlib.sha256(shown or b"").hexdigest()
        if self.fingerprint and not hmac.compare_digest(found, self.fingerprint):
            raise Unlike("fingerprint")

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
        elif trust.shown is not None:
            _show(context, trust.shown)
    except OSError as fault:
        named = trust.authority or (trust.client[0] if trust.client else tempfile.gettempdir())
        raise BadAuthority(file=str(named)) from fault
    return context


def _show(context: ssl.SSLContext, shown: Shown) -> None:
    with _file_of(shown.pem) as name:
        context.load_cert_chain(name, password=shown.password)


@contextmanager
def _file_of(pem: bytes) -> Iterator[str]:
    """Give the name of a file that holds a certificate and its key, while they are being read.

    The library reads files only. On Linux the file has a place in memory and none on a disk;
    elsewhere it is private, and gone right after. A machine that stops in between leaves a key
    that is sealed under a password which nothing but this process ever knew.
    """
    if hasattr(os, "memfd_create"):
        with os.fdopen(os.memfd_create("nccn-desk"), "wb") as memory:
            memory.write(pem)
            memory.flush()
            yield f"/proc/self/fd/{memory.fileno()}"
        return
    descriptor, name = tempfile.mkstemp(prefix="nccn-desk-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(pem)
        yield name
    finally:
        Path(name).unlink()
