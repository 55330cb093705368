from __future__ import annotations

import asyncio
import json
import logging
import sys

import pytest

from nccn_desk.kernel.errors import NccnError
from nccn_desk.server.logbook import JsonLines, Logbook
from nccn_desk.server.metrics import Metrics

SECRET = "what somebody wrote"


def line_of(record):
    return json.loads(JsonLines().format(record))


def failing():
    try:
        int(SECRET)
    except ValueError as fault:
        raise NccnError("not_found", what=SECRET) from fault


def test_a_fault_is_told_by_its_kinds_and_places_never_by_its_words():
    try:
        failing()
    except NccnError:
        record = logging.LogRecord(
            "uvicorn.error", logging.ERROR, "x.py", 1, SECRET, (), sys.exc_info(), "run_asgi"
        )
    line = line_of(record)
    assert line["event"] == "run_asgi"
    assert line["fault"].startswith("NccnError not_found at failing:")
    assert " from ValueError at failing:" in line["fault"]
    assert SECRET not in json.dumps(line)


def test_our_own_lines_carry_facts():
    record = logging.LogRecord("nccn_desk.server", logging.INFO, "x.py", 1, "request", (), None)
    record.facts = {"status": 200}
    line = line_of(record)
    assert (line["event"], line["status"], line["level"]) == ("request", 200, "info")
    assert line["at"][:2] == "20"


@pytest.mark.parametrize(
    ("path", "told"),
    [("/v1/push", "/v1/push"), ("/v1/blob/0a0b", "/v1/blob"), (f"/{SECRET}", "other")],
)
def test_a_request_is_noted_by_its_kind_of_path(path, told, caplog):
    async def app(_scope, receive, send):
        await receive()
        await send({"type": "http.response.start", "status": 201})
        await send({"type": "http.response.body", "body": b"four"})

    async def receive():
        return {"type": "http.request", "body": b"three"}

    async def send(_message):
        pass

    metrics = Metrics()
    book = Logbook(app, metrics, frozenset({"/v1/push"}))
    with caplog.at_level(logging.INFO, "nccn_desk.server"):
        asyncio.run(book({"type": "http", "path": path}, receive, send))
    facts = caplog.records[-1].facts
    assert (facts["path"], facts["status"], facts["received"], facts["sent"]) == (told, 201, 5, 4)
    assert f'path="{told}",status="201"' in metrics.text({})


def test_what_is_no_request_passes_by():
    seen = []

    async def app(scope, _receive, _send):
        seen.append(scope)

    asyncio.run(Logbook(app, Metrics(), frozenset())({"type": "lifespan"}, None, None))
    assert seen == [{"type": "lifespan"}]
