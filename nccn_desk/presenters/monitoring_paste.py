"""Several lines that are pasted at once become several messages, after one question about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from nccn_desk.domain.heard import Heard, heard_in
from nccn_desk.domain.monitoring import SOURCES
from nccn_desk.domain.naming import choice_word
from nccn_desk.domain.register import Record
from nccn_desk.kernel.clock import to_text
from nccn_desk.kernel.errors import BadValue, NccnError
from nccn_desk.kernel.folding import folded
from nccn_desk.kernel.words import say_in_all
from nccn_desk.presenters import when
from nccn_desk.presenters.asking import Question
from nccn_desk.presenters.importing_parts import Parts
from nccn_desk.presenters.importing_reading import tried
from nccn_desk.presenters.intake_rows import summary
from nccn_desk.presenters.monitoring_words import ITEMS, parted_line
from nccn_desk.presenters.phrases import Phrase, given, joined, said
from nccn_desk.presenters.session import Session
from nccn_desk.presenters.surroundings import Surroundings
from nccn_desk.presenters.trouble import advice_of
from nccn_desk.services import intake, intake_taking
from nccn_desk.services.intake_languages import with_languages
from nccn_desk.services.intake_plan import Plan, Source, plan, source_of
from nccn_desk.services.intake_taking import Taking
from nccn_desk.services.ports import Reader

MOST: Final = 500  # lines; more of them come as a file, with a dry run line by line
QUOTED: Final = 3  # doubles that the question quotes
_SHORT: Final = 60  # signs of each
_FEEDS: Final = 6  # sources that are offered by name


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted: each line as it was heard, and what it would become."""

    heard: tuple[Heard, ...]
    made: Plan
    feeds: tuple[Record, ...]


class Pasting:
    """Asks once about lines that were pasted, and writes them; `tell` says what could not be."""

    def __init__(
        self, session: Session, around: Surroundings, tell: Callable[[Exception], None]
    ) -> None:
        self._session = session
        self._around = around
        self._tell = tell
        self._parts = Parts(session, lambda _, __: None)

    def take(self, lines: Sequence[str], kind: str) -> None:
        """Ask how these lines are to be taken in; they were heard where `kind` says, likely."""
        if len(lines) > MOST:
            self._tell(BadValue("too_many_lines", field="text", count=len(lines), most=MOST))
            return
        language, tongues = self._session.words.language, self._session.tongues
        now = to_text(self._session.clock.now())
        heard = tuple(_heard(line, place, now) for place, line in enumerate(lines, 1))
        self._session.work(
            lambda: with_languages(heard, tongues, language), partial(self._look, kind), self._tell
        )

    def _look(self, kind: str, heard: tuple[Heard, ...]) -> None:
        """Compare with what was heard before, and ask."""
        source = Source("", "", kind)

        def look(reader: Reader) -> Pasted:
            made = plan(reader, self._name(), source, heard, {})
            return Pasted(heard, made, intake.feeds(reader)[:_FEEDS])

        word = self._session.words.say(choice_word(ITEMS, "source", kind))
        self._session.read(look, lambda found: self._ask(found, word, _doubles(found.made)))

    def _ask(self, pasted: Pasted, source: str, told: Phrase) -> None:
        kinds = (said(choice_word(ITEMS, "source", each)) for each in SOURCES)
        feeds = (given(each.words("name")) for each in pasted.feeds)
        question = Question(
            said("monitoring.paste.title", n=len(pasted.heard)),
            joined((summary(pasted.made, {}), told), by=". "),
            said("monitoring.paste.act"),
            "plus",
            reason_label=said("monitoring.fact.source"),
            reasons=(*kinds, *feeds),
            given=source,
            hint=said("monitoring.paste.hint"),
        )
        self._around.ask(question, partial(self._agreed, pasted))

    def _agreed(self, pasted: Pasted, source: str) -> None:
        """Write the lines; a source that nobody knows is asked for again, with what was typed."""

        def prepare(reader: Reader) -> Taking:
            known = source_named(reader, source)
            return intake_taking.prepare(
                reader, plan(reader, self._name(), known, pasted.heard, {}), {}
            )

        def prepared(answer: Taking | NccnError) -> None:
            if isinstance(answer, Taking):
                self._write(answer)
                return
            advice = advice_of(answer)
            why = joined((advice.headline, advice.explanation), by=" ")
            self._ask(pasted, source, why)

        self._session.read(partial(tried, prepare), prepared)

    def _write(self, taking: Taking) -> None:
        told = said("monitoring.paste.taken", new=taking.new, doubles=taking.doubles)
        self._parts.take(
            len(taking.parts),
            lambda uow, part: intake_taking.take(uow, taking, part),
            lambda _: self._around.receipt(told),
            self._tell,
        )

    def _name(self) -> str:
        time = when.wall(self._session.clock.now())
        return self._session.words.say("monitoring.paste.name", time=time)


def lines_of(words: str) -> tuple[str, ...]:
    """Return the lines of what was pasted that say something."""
    return tuple(line for each in words.splitlines() if (line := each.strip()))


def source_named(reader: Reader, words: str) -> Source:
    """Return the source, or the kind of source, that is named in any language.

    Raise BadValue where none is.
    """
    wanted = folded(words.strip())
    for feed in intake.feeds(reader):
        if folded(feed.words("name")) == wanted:
            return source_of(feed)
    for kind in SOURCES:
        if wanted in {folded(each) for each in say_in_all(choice_word(ITEMS, "source", kind))}:
            return Source("", "", kind)
    raise BadValue("source_unknown", field="source", typed=words.strip()[:60])


def _heard(line: str, place: int, now: str) -> Heard:
    """Return one line as it was heard; each counts, the same words twice too."""
    language, words = parted_line(line, "")
    return heard_in(place, words, language, now)


def _doubles(made: Plan) -> Phrase:
    """Quote the lines that say what was said before."""
    again = [each.heard.text for each in made.items if each.verdict in {"again", "near"}]
    if not again:
        return said("monitoring.paste.undo")
    quoted = ", ".join(
        f"‘{each[:_SHORT]}{'…' if len(each) > _SHORT else ''}’" for each in again[:QUOTED]
    )
    more = len(again) - QUOTED
    key = "monitoring.paste.doubles_more" if more > 0 else "monitoring.paste.doubles"
    return said(key, words=quoted, n=max(more, 1))
