"""The organisation's root key is kept on three sheets of words, any two of which give it back.

(SLIP-39, one group of two in three, without a passphrase.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shamir_mnemonic import MnemonicError, Share, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.constants import (
    CHECKSUM_LENGTH_WORDS,
    CUSTOMIZATION_STRING_EXTENDABLE,
    CUSTOMIZATION_STRING_ORIG,
)
from shamir_mnemonic.rs1024 import create_checksum, verify_checksum
from shamir_mnemonic.wordlist import WORDLIST

from nccn_desk.adapters.vault.faults import BadShare
from nccn_desk.crypto.sizes import SEED_BYTES
from nccn_desk.kernel.errors import BadValue

SHEETS: Final = 3
NEEDED: Final = 2
WORDS: Final = 33  # on a sheet that holds a share of 32 bytes
PREFIX: Final = 4  # letters that tell any two words apart

_PASSPHRASE: Final = b""
_BITS: Final = 10  # that one word carries
_NUMBER: Final = {word: number for number, word in enumerate(WORDLIST)}
_PREFIXES: Final = {word[:PREFIX]: word for word in WORDLIST}
_EXTENDABLE: Final = 1 << 4  # a bit of the second word's number


@dataclass(frozen=True, slots=True)
class Sheet:
    """A share as it stands on its sheet: which of the three it is, of which set, and its words.

    Sheets of one splitting have the same `set`; those of two splittings do not fit each other.
    """

    number: int
    set: int
    words: tuple[str, ...]


def split(secret: bytes) -> tuple[Sheet, ...]:
    """Return three fresh sheets for a secret of 32 bytes; two of them give it back."""
    if len(secret) != SEED_BYTES:
        raise BadValue(field="secret", reason="length")
    [lines] = generate_mnemonics(1, [(NEEDED, SHEETS)], secret, _PASSPHRASE)
    return tuple([read(line) for line in lines])


def read(typed: str, sheet: int = 1) -> Sheet:
    """Read the words of one sheet; raise BadShare naming the `sheet` and the `word` (from 1).

    Words may be typed by their first four letters, in capitals, with signs between them. The
    codes: ``share_length`` (with `n` words), ``share_word`` (no word of the list), ``share_typo``
    (one word is another one of the list than the sheet has), ``share_sum`` (more than one is) and
    ``share_kind`` (the words of another kind of share). What was typed is never repeated.
    """
    known = words(typed)
    if len(known) != WORDS:
        raise BadShare("share_length", sheet=sheet, n=len(known))
    if "" in known:
        raise BadShare("share_word", sheet=sheet, word=known.index("") + 1)
    _demand_sum([_NUMBER[word] for word in known], sheet)
    try:
        share = Share.from_mnemonic(" ".join(known))
    except MnemonicError:
        raise BadShare("share_kind", sheet=sheet) from None
    if (share.group_count, share.member_threshold) != (1, NEEDED) or share.index >= SHEETS:
        raise BadShare("share_kind", sheet=sheet)
    return Sheet(share.index + 1, share.identifier, known)


def words(typed: str) -> tuple[str, ...]:
    """Return what was typed word by word, in full; "" for one that is not of the list."""
    return tuple([_known(word) for word in _tidy(typed)])


def join(typed: Sequence[str]) -> bytes:
    """Return the secret that two sheets give; raise BadShare naming what is wrong with which.

    The codes beside those of `read`: ``share_few`` (fewer than two sheets), ``share_twice`` (the
    same sheet again), ``share_set`` (a sheet of another splitting than the first) and
    ``share_secret`` (the sheets fit each other and give nothing all the same).
    """
    sheets = [read(words, place) for place, words in enumerate(typed, start=1)]
    if len(sheets) < NEEDED:
        raise BadShare("share_few", n=len(sheets))
    first, second = sheets[:NEEDED]
    if second.set != first.set:
        raise BadShare("share_set", sheet=NEEDED)
    if second.number == first.number:
        raise BadShare("share_twice", sheet=NEEDED, number=second.number)
    try:
        secret: bytes = combine_mnemonics(
            [" ".join(each.words) for each in (first, second)], _PASSPHRASE
        )
    except MnemonicError:
        raise BadShare("share_secret") from None
    return secret


def spoken(numbers: Sequence[int]) -> tuple[str, ...]:
    """Return words of the list for numbers of ten bits: easily told apart, also by telephone."""
    return tuple([WORDLIST[number] for number in numbers])


def suggestions(beginning: str) -> tuple[str, ...]:
    """Return the words of the list that begin so, in alphabetical order."""
    start = beginning.strip().lower()
    return tuple([word for word in WORDLIST if word.startswith(start)])


def _tidy(typed: str) -> list[str]:
    letters = "".join([sign if sign.isalpha() else " " for sign in typed.lower()])
    return letters.split()


def _known(word: str) -> str:
    """Return the word of the list that was typed, in full or by its beginning; else nothing."""
    if word in _NUMBER:
        return word
    whole = _PREFIXES.get(word[:PREFIX], "")
    return whole if len(word) >= PREFIX and whole.startswith(word) else ""


def _demand_sum(numbers: list[int], sheet: int) -> None:
    """Raise BadShare unless the last three words check all others."""
    label = (
        CUSTOMIZATION_STRING_EXTENDABLE if numbers[1] & _EXTENDABLE else CUSTOMIZATION_STRING_ORIG
    )
    if verify_checksum(numbers, label):
        return
    place = _wrong_word(numbers, label)
    if place:
        raise BadShare("share_typo", sheet=sheet, word=place)
    raise BadShare("share_sum", sheet=sheet)


def _wrong_word(numbers: list[int], label: bytes) -> int:
    """Return the place (from 1) of the one word that alone can be wrong; nought for none.

    The sum is linear, and any two right sheets differ in four words at least: no other single
    word would explain what one or two wrong words do to it.
    """
    data, check = numbers[:-CHECKSUM_LENGTH_WORDS], numbers[-CHECKSUM_LENGTH_WORDS:]
    right = create_checksum(data, label)
    off = [one ^ other for one, other in zip(right, check, strict=True)]
    wrong = [place for place, difference in enumerate(off) if difference]
    if len(wrong) == 1:
        return len(data) + wrong[0] + 1
    for place in range(len(data)):
        effects: list[list[int]] = [[0] * CHECKSUM_LENGTH_WORDS]
        for bit in range(_BITS):
            changed = [*data[:place], data[place] ^ 1 << bit, *data[place + 1 :]]
            moved = create_checksum(changed, label)
            effects += [
                [so_far ^ new ^ old for so_far, new, old in zip(effect, moved, right, strict=True)]
                for effect in effects
            ]
        if off in effects:
            return place + 1
    return 0
