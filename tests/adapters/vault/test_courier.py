from __future__ import annotations

import io
import json
import sys

import keyring
import pytest
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked, PasswordSetError

from nccn_desk.adapters.vault import courier
from nccn_desk.adapters.vault.courier import answer, classes

ERRAND = {"service": "NCCN Desk (exercise)", "name": "lotte", "secret": "00" * 32}


class HandKeyring:
    """A keyring written by hand."""

    def __init__(self):
        self.secrets = {}

    def get_password(self, service, username):
        return self.secrets.get((service, username))

    def set_password(self, service, username, password):
        self.secrets[service, username] = password

    def delete_password(self, service, username):
        del self.secrets[service, username]


NAME = f"{HandKeyring.__module__}.HandKeyring"


class ChildKeyring(HandKeyring):
    """A class derived from an allowed one is another class."""


class LockedKeyring(HandKeyring):
    def get_password(self, service, username):
        raise KeyringLocked(service + username)


class StubbornKeyring(HandKeyring):
    def set_password(self, service, username, password):
        raise PasswordSetError(service + username + password)


def told(act, backend, allowed=(NAME,)):
    return answer({**ERRAND, "act": act, "allowed": list(allowed)}, backend)


def test_a_secret_is_kept_loaded_and_dropped():
    backend = HandKeyring()
    assert told("look", backend) == {"classes": [NAME], "fault": ""}
    assert told("load", backend) == {"classes": [NAME], "fault": "", "secret": None}
    assert told("keep", backend) == {"classes": [NAME], "fault": ""}
    assert told("load", backend)["secret"] == ERRAND["secret"]
    assert told("drop", backend) == told("drop", backend) == {"classes": [NAME], "fault": ""}
    assert backend.secrets == {}


@pytest.mark.parametrize("act", ["look", "load", "keep", "drop"])
@pytest.mark.parametrize("allowed", [[], ["keyring.backends.SecretService.Keyring"]])
def test_a_keyring_that_is_not_allowed_is_never_asked(act, allowed):
    backend = HandKeyring()
    assert told(act, backend, allowed) == {"classes": [NAME], "fault": "forbidden"}
    assert backend.secrets == {}


def test_a_derived_class_is_not_allowed():
    assert told("keep", ChildKeyring())["fault"] == "forbidden"


def test_a_list_that_is_no_list_allows_nothing():
    assert answer({**ERRAND, "act": "keep", "allowed": NAME}, HandKeyring())["fault"] == "forbidden"


@pytest.mark.parametrize("backend", [fail.Keyring(), null.Keyring()])
def test_no_keyring_is_said(backend):
    assert told("look", backend)["fault"] == "none"


def test_a_chain_is_allowed_only_if_all_of_it_is(monkeypatch):
    def links(*backends):
        monkeypatch.setattr(chainer.ChainerBackend, "backends", backends)
        return chainer.ChainerBackend()

    assert classes(links(HandKeyring(), ChildKeyring())) == [NAME, f"{__name__}.ChildKeyring"]
    assert told("look", links(HandKeyring()))["fault"] == ""
    assert told("look", links(HandKeyring(), ChildKeyring()))["fault"] == "forbidden"
    assert told("look", links(HandKeyring(), null.Keyring()))["fault"] == "forbidden"
    assert told("look", links())["fault"] == "none"


def test_a_locked_and_a_refusing_keyring_are_told_apart_without_the_secret():
    locked, stubborn = LockedKeyring(), StubbornKeyring()
    names = [*classes(locked), *classes(stubborn)]
    assert told("load", locked, names)["fault"] == "locked"
    refused = told("keep", stubborn, names)
    assert refused["fault"] == "refused"
    assert ERRAND["secret"] not in json.dumps(refused)


def test_a_courier_reads_a_line_and_answers_with_a_line(monkeypatch, capsys):
    backend = HandKeyring()
    monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
    line = json.dumps({**ERRAND, "act": "keep", "allowed": [NAME]})
    monkeypatch.setattr(sys, "stdin", io.StringIO(line + "\n"))
    courier.main()
    assert json.loads(capsys.readouterr().out) == {"classes": [NAME], "fault": ""}
    assert list(backend.secrets.values()) == [ERRAND["secret"]]
