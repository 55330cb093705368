"""Silence is success: tests run quietly, without a screen and outside the own folders."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Read by Qt when the first application object is made.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# What several tests share asserts outside of test files.
pytest.register_assert_rewrite(
    "tests.adapters.contract",
    "tests.adapters.store.late",
    "tests.ledger.intaking",
    "tests.ledger.members",
    "tests.presenters.members_room",
    "tests.protocol.talks",
)

TESTS = Path(__file__).resolve().parent
ROOMS_WITH_WINDOWS = (TESTS / "desk", TESTS / "app")

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    # A busy machine makes slow examples; that says nothing about the program.
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci")


def pytest_addoption(parser):
    parser.addoption("--slow", action="store_true", help="also run the tests marked slow")


def pytest_collection_modifyitems(config, items):
    if config.getoption("--slow"):
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="slow: run with --slow"))


class _Listener(logging.Handler):
    """Keeps each log record from WARNING up."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record)


@pytest.fixture(autouse=True)
def silence(request):
    """Fail a test that logs a warning or worse, unless it is marked allow_logs(pattern)."""
    allowed = [re.compile(mark.args[0]) for mark in request.node.iter_markers("allow_logs")]
    listener = _Listener()
    root = logging.getLogger()
    root.addHandler(listener)
    yield
    root.removeHandler(listener)
    stray = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for record in listener.heard
        if not any(pattern.search(record.getMessage()) for pattern in allowed)
    ]
    if stray:
        pytest.fail("stray log records:\n" + "\n".join(stray), pytrace=False)


@pytest.fixture(autouse=True, scope="session")
def strange_house(tmp_path_factory):
    """Keep tests, and the programs that they start, out of the person's own folders and keyring."""
    place = tmp_path_factory.mktemp("house")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(place))
        for name in ("DATA", "CONFIG", "CACHE", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(place / name.lower()))
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
        yield place


@pytest.fixture(autouse=True)
def window_room(request):
    """Give the tests of the two rooms with windows their application object; others need no Qt."""
    if any(request.path.is_relative_to(room) for room in ROOMS_WITH_WINDOWS):
        request.getfixturevalue("qapp")


@pytest.fixture(scope="session")
def virtual_screen():
    """Start a real X server that draws into memory; give the value that DISPLAY should have."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("Xvfb is not installed; packaging/test installs it")
    reading, writing = os.pipe()
    with subprocess.Popen(
        [server, "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    ) as running:
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        yield f":{number}"
        running.terminate()
