from __future__ import annotations

import tomllib

import pytest

from nccn_desk.app import server
from nccn_desk.app.exit_codes import NOT_OPENED, OK
from nccn_desk.server.founding import OPEN, ROOTS
from nccn_desk.server.store.engine import open_engine
from nccn_desk.server.store.sql import SqlShelf


def init(folder, *words):
    return server.main(["init", "--folder", str(folder), *map(str, words)])


def settings_of(folder):
    return tomllib.loads((folder / "server.toml").read_text(encoding="utf-8"))


def words_of(folder):
    base = open_engine(f"sqlite:///{folder}/server.db")
    with SqlShelf(base).reading() as act:
        found = act.office.word(OPEN), act.office.word(ROOTS)
    base.dispose()
    return found


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "server"


def test_a_new_server_keeps_its_secrets_to_itself(folder):
    assert init(folder, "--name", "desk.example.be") == OK
    assert folder.stat().st_mode & 0o777 == 0o700
    for name in ("server.key", "server.toml", "server.db"):
        assert (folder / name).stat().st_mode & 0o777 == 0o600
    assert settings_of(folder)["certificate"] == "server.pem"
    assert words_of(folder) == ("1", "")


def test_setting_up_twice_is_refused_and_changes_nothing(folder):
    init(folder)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert init(folder) == NOT_OPENED
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_named_organisations_and_no_other_may_begin(folder):
    assert init(folder, "--allow-root", "aa" * 32, "--allow-root", "bb" * 32) == OK
    assert words_of(folder) == ("", f"{'aa' * 32},{'bb' * 32}")


def test_clients_with_certificates_mean_mutual_tls(folder):
    assert init(folder, "--client", "one") == OK
    assert settings_of(folder)["client_ca"] == "authority.pem"
    assert (folder / "client-one.key").stat().st_mode & 0o777 == 0o600


def test_an_own_certificate_is_used_where_it_lies(folder, tmp_path):
    init(tmp_path / "source")
    own = tmp_path / "source"
    words = ("--certificate", own / "server.pem", "--key", own / "server.key")
    assert init(folder, *words, "--client-ca", own / "authority.pem") == OK
    assert settings_of(folder)["certificate"] == str(own / "server.pem")
    assert settings_of(folder)["client_ca"] == str(own / "authority.pem")
    assert not (folder / "server.key").exists()


def test_behind_a_proxy_there_is_no_certificate(folder):
    assert init(folder, "--behind-proxy") == OK
    assert settings_of(folder)["behind_proxy"] is True
    assert sorted(file.name for file in folder.iterdir()) == ["server.db", "server.toml"]


@pytest.mark.parametrize(
    "words",
    [
        ("--allow-root", "xyz"),
        ("--allow-root", "aa"),
        ("--behind-proxy", "--client", "one"),
        ("--behind-proxy", "--host", "203.0.113.1"),
        ("--certificate", "x.pem"),
        ("--certificate", "away.pem", "--key", "away.key"),
        ("--database", "mysql://x"),
        ("--database", "postgresql://x@127.0.0.1:1/x"),
        ("--port", "70000"),
    ],
)
def test_what_cannot_be_is_told_and_leaves_nothing(folder, words):
    assert init(folder, *words) == NOT_OPENED
    assert not folder.exists() or list(folder.iterdir()) == []


def test_a_second_node_of_one_database_keeps_who_the_server_is(folder, tmp_path):
    address = f"sqlite:///{tmp_path}/shared.db"
    plates = []
    for name in ("one", "two"):
        assert init(folder / name, "--database", address) == OK
        base = open_engine(address)
        plates.append(SqlShelf(base).plate)
        base.dispose()
    assert plates[0] == plates[1]


def test_a_database_that_cannot_be_reached_is_told_to_whoever_sets_up(folder, tmp_path, capsys):
    assert init(folder, "--database", f"postgresql:///nccn?host={tmp_path}") == NOT_OPENED
    told = capsys.readouterr().err
    assert "The server’s database cannot be used (OperationalError)." in told
    assert "Check that the database runs" in told
    assert list(folder.iterdir()) == []
