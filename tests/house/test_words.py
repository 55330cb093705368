from __future__ import annotations

import ast
import json
import re
from string import Formatter

import pytest

from tests.house.reading import RESOURCES, modules, name_of, tree_of

LANGUAGES = {"nl", "fr", "de", "en"}
AREAS = sorted((RESOURCES / "i18n").glob("*.json"))
SAYING = {"say", "say_in", "say_in_all", "has"}
# A French sign stands after a non-breaking space, of one width everywhere; between figures or gaps
# it is a time or a ratio.
FRENCH_SIGN = re.compile(r"(?<![\u00a0:;!?])[:;!?](?![:/\d{])(?!\w)")
FRENCH_QUOTE = re.compile(r"«(?!\u00a0)|(?<!\u00a0)»")
STRAIGHT = re.compile(r"[\w}]'\w")
# Quotation marks that belong to another language, and spaces that a line may break at.
FOREIGN = {"nl": r"[“”„«»]", "fr": r"[“”„‚]", "de": r"[‚«»”]", "en": r"[“”„«»]"}
LOOSE = re.compile(r"\d [%°]")
# Words that no officer says, and the language of programs.
NEVER = {
    "nl": r"items?|entiteit(en)?|records?|ongeldige?|mislukt|OK|annuleren",
    "fr": r"items?|entités?|records?|invalides?|échecs?|échoué(e|s|es)?|OK",
    "de": r"Items?|Entität(en)?|Records?|ungültig(e[rsn]?)?|fehlgeschlagen|OK|Abbrechen",
    "en": r"items?|entit(y|ies)|records?|sync errors?|invalid|failed|OK|cancel(led)?",
}
# One word for each thing: what stood here beside another word, and the word that stays.
INSTEAD = {
    "nl": {
        r"teruggedraaid|terugdraaien|draait u terug": "ongedaan maken",
        r"trek terug|terugtrekken": "neem terug",
        r"beslissing(en)?": "besluit",
        r"dienstoverdracht": "overdracht",
        r"pagina": "bladzijde",
        r"team": "ploeg",
        r"nog niet (op)?genomen": "niet bevestigd",
        r"leg .* in een kluis|blad in een kluis": "brandkast",
        r"hij heeft vorm": "formaat",
    },
    "fr": {
        r"relèves?": "passation",
        r"remises?|remettre": "passation, transmettre",
        r"fiches?": "feuille",
        r"copies? de secours": "copie de sauvegarde",
        r"motif": "raison",
        r"passer": "sauter",
        r"forme \{": "format",
        r"je prends": "je m’en charge",
        r"postes?": "appareil",
        r"changements?": "modification",
    },
    "de": {
        r"\w*besprechung(en)?": "Sitzung",
        r"passphrase": "Passwortsatz",
        r"unterzeichn\w*": "unterschreiben",
        r"strg": "Ctrl",
        r"platte": "Datenträger",
        r"sicherung(en)?": "Sicherungskopie",
        r"gesichert": "gespeichert",
        r"übersprungen|überspringen": "auslassen",
        r"dienstübergaben?": "Übergabe",
        r"zurückziehen": "zurücknehmen",
        r"festgeschrieben\w*": "festgehalten",
        r"diensthabende\w*": "Dienstoffizier",
        r"anhalten|angehalten": "stoppen",
    },
    "en": {
        r"duty handover|on duty": "handover, on watch",
        r"workstations?": "device",
        r"taken? back here|taking it back": "undo",
        r"signs? (that|is)|\d+ signs|\} signs": "character",
        r"form \{|\(form": "format",
        r"is not kept": "is not saved",
        r"overdue": "late",
    },
}
EXERCISE = {"nl": "OEFENING", "fr": "EXERCICE", "de": "ÜBUNG", "en": "EXERCISE"}
KEY = re.compile(r"[a-z_]+(\.[\w-]+)+")


def once(pairs):
    """Refuse a key that stands twice in one file; JSON itself would forget the first."""
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), [key for key in keys if keys.count(key) > 1]
    return dict(pairs)


def entries():
    for file in AREAS:
        area = json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=once)
        for key, entry in area.items():
            yield file, key, entry


def texts(words):
    return list(words.values()) if isinstance(words, dict) else [words]


def faults(is_right):
    """Return the keys for which a rule does not hold."""
    return [f"{file.name}: {key}" for file, key, entry in entries() if not is_right(entry)]


def gaps(words):
    """Return the names of the gaps in a text, over all its plural forms."""
    return {name for text in texts(words) for _, name, _, _ in Formatter().parse(text) if name}


@pytest.fixture(scope="module")
def keys():
    return {key for _, key, _ in entries()}


def test_there_are_words():
    assert AREAS


def test_every_key_begins_with_its_area():
    strays = [key for file, key, _ in entries() if not key.startswith(f"{file.stem}.")]
    assert strays == []


def test_every_word_exists_in_four_languages():
    assert faults(lambda entry: entry.keys() == LANGUAGES) == []


def test_no_word_is_empty_or_wrapped_in_blanks():
    def is_said(entry):
        return all(
            text and text == text.strip(" \n") for words in entry.values() for text in texts(words)
        )

    assert faults(is_said) == []


def test_a_plural_has_both_forms_in_every_language():
    def is_complete(entry):
        kinds = {isinstance(words, dict) for words in entry.values()}
        forms = [words.keys() for words in entry.values() if isinstance(words, dict)]
        return len(kinds) == 1 and all(form == {"one", "other"} for form in forms)

    assert faults(is_complete) == []


def test_every_language_has_the_same_gaps():
    assert (
        faults(lambda entry: len({frozenset(gaps(words)) for words in entry.values()}) == 1) == []
    )


def test_french_signs_keep_their_distance():
    def is_french(entry):
        return not any(
            FRENCH_SIGN.search(text) or FRENCH_QUOTE.search(text) for text in texts(entry["fr"])
        )

    assert faults(is_french) == []


def test_apostrophes_are_round():
    def is_round(entry):
        return not any(STRAIGHT.search(text) for words in entry.values() for text in texts(words))

    assert faults(is_round) == []


def visible():
    """Return each text that is shown: place, language and text; `also` only helps to find."""
    for file, key, entry in entries():
        if not key.endswith(".also"):
            for language, words in entry.items():
                for text in texts(words):
                    yield f"{file.name}: {key}", language, text


def shown_with(patterns):
    """Return what shows a whole word of a pattern of its language, whatever the capitals."""
    return [
        f"{place} {language}: {found}"
        for place, language, text in visible()
        if (found := word_of(patterns[language], text))
    ]


def word_of(pattern, text):
    """Return the first whole word in a text that a pattern knows, "" where there is none."""
    found = re.search(rf"(?<![\w-])(?:{pattern})(?!\w)", text, re.IGNORECASE)
    return found[0] if found else ""


def test_quotation_marks_are_those_of_the_language():
    faulty = [place for place, language, text in visible() if re.search(FOREIGN[language], text)]
    assert faulty == []


def test_a_number_stays_with_its_unit():
    assert [place for place, _, text in visible() if LOOSE.search(text)] == []


def test_no_text_speaks_the_language_of_programs():
    assert shown_with(NEVER) == []


def test_each_thing_has_one_word():
    assert shown_with({language: "|".join(gone) for language, gone in INSTEAD.items()}) == []


@pytest.mark.parametrize("words", [NEVER, {lang: "|".join(gone) for lang, gone in INSTEAD.items()}])
def test_these_rules_bite(words):
    for language, text in (
        ("nl", "Teruggedraaid: ongeldig"),
        ("fr", "La relève est invalide"),
        ("de", "Ungültig: Besprechungen"),
        ("en", "This is not kept: failed"),
    ):
        assert word_of(words[language], text)


def test_an_exercise_is_marked_with_one_word_in_each_language():
    marks = {key: entry for _, key, entry in entries() if key.endswith(".exercise")}
    assert marks.keys() == {"kit.exercise", "window.exercise"}
    assert all(entry == EXERCISE for entry in marks.values())


def spoken():
    """Return each call that asks for words, with its key where that is written in the call."""
    for file in modules():
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.Call) and called(node) in SAYING:
                for argument in node.args:
                    yield f"{name_of(file)}:{node.lineno}", argument


def called(call):
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def pattern_of(text):
    """Return what an f-string can become: what is written, and anything in the gaps."""
    return "".join(
        re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w.-]+"
        for part in text.values
    )


def test_every_key_that_the_program_says_exists(keys):
    missing = [
        f"{place} {argument.value}"
        for place, argument in spoken()
        if isinstance(argument, ast.Constant)
        and isinstance(argument.value, str)
        and KEY.fullmatch(argument.value)
        and argument.value not in keys
    ]
    assert missing == []


def test_every_key_that_the_program_puts_together_can_exist(keys):
    missing = [
        f"{place} {ast.unparse(argument)}"
        for place, argument in spoken()
        if isinstance(argument, ast.JoinedStr)
        and not any(re.fullmatch(pattern_of(argument), key) for key in keys)
    ]
    assert missing == []


def test_every_word_is_said_somewhere(keys):
    written, patterns = set(), set()
    for file in modules():
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                written.add(node.value)
            elif isinstance(node, ast.JoinedStr) and "." in ast.unparse(node):
                patterns.add(pattern_of(node))
    together = re.compile("|".join(patterns) or "$^")
    silent = [key for key in keys if key not in written and not together.fullmatch(key)]
    assert sorted(silent) == []
