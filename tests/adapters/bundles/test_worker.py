from __future__ import annotations

import io
import subprocess
import sys

import pytest

from nccn_desk.adapters.bundles import frames, worker
from nccn_desk.adapters.bundles.worker import FILE_LIMIT, seconds_for, serve
from tests.adapters.bundles import parcels
from tests.adapters.bundles.parcels import DEVICE, KEY


@pytest.fixture
def unlimited(monkeypatch):
    """Let the worker's own work run in this process, which must not give anything up."""
    monkeypatch.setattr(worker, "limit", lambda _: None)


def served(file, key=KEY):
    answer = io.BytesIO()
    code = serve(file, DEVICE, io.BytesIO(key), answer)
    answer.seek(0)
    told = []
    while answer.tell() < len(answer.getvalue()):
        told.append(frames.get(answer))
    return code, [each[0] for each in told], told


@pytest.mark.usefixtures("unlimited")
def test_a_worker_tells_what_it_reads(tmp_path):
    file = tmp_path / "x"
    file.write_bytes(b"".join(parcels.parts()))
    code, kinds, _ = served(file)
    assert (code, kinds) == (0, ["lid", "chunk", "chunk", "chunk", "done"])
    file.write_bytes(b"".join(parcels.parts(b"\x80")))
    assert served(file)[1] == ["lid", "damage", "damage", "done"]


@pytest.mark.usefixtures("unlimited")
def test_a_worker_that_is_given_no_key_tells_no_more(tmp_path):
    file = tmp_path / "x"
    file.write_bytes(b"".join(parcels.parts()))
    assert served(file, b"")[:2] == (0, ["lid"])


@pytest.mark.usefixtures("unlimited")
def test_what_cannot_be_read_is_a_fault(tmp_path):
    (tmp_path / "x").write_bytes(b"no")
    assert served(tmp_path / "x") == (1, ["fault"], [("fault", "bundle_none", {})])
    assert served(tmp_path / "gone")[:2] == (1, ["disk"])
    with (tmp_path / "x").open("wb") as huge:
        huge.truncate(FILE_LIMIT + 1)
    assert served(tmp_path / "x")[2] == [("fault", "bundle_none", {})]


def test_a_larger_file_has_more_time():
    assert seconds_for(0) == 60
    assert seconds_for(400 * 2**20) == 160


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no process this way")
@pytest.mark.parametrize(
    ("act", "refused"),
    [
        ("bytes(900 * 2**20)", "MemoryError"),
        ("open(sys.argv[1], 'wb', buffering=0).write(b'x')", "File too large"),
    ],
)
def test_a_worker_gives_up_what_it_does_not_need(tmp_path, act, refused):
    script = (
        "import signal, sys; from nccn_desk.adapters.bundles.worker import limit; "
        f"signal.signal(signal.SIGXFSZ, signal.SIG_IGN); limit(0); {act}"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "x")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert refused in done.stderr
