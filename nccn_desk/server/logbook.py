"""Each request leaves one line in the log, as JSON: which path, what came of it, never what for."""

from __future__ import annotations

import json
import logging
import time
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from typing_extensions import override

from nccn_desk.kernel.errors import NccnError
from nccn_desk.server.metrics import Metrics

LOGGER: Final = logging.getLogger("nccn_desk.server")
OTHER: Final = "other"
BLOB: Final = "/v1/blob"


class JsonLines(logging.Formatter):
    """Writes a record as one JSON object; of an exception only its kinds, codes and places."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.msg if record.name.startswith("nccn_desk") else record.funcName,
        }
        line.update(getattr(record, "facts", {}))
        if record.exc_info and record.exc_info[1] is not None:
            line["fault"] = _told(record.exc_info[1])
        return json.dumps(line, ensure_ascii=True)


class Logbook:
    """Counts and notes every request that passes to the application behind it."""

    def __init__(self, app: ASGIApp, metrics: Metrics, paths: frozenset[str]) -> None:
        self._app = app
        self._metrics = metrics
        self._paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note it when it is over."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sizes = [0, 0]
        status = 0

        async def receiving() -> Message:
            message = await receive()
            sizes[0] += len(message.get("body", b""))
            return message

        async def sending(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            sizes[1] += len(message.get("body", b""))
            await send(message)

        begun = time.perf_counter()
        try:
            await self._app(scope, receiving, sending)
        finally:
            self._note(scope, status, time.perf_counter() - begun, (sizes[0], sizes[1]))

    def _note(self, scope: Scope, status: int, seconds: float, sizes: tuple[int, int]) -> None:
        path = scope["path"]
        if path not in self._paths:
            path = BLOB if path.startswith(BLOB) else OTHER
        self._metrics.note(path, status, seconds, sizes)
        facts = {
            "path": path,
            "status": status,
            "ms": round(seconds * 1000, 1),
            "received": sizes[0],
            "sent": sizes[1],
        }
        LOGGER.info("request", extra={"facts": facts})


def _told(fault: BaseException) -> str:
    """Name an exception and those that led to it, without their words."""
    told: list[str] = []
    while True:
        code = f" {fault.code}" if isinstance(fault, NccnError) else ""
        at = fault.__traceback__
        while at is not None and at.tb_next is not None:
            at = at.tb_next
        place = f" at {at.tb_frame.f_code.co_qualname}:{at.tb_lineno}" if at is not None else ""
        told.append(f"{type(fault).__qualname__}{code}{place}")
        led = fault.__cause__ or fault.__context__
        if led is None:
            return " from ".join(told)
        fault = led
