from __future__ import annotations

import io
import json

from nccn_desk.adapters.viewing import worker
from tests.adapters.viewing.test_viewer import paper, picture


def asked(monkeypatch, data, *question):
    monkeypatch.setattr(worker, "limit", lambda: None)  # it would bind the tests themselves
    answer = io.BytesIO()
    code = worker.serve(list(question), io.BytesIO(data), answer)
    told, _, rest = answer.getvalue().partition(b"\n")
    return code, json.loads(told) if told else None, rest


def test_one_question_gets_one_answer(monkeypatch):
    assert asked(monkeypatch, picture(), "look") == (0, ["png", 0, 60, 40], b"")
    code, told, png = asked(monkeypatch, paper(), "shown", "pdf", "0", "300")
    assert (code, told, png[:4]) == (0, [300, 400], b"\x89PNG")


def test_what_cannot_be_answered_ends_it(monkeypatch):
    assert asked(monkeypatch, b"%PDF-1.7 onzin", "shown", "pdf", "0", "300") == (1, None, b"")
    assert asked(monkeypatch, picture(), "shown", "png", "x", "300")[0] == 1
    assert asked(monkeypatch, picture(), "shown")[0] == 1
