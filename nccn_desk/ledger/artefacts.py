"""An artefact is the frozen, canonical copy of what was approved; its hash is its name."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import rfc8785

from nccn_desk.kernel.words import LANGUAGES
from nccn_desk.ledger.errors import ArtefactTooLarge, BadArtefact

BODY_LIMIT: Final = 4 * 2**20  # bytes of canonical JSON; half of what an envelope may carry
DEPTH: Final = 32
EXACT: Final = 2**53  # below this every whole number is exact in JSON (RFC 8785, 3.2.2.3)


@dataclass(frozen=True, slots=True)
class Artefact:
    """A frozen copy: canonical JSON (RFC 8785, text in NFC) of one record, as it was.

    `hash` is the plain SHA-256 of `body`, so that anybody can check a copy with any tool.
    """

    hash: bytes
    kind: str
    record: str
    body: bytes


def freeze(kind: str, record: str, content: Mapping[str, Any]) -> Artefact:
    """Return the artefact of a record's content, which holds JSON's own kinds of value only.

    Prose in several languages stands under the key ``languages`` by language code; each then
    has a hash of its own. Raises BadArtefact for content that has no canonical form, and
    ArtefactTooLarge.
    """
    body = _canonical({"artefact": kind, "record": record, "content": content})
    if len(body) > BODY_LIMIT:
        raise ArtefactTooLarge
    return Artefact(hashlib.sha256(body).digest(), kind, record, body)


def plain(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return content as `freeze` takes it: sets become sorted lists."""
    return {name: _plain_part(value) for name, value in content.items()}


def _plain_part(value: Any) -> Any:  # noqa: ANN401  # whatever a record holds
    if isinstance(value, frozenset):
        return tuple(sorted(value))
    if isinstance(value, Mapping):
        return plain(value)
    if isinstance(value, (tuple, list)):
        return tuple([_plain_part(part) for part in value])
    return value


def content_of(artefact: Artefact) -> dict[str, Any]:
    """Return the content that was frozen; raise BadArtefact when the copy is not what it says."""
    try:
        whole = json.loads(artefact.body, parse_int=_number)
    except (ValueError, RecursionError) as fault:
        raise BadArtefact(reason="json") from fault
    content = whole.get("content") if isinstance(whole, dict) else None
    expected = {"artefact": artefact.kind, "record": artefact.record, "content": content}
    if not isinstance(content, dict) or whole != expected or _canonical(whole) != artefact.body:
        raise BadArtefact(reason="canonical")
    return content


def check(artefact: Artefact) -> None:
    """Raise BadArtefact unless hash, kind, record and canonical form all agree with the body."""
    if hashlib.sha256(artefact.body).digest() != artefact.hash:
        raise BadArtefact(reason="hash")
    content_of(artefact)


def language_hashes(artefact: Artefact) -> dict[str, bytes]:
    """Return the hash of each language's prose, so that one language can be cleared alone.

    The hash binds kind, record and language too: the same words elsewhere are another thing.
    """
    prose = content_of(artefact).get("languages")
    if not isinstance(prose, dict):
        return {}
    return {
        language: hashlib.sha256(
            _canonical(
                {
                    "artefact": artefact.kind,
                    "record": artefact.record,
                    "language": language,
                    "content": prose[language],
                }
            )
        ).digest()
        for language in LANGUAGES
        if language in prose
    }


def _canonical(content: Mapping[str, Any]) -> bytes:
    try:
        return rfc8785.dumps(_composed(content, DEPTH))
    except rfc8785.CanonicalizationError as fault:
        raise BadArtefact(reason="value") from fault


def _number(digits: str) -> int | float:
    """Read digits as JSON means them: past 2^53 they came from a float, and are one again."""
    number = float(digits)
    return int(number) if abs(number) < EXACT else number


def _composed(value: Any, depth: int) -> Any:  # noqa: ANN401  # JSON has no closer type
    """Return a value with all its text in NFC, so that the same words have the same hash."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", str.__str__(value))
    if isinstance(value, bytes | bytearray):
        raise BadArtefact(reason="value")
    if isinstance(value, Mapping | Sequence) and depth == 0:
        raise BadArtefact(reason="depth")
    if isinstance(value, Mapping):
        composed = {_composed(key, depth - 1): _composed(value[key], depth - 1) for key in value}
        if len(composed) != len(value):
            raise BadArtefact(reason="key")
        return composed
    if isinstance(value, Sequence):
        return [_composed(part, depth - 1) for part in value]
    return value
