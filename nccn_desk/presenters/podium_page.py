"""What the podium shows at this moment, as shapes; the words beside a text speak its language."""

from __future__ import annotations

from typing import Final, TypedDict

from nccn_desk.kernel.words import say_in
from nccn_desk.presenters import podium_place as places
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.plain_shapes import Tone
from nccn_desk.presenters.podium import SHOWN, Podium
from nccn_desk.presenters.podium_shapes import (
    Answer,
    Asking,
    Became,
    Change,
    Countdown,
    FoundRow,
    Noting,
    Part,
    PartRow,
    Passage,
    Run,
    Said,
    Screenful,
    Told,
    became_of,
    in_one,
)

# The keys that are heard and what they do; while a question is typed letters are letters.
_READING: Final = (
    ("space", "next"),
    ("←", "back"),
    ("Q", "ask"),
    ("O", "log"),
    ("L", "language"),
    ("+ −", "size"),
    ("B", "black"),
    ("Esc", "close"),
)
_TYPING: Final = (("↑ ↓", "choose"), ("↵", "take"), ("Ctrl L", "language"), ("Esc", "return"))
_NOTING: Final = (("↵", "log"), ("Esc", "return"))
_NEW: Final = ("N", "new")


def keys(podium: Podium) -> tuple[tuple[str, str], ...]:
    """Return the keys that do something now, each with what it does."""
    if podium.log.is_open:
        return _NOTING
    if podium.asking:
        new = (("Ctrl N", "new"),) if podium.new_words else ()
        return (*_TYPING[:-1], *new, _TYPING[-1])
    return (*_READING[:4], _NEW, *_READING[4:]) if podium.new_words else _READING


def heading(podium: Podium) -> tuple[Phrase, Phrase]:
    """Return which conference it is, and where in it one is."""
    book = podium.book
    title = said("podium.conference", number=book.number) if book.number else given(book.title)
    part = podium.part
    if part is not None and part.questions and podium.place.answered:
        return title, said("podium.question", number=str(podium.place.answered))
    count = len(book.parts)
    where = said("podium.part", number=str(podium.place.part + 1), count=str(count))
    return title, where if count else NOTHING


def rows(podium: Podium) -> tuple[PartRow, ...]:
    """Return the running order."""
    here = podium.place.part
    return tuple(
        PartRow(_title(podium, part), who_of(part), done=number < here, here=number == here)
        for number, part in enumerate(podium.book.parts)
    )


def screenful(podium: Podium) -> Screenful:
    """Return the words in the middle."""
    if podium.answer is not None:
        return _answering(podium, podium.answer)
    passage, part = podium.passage, podium.part
    if passage is None:
        return _without_words(podium, part)
    language, place = podium.language, podium.place
    renewed = podium.new_words
    return Screenful(
        language,
        speaks(language, "speaks", passage.speaker or (part.speaker if part else "")),
        before=_beside(podium, -1),
        now=passage.texts.get(language, ()),
        after=renewed or _beside(podium, 1),
        offset=place.offset,
        size=place.size,
        told=_told_of(podium, passage, language),
        withdrawn=became_of(passage, language).change is Change.WITHDRAWN,
        renewed=bool(renewed),
        **_new(podium, language),
    )


def countdown(podium: Podium) -> Countdown:
    """Return how long the present part may still take."""
    part = podium.part
    now = podium.session.clock.now()
    return places.countdown(podium.place, part, now) if part else Countdown()


def next_up(podium: Podium) -> tuple[Phrase, Phrase]:
    """Return who follows, or what, and how long; nothing where this is the last part."""
    number = podium.place.part + 1
    if number >= len(podium.book.parts):
        return NOTHING, NOTHING
    part = podium.book.parts[number]
    minutes = said("podium.minutes", n=part.minutes)
    title, languages = _title(podium, part), given(", ".join(map(str.upper, part.languages)))
    here = podium.part
    if not part.speaker or (here is not None and here.questions):
        return title, joined((given(part.speaker), languages, minutes))
    return given(part.speaker), joined((languages, title, minutes))


def not_said(podium: Podium) -> tuple[str, ...]:
    """Return what is not to be said, in the language of the desk if it stands in it."""
    book = podium.book
    joined_up = {each: "\n".join(lines) for each, lines in book.not_said.items()}
    return tuple(in_one(joined_up, podium.session.words.language).splitlines())


def state(podium: Podium) -> Phrase:
    """Return how things stand, in one sentence."""
    if podium.leaving:
        return said("podium.leave")
    if podium.log.told:
        return podium.log.told
    if podium.note:
        return podium.note
    first = said("podium.practising") if podium.practise else podium.book.state
    return joined((first, said("podium.works"), said("podium.vault")))


def asking(podium: Podium) -> Asking:
    """Return the search for a question."""
    count = len(podium.found)
    first = max(0, min(podium.chosen - SHOWN + 1, count - SHOWN))
    shown = podium.found[first : first + SHOWN]
    return Asking(
        podium.text,
        tuple(_row(podium, each) for each in shown),
        podium.chosen - first,
        said("podium.answers", n=count) if podium.text.strip() else NOTHING,
    )


def noting(podium: Podium) -> Noting:
    """Return the line in which a question is noted."""
    asked = podium.log.asked
    hint = said("podium.log.answered", question=asked) if asked else said("podium.log.hint")
    return Noting(podium.log.line, hint)


def who_of(part: Part) -> Phrase:
    """Return who speaks in a part, and in what."""
    if part.questions:
        return said("podium.all")
    languages = given(", ".join(map(str.upper, part.languages)))
    return joined((given(part.speaker), languages))


def speaks(language: str, key: str, name: str) -> Phrase:
    """Return who speaks or answers, in the language of the words."""
    return given(say_in(language, f"podium.{key}", name=name)) if name else NOTHING


def _answering(podium: Podium, answer: Answer) -> Screenful:
    language = podium.language
    asked = in_one(answer.questions, language)
    above = say_in(language, "podium.asked", question=asked) if asked else ""
    now = answer.texts.get(language, ())
    name = in_one(answer.refer_to, language)
    if name:
        refer = say_in(language, "podium.refer", name=name)
        now = (Run(refer, strong=True), *((Run("\n"), *now) if now else ()))
    ready = bool(now and answer.id)
    if not ready:
        above = " ".join(filter(None, (above, say_in(language, "podium.no_answer"))))
        now = (Run(podium.bridging[language]),)
    return Screenful(
        language,
        speaks(language, "answers_it", answer.speaker),
        now=now,
        offset=podium.reading.offset,
        size=podium.place.size,
        asked=above,
        told=_told_of_answer(podium, answer, language) if ready else None,
        withdrawn=became_of(answer, language).change is Change.WITHDRAWN,
        **_new(podium, language),
    )


class _New(TypedDict):
    new: Said
    new_from: int
    new_told: Told | None


def _new(podium: Podium, language: str) -> _New:
    """Return the words that stand now instead of those that are read, where they are wanted."""
    if not podium.renewing:
        return _New(new=(), new_from=0, new_told=None)
    at = became_of(podium.answer or podium.passage, language).at
    told = Told(said("podium.stands_now", time=at), Tone.OK)
    return _New(new=podium.new_words, new_from=podium.renewal.offset, new_told=told)


def _without_words(podium: Podium, part: Part | None) -> Screenful:
    language = podium.session.words.language
    if part is None:
        return Screenful(language, NOTHING, now=(Run(say_in(language, "podium.empty")),))
    hint = say_in(language, "podium.ready" if part.questions else "podium.wordless")
    return Screenful(
        language,
        who_of(part),
        before=_beside(podium, -1),
        now=(Run(in_one(part.titles, language), strong=True),),
        after=(Run(hint),),
        size=podium.place.size,
    )


def _beside(podium: Podium, by: int) -> Said:
    """Return the words before or after those that are read, in the language of their speaker."""
    way = places.following if by > 0 else places.preceding
    there = way(podium.book, podium.place)
    if there is None:
        return ()
    passages = podium.book.parts[there.part].passages
    if not passages:
        return ()
    passage = passages[there.passage]
    chosen = podium.place.language if there.part == podium.place.part else ""
    texts = passage.texts
    return texts.get(chosen) or texts.get(passage.language) or next(iter(texts.values()), ())


def _told_of(podium: Podium, passage: Passage, language: str) -> Told | None:
    fate = _fate(podium, became_of(passage, language))
    if fate is None and language not in passage.cleared:
        return Told(said("podium.uncleared"), Tone.DUE)
    if fate is None and passage.added_at:
        return Told(said("podium.added_words", time=passage.added_at), Tone.OK)
    return fate


def _told_of_answer(podium: Podium, answer: Answer, language: str) -> Told | None:
    fate = _fate(podium, became_of(answer, language))
    if fate is not None:
        return fate
    source = said("podium.source", source=answer.source) if answer.source else NOTHING
    if in_one(answer.refer_to, language) and not answer.texts.get(language):
        return None  # whom one refers to needs no clearing
    if language not in answer.cleared:
        return Told(said("podium.uncleared"), Tone.DUE, source)
    more = said("podium.added") if answer.added else NOTHING
    return Told(source or said("podium.cleared"), Tone.OK, more)


def _fate(podium: Podium, became: Became) -> Told | None:
    """Return what became of words after the freezing, and by which key the new ones are seen."""
    if became.change is Change.WITHDRAWN:
        return Told(said("podium.withdrawn", time=became.at), Tone.ALARM)
    if became.change is Change.LAPSED:
        return Told(said("podium.lapsed", time=became.at), Tone.DUE)
    if became.change is Change.CHANGED:
        key = "podium.new_words_typing" if podium.asking else "podium.new_words"
        if podium.renewing:
            key = "podium.new_below"
        more = said(key if became.now else "podium.new_unready")
        return Told(said("podium.changed", time=became.at), Tone.DUE, more)
    return None


def _row(podium: Podium, answer: Answer) -> FoundRow:
    language = answer.language
    who = joined((given(language.upper()), given(answer.speaker)))
    name = in_one(answer.refer_to, podium.session.words.language)
    if name:
        who = said("podium.refer_row", name=name)
    told = _told_of_answer(podium, answer, language)
    asked = in_one(answer.questions, language or podium.session.words.language)
    return FoundRow(
        answer.id, asked, who, told if told is not None and told.tone is not Tone.OK else None
    )


def _title(podium: Podium, part: Part) -> Phrase:
    return given(in_one(part.titles, podium.session.words.language))
