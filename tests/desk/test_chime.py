from __future__ import annotations

import io
import sys
import wave

import pytest
from PySide6.QtWidgets import QApplication

from nccn_desk.desk.chime import RATE, SECONDS, TONES, Chime, tones

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="plays by the system's own sound")


@pytest.fixture
def beeps(monkeypatch):
    heard = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append("beep"))
    return heard


def test_the_chime_is_two_tones_and_never_loud():
    with wave.open(io.BytesIO(tones())) as sound:
        assert sound.getnframes() == len(TONES) * int(RATE * SECONDS)
        samples = memoryview(sound.readframes(sound.getnframes())).cast("h")
    assert 0 < max(abs(sample) for sample in samples) < 32_767 // 4
    assert samples[0] == samples[-1] == 0 or abs(samples[-1]) < 100


def test_a_machine_without_a_player_beeps(beeps, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    Chime().ring()
    assert beeps == ["beep"]


def player(folder, monkeypatch, script):
    program = folder / "aplay"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_a_player_gets_the_sound_on_its_input(beeps, monkeypatch, tmp_path, qtbot):
    heard = tmp_path / "heard.wav"
    player(tmp_path, monkeypatch, f"cat > {heard}.part && mv {heard}.part {heard}")
    chime = Chime()
    chime.ring()
    qtbot.waitUntil(heard.exists, timeout=5_000)
    assert heard.read_bytes() == tones()
    assert beeps == []
    qtbot.waitUntil(lambda: chime._player is None)


def test_while_it_plays_it_does_not_begin_anew(beeps, monkeypatch, tmp_path, qtbot):
    log = tmp_path / "log"
    player(tmp_path, monkeypatch, f"echo once >> {log}; cat > /dev/null; sleep 0.2")
    chime = Chime()
    chime.ring()
    chime.ring()
    qtbot.waitUntil(lambda: chime._player is None)
    assert log.read_text(encoding="utf-8") == "once\n"


def test_a_player_that_cannot_start_is_replaced_by_a_beep(beeps, monkeypatch, tmp_path, qtbot):
    (tmp_path / "aplay").write_bytes(b"\x7fELF no program")
    (tmp_path / "aplay").chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    chime = Chime()
    chime.ring()
    qtbot.waitUntil(lambda: beeps == ["beep"])
    assert chime._player is None
