from __future__ import annotations

import io
import sys
from types import SimpleNamespace

from nccn_desk.app import tongues_worker


def test_it_answers_until_nobody_asks_more(monkeypatch):
    answer = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b'["hear", []]\n')))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=answer))
    assert tongues_worker.main() == 0
    assert answer.getvalue() == b"[]\n"
