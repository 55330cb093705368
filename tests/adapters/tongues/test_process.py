from __future__ import annotations

import sys
import threading
import time

import pytest

from nccn_desk.adapters.tongues.process import FALLS, TonguesProcess
from nccn_desk.services.tongues import Able

DIES = "import sys; sys.stdin.readline()"
BABBLES = "import sys\nfor _ in sys.stdin: print('no', flush=True)"
HANGS = "import time; time.sleep(60)"


def running(code: str, patience: float = 20.0):
    return TonguesProcess((sys.executable, "-c", code), patience)


@pytest.fixture
def tongues():
    made = TonguesProcess()
    yield made
    made.close()


def test_the_worker_hears_and_spells(tongues):
    assert tongues.able().hears
    heard = tongues.hear(["De gouverneur roept de burgemeesters van de provincie samen."])
    assert heard[0].language == "nl"
    assert heard[0].sure > 0.8
    assert tongues.hear([]) == ()
    if "nl" in tongues.able().spells:
        assert tongues.unknown("nl", ["burgemeester", "burgemeestr"]) == {"burgemeestr"}
        assert "burgemeester" in tongues.suggest("nl", "burgemeestr")


def test_hostile_words_come_back(tongues):
    words = ["\U0001f600" * 10, "\u202eabc", "\ud800", "\x00\x07", "é" * 100_000]
    assert len(tongues.hear(words)) == len(words)
    assert tongues.able().hears


@pytest.mark.parametrize("code", [DIES, BABBLES])
def test_a_worker_that_breaks_is_left_alone_after_a_few_times(code):
    tongues = running(code)
    assert tongues.able() == Able()
    for _ in range(FALLS):
        assert tongues.hear(["Een zin van vijf woorden."])[0].sure == 0.0
    assert not tongues.able().hears
    assert tongues.unknown("nl", ["x"]) == ()
    assert tongues.suggest("nl", "x") == ()
    tongues.close()


def test_a_program_that_is_not_there_is_no_spelling():
    tongues = TonguesProcess(("/nowhere/at/all",))
    assert tongues.able() == Able()
    tongues.close()


def test_a_worker_that_hangs_is_ended_in_time():
    tongues = running(HANGS, patience=0.2)
    before = time.monotonic()
    assert tongues.hear(["Een zin."])[0].sure == 0.0
    assert time.monotonic() - before < 5
    tongues.close()


def test_closing_ends_a_worker_that_somebody_waits_for():
    tongues = running(HANGS)
    answers = []
    waiting = threading.Thread(target=lambda: answers.append(tongues.hear(["Een zin."])))
    waiting.start()
    while tongues._running is None:
        time.sleep(0.01)
    tongues.close()
    waiting.join(5)
    assert answers[0][0].sure == 0.0
    assert tongues.able() == Able()
