from __future__ import annotations

import json
import subprocess
import sys

from tests.adapters.contacts.books import NAMES, thunderbird_vcf


def test_the_worker_tells_on_its_pipe_what_a_file_holds(tmp_path):
    file = tmp_path / "boek.vcf"
    file.write_bytes(thunderbird_vcf())
    command = [sys.executable, "-m", "nccn_desk.app.contacts_worker", str(file), ""]
    ended = subprocess.run(command, capture_output=True, check=False, timeout=60)
    kind, cards = json.loads(ended.stdout)
    assert (ended.returncode, kind, len(cards)) == (0, "cards", len(NAMES))
    assert ended.stderr == b""
