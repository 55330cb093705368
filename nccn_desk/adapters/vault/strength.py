"""How strong a passphrase is, is estimated by zxcvbn from what people really choose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from nccn_desk.services.people import Strength

LEAST_SCORE: Final = 3  # what may lock a real store
LEAST_LENGTH: Final = 12
_LOOKED_AT: Final = 72  # zxcvbn takes no more, and its work grows with the square of the length
_HOUSE: Final = ("nccn", "crisis", "infocel", "ibz", "be-alert", "besafe")
_SHORT: Final = "vault.advice.short"
_ADVICE: Final = {
    "dictionary": "vault.advice.words",
    "spatial": "vault.advice.keyboard",
    "repeat": "vault.advice.repeat",
    "sequence": "vault.advice.sequence",
    "regex": "vault.advice.date",
    "date": "vault.advice.date",
}


class _Found(NamedTuple):
    """One pattern in a passphrase, and whether it is a word about the person."""

    pattern: str
    token: str
    about: bool


def strength(passphrase: str, about: Sequence[str] = ()) -> Strength:
    """Estimate a passphrase; words about the person count as the first that are tried.

    The score goes from 0 to 4, and to 2 under twelve signs. Estimator: Wheeler, "zxcvbn:
    low-budget password strength estimation", USENIX Security 2016; its dictionaries are English,
    so that Dutch, French and German words look rarer than they are: hence the least length.
    """
    # Its dictionaries cost 27 ms, which the lock screen does not have to wait for.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    if not passphrase:
        return Strength(0, 0.0, _SHORT)
    words = [word for entry in (*about, *_HOUSE) for word in (entry, *entry.split())]
    result = zxcvbn(passphrase[:_LOOKED_AT], user_inputs=words)
    found = [
        _Found(match["pattern"], match["token"], match.get("dictionary_name") == "user_inputs")
        for match in result["sequence"]
    ]
    score = min(int(result["score"]), _most(passphrase, found))
    return Strength(
        score=score,
        guesses_log10=round(float(result["guesses_log10"]), 2),
        advice="" if score >= LEAST_SCORE else _advice(passphrase, found),
    )


def _most(passphrase: str, found: Sequence[_Found]) -> int:
    """Return the best score that a passphrase may have: half of it words about oneself, or short.

    The estimator is lenient there: it gives 3 to a first and a last name.
    """
    about = sum(len(match.token) for match in found if match.about)
    if len(passphrase) < LEAST_LENGTH or 2 * about >= len(passphrase):
        return LEAST_SCORE - 1
    return 4


def _advice(passphrase: str, found: Sequence[_Found]) -> str:
    """Return the word key that says what makes a passphrase weak: the pattern of half of it."""
    known = [match for match in found if match.pattern in _ADVICE]
    longest = max(known, key=lambda match: len(match.token), default=None)
    if longest is None or 2 * len(longest.token) < len(passphrase):
        return _SHORT
    return "vault.advice.about" if longest.about else _ADVICE[longest.pattern]
