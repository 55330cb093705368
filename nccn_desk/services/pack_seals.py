"""A sealed bundle of a pack is looked at: whose it is, and which of its files is another."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from nccn_desk.crypto.signing import BadSignature, verify
from nccn_desk.domain.seals import plain
from nccn_desk.kernel.clock import from_text
from nccn_desk.services import officer_keys, states
from nccn_desk.services.ports import Reader
from nccn_desk.services.posting import DOMAIN, EDITION, MANIFEST, SIGNATURE
from nccn_desk.services.sealable import NOTHING_SINCE, PACK, Became
from nccn_desk.services.sealing import GOOD, MOST_BYTES, Finding, Replaced, finding_of

_START: Final = b"PK\x03\x04"
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError)

Touch = Literal["changed", "missing", "added"]


class _Wrong(Exception):
    """A bundle is none, or is not whole; `reason` says in which part."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Bundle:
    """What the signed list of a bundle says: which pack, by whom and when, and its files."""

    record: str
    number: str
    title: str
    version: str
    by: str
    officer: str
    public: str
    made_at: str
    exercise: bool
    files: Mapping[str, str]  # the SHA-256 of each, by its name


@dataclass(frozen=True, slots=True)
class Touched:
    """A file of a bundle that is not as it was sealed."""

    name: str
    how: Touch


@dataclass(frozen=True, slots=True)
class PackVerdict:
    """What was found about a bundle; of a changed one `reason` or `files` say what was changed.

    What `became` of the pack is known only where it was `compared` with a record.
    """

    finding: Finding
    bundle: Bundle | None = None
    reason: str = ""
    files: tuple[Touched, ...] = ()
    became: Became = NOTHING_SINCE
    compared: bool = False
    replaced: tuple[Replaced, ...] = ()

    @property
    def good(self) -> bool:
        """Whether nothing speaks against the bundle."""
        return self.finding in GOOD


def is_bundle(data: bytes) -> bool:
    """Tell whether a file is, or was before it was damaged, a sealed bundle of a pack."""
    return data.startswith(_START) and MANIFEST.encode() in data and SIGNATURE.encode() in data


def look(data: bytes, keys: Collection[str] = ()) -> PackVerdict:
    """Tell what a bundle says of itself, without a record; `keys` are vouched for otherwise."""
    try:
        bundle, touched = _read(data)
    except _Wrong as fault:
        finding = Finding.NEWER if fault.reason == "edition" else Finding.CHANGED
        return PackVerdict(finding, reason=fault.reason)
    if touched:
        return PackVerdict(Finding.CHANGED, bundle, "files", touched)
    if not keys:
        return PackVerdict(Finding.SOUND, bundle)
    known = any(bundle.public.startswith(each) for each in keys)
    return PackVerdict(Finding.RELEASED if known else Finding.UNKNOWN_KEY, bundle)


def compare(reader: Reader, verdict: PackVerdict) -> PackVerdict:
    """Tell what the record knows of a bundle that says of itself that it is whole."""
    bundle, verdict = verdict.bundle, replace(verdict, compared=True)
    if bundle is None or not verdict.good:
        return verdict
    known = any(
        (each.officer, each.public) == (bundle.officer, bundle.public)
        for each in officer_keys.every_key(reader)
    )
    pack = states.found(reader, "packs", bundle.record) if bundle.record else None
    if pack is None:
        return replace(verdict, finding=Finding.NOT_HERE if known else Finding.STRANGER)
    if not known:
        return replace(verdict, finding=Finding.UNKNOWN_KEY)
    at = officer_keys.replaced_at(reader, bundle.officer, bundle.public)
    gone = (Replaced(bundle.by, bundle.public, at),) if at else ()
    verdict = replace(verdict, replaced=gone)
    product = PACK.read(reader, pack.id, bundle.exercise).product
    told = (product.title, product.version) == (bundle.title, bundle.version)
    if not told or bundle.by not in _names(reader, bundle.officer):
        return replace(verdict, finding=Finding.CHANGED, reason="product")
    became = PACK.became(reader, pack, "")
    return replace(verdict, became=became, finding=finding_of(became))


def _names(reader: Reader, officer: str) -> frozenset[str]:
    """Return all names that an officer of this record ever had."""
    history = reader.history("officers", officer)
    return frozenset(plain(str(each.value)) for each in history if each.field == "name")


def _read(data: bytes) -> tuple[Bundle, tuple[Touched, ...]]:
    """Return what a bundle says and which files are others; raise _Wrong without a sound list."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if sum(each.file_size for each in infos) > MOST_BYTES:
                raise _Wrong("size")
            counts = Counter(each.filename for each in infos)
            bundle = _listed(archive, counts)
            return bundle, tuple(_touched(archive, counts, bundle))
    except _BROKEN as fault:
        raise _Wrong("form") from fault


def _listed(archive: zipfile.ZipFile, counts: Counter[str]) -> Bundle:
    """Return what the list says; raise _Wrong where nobody signed it as it stands."""
    if counts[MANIFEST] != 1 or counts[SIGNATURE] != 1:
        raise _Wrong("list")
    try:
        manifest, signature = archive.read(MANIFEST), archive.read(SIGNATURE)
        body = json.loads(manifest)
        public = str(body["key"])
        verify(bytes.fromhex(public), DOMAIN + manifest, bytes.fromhex(signature.decode("ascii")))
        if body["edition"] != EDITION:
            raise _Wrong("edition")
        bundle = Bundle(
            record=str(body["record"]),
            number=plain(str(body["pack"])),
            title=plain(str(body["title"])),
            version=plain(str(body["version"])),
            by=plain(str(body["by"])),
            officer=str(body["officer"]),
            public=public,
            made_at=str(body["made_at"]),
            exercise=body["exercise"] is not False,
            files={str(each["name"]): str(each["sha256"]) for each in body["files"]},
        )
        from_text(bundle.made_at)
    except (*_BROKEN, KeyError, TypeError, ValueError, BadSignature) as fault:
        raise _Wrong("list") from fault
    return bundle


def _touched(archive: zipfile.ZipFile, counts: Counter[str], bundle: Bundle) -> Iterator[Touched]:
    for name, sha256 in bundle.files.items():
        if not counts[name]:
            yield Touched(plain(name), "missing")
        elif counts[name] > 1 or _hash(archive, name) != sha256:
            yield Touched(plain(name), "changed")
    for name in counts:
        if name not in bundle.files and name not in {MANIFEST, SIGNATURE}:
            yield Touched(plain(name), "added")


def _hash(archive: zipfile.ZipFile, name: str) -> str:
    """Return the SHA-256 of a file, "" where it cannot be read any more."""
    try:
        return hashlib.sha256(archive.read(name)).hexdigest()
    except _BROKEN:
        return ""
