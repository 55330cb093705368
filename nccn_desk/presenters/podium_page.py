"""What the podium shows at this moment, as shapes; the words beside a text speak its language."""

from __future__ import annotations

from typing import Final

from nccn_desk.kernel.words import say_in
from nccn_desk.presenters import podium_place as places
from nccn_desk.presenters.phrases import NOTHING, Phrase, given, joined, said
from nccn_desk.presenters.plain_shapes import Tone
from nccn_desk.presenters.podium import SHOWN, Podium
from nccn_desk.presenters.podium_shapes import (
    Answer,
    Asking,
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
    in_one,
)

KEYS: Final = (
    (("space",), "next"),
    (("←",), "back"),
    (("Q",), "ask"),
    (("O",), "log"),
    (("L",), "language"),
    (("+ −",), "size"),
    (("B",), "black"),
    (("Esc",), "close"),
)


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
    renewed = passage.now.get(language, ())
    return Screenful(
        language,
        speaks(language, "speaks", passage.speaker or (part.speaker if part else "")),
        before=_beside(podium, -1),
        now=passage.texts.get(language, ()),
        after=renewed or _beside(podium, 1),
        offset=place.offset,
        size=place.size,
        told=_told_of(passage, language),
        withdrawn=passage.change is Change.WITHDRAWN,
        renewed=bool(renewed),
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
    if answer.refer_to:
        refer = say_in(language, "podium.refer", name=answer.refer_to)
        now = (Run(refer, strong=True), *((Run("\n"), *now) if now else ()))
    return Screenful(
        language,
        speaks(language, "answers_it", answer.speaker),
        now=now,
        offset=podium.reading.offset,
        size=podium.place.size,
        asked=above or say_in(language, "podium.no_answer"),
        told=_told_of_answer(answer, language) if answer.id else None,
        withdrawn=answer.change is Change.WITHDRAWN,
    )


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


def _told_of(passage: Passage, language: str) -> Told | None:
    if passage.change is Change.WITHDRAWN:
        return Told(said("podium.withdrawn", time=passage.changed_at), Tone.ALARM)
    if passage.change is Change.CHANGED:
        more = said("podium.new_words") if passage.now.get(language) else NOTHING
        return Told(said("podium.changed", time=passage.changed_at), Tone.DUE, more)
    if language not in passage.cleared:
        return Told(said("podium.uncleared"), Tone.DUE)
    if passage.added_at:
        return Told(said("podium.added_words", time=passage.added_at), Tone.OK)
    return None


def _told_of_answer(answer: Answer, language: str) -> Told | None:
    source = said("podium.source", source=answer.source) if answer.source else NOTHING
    if answer.change is Change.WITHDRAWN:
        return Told(said("podium.withdrawn_answer"), Tone.ALARM, source)
    if answer.refer_to and not answer.texts.get(language):
        return None  # whom one refers to needs no clearing
    if language not in answer.cleared:
        return Told(said("podium.uncleared"), Tone.DUE, source)
    more = said("podium.added") if answer.added else NOTHING
    return Told(source or said("podium.cleared"), Tone.OK, more)


def _row(podium: Podium, answer: Answer) -> FoundRow:
    language = answer.language
    who = joined((given(language.upper()), given(answer.speaker)))
    if answer.refer_to:
        who = said("podium.refer_row", name=answer.refer_to)
    told = _told_of_answer(answer, language)
    asked = in_one(answer.questions, language or podium.session.words.language)
    return FoundRow(
        answer.id, asked, who, told if told is not None and told.tone is not Tone.OK else None
    )


def _title(podium: Podium, part: Part) -> Phrase:
    return given(in_one(part.titles, podium.session.words.language))
