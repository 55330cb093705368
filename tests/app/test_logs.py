from __future__ import annotations

import io
import logging
from pathlib import Path

import pytest

from nccn_desk.app import logs
from nccn_desk.app.logs import NAME, Discreet, bound_logs, start_logs, stop_logs
from nccn_desk.kernel.errors import NotFound


def test_what_is_logged_stands_in_the_file_once(tmp_path: Path) -> None:
    start_logs(tmp_path)
    logger = start_logs(tmp_path)
    logger.info("opened")
    stop_logs()
    lines = (tmp_path / "desk.log").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1
    assert lines[0].endswith(f"INFO {NAME} opened")


def test_a_full_file_is_put_aside_from_when_the_logs_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "SIZE", 200)
    logger = start_logs(tmp_path)
    logger.info("before")
    bound_logs(tmp_path)
    for line in range(20):
        logger.info("line %d", line)
    stop_logs()
    files = sorted(file.name for file in tmp_path.iterdir())
    assert files == ["desk.log", "desk.log.1", "desk.log.2", "desk.log.3"]
    told = "".join((tmp_path / name).read_text(encoding="utf-8") for name in files)
    assert told.count("line 19\n") == 1


def test_nothing_is_lost_or_written_twice_when_the_logs_are_bounded(tmp_path: Path) -> None:
    logger = start_logs(tmp_path)
    logger.info("before")
    bound_logs(tmp_path)
    logger.info("after")
    stop_logs()
    told = (tmp_path / "desk.log").read_text(encoding="utf-8").splitlines()
    assert [line.rpartition(" ")[2] for line in told] == ["before", "after"]


SECRET = "paard batterij nietje"


def begin() -> None:
    raise ValueError(SECRET)


def go_on() -> None:
    try:
        begin()
    except ValueError as reason:
        raise NotFound(title=SECRET) from reason


def fail() -> None:
    """Fail as a program does: with a cause, a context, and words of a person in all of them."""
    try:
        go_on()
    except NotFound:
        raise KeyError(SECRET)  # noqa: B904  # its context is what is tested


@pytest.mark.allow_logs("it went wrong")
def test_what_an_exception_says_stays_out_of_the_file(tmp_path: Path) -> None:
    logger = start_logs(tmp_path)
    loud = logging.StreamHandler(io.StringIO())
    logging.getLogger().addHandler(loud)
    try:
        fail()
    except KeyError:
        logger.exception("it went wrong")
    finally:
        logging.getLogger().removeHandler(loud)
        stop_logs()
    told = (tmp_path / "desk.log").read_text(encoding="utf-8")
    assert SECRET not in told
    assert [line for line in told.splitlines() if not line.startswith(" ")][1:] == [
        "ValueError",
        "NotFound not_found",
        "KeyError",
    ]
    assert 'File "test_logs.py", line' in told
    assert [told.count(f", in {name}\n") for name in ("begin", "go_on", "fail")] == [1, 2, 2]


@pytest.mark.allow_logs("it went wrong")
def test_what_another_formatter_left_is_neither_used_nor_lost() -> None:
    try:
        fail()
    except KeyError as fault:
        record = logging.makeLogRecord(
            {"msg": "it went wrong", "exc_info": (type(fault), fault, fault.__traceback__)}
        )
    careless = logging.Formatter().format(record)
    assert SECRET in careless
    assert SECRET not in Discreet().format(record)
    assert logging.Formatter().format(record) == careless
