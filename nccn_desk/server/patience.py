"""A connection that dawdles or swells is let go of, whatever it was going to say."""

from __future__ import annotations

import asyncio
import ssl
from typing import Final

from typing_extensions import override
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS: Final = 15.0  # for a request's line and headers
HEAD_BYTES: Final = 32 * 2**10
STALL_SECONDS: Final = 30.0  # during which a client takes nothing of what is sent to it
LINGER_SECONDS: Final = 1.0  # in which a client may agree to the end of a connection

_TOO_LARGE: Final = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-length: 0\r\nconnection: close\r\n\r\n"
)


class Patient(HttpToolsProtocol):
    """The protocol of uvicorn, with an end to its patience."""

    _waiting: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None
    _ending: asyncio.TimerHandle | None = None
    _in_head = True
    _head = 0
    _extensions: dict[str, dict[object, object]] | None = None

    @override
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        secured = transport.get_extra_info("ssl_object")
        shown = secured.getpeercert(binary_form=True) if secured is not None else None
        if shown:
            # As the TLS extension of ASGI says it, which uvicorn does not fill in itself.
            self._extensions = {"tls": {"client_cert_chain": [ssl.DER_cert_to_PEM_cert(shown)]}}
        self._await_head()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        _cancel(self._waiting)
        _cancel(self._stalled)
        _cancel(self._ending)
        super().connection_lost(exc)

    @override
    def data_received(self, data: bytes) -> None:
        if self._in_head:
            self._head += len(data)
        super().data_received(data)
        if self._in_head and self._head > HEAD_BYTES and not self.transport.is_closing():
            self.transport.write(_TOO_LARGE)
            self.transport.close()

    @override
    def on_message_begin(self) -> None:
        self._in_head = True
        self._head = 0
        self._await_head()
        super().on_message_begin()
        if self._extensions:
            self.scope["extensions"] = self._extensions

    @override
    def on_headers_complete(self) -> None:
        self._in_head = False
        _cancel(self._waiting)
        super().on_headers_complete()

    @override
    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._linger()

    @override
    def shutdown(self) -> None:
        super().shutdown()
        self._linger()

    @override
    def pause_writing(self) -> None:
        super().pause_writing()
        self._stalled = self.loop.call_later(STALL_SECONDS, self.transport.abort)

    @override
    def resume_writing(self) -> None:
        _cancel(self._stalled)
        super().resume_writing()

    def _linger(self) -> None:
        """Let go of a connection that was closed and whose other side does not say so too."""
        if self.transport.is_closing():
            _cancel(self._ending)
            self._ending = self.loop.call_later(LINGER_SECONDS, self.transport.abort)

    def _await_head(self) -> None:
        _cancel(self._waiting)
        self._waiting = self.loop.call_later(HEAD_SECONDS, self.transport.abort)


def _cancel(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
