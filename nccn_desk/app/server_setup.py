"""Setting a server up makes its folder, its settings, its certificate and its empty database."""

from __future__ import annotations

import argparse
import json
import os
import secrets
from datetime import datetime
from pathlib import Path
from typing import Final

from nccn_desk.crypto.certificates import make_development
from nccn_desk.kernel.errors import NccnError
from nccn_desk.server import config, founding
from nccn_desk.server.config import NAME, BadSetting, Config
from nccn_desk.server.shelf import Nameplate
from nccn_desk.server.store import engine, schema
from nccn_desk.server.store.sql import SqlShelf, inscribe, is_inscribed

ROOT_BYTES: Final = 32

_SECRET_MODE: Final = 0o600


def set_up(call: argparse.Namespace, now: datetime) -> Config:
    """Make a server of the words of a call; raise what is wrong with them before anything is made.

    A database that another node of the same server already uses keeps who it is.
    """
    folder: Path = call.folder
    if (folder / NAME).exists():
        raise NccnError("server_already", folder=str(folder))
    roots = _roots(call.allow_root)
    if call.behind_proxy and (call.certificate or call.client or call.client_ca):
        raise BadSetting(name="--behind-proxy", reason="certificate")
    if bool(call.certificate) != bool(call.key):
        raise BadSetting(name="--certificate", reason="--key")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    before = set(folder.iterdir())
    try:
        settings = _settings(call, _certificates(call, folder, now))
        _write(folder / NAME, _toml(settings).encode(), secret=True)
        made = config.read(folder, os.environ)
        _make_database(made, roots)
    except (NccnError, OSError):
        for file in set(folder.iterdir()) - before:
            file.unlink()  # the next try begins with an empty folder, as this one did
        raise
    return made


def _roots(words: list[str]) -> tuple[bytes, ...]:
    roots: list[bytes] = []
    for each in words:
        try:
            root = bytes.fromhex(each)
        except ValueError:
            root = b""
        if len(root) != ROOT_BYTES:
            raise BadSetting(name="--allow-root", reason=each)
        roots.append(root)
    return tuple(roots)


def _certificates(call: argparse.Namespace, folder: Path, now: datetime) -> dict[str, str]:
    """Return the settings for the certificate, which is made here where none was given."""
    if call.behind_proxy:
        return {}
    told = {"client_ca": str(call.client_ca.resolve())} if call.client_ca else {}
    if call.certificate:
        own = {"certificate": str(call.certificate.resolve()), "key": str(call.key.resolve())}
        return own | told
    names = tuple(dict.fromkeys([*call.name, call.host, "localhost", "127.0.0.1"]))
    authority, server, clients = make_development(names, tuple(call.client), now)
    _write(folder / "authority.pem", authority.certificate)
    _write(folder / "server.pem", server.certificate)
    _write(folder / "server.key", server.key, secret=True)
    for name, each in clients.items():
        _write(folder / f"client-{name}.pem", each.certificate)
        _write(folder / f"client-{name}.key", each.key, secret=True)
    if clients and not told:
        told = {"client_ca": "authority.pem"}
    return {"certificate": "server.pem", "key": "server.key"} | told


def _settings(call: argparse.Namespace, told: dict[str, str]) -> dict[str, str | int | bool]:
    settings: dict[str, str | int | bool] = {
        "database": call.database,
        "host": call.host,
        "port": call.port,
        **told,
    }
    if call.behind_proxy:
        settings["behind_proxy"] = True
    return settings


def _toml(settings: dict[str, str | int | bool]) -> str:
    # Text, numbers and truths are written alike in JSON and TOML.
    return "".join(f"{name} = {json.dumps(value)}\n" for name, value in settings.items())


def _write(file: Path, data: bytes, *, secret: bool = False) -> None:
    mode = _SECRET_MODE if secret else 0o644
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as target:
        target.write(data)


def _make_database(made: Config, roots: tuple[bytes, ...]) -> None:
    _, mark, name = made.address.partition("sqlite:///")
    if mark and not Path(name).exists():
        # The database and what lies beside it is as readable as this file: it holds a secret.
        _write(Path(name), b"", secret=True)
    base = engine.open_engine(made.address)
    try:
        schema.upgrade(base)
        if is_inscribed(base):
            return
        identity = (secrets.token_bytes(16), secrets.token_bytes(16), secrets.token_bytes(32))
        inscribe(base, Nameplate(*identity))
        with SqlShelf(base).writing() as act:
            founding.let_in(act.office, roots, first=not roots)
    finally:
        base.dispose()
