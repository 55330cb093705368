from __future__ import annotations

import subprocess
import sys

import pytest

PROBE = """
import sys
from nccn_desk.kernel.limits import give_up
give_up(memory=2**30, seconds=1, files=8)
what = sys.argv[1]
if what == "memory":
    bytearray(2**30)
elif what == "seconds":
    while True:
        pass
elif what == "files":
    held = [open("/dev/null") for _ in range(8)]
else:
    with open("written", "w") as file:
        file.write("x")
"""


def probed(what, folder):
    command = [sys.executable, "-c", PROBE, what]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize(
    ("what", "told"), [("memory", "MemoryError"), ("files", "Too many open files"), ("seconds", "")]
)
def test_nothing_beyond_the_limits_is_to_be_had(tmp_path, monkeypatch, what, told):
    monkeypatch.setenv("PYTHONPATH", str(__import__("nccn_desk").__path__[0] + "/.."))
    done = probed(what, tmp_path)
    assert done.returncode != 0
    assert told in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_no_file_grows(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(__import__("nccn_desk").__path__[0] + "/.."))
    assert probed("write", tmp_path).returncode != 0
    assert not (tmp_path / "written").read_text()
