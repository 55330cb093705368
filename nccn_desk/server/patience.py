"""A connection that dawdles or swells is let go of, whatever it was going to say."""

from __future__ import annotations

import asyncio
import ssl
from typing import Final

from typing_extensions import override
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

HEAD_SECONDS: Final = 15.0  # for a request's line and headers
HEAD_BYTES: Final = 32 * 2**10
REST_SECONDS: Final = 60.0  # in which whoever was answered ends what it goes on sending
IN_LINE: Final = 16  # requests that may be sent before the one under way is answered
STALL_SECONDS: Final = 30.0  # in which a client must take what waits to be sent to it
LINGER_SECONDS: Final = 1.0  # in which a client may agree to the end of a connection

_TOO_LARGE: Final = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"content-length: 0\r\nconnection: close\r\n\r\n"
)


class Crowd(Exception):
    """More requests came at once than may stand in line."""


class Patient(HttpToolsProtocol):
    """The protocol of uvicorn, with an end to its patience."""

    _waiting: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None
    _ending: asyncio.TimerHandle | None = None
    _loose = 0  # bytes that came since a head began or a piece of a body came
    _extensions: dict[str, dict[object, object]] | None = None
    _running: RequestResponseCycle | None = None

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
        if self._running is not None:
            # Where others stand in line, uvicorn would tell the last of them alone.
            self._running.disconnected = True
            self._running.message_event.set()
        super().connection_lost(exc)

    @override
    def data_received(self, data: bytes) -> None:
        self._loose += len(data)
        super().data_received(data)
        if self._loose > HEAD_BYTES and not self.transport.is_closing():
            self.transport.write(_TOO_LARGE)
            self.transport.close()
        if self._waiting is None and self._is_answered():
            # What came ended the wait for another request, and need not have begun one.
            self._waiting = self.loop.call_later(REST_SECONDS, self.transport.abort)
        self._linger()

    @override
    def on_message_begin(self) -> None:
        if len(self.pipeline) >= IN_LINE:
            raise Crowd
        self._loose = 0
        self._await_head()
        super().on_message_begin()
        if self._extensions:
            self.scope["extensions"] = self._extensions

    @override
    def on_headers_complete(self) -> None:
        self._loose = 0
        _cancel(self._waiting)
        self._waiting = None
        super().on_headers_complete()

    @override
    def on_body(self, body: bytes) -> None:
        # The bytes of a body are counted where it is read; extensions and trailers are nowhere.
        self._loose = 0
        super().on_body(body)

    @override
    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._running = cycle
        super()._start_asgi_task(cycle, app)

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

    def _is_answered(self) -> bool:
        return self._running is not None and self._running.response_complete

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
