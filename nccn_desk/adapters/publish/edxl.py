"""A sitrep in the shape of EDXL-SitRep 1.0 (CS02): its head in order, its words as observation.

It is never called valid: the standard's schema was not at hand to check it against. The words
stand whole in one ``observationText``, beyond the 1,023 signs that other texts are held to.
"""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from nccn_desk.adapters.publish.text import text_of
from nccn_desk.adapters.publish.tree import Heading, Leaf, Tree, lines_of
from nccn_desk.domain.publication import Head
from nccn_desk.kernel.clock import from_text, in_brussels

SITREP: Final = "urn:oasis:names:tc:emergency:EDXL:SitRep:1.0"
COMMON: Final = "urn:oasis:names:tc:emergency:edxl:ct:1.0"
NAMES: Final = "urn:oasis:names:tc:emergency:edxl:ciq:1.0:xnl"
INSTANCE: Final = "http://www.w3.org/2001/XMLSchema-instance"
LIMIT: Final = 1023  # signs of a text (ct:EDXLStringType)

_COUNTRY: Final = ("urn:iso:std:iso:3166", "BE")
_PLACE: Final = "urn:nccn-desk:place"
_CONFIDENCE: Final = {
    "high": "HighlyConfident",
    "somewhat": "SomewhatConfident",
    "unsure": "Unsure",
}
# A prefix of its own: with a default namespace the type of the body would not be found.
for _prefix, _name in (("sitrep", SITREP), ("ct", COMMON), ("n", NAMES), ("xsi", INSTANCE)):
    register_namespace(_prefix, _name)


def xml_of(tree: Tree) -> str:
    """Return a tree as XML; the head has its elements in the order of the standard (1 to 19)."""
    head, leaf = tree.head, tree.leaves[0]
    root = Element(f"{{{SITREP}}}sitRep")
    _say(root, "messageID", f"urn:nccn-desk:sitrep:{head.id}:{head.number}:{head.version}")
    _person(root, "preparedBy", head.prepared_by, head.prepared_at)
    _person(root, "authorizedBy", head.approved_by, head.approved_at or head.prepared_at)
    _say(root, "reportPurpose", head.purpose or head.title)
    _say(root, "reportNumber", str(head.number))
    _say(root, "reportVersion", head.version.capitalize())
    period = SubElement(root, f"{{{SITREP}}}forTimePeriod")
    for name, moment in (("fromDateTime", head.from_moment), ("toDateTime", head.to_moment)):
        SubElement(period, f"{{{COMMON}}}{name}").text = moment_of(moment or head.prepared_at)
    _say(root, "reportTitle", " · ".join(filter(None, (tree.name, head.title))))
    _say(root, "incidentID", head.situation or head.code)
    if head.phase:
        _say(root, "incidentLifecyclePhase", head.phase.capitalize())
    if head.previous:
        _say(root, "precedingMessageID", f"urn:nccn-desk:artefact:{head.previous}")
    if head.urgency:
        _say(root, "urgency", head.urgency.capitalize())
    _say(root, "reportConfidence", _CONFIDENCE.get(head.confidence, "NoConfidence"))
    _say(root, "severity", (head.severity or "unknown").capitalize())
    _place(SubElement(root, f"{{{SITREP}}}reportingLocation"), head)
    _say(root, "actionPlan", _words(leaf, "outlook"))
    if head.next_contact:
        _say(root, "nextContact", moment_of(head.next_contact))
    _body(root, tree, leaf)
    indent(root)
    return tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def moment_of(moment: str) -> str:
    """Return a moment with its distance from UTC and no parts of seconds; ``Z`` is refused."""
    return in_brussels(from_text(moment)).isoformat(timespec="seconds")


def _say(parent: Element, name: str, words: str) -> None:
    """Add an element with words; an optional one that has none is left out."""
    if words:
        SubElement(parent, f"{{{SITREP}}}{name}").text = _cut(words)


def _person(parent: Element, name: str, person: str, moment: str) -> None:
    pair = SubElement(parent, f"{{{SITREP}}}{name}")
    details = SubElement(pair, f"{{{COMMON}}}personDetails")
    personal = SubElement(details, f"{{{NAMES}}}personName")
    if person:
        SubElement(personal, f"{{{NAMES}}}nameElement").text = _cut(person)
    SubElement(pair, f"{{{COMMON}}}timeValue").text = moment_of(moment)


def _place(parent: Element, head: Head) -> None:
    """Say where; a place that was not named is the country."""
    list_name, value = (_PLACE, head.place) if head.place else _COUNTRY
    political = SubElement(parent, f"{{{COMMON}}}EDXLGeoPoliticalLocation")
    code = SubElement(political, f"{{{COMMON}}}geoCode")
    SubElement(code, f"{{{COMMON}}}valueListURI").text = list_name
    SubElement(code, f"{{{COMMON}}}value").text = _cut(value)


def _body(root: Element, tree: Tree, leaf: Leaf) -> None:
    report = SubElement(root, f"{{{SITREP}}}report")
    report.set(f"{{{INSTANCE}}}type", "sitrep:FieldObservationType")
    _place(SubElement(report, f"{{{SITREP}}}observationLocation"), tree.head)
    _say(report, "immediateNeeds", _words(leaf, "open_questions"))
    SubElement(report, f"{{{SITREP}}}observationText").text = text_of(tree)


def _words(leaf: Leaf, topic: str) -> str:
    """Return the words of a standard section; what such a text cannot hold is in the body."""
    found: list[str] = []
    within = False
    for block in leaf.blocks:
        if isinstance(block, Heading) and block.level == 1:
            within = block.topic == topic
        elif within:
            found += filter(None, lines_of(block))
    return " ".join(found)


def _cut(words: str) -> str:
    return words if len(words) <= LIMIT else f"{words[: LIMIT - 1]}…"
