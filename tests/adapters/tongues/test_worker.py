from __future__ import annotations

import io
import json

from nccn_desk.adapters.tongues.dictionaries import Dictionaries
from nccn_desk.adapters.tongues.worker import serve


def test_each_question_has_its_answer_in_a_line(tmp_path):
    questions = [["able"], ["hear", []], ["unknown", "nl", ["x"]], ["suggest", "nl", "x"]]
    ask = io.BytesIO(b"".join(json.dumps(each).encode() + b"\n" for each in questions))
    answer = io.BytesIO()
    assert serve(ask, answer, books=Dictionaries([tmp_path])) == 0
    assert [json.loads(line) for line in answer.getvalue().splitlines()] == [[], [], [], []]
