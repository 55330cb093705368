"""Questions and key messages of the 136th press conference, as the mock-up 04 has them."""

from __future__ import annotations

from nccn_desk.services import blocks, conferences, questions, visums

SOURCE = "besluit Overlegcomité 15/11"
ASKED = (
    ("fr", "Les frontaliers peuvent-ils encore traverser la frontière ?", "AD", "", ""),
    ("nl", "Tot hoe laat mogen nachtwinkels open zijn?", "KB", "", ""),
    (
        "nl",
        "Geldt de regel ook voor carpoolen?",
        "KB",
        "FOD Mobiliteit",
        (
            "Ja, met mondmasker voor iedereen die niet onder hetzelfde dak woont. Beperk het tot "
            "ritten naar het werk."
        ),
    ),
    (
        "fr",
        "Pourquoi les mesures n’ont-elles pas été annoncées plus tôt ?",
        "AD",
        "ligne convenue avec la Chancellerie",
        "Parce que la décision date de ce matin.",
    ),
    ("nl", "Wie betaalt de test voor grensarbeiders?", "KB", "FOD VVVL", "De mutualiteit."),
    ("de", "Gilt die Regel auch in Ostbelgien?", "MH", "Ostbelgien", "Ja, sie gilt überall."),
    ("nl", "Mogen kinderen naar de jeugdbeweging?", "KB", "", ""),
)
REFERRED = 6
MESSAGES = (
    ("Beperk uw contacten tot één persoon.", "Limitez vos contacts à une personne.", "", ""),
    ("Werk van thuis. Waar het kan, is het verplicht.", "Travaillez chez vous.", "KB", "FOD WASO"),
    ("Bel eerst. Ga niet naar spoed.", "Appelez d’abord.", "MH", "FOD VVVL"),
)


def sow(act, conference, officer, signers):
    """Put questions and messages into the book, by `act`; return the questions' ids.

    `signers` are who checks, and who clears what may be said.
    """
    own = dict.fromkeys(("maps", "questions", "decisions"), frozenset())
    act(lambda uow: (uow.change("conferences", conference, own), uow.commit())[1])

    def made(register, job):
        return next(each for kind, each in act(job).records if kind == register)

    for place, each in enumerate(MESSAGES):
        signed = signers if place < len(MESSAGES) - 1 else ()
        of = made("message_maps", lambda uow, p=place, e=each, s=signed: _message(uow, p, e, s))
        act(lambda uow, of=of: conferences.choose(uow, conference, "maps", of))
    found = []
    for place, each in enumerate(ASKED):
        question = made("questions", lambda uow, e=each: _asked(uow, e, officer))
        act(lambda uow, q=question, e=each: _answered(uow, q, e))
        if each[4]:
            act(lambda uow, q=question: questions.check(uow, q, signers[0]))
            act(lambda uow, q=question: questions.clear(uow, q, signers[1]))
        if place == REFERRED:
            partner = next(iter(act.partners))
            act(lambda uow, q=question, p=partner: questions.refer(uow, q, p))
        act(lambda uow, q=question: conferences.choose(uow, conference, "questions", q))
        found.append(question)
    return found


def _asked(uow, asked, officer):
    language, words, speaker, _, _ = asked
    values = {"asked": words, "asked_language": language, "speaker": officer(speaker)}
    return questions.add(uow, values)


def _answered(uow, question, asked):
    language, _, _, source, answer = asked
    if not answer:
        return questions.change(uow, question, {"likelihood": "likely"})
    questions.put(uow, question, "short", language, answer)
    return questions.tell_source(uow, question, {"source": source})


def _message(uow, place, message, signers):
    dutch, french, _, authority = message
    values = {"concern": "Wat moet ik doen?", "version": 4, "place": place}
    of = uow.create("message_maps", {**values, "authority": authority or None}).id
    given = {"source_language": "nl", "source": SOURCE, "subject": dutch}
    block = blocks.lay(uow, given, {"nl": dutch, "fr": french, "de": dutch})
    for language in ("fr", "de"):
        blocks.followed(uow, block, language)
    uow.create("map_parts", {"map": of, "role": "key", "place": "a", "block": block})
    if signers:
        visums.put_checked(uow, "blocks", block, signers[0])
        visums.put_cleared(uow, "blocks", block, signers[1])
    return uow.commit()
