"""A service is served over TLS, or behind a proxy of the same machine, until it is told to stop."""

from __future__ import annotations

import signal
import socket
import ssl
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import uvicorn
from typing_extensions import override
from uvicorn.server import HANDLED_SIGNALS

from nccn_desk.server.handshakes import FACTORY, Outspoken
from nccn_desk.server.patience import Patient
from nccn_desk.server.service import Service
from nccn_desk.server.web import build_app

CONNECTIONS: Final = 2_000
GRACE: Final = 20  # seconds for requests under way when the server stops
IDLE: Final = 75  # seconds for which an idle connection is kept


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens, and with what it proves who it is; without files it has no TLS."""

    host: str
    port: int
    certificate: Path | None = None
    key: Path | None = None
    client_authority: Path | None = None


class Serving(uvicorn.Server):
    """Serves; when it is told to stop, those who listen are sent home first."""

    def __init__(self, service: Service, address: Address) -> None:
        self._service = service
        secure = address.certificate is not None
        super().__init__(
            uvicorn.Config(
                build_app(service),
                host=address.host,
                port=address.port,
                http=Patient,
                loop=FACTORY,
                ws="none",
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=not secure,
                forwarded_allow_ips="127.0.0.1,::1",
                limit_concurrency=CONNECTIONS,
                timeout_keep_alive=IDLE,
                timeout_graceful_shutdown=GRACE,
                ssl_certfile=address.certificate,
                ssl_keyfile=address.key,
                ssl_ca_certs=str(address.client_authority) if address.client_authority else None,
                ssl_cert_reqs=(ssl.CERT_REQUIRED if address.client_authority else ssl.CERT_NONE),
            )
        )
        if secure:
            self.config.load()
            context = self.config.ssl
            if context is not None:
                context.minimum_version = ssl.TLSVersion.TLSv1_3
                context.sslobject_class = Outspoken

    @override
    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        # Unlike uvicorn's own, a stop that was asked for ends well: the signal is not raised again.
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {each: signal.signal(each, self.handle_exit) for each in HANDLED_SIGNALS}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    @override
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._service.live.end()
        await super().shutdown(sockets)
