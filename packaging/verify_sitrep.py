"""Tell whether a file is a sitrep, briefing book or handover as NCCN Desk let it go out, by whom.

    python verify_sitrep.py FILE [--key HEX]...

This file stands alone: it needs Python 3.11 or later and the library `cryptography`, no network.

WHAT IS CHECKED. A released PDF ends in comment lines, which readers of PDF skip:

    (the document, byte for byte as it was made)
    %NCCN-DESK SEAL 1
    %...             JSON in base64: the seal
    startxref        these three lines are those with which the document itself ended; they stand
    12345            once more so that every reader still finds its way
    %%EOF

The seal names the product and its frozen copy (SHA-256), the length and the SHA-256 of the
document, and bears two signatures (Ed25519): of the officer who RELEASED the product, over a
sentence that says just that of the frozen copy; and of the officer who made this COPY, over all
that the seal says. Beside another kind of file the same seal lies as FILE.seal.

WHAT IS NOT. Anybody can make a key and call it by any name. That the two keys are those of the
organisation you learn by another way only: compare them with what it published, or name them with
--key. What came afterwards is in the record alone (nccn-desk verify FILE --store DIR).

It ends with 0 where nothing speaks against the file, 1 where something does, 2 for a wrong call,
3 where the file could not be read.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Json = dict[str, Any]
Rule = Callable[[object], bool]

MARK = b"\n%NCCN-DESK SEAL "
EDITION = 1
MOST_FILE = 128 * 2**20  # bytes; what is larger is none of ours
MOST_SEAL = 16 * 1024
MOST_TEXT = 200
LANGUAGES = ("nl", "fr", "de", "en")
WIDTH = 76  # letters of a comment line
# By how its number begins: what it is, and what the officer signed who let it go out.
SITREP = ("Sitrep", "released")
KINDS = {"P": ("Briefing book of press conference", "released"), "O": ("Handover", "handed_over")}
KEY_LETTERS = 24  # of a key, at least, before agreement with it means anything

# Verdicts, each in the organisation's four languages.
VERDICTS = {
    "released": "VERDEELD EN ONGEWIJZIGD / DIFFUSÉ ET INCHANGÉ / "
    "VERTEILT UND UNVERÄNDERT / RELEASED AND UNCHANGED",
    "sound": "ONGEWIJZIGD, VERGELIJK DE SLEUTELS / INCHANGÉ, COMPAREZ LES CLÉS / "
    "UNVERÄNDERT, VERGLEICHEN SIE DIE SCHLÜSSEL / UNCHANGED, COMPARE THE KEYS",
    "unknown_key": "ANDERE SLEUTEL / AUTRE CLÉ / ANDERER SCHLÜSSEL / ANOTHER KEY",
    "changed": "GEWIJZIGD / MODIFIÉ / VERÄNDERT / CHANGED",
    "newer": "NIEUWER ZEGEL / SCEAU PLUS RÉCENT / NEUERES SIEGEL / NEWER SEAL",
    "no_seal": "GEEN ZEGEL / PAS DE SCEAU / KEIN SIEGEL / NO SEAL",
}
MEANS = {
    "released": "This is the file that was released, and the keys are those that you named.",
    "sound": "Not a byte has changed since it was sealed. Now compare the keys below with those "
    "that the organisation gave you by another way; only that tells that it is theirs.",
    "unknown_key": "The file fits its seal, but a key is not among those that you named. "
    "Do not rely on it; ask the organisation.",
    "changed": "This is not the file that was released. Do not rely on any of it; ask for another.",
    "newer": "The seal was made by a later version of the program. Use a later script.",
    "no_seal": "The file does not say that it was released. It may be a draft, a print or a scan.",
}


class Bad(Exception):
    """The seal, or what it is about, is not as it should be; the word says where."""


def text(value: object) -> bool:
    """Accept short text without signs that nobody sees and that could fool whoever reads it."""
    unseen = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
    return (
        isinstance(value, str)
        and len(value) <= MOST_TEXT
        and unicodedata.normalize("NFC", value) == value
        and not any(unicodedata.category(sign) in unseen for sign in value)
    )


def tag(value: object) -> bool:
    """Accept a word of the program: small letters, digits and underscores."""
    return isinstance(value, str) and re.fullmatch(r"[a-z0-9_]{1,32}", value) is not None


def tags(value: object) -> bool:
    """Accept some of the languages in which papers are written."""
    return isinstance(value, list) and len(value) <= len(LANGUAGES) and all(map(tag, value))


def whole(value: object, below: int = 2**53) -> bool:
    """Accept a whole number that JSON can carry exactly."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < below


def octets(size: int) -> Rule:
    """Accept so many bytes in hexadecimal, in small letters."""
    form = f"[0-9a-f]{{{2 * size}}}"
    return lambda value: isinstance(value, str) and re.fullmatch(form, value) is not None


HASH, KEY, ID, SIGNATURE = octets(32), octets(32), octets(16), octets(64)
MOMENT = partial(whole, below=2**46)  # milliseconds since 1970, up to the year 4199
FORM = {
    "edition": lambda value: whole(value) and value == EDITION,
    "product": {
        "artefact": HASH,
        "code": text,
        "number": whole,
        "version": text,
        "title": text,
        "situation": text,
        "exercise": lambda value: isinstance(value, bool),
    },
    "file": {"form": tag, "languages": tags, "length": whole, "sha256": HASH},
    "released": {
        "name": text,
        "officer": ID,
        "role": tag,
        "control": whole,
        "at": MOMENT,
        "public": KEY,
        "signature": SIGNATURE,
    },
    "copied": {"name": text, "officer": ID, "at": MOMENT, "public": KEY},
    "signature": SIGNATURE,
}


def demand(value: object, form: Json | Rule, name: str = "seal") -> None:
    """Raise Bad unless a value has exactly the members of a form, each of its kind."""
    if isinstance(form, dict):
        if not isinstance(value, dict) or value.keys() != form.keys():
            raise Bad(name)
        for key, part in form.items():
            demand(value[key], part, key)
    elif not form(value):
        raise Bad(name)


def canonical(value: Json) -> bytes:
    """Write JSON in its one spelling (RFC 8785), in which it was signed.

    Our names are ASCII and our numbers whole, so that sorting and the shortest form are all of it.
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_seal(data: bytes) -> Json:
    """Return the seal that these bytes spell, if they spell it in the one way that there is."""
    if len(data) > MOST_SEAL:
        raise Bad("size")
    try:
        read: Any = json.loads(data)
        if isinstance(read, dict) and read.get("edition") != EDITION:
            raise Bad("edition")
        demand(read, FORM)
        seal: Json = read
        spelled = canonical(seal) + b"\n"
    except (ValueError, RecursionError):
        raise Bad("json") from None
    if spelled != data:
        raise Bad("spelling")
    return seal


def tail_of(document: bytes, seal: Json) -> bytes:
    """Return the bytes that stand behind a document with this seal.

    They follow from the two of them, the place of the table too: so that nobody can let a reader
    begin elsewhere in the file and see other pages than those that were sealed.
    """
    ended = re.search(rb"startxref[\r\n ]+(\d{1,12})[\r\n ]+%%EOF[\r\n ]*\Z", document[-64:])
    if ended is None:
        raise Bad("document")
    letters = base64.b64encode(canonical(seal) + b"\n")
    lines = [letters[at : at + WIDTH] for at in range(0, len(letters), WIDTH)]
    comment = b"".join(b"%" + line + b"\n" for line in lines)
    return b"%s%d\n%sstartxref\n%s\n%%%%EOF\n" % (MARK, EDITION, comment, ended[1])


def part(data: bytes) -> tuple[bytes, Json] | None:
    """Return the document and the seal of a file, None where it has no seal."""
    at = data.rfind(MARK)
    if at < 0:
        return None
    tail = data[at : at + MOST_SEAL]
    # The mark stands once, and behind the seal stands nothing: what was put there later, for
    # example by a program that fills in a form, would change what readers show.
    found = re.fullmatch(
        rb"\n%NCCN-DESK SEAL (\d{1,4})\n((?:%[A-Za-z0-9+/=]{1,76}\n)+)startxref\n\d{1,12}\n%%EOF\n",
        tail,
    )
    if data.find(MARK) != at or at + len(tail) != len(data) or found is None:
        raise Bad("place")
    if int(found[1]) != EDITION:
        raise Bad("edition")
    try:
        spelled = base64.b64decode(found[2].replace(b"\n%", b"").strip(b"%\n"), validate=True)
    except ValueError:
        raise Bad("letters") from None
    document, seal = data[:at], read_seal(spelled)
    if tail_of(document, seal) != tail:
        raise Bad("spelling")
    return document, seal


LONGER = 24  # from here on a number stands in 1, 2, 4 or 8 bytes of its own


def cbor_head(kind: int, number: int) -> bytes:
    """Return how CBOR (RFC 8949) begins a value: its kind and its length, as short as can be."""
    if number < LONGER:
        return bytes([kind << 5 | number])
    step = next(step for step in range(4) if number < 256**2**step)
    return bytes([kind << 5 | LONGER + step]) + number.to_bytes(2**step, "big")


def kind_of(seal: Json) -> tuple[str, str]:
    """Return what a seal is about, and the verb of the sentence that let it go out."""
    return KINDS.get(seal["product"]["code"].partition("-")[0], SITREP)


def sentence_of(seal: Json) -> bytes:
    """Return the sentence that the releaser signed: "of this artefact I say: released".

    The program's ledger keeps it as an array in CBOR: hash, verb, officer, role, the position of
    the list of members that the officer's desk had seen, and when, in milliseconds.
    """
    by = seal["released"]
    artefact, officer = bytes.fromhex(seal["product"]["artefact"]), bytes.fromhex(by["officer"])
    role, verb = by["role"].encode("utf-8"), kind_of(seal)[1].encode("ascii")
    return b"".join(
        (
            cbor_head(4, 6),
            cbor_head(2, len(artefact)) + artefact,
            cbor_head(3, len(verb)) + verb,
            cbor_head(2, len(officer)) + officer,
            cbor_head(3, len(role)) + role,
            cbor_head(0, by["control"]),
            cbor_head(0, by["at"]),
        )
    )


FIELD = 2**255 - 19
Y8 = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
# Under these eight points of the curve one signature fits many messages; no honest key is one.
LOW_ORDER = frozenset({0, 1, FIELD - 1, Y8, FIELD - Y8})


def signed(public: str, message: bytes, signature: str) -> bool:
    """Tell whether the owner of a key signed exactly this message (Ed25519, RFC 8032)."""
    key = bytes.fromhex(public)
    y = int.from_bytes(key, "little") & (2**255 - 1)
    if y >= FIELD or y in LOW_ORDER:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fault_of(document: bytes, seal: Json) -> str:
    """Return what of a document does not fit its seal, "" where all does."""
    said = seal["file"]
    if len(document) != said["length"] or hashlib.sha256(document).hexdigest() != said["sha256"]:
        return "bytes"
    # The words before each message keep a signature that was made for one purpose from being
    # shown for another.
    rest = {name: value for name, value in seal.items() if name != "signature"}
    if not signed(seal["copied"]["public"], b"nccn/seal/1" + canonical(rest), seal["signature"]):
        return "copied"
    by = seal["released"]
    if not signed(by["public"], b"nccn/statement/1" + sentence_of(seal), by["signature"]):
        return "released"
    return ""


def judge(
    data: bytes, beside: bytes = b"", keys: Sequence[str] = ()
) -> tuple[str, str, Json | None]:
    """Return verdict, reason and seal of a file; `beside` are the bytes of FILE.seal, if any."""
    try:
        found = part(data) or (beside and (data, read_seal(beside)))
    except Bad as bad:
        return ("newer" if str(bad) == "edition" else "changed"), str(bad), None
    if not found:
        return "no_seal", "", None
    document, seal = found
    reason = fault_of(document, seal)
    if reason:
        return "changed", reason, seal
    if not keys:
        return "sound", "", seal
    # Both count: a true release can be wrapped around another document by whoever has any key.
    publics = (seal["released"]["public"], seal["copied"]["public"])
    known = all(any(public.startswith(key) for key in keys) for public in publics)
    return ("released" if known else "unknown_key"), "", seal


def code_of(artefact: str) -> str:
    """Return the code that is printed on each page; it follows from the artefact's hash alone."""
    signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
    number, values = int(artefact, 16) % len(signs) ** 15, []
    for _ in range(15):
        number, value = divmod(number, len(signs))
        values.append(value)
    values.append(sum(at * value for at, value in enumerate(values, start=2)) % len(signs))
    code = "".join(signs[value] for value in values)
    return "-".join(code[at : at + 4] for at in range(0, 16, 4))


def told(seal: Json) -> Iterator[str]:
    """Return in lines what a seal says."""

    def grouped(key: str) -> str:
        groups = [key[at : at + 4] for at in range(0, len(key), 4)]
        enough, rest = groups[: KEY_LETTERS // 4], groups[KEY_LETTERS // 4 :]
        return " · ".join(" ".join(part) for part in (enough, rest) if part)

    def at(milliseconds: int) -> str:
        return datetime.fromtimestamp(milliseconds // 1000, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")

    product, file, by, copied = (seal[each] for each in ("product", "file", "released", "copied"))
    kind, _ = kind_of(seal)
    version = f", version {product['version']}" if product["version"] else ""
    yield f"{kind} {product['number'] or ''} ({product['code']}{version})".replace("  ", " ")
    yield f"Title: {product['title']}"
    yield f"Situation: {product['situation'] or '-'}"
    if product["exercise"]:
        yield "EXERCISE: nothing in it is real."
    yield f"File: {file['form']}, in {', '.join(file['languages']) or '-'}, {file['length']} bytes"
    yield f"Code on each page: {code_of(product['artefact'])}"
    yield f"Frozen copy (SHA-256): {product['artefact']}"
    yield f"Released by {by['name']} ({by['role']}) on {at(by['at'])}"
    yield f"  key {grouped(by['public'])}"
    yield "  (by telephone, the six groups before the dot are enough)"
    yield f"Copy made by {copied['name']} on {at(copied['at'])}"
    yield f"  key {grouped(copied['public'])}"


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
    beside = asked.file.with_name(asked.file.name + ".seal")
    try:
        if asked.file.stat().st_size > MOST_FILE:
            call.exit(3, f"{asked.file} is too large to be one of ours.\n")
        data = asked.file.read_bytes()
        seal_file = beside.read_bytes() if beside.is_file() else b""
    except OSError as problem:
        call.exit(3, f"{asked.file} could not be read: {problem.strerror}\n")
    verdict, reason, seal = judge(data, seal_file, asked.key)
    print(*VERDICTS[verdict].split(" / "), "", MEANS[verdict], sep="\n")
    if reason:
        print(f"(What does not fit: {reason}.)")
    elif seal:
        print("", *told(seal), sep="\n")
    return 0 if verdict in {"released", "sound"} else 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may lack a letter: then another sign
    sys.exit(main())
