from __future__ import annotations

import io

import pytest

from nccn_desk.app import secrets_in
from nccn_desk.app.secrets_in import VARIABLE, NoPassphrase, read_passphrase


@pytest.fixture(autouse=True)
def no_variable(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.mark.parametrize(
    "content",
    [
        b"paard batterij\n",
        b"paard batterij",
        b"paard batterij\r\nand another line\r\n",
        b"\xef\xbb\xbfpaard batterij\r\n",
    ],
)
def test_the_first_line_of_a_file_is_the_passphrase(tmp_path, content):
    file = tmp_path / "passphrase"
    file.write_bytes(content)
    assert read_passphrase(file) == "paard batterij"


def test_blanks_belong_to_it(tmp_path):
    file = tmp_path / "passphrase"
    file.write_text("  paard \n", encoding="utf-8")
    assert read_passphrase(file) == "  paard "


def test_a_variable_names_the_file_and_a_call_comes_first(tmp_path, monkeypatch):
    named, other = tmp_path / "named", tmp_path / "other"
    named.write_text("één\n", encoding="utf-8")
    other.write_text("twee\n", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(named))
    assert read_passphrase(None) == "één"
    assert read_passphrase(other) == "twee"


@pytest.mark.parametrize("content", [None, b"", b"\n", b"\xff\xfe\n", b"\xe9t\xe9\n"])
def test_a_file_without_a_passphrase_is_named(tmp_path, content):
    file = tmp_path / "passphrase"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(NoPassphrase) as refused:
        read_passphrase(file)
    assert refused.value.values == {"file": str(file)}
    assert refused.value.__context__ is None  # which would quote what was read


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(NoPassphrase):
        read_passphrase(tmp_path)


def test_otherwise_it_is_asked_for_and_not_shown(monkeypatch, capsys):
    monkeypatch.setattr(secrets_in.getpass, "getpass", lambda prompt: f"typed after {prompt}")
    assert read_passphrase(None) == "typed after Passphrase: "
    assert capsys.readouterr().out == ""


def test_nothing_typed_is_no_passphrase(monkeypatch):
    def ended(_):
        raise EOFError

    for answer in (ended, lambda _: ""):
        monkeypatch.setattr(secrets_in.getpass, "getpass", answer)
        with pytest.raises(NoPassphrase) as refused:
            read_passphrase(None)
        assert refused.value.code == "no_passphrase_typed"
        assert refused.value.values == {}


def test_a_file_that_is_something_else_is_not_read_whole(tmp_path, monkeypatch):
    class Endless(io.StringIO):
        def readline(self, size=-1):
            assert 0 < size <= 10_000
            return "x" * size

    monkeypatch.setattr(secrets_in.Path, "open", lambda *_, **__: Endless())
    assert len(read_passphrase(tmp_path)) == secrets_in.LONGEST
