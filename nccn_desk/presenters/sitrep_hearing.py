"""What stands in the way of a sitrep holds its sentences in another language, once they are heard.

Hearing takes longer than reading, so each text is heard once, away from the hand; what is known so
far is shown meanwhile, and nothing goes out before all of it was heard.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from nccn_desk.domain.glossary import Glossary
from nccn_desk.domain.obstacles import Foreign
from nccn_desk.kernel.changes import ChangeSet
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.sitrep_page import Found
from nccn_desk.services import releasing, wording

OUT: Final = frozenset({"released", "withdrawn"})

Text = tuple[str, str]  # the language that it claims, and its words


class Hearing:
    """Adds what was heard to what was read; `again` is called when more was heard."""

    def __init__(self, session: Session, again: Callable[[], None]) -> None:
        self._session = session
        self._again = again
        self._heard: dict[Text, str] = {}
        self._awaited = False  # whether what was answered last said that there is more to hear
        self._busy = False
        self._missed = False  # whether there was more to hear meanwhile
        self._edition = 0  # of the terms
        self._end = session.changed.subscribe(self._refresh)

    def heard(self, found: Found) -> Found:
        """Return what was read with what is known of its languages; hear the rest."""
        if found.sitrep.words("state") in OUT:
            return found
        claimed = tuple(wording.claims(found.material))
        texts = {(language, words) for _, language, words in claimed}
        self._hear(sorted(texts - self._heard.keys()))
        self._awaited = bool(texts - self._heard.keys())
        found = replace(found, awaited=self._awaited)
        known = tuple(
            Foreign(block, language, words, self._heard[language, words])
            for block, language, words in claimed
            if self._heard.get((language, words))
        )
        if not known:
            return found
        material = replace(found.material, foreign=known)
        return replace(found, material=material, way=releasing.in_the_way(material))

    def close(self) -> None:
        """Hear no more."""
        self._busy = True
        self._end()

    def _refresh(self, changes: ChangeSet) -> None:
        """Forget what was heard with other terms: their names are not listened to."""
        if changes.touches("terms"):
            self._edition += 1
            self._heard.clear()
            self._again()

    def _hear(self, texts: list[Text]) -> None:
        if not texts:
            return
        if self._busy:
            self._missed = True
            return
        self._busy, self._missed = True, False
        edition, tongues = self._edition, self._session.tongues

        def listen(known: Glossary) -> None:
            self._session.work(
                lambda: {
                    (language, words): wording.foreign_in(words, language, known, tongues)
                    for language, words in texts
                },
                done,
                failed,
            )

        def done(heard: Mapping[Text, str]) -> None:
            self._busy = False
            if edition == self._edition:
                self._heard.update(heard)
            if self._awaited or self._missed or edition != self._edition or any(heard.values()):
                self._again()

        def failed(reason: Exception) -> None:
            # Told like any fault; what cannot be heard holds nobody up, as where nothing can.
            done(dict.fromkeys(texts, ""))
            raise reason

        self._session.read(wording.glossary, listen)
