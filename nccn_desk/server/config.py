"""A server is set by one file and the environment; a wrong setting is named before it starts."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final

from nccn_desk.kernel.errors import NccnError
from nccn_desk.server.limits import SMALL_BYTES, Keeping, ServerLimits

NAME: Final = "server.toml"
PREFIX: Final = "NCCN_SERVER_"
PORT: Final = 8443

_USUAL: Final = ServerLimits()
_LARGEST: Final = 2**53  # what every database and every clock can count on with
_BOUNDS: Final[Mapping[str, tuple[int, int]]] = {
    "port": (0, 65_535),
    "space_bytes": (1, _LARGEST),
    "device_day_bytes": (1, _LARGEST),
    "body_bytes": (SMALL_BYTES, _LARGEST),
    "requests_per_second": (1, 1_000_000),
    "audit_days": (1, 36_500),
    "usage_days": (1, 36_500),
}


class BadSetting(NccnError):
    """A setting is unknown or cannot be; `name` says which, `reason` why."""

    code = "server_setting"


@dataclass(frozen=True, slots=True)
class Config:
    """What a server is told: where it keeps things, where it listens, what it takes.

    Paths are relative to the folder of the file. Without a certificate it must be `behind_proxy`.
    """

    folder: Path
    database: str = "sqlite:///server.db"
    host: str = "127.0.0.1"
    port: int = PORT
    certificate: str = ""
    key: str = ""
    client_ca: str = ""
    client_is_device: bool = False
    behind_proxy: bool = False
    log: str = ""
    space_bytes: int = _USUAL.quotas.space
    device_day_bytes: int = _USUAL.quotas.device_day
    body_bytes: int = _USUAL.wire.body
    requests_per_second: int = round(_USUAL.rates.device)
    audit_days: int = _USUAL.keeping.audit
    usage_days: int = _USUAL.keeping.usage

    def path(self, name: str) -> Path:
        """Return the place of a file that a setting names."""
        return self.folder / name

    @property
    def address(self) -> str:
        """The database's address, a file of SQLite as a whole path."""
        before, mark, name = self.database.partition("sqlite:///")
        if before or not mark or not name:
            return self.database
        return f"sqlite:///{self.folder / name}"

    @property
    def limits(self) -> ServerLimits:
        """The limits that these settings make."""
        return replace(
            _USUAL,
            wire=replace(_USUAL.wire, body=self.body_bytes),
            quotas=replace(_USUAL.quotas, space=self.space_bytes, device_day=self.device_day_bytes),
            rates=replace(_USUAL.rates, device=float(self.requests_per_second)),
            keeping=Keeping(self.audit_days, self.usage_days),
        )


def read(folder: Path, environment: Mapping[str, str]) -> Config:
    """Return the settings of a folder's file, under those of the environment; raise BadSetting.

    `NCCN_SERVER_PORT` in the environment is `port` in the file, and so on.
    """
    file = folder / NAME
    try:
        told: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadSetting("server_not_initialised", folder=str(folder)) from None
    except (OSError, ValueError) as fault:
        raise BadSetting(name=NAME, reason=str(fault)) from fault
    names = {each.name for each in fields(Config)} - {"folder"}
    for name, value in environment.items():
        if name.startswith(PREFIX):
            told[name.removeprefix(PREFIX).lower()] = value
    unknown = sorted(set(told) - names)
    if unknown:
        raise BadSetting(name=unknown[0], reason="unknown")
    usual = Config(folder)
    read_in: dict[str, Any] = {
        name: _KINDS[type(getattr(usual, name))](name, value) for name, value in told.items()
    }
    return _sound(replace(usual, **read_in))


def _sound(config: Config) -> Config:
    """Return settings that go together; raise BadSetting for those that do not."""
    for name, (low, high) in _BOUNDS.items():
        value: int = getattr(config, name)
        if not low <= value <= high:
            raise BadSetting(name=name, reason=str(value))
    if config.behind_proxy:
        if config.certificate or config.client_ca or config.client_is_device:
            raise BadSetting(name="behind_proxy", reason="certificate")
        if not _is_loopback(config.host):
            raise BadSetting(name="host", reason=config.host)
        return config
    for name in ("certificate", "key"):
        if not config.path(getattr(config, name) or "?").is_file():
            raise BadSetting(name=name, reason=getattr(config, name) or "-")
    return _certified(config)


def _certified(config: Config) -> Config:
    if config.client_is_device and not config.client_ca:
        raise BadSetting(name="client_is_device", reason="client_ca")
    if config.client_ca and not config.path(config.client_ca).is_file():
        raise BadSetting(name="client_ca", reason=config.client_ca)
    return config


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise BadSetting(name=name, reason="text")
    return value


def _whole(name: str, value: object) -> int:
    if isinstance(value, str) and value.isdecimal():
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadSetting(name=name, reason="number")
    return value


def _truth(name: str, value: object) -> bool:
    if isinstance(value, str) and value in {"true", "false"}:
        return value == "true"
    if not isinstance(value, bool):
        raise BadSetting(name=name, reason="true or false")
    return value


_KINDS: Final[Mapping[type, Callable[[str, object], object]]] = {
    str: _text,
    int: _whole,
    bool: _truth,
}
