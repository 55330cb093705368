"""Tell whether a bundle is a pack as NCCN Desk sealed it: by whom, when, and which file is another.

    python verify_pack.py BUNDLE.zip [--key HEX]...

This file stands alone: it needs Python 3.11 or later and the library `cryptography`, no network
and nothing of the program. A bundle that is locked by words must be opened first, with a ZIP
program that knows AES; the bundle.zip that comes out of it is what is looked at here.

WHAT IS CHECKED. A bundle is a ZIP archive. manifest.json lists its files, each with its SHA-256,
and names the pack and the officer who sealed it; manifest.sig holds that officer's signature
(Ed25519, in hexadecimal) over the words "nccn/pack/1", a line end and the bytes of manifest.json.
Every file that is listed must be there once and as it was, and no other may be there.

WHAT IS NOT. Anybody can make a key and call it by any name. That the key is one of the
organisation's you learn by another way only: compare it with what they published or tell you by
telephone, or name it with --key. Nor can this script know what came afterwards: whether the pack
was withdrawn or has a later version is in the record (nccn-desk verify BUNDLE --store DIR).

It ends with 0 where nothing speaks against the bundle, 1 where something does, 2 for a wrong call,
3 where the file could not be read.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
import sys
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Json = dict[str, Any]

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
DOMAIN = b"nccn/pack/1\n"  # keeps a signature for another purpose from being shown for this one
EDITION = 1
MOST = 128 * 2**20  # bytes, of a bundle and of all that is in it
KEY_LETTERS = 24  # of a key, at least, before agreement with it means anything
LOCKED = 99  # how an entry is "packed" that is locked by words
TEXTS = ("record", "pack", "title", "version", "by", "officer", "key", "made_at")
UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}  # signs that could fool whoever reads them
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, NotImplementedError)

# Verdicts, each in the organisation's four languages.
VERDICTS = {
    "released": "VERZEGELD EN ONGEWIJZIGD / SCELLÉ ET INCHANGÉ / "
    "VERSIEGELT UND UNVERÄNDERT / SEALED AND UNCHANGED",
    "sound": "ONGEWIJZIGD, VERGELIJK DE SLEUTEL / INCHANGÉ, COMPAREZ LA CLÉ / "
    "UNVERÄNDERT, VERGLEICHEN SIE DEN SCHLÜSSEL / UNCHANGED, COMPARE THE KEY",
    "unknown_key": "ANDERE SLEUTEL / AUTRE CLÉ / ANDERER SCHLÜSSEL / ANOTHER KEY",
    "changed": "GEWIJZIGD / MODIFIÉ / VERÄNDERT / CHANGED",
    "newer": "NIEUWERE BUNDEL / PAQUET PLUS RÉCENT / NEUERES PAKET / NEWER BUNDLE",
    "locked": "VERGRENDELD / VERROUILLÉ / VERSCHLOSSEN / LOCKED",
    "no_bundle": "GEEN BUNDEL / PAS UN PAQUET / KEIN PAKET / NO BUNDLE",
}
MEANS = {
    "released": "This is the bundle that was sealed, and the key is one that you named.",
    "sound": "No file was changed, left out or added since it was sealed. Now compare the key "
    "below with the one that the organisation gave you by another way; only that tells that it is "
    "theirs.",
    "unknown_key": "The bundle fits its signature, but the key is not among those that you named. "
    "Do not rely on it; ask the organisation.",
    "changed": "This is not the bundle that was sealed. Do not rely on it; ask for another.",
    "newer": "The bundle was sealed by a later version of the program. Use a later script.",
    "locked": "Open it first, with the words that its sender told you, in a ZIP program that knows "
    "AES; then look at the bundle.zip that comes out of it.",
    "no_bundle": "The file does not say that it is the sealed bundle of a pack.",
}


class Bad(Exception):
    """A bundle is none, or is not whole; the word says where."""


@dataclass(frozen=True)
class Verdict:
    """What was found: the reason or the files where something was changed, and what it says."""

    word: str
    reason: str = ""
    files: tuple[tuple[str, str], ...] = ()  # what happened to which
    said: Json | None = None


# ---------------------------------------------------------------- the list and its signature


def listed(archive: zipfile.ZipFile, counts: Counter[str]) -> Json:
    """Return what the list says, if the owner of the key in it signed it as it stands."""
    if counts[MANIFEST] != 1 or counts[SIGNATURE] != 1:
        raise Bad("list")
    try:
        manifest = archive.read(MANIFEST)
        signature = bytes.fromhex(archive.read(SIGNATURE).decode("ascii"))
        said: Json = json.loads(manifest)
        if not signed(bytes.fromhex(said["key"]), DOMAIN + manifest, signature):
            raise Bad("list")
        if said["edition"] != EDITION:
            raise Bad("edition")
        said["files"] = {str(each["name"]): str(each["sha256"]) for each in said["files"]}
        said |= {name: str(said[name]) for name in TEXTS}
        said["exercise"] = said["exercise"] is not False
    except (*BROKEN, KeyError, TypeError, ValueError) as fault:
        raise Bad("list") from fault
    return said


FIELD = 2**255 - 19
Y8 = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
# Under these eight points of the curve one signature fits many messages; no honest key is one.
LOW_ORDER = frozenset({0, 1, FIELD - 1, Y8, FIELD - Y8})


def signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether the owner of a key signed exactly this message (Ed25519, RFC 8032)."""
    y = int.from_bytes(key, "little") & (2**255 - 1)
    if y >= FIELD or y in LOW_ORDER:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


# ---------------------------------------------------------------- the files


def touched(
    archive: zipfile.ZipFile, counts: Counter[str], files: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Return which files are not as they were sealed."""
    for name, sha256 in files.items():
        if not counts[name]:
            yield "missing", name
        elif counts[name] > 1 or hash_of(archive, name) != sha256:
            yield "changed", name
    for name in counts:
        if name not in files and name not in {MANIFEST, SIGNATURE}:
            yield "added", name


def hash_of(archive: zipfile.ZipFile, name: str) -> str:
    """Return the SHA-256 of a file, "" where it cannot be read any more."""
    try:
        return hashlib.sha256(archive.read(name)).hexdigest()
    except BROKEN:
        return ""


# ---------------------------------------------------------------- the verdict


def judge(data: bytes, keys: Sequence[str] = ()) -> Verdict:
    """Return what is to be said of a file."""
    if not data.startswith(b"PK\x03\x04"):
        return Verdict("no_bundle")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return judged(archive, keys)
    except Bad as bad:
        return Verdict("newer" if str(bad) == "edition" else "changed", str(bad))
    except BROKEN:
        return Verdict("changed", "form")


def judged(archive: zipfile.ZipFile, keys: Sequence[str]) -> Verdict:
    """Return what is to be said of an archive; raise Bad where its list is not sound."""
    entries = archive.infolist()
    if any(each.compress_type == LOCKED for each in entries):
        return Verdict("locked")
    counts = Counter(each.filename for each in entries)
    if not counts[MANIFEST] and not counts[SIGNATURE]:
        return Verdict("no_bundle")
    if sum(each.file_size for each in entries) > MOST:
        raise Bad("size")
    said = listed(archive, counts)
    others = tuple(touched(archive, counts, said["files"]))
    if others:
        return Verdict("changed", "files", others, said)
    if not keys:
        return Verdict("sound", said=said)
    known = any(said["key"].startswith(key) for key in keys)
    return Verdict("released" if known else "unknown_key", said=said)


def told(verdict: Verdict) -> Iterator[str]:
    """Return in lines what else is to be said."""
    if verdict.reason:
        yield f"(What does not fit: {verdict.reason}.)"
    yield from (f"{how}: {shown(name)}" for how, name in verdict.files)
    said = verdict.said
    if said is None or verdict.reason:
        return
    groups = [said["key"][at : at + 4] for at in range(0, len(said["key"]), 4)]
    enough, rest = groups[: KEY_LETTERS // 4], groups[KEY_LETTERS // 4 :]
    yield ""
    yield shown(f"Pack {said['pack']}, version {said['version']}")
    yield shown(f"Title: {said['title']}")
    if said["exercise"]:
        yield "EXERCISE: nothing in it is real."
    yield shown(f"Sealed by {said['by']} at {said['made_at']}")
    yield f"  key {' '.join(enough)} · {' '.join(rest)}"
    yield "  (by telephone, the six groups before the dot are enough)"
    yield from (f"File: {shown(name)}" for name in said["files"])


def shown(words: str) -> str:
    """Return words without signs that nobody sees."""
    return "".join("?" if unicodedata.category(sign) in UNSEEN else sign for sign in words)


def key_of(typed: str) -> str:
    """Return a key as it was typed, in small letters without gaps."""
    letters = re.sub(r"[\s·-]", "", typed).lower()
    if re.fullmatch(rf"[0-9a-f]{{{KEY_LETTERS},64}}", letters) is None:
        raise argparse.ArgumentTypeError(f"a key has {KEY_LETTERS} to 64 letters 0-9 and a-f")
    return letters


def main() -> int:
    """Look at one file and say what was found."""
    call = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    call.add_argument("file", type=Path)
    call.add_argument("--key", type=key_of, action="append", default=[], metavar="HEX")
    asked = call.parse_args()
    try:
        if asked.file.stat().st_size > MOST:
            call.exit(3, f"{asked.file} is too large to be a pack.\n")
        data = asked.file.read_bytes()
    except OSError as problem:
        call.exit(3, f"{asked.file} could not be read: {problem.strerror}\n")
    verdict = judge(data, asked.key)
    print(*VERDICTS[verdict.word].split(" / "), "", MEANS[verdict.word], sep="\n")
    print(*told(verdict), sep="\n")
    return 0 if verdict.word in {"released", "sound"} else 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may lack a letter: then another sign
    sys.exit(main())
