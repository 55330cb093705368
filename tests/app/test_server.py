from __future__ import annotations

import pytest

from nccn_desk.app import exit_codes, server, server_commands

COMMANDS = ["init", "serve", "backup", "restore", "status", "export", "audit"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_its_exit_codes(command, capsys):
    with pytest.raises(SystemExit) as ended:
        server.main([command, "--help"])
    assert ended.value.code == 0
    words = capsys.readouterr().out
    assert "Exit codes: 0 all is well" in words
    assert "--folder DIR" in words


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_function(command):
    assert callable(getattr(server_commands, command))


@pytest.mark.parametrize("words", [[], ["dance"], ["backup", "--folder", "x"], ["init"]])
def test_wrong_words_are_two(words, capsys):
    with pytest.raises(SystemExit) as ended:
        server.main(words)
    assert ended.value.code == 2
    assert "usage: nccn-desk-server" in capsys.readouterr().err


def test_a_command_that_is_broken_off_says_so(monkeypatch):
    def interrupted(_call):
        raise KeyboardInterrupt

    monkeypatch.setattr(server_commands, "status", interrupted)
    assert server.main(["status", "--folder", "x"]) == exit_codes.BROKEN_OFF
