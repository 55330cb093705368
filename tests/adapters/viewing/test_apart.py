from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest
from PIL import Image

from nccn_desk.adapters.viewing import apart
from nccn_desk.adapters.viewing.apart import ApartViewer
from nccn_desk.kernel.errors import Damaged
from nccn_desk.services.attachments import Looked
from tests.adapters.viewing.test_viewer import bomb, paper, picture

VIEWER = ApartViewer()


def test_a_worker_says_what_a_file_is():
    assert VIEWER.look(picture()) == Looked("png", 0, 60, 40)
    assert VIEWER.look(paper(3)) == Looked("pdf", 3)
    assert VIEWER.look(bomb(30_000, 30_000)) == Looked("file")


def test_words_need_no_worker(monkeypatch):
    monkeypatch.setattr(apart, "WORKER", "nowhere")
    assert VIEWER.look(b"woorden") == Looked("text")
    assert VIEWER.look(b"PK\xff") == Looked("file")


def test_a_worker_paints_a_page():
    shown = VIEWER.shown(paper(), "pdf", 1, 300)
    assert Image.open(io.BytesIO(shown.png)).size == (shown.width, shown.height) == (300, 400)


def test_what_a_worker_cannot_read_breaks_the_worker_alone():
    with pytest.raises(Damaged):
        VIEWER.shown(paper(), "pdf", 9, 300)
    with pytest.raises(Damaged):
        VIEWER.shown(picture()[:40], "png", 0, 300)


def test_a_worker_that_is_gone_or_hangs_is_not_waited_for(monkeypatch):
    hurried = ApartViewer(patience=0.001)
    assert hurried.look(picture()) == Looked("file")
    monkeypatch.setattr(apart, "WORKER", "nccn_desk.nowhere")
    assert VIEWER.look(picture()) == Looked("file")
    with pytest.raises(Damaged):
        VIEWER.shown(picture(), "png", 0, 300)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_a_worker_may_write_no_file(tmp_path):
    program = (
        "import sys; from nccn_desk.adapters.viewing.worker import limit; limit(); "
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "open(sys.argv[1], 'wb').write(b'x' * 9999)"
    )
    target = tmp_path / "x"
    done = subprocess.run(
        [sys.executable, "-c", program, str(target)],
        check=False,
        stderr=subprocess.PIPE,
        env=os.environ,
    )
    assert done.returncode != 0
    assert target.stat().st_size == 0
