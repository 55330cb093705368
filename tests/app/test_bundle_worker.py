from __future__ import annotations

import io
import subprocess
import sys

from nccn_desk.adapters.bundles import frames
from nccn_desk.adapters.bundles.files import WORKER


def test_the_worker_is_the_module_that_the_desk_starts(tmp_path):
    (tmp_path / "x").write_bytes(b"no bundle")
    done = subprocess.run(
        [sys.executable, "-P", "-m", WORKER, str(tmp_path / "x"), "00" * 32],
        input=b"",
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert frames.get(io.BytesIO(done.stdout)) == ("fault", "bundle_none", {})
