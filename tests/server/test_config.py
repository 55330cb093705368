from __future__ import annotations

import pytest

from nccn_desk.server.config import NAME, BadSetting, read
from nccn_desk.server.limits import Keeping


@pytest.fixture
def folder(tmp_path):
    for name in ("server.pem", "server.key", "authority.pem"):
        (tmp_path / name).touch()
    return tmp_path


SECURE = 'certificate = "server.pem"\nkey = "server.key"\n'


def written(folder, text):
    (folder / NAME).write_text(text, encoding="utf-8")
    return folder


def test_the_usual_settings(folder):
    config = read(written(folder, SECURE), {})
    assert (config.host, config.port) == ("127.0.0.1", 8443)
    assert config.address == f"sqlite:///{folder / 'server.db'}"
    assert config.path(config.certificate) == folder / "server.pem"
    assert config.limits.wire.body == 12 * 2**20
    assert config.limits.keeping == Keeping(audit=400, usage=35)


def test_the_file_and_over_it_the_environment(folder):
    text = f'{SECURE}database = "postgresql://u@h/n"\nport = 1\nspace_bytes = 5\naudit_days = 7\n'
    environment = {"NCCN_SERVER_PORT": "9000", "NCCN_SERVER_REQUESTS_PER_SECOND": "7", "X": "y"}
    config = read(written(folder, text), environment)
    assert (config.port, config.address) == (9000, "postgresql://u@h/n")
    assert config.limits.quotas.space == 5
    assert config.limits.keeping.audit == 7
    assert config.limits.rates.device == 7.0


def test_behind_a_proxy_no_certificate_is_needed(folder):
    config = read(written(folder, ""), {"NCCN_SERVER_BEHIND_PROXY": "true"})
    assert config.behind_proxy
    for host in ("::1", "localhost"):
        text = f'behind_proxy = true\nhost = "{host}"\n'
        assert read(written(folder, text), {}).host == host


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("port = [", NAME),
        (f"{SECURE}colour = 1", "colour"),
        (f'{SECURE}port = "many"', "port"),
        (f"{SECURE}port = 70000", "port"),
        (f"{SECURE}port = true", "port"),
        (f"{SECURE}port = -1", "port"),
        (f"{SECURE}requests_per_second = 0", "requests_per_second"),
        (f"{SECURE}audit_days = 1000000000000", "audit_days"),
        (f"{SECURE}body_bytes = 10", "body_bytes"),
        (f"{SECURE}host = 3", "host"),
        (f"{SECURE}behind_proxy = 1", "behind_proxy"),
        (f"{SECURE}behind_proxy = true", "behind_proxy"),
        ('behind_proxy = true\nhost = "0.0.0.0"', "host"),
        ('behind_proxy = true\nhost = "example.be"', "host"),
        ("", "certificate"),
        ('certificate = "server.pem"\nkey = "away.key"', "key"),
        (f'{SECURE}client_ca = "away.pem"', "client_ca"),
        (f"{SECURE}client_is_device = true", "client_is_device"),
        ("behind_proxy = true\nclient_is_device = true", "behind_proxy"),
    ],
)
def test_a_wrong_setting_is_named(folder, text, name):
    with pytest.raises(BadSetting) as fault:
        read(written(folder, text), {})
    assert fault.value.values["name"] == name
    assert fault.value.values["reason"]


def test_a_folder_without_settings_is_told(tmp_path):
    with pytest.raises(BadSetting) as fault:
        read(tmp_path, {})
    assert fault.value.code == "server_not_initialised"


def test_an_unknown_word_in_the_environment_is_named(folder):
    with pytest.raises(BadSetting) as fault:
        read(written(folder, SECURE), {"NCCN_SERVER_COLOUR": "red"})
    assert fault.value.values["name"] == "colour"
