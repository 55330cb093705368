"""A letter about a listed record is handed to the mail program, ready to be read over and sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from nccn_desk.presenters.phrases import Phrase, given, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Outside, Surroundings
from nccn_desk.services.ports import Reader


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written to whom; without an address whoever sends it fills that in.

    `words` is where the words stand that tell what became of it.
    """

    to: str
    subject: str
    body: str
    words: str = "listed"

    @property
    def address(self) -> str:
        """The letter as mail programs take it over; lines end as RFC 6068 wants them."""
        subject, body = quote(self.subject), quote(self.body.replace("\n", "\r\n"))
        return f"mailto:{quote(self.to, safe='+@')}?subject={subject}&body={body}"


class Post:
    """Hands letters over; where no program takes them, the text is copied."""

    def __init__(self, session: Session, around: Surroundings, outside: Outside) -> None:
        self._session = session
        self._around = around
        self._outside = outside

    def hand(self, written: Callable[[Reader], Letter], done: Callable[[Phrase], None]) -> None:
        """Hand a letter over; once the mail program has it, `done` gets what is to be told."""

        def found(letter: Letter) -> None:
            if not self._outside.open(letter.address):
                self._outside.copy(f"{letter.to}\n{letter.subject}\n\n{letter.body}".strip())
                self._around.receipt(said(f"{letter.words}.mail_copied"), due=True)
                return
            opened = said(f"{letter.words}.mail_opened", value=given(letter.to))
            done(opened if letter.to else said(f"{letter.words}.mail_no_address"))

        self._session.read(written, found)

    def copy(self, words: str, told: Phrase) -> None:
        """Put words on the clipboard; `told` is the receipt."""
        self._outside.copy(words)
        self._around.receipt(told)
