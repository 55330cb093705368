"""What is spoken on a podium: a passage or an answer, in a language, and from where on."""

from __future__ import annotations

from nccn_desk.kernel.words import LANGUAGES, say_in
from nccn_desk.presenters.podium_lectern import Lectern
from nccn_desk.presenters.podium_place import Place
from nccn_desk.presenters.podium_shapes import (
    Answer,
    Part,
    Passage,
    PodiumBook,
    Said,
    became_of,
    plain_of,
)
from nccn_desk.presenters.session import Session


class Spoken(Lectern):
    """A lectern with a book: `place` is where one reads in it, `aside` where in an answer."""

    def __init__(self, session: Session, book: PodiumBook) -> None:
        super().__init__(session)
        self.book = book
        self.place = Place()
        self.answer: Answer | None = None
        self.aside = Place()

    @property
    def part(self) -> Part | None:
        """The part that is read."""
        return self.book.parts[self.place.part] if self.book.parts else None

    @property
    def passage(self) -> Passage | None:
        """The passage that is read; None in a part without words."""
        part = self.part
        return part.passages[self.place.passage] if part and part.passages else None

    @property
    def reading(self) -> Place:
        """Where one reads: in the answer that is shown, else in the passage."""
        return self.aside if self.answer is not None else self.place

    @property
    def new_words(self) -> Said:
        """What stands now instead of what is read, in its language; nothing if nothing does."""
        return became_of(self.answer or self.passage, self.language).now

    @property
    def language(self) -> str:
        """The language in which the words are shown."""
        own = self.answer or self.passage
        chosen, texts = self.reading.language, self.texts()
        if chosen and texts.get(chosen):
            return chosen
        language = (own.language if own else "") or self.spoken
        spoken = (each for each in (language, *LANGUAGES) if texts.get(each))
        return next(spoken, language)

    @property
    def spoken(self) -> str:
        """The language that is spoken in this part, whatever is looked for."""
        passage, part = self.passage, self.part
        found = self.place.language or (passage.language if passage else "")
        found = found or (part.languages[0] if part and part.languages else "")
        return found or self.session.words.language

    @property
    def bridging(self) -> dict[str, str]:
        """What is said in each language where no answer is ready."""
        return {e: self.book.bridging.get(e) or say_in(e, "podium.bridging") for e in LANGUAGES}

    def texts(self) -> dict[str, str]:
        """Return in which languages there is something to say, and what."""
        own = self.answer or self.passage
        texts = {each: plain_of(said) for each, said in own.texts.items()} if own else {}
        if self.answer is None or texts:
            return texts
        return dict(self.answer.refer_to) or self.bridging
