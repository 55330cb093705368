"""Two sheets open a store: what each is worth is told while its words are typed over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from nccn_desk.kernel.errors import NccnError
from nccn_desk.presenters.announcer import Announcer
from nccn_desk.presenters.gate import Gate, PaperSheet, Sheets
from nccn_desk.presenters.passphrase import PassphrasePresenter
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.plain_shapes import Advice, Tone
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services.locks import Unlocked
from nccn_desk.services.people import PersonCard

WORDS: Final = 33  # on a sheet
NEEDED: Final = 2
LATEST: Final = "sheets/"  # with a person's id: of which set the sheets are that were made here
_OFFERED: Final = 8  # words that are offered at most while one is typed
_OTHER: Final = {"wrong_recovery_code": "sheets_other_store"}


@dataclass(frozen=True, slots=True)
class SheetSeen:
    """How it stands with one sheet; `right` once it proves itself and fits the other."""

    words: Phrase = NOTHING
    tone: Tone = Tone.FAINT
    right: bool = False


class TypedSheets:
    """Two sheets as somebody types them over; `latest` names the set that was made here last."""

    def __init__(self, sheets: Sheets, latest: str = "") -> None:
        self.changed: Announcer[None] = Announcer()
        self._sheets = sheets
        self._latest = latest
        self._texts = [""] * NEEDED

    @property
    def typed(self) -> tuple[str, ...]:
        """What was typed."""
        return tuple(self._texts)

    @property
    def enough(self) -> bool:
        """Whether both sheets are right and fit each other."""
        return all(self.seen(place).right for place in range(1, NEEDED + 1))

    def type(self, place: int, text: str) -> str:
        """Take what was typed at the end of a sheet; return it with the last word in full.

        A word is completed when a space ends it and only one word begins so.
        """
        grown = len(text) == len(self._texts[place - 1]) + 1
        if grown and text[-1].isspace() and text.strip() and not text[-2].isspace():
            text = self._completed(text)
        self.put(place, text)
        return text

    def put(self, place: int, text: str) -> None:
        """Take what stands in a sheet's field as it is."""
        self._texts[place - 1] = text
        self.changed.announce(None)

    def forget(self) -> None:
        """Keep nothing of what was typed."""
        self._texts = [""] * NEEDED
        self.changed.announce(None)

    def seen(self, place: int) -> SheetSeen:
        """Say how it stands with a sheet: how far it is, or what is wrong with it."""
        text = self._texts[place - 1]
        words = self._sheets.words(text)
        if not words:
            return SheetSeen()
        typing = not text[-1:].isspace() and words[-1] == ""
        settled = words[:-1] if typing else words
        if "" in settled:
            fault = NccnError("share_word", sheet=place, word=settled.index("") + 1)
            return SheetSeen(advice_of(fault).headline, Tone.DUE)
        if len(words) < WORDS:
            return self._counting(text, words, typing=typing)
        return self._whole(place)

    def _counting(self, text: str, words: tuple[str, ...], *, typing: bool) -> SheetSeen:
        count = said("sheets.count", n=len(words) - typing)
        if not typing:
            return SheetSeen(count)
        offered = self._sheets.suggestions(text.rsplit(maxsplit=1)[-1])
        if not offered:
            return SheetSeen(joined((count, said("sheets.no_word")), " · "), Tone.DUE)
        shown = given(" ".join(offered)) if len(offered) <= _OFFERED else NOTHING
        return SheetSeen(joined((count, shown), " · "))

    def _whole(self, place: int) -> SheetSeen:
        """Return what a whole sheet is worth, and whether it fits the one before it."""
        try:
            sheet = self._sheets.read(self._texts[place - 1], place)
        except NccnError as reason:
            return _wrong(reason)
        fault = self._misfit(sheet, place) if place > 1 else None
        return self._right(sheet) if fault is None else _wrong(fault)

    def _misfit(self, sheet: PaperSheet, place: int) -> NccnError | None:
        """Say why a sheet does not fit the first one, if that is right itself."""
        try:
            first = self._sheets.read(self._texts[0], 1)
        except NccnError:
            return None
        if sheet.set != first.set:
            return NccnError("share_set", sheet=place)
        if sheet.number == first.number:
            return NccnError("share_twice", sheet=place, number=sheet.number)
        return None

    def _right(self, sheet: PaperSheet) -> SheetSeen:
        right = said("sheets.right", n=sheet.number)
        if self._latest and self._latest != str(sheet.set):
            return SheetSeen(joined((right, said("sheets.not_latest")), " "), Tone.DUE, right=True)
        return SheetSeen(right, Tone.PLAIN, right=True)

    def _completed(self, text: str) -> str:
        """Return a text whose last word is written in full, where only one word begins so."""
        beginning = text.rsplit(maxsplit=1)[-1]
        offered = self._sheets.suggestions(beginning)
        if len(offered) != 1:
            return text
        return f"{text.rstrip()[: -len(beginning)]}{offered[0]} "


class SheetsPresenter:
    """Opens for one person with two of three sheets, and sets another passphrase by it."""

    def __init__(
        self, gate: Gate, person: PersonCard, opened: Callable[[Unlocked, PersonCard], None]
    ) -> None:
        self._gate = gate
        self._opened = opened
        self._sheets = gate.doorway.sheets()
        self.person = person
        self.box: Advice | None = None
        self.busy = False
        self.typed = TypedSheets(self._sheets, gate.preferences.remembered(LATEST + person.id))
        self.passphrase = PassphrasePresenter(
            gate.vault, gate.runner, lambda: (person.name, person.initials)
        )
        self.changed: Announcer[None] = Announcer()
        self.passphrase.changed.subscribe(self.changed.announce)
        self.typed.changed.subscribe(self.changed.announce)

    @property
    def enough(self) -> bool:
        """Whether there are two sheets and a passphrase to try."""
        return self.typed.enough and self.passphrase.weight.enough and not self.busy

    def open(self) -> None:
        """Try the sheets."""
        if not self.enough:
            return
        vault, sheets, person = self._gate.vault, self._sheets, self.person
        typed, passphrase = self.typed.typed, self.passphrase.words
        self.busy, self.box = True, None
        self.changed.announce(None)
        self._gate.runner.write(
            lambda: vault.recover(person.id, sheets.code(typed), passphrase),
            self._done,
            self._failed,
        )

    def _done(self, keys: Unlocked) -> None:
        self.busy = False
        self.typed.forget()
        self.passphrase.forget()
        self._opened(keys, self.person)

    def _failed(self, reason: Exception) -> None:
        self.busy = False
        if not isinstance(reason, NccnError):
            raise reason
        code = _OTHER.get(reason.code)
        self.box = advice_of(NccnError(code, **reason.values) if code else reason)
        self.changed.announce(None)


def _wrong(reason: NccnError) -> SheetSeen:
    advice = advice_of(reason)
    return SheetSeen(joined((advice.headline, advice.explanation), " "), Tone.DUE)
