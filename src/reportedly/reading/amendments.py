"""Notes by which a report says that it was changed or was wrong.

Stories about corrections hold the same words: a note opens its paragraph with a label, or opens a
sentence with this very report and says what was done to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.reading.dates import date_line
from reportedly.record import Amendment, Span, Spans
from reportedly.text.sentences import sentences

_KINDS = {
    "correction": "corrections? corrected errat(?:um|a) berichtigung korrektur richtigstellung"
    " rectificatif correctif correcci[oó]n rettifica errata[ ]corrige rettelse rättelse",
    "clarification": "clarifications? klarstellung précision aclaración precisazione",
    "update": "updated? aktualisierung mise[ ]à[ ]jour actualización aggiornamento",
    "retraction": "retractions? retracted rétractation retractación",
    "editor's note": "(?:(?:an?|the)[ ])?(?:editors?[’'`]?s?|publisher[’']s)[ ]note"
    " anmerkung[ ]der[ ]redaktion hinweis[ ]der[ ]redaktion note[ ]de[ ]la[ ]rédaction ndlr"
    " nota[ ]de[ ]la[ ]redacción nota[ ]del[ ]editor nota[ ]della[ ]redazione note[ ]to[ ]readers",
}
_ANY_KIND = "|".join(re.split(r" (?!\])", " ".join(_KINDS.values())))
_LABEL = re.compile(rf"[\W_]{{0,6}}(?P<label>{_ANY_KIND})(?!\w)", re.IGNORECASE)
# What may stand between "UPDATE" and its colon: a time, a date, "and clarification appended".
_BETWEEN = frozenset(
    """
    at on and the of to this story article appended correction clarification update note for p m a
    pm am est edt et eastern pst pdt pt cst cdt ct mst mdt gmt bst utc cet cest time uhr vom am um
    du le del de no jan january feb february mar march apr april may jun june jul july aug august
    sep sept september oct october nov november dec december mon monday tue tues tuesday wed
    wednesday
    thu thurs thursday fri friday sat saturday sun sunday editors editor's editor’s date
    """.split()
)
_STEP = re.compile(r"\d(?:[\d:.]{0,10}\d)?|[^\W\d_][\w’']{0,12}|[\s.,/()#]")
_LONGEST_LABEL = 60
_MOST_ALONE = 40
_SHORT = 80

_PAGE = (
    r"(?:article|story|report|post|piece|column|item|page|editorial|headline|blog|review|obituary)"
)
_CHANGED = (
    r"(?P<done>updated|corrected|amended|revised|clarified|edited|changed|modified|retracted"
    r"|withdrawn|removed)"
)
_WRONG = (
    r"(?:incorrectly|erroneously|mistakenly|inaccurately|wrongly|mis(?:spell?ed|spelt|stated|identified"
    r"|attributed|characteri[sz]ed|quoted|reported|named|interpreted)|gave|had|omitted|contained|said"
    r"|stated|reported|included|suggested|implied|referred|quoted|identified|listed|described|named"
    r"|failed|transposed|cited|used|indicated|did not|was|were|should|overstated|understated)"
)
_EARLIER = r"(?:(?:an?|the|some|in an?)\s+)?(?:earlier|previous|original|prior|initial|first|older)"
_OF_THIS = re.compile(
    rf"(?:this\s+{_PAGE}\s+(?:has|have|was|is)\s+(?:(?:also|since|now|been|\w+ly)\s+){{0,3}}{_CHANGED}\b"
    rf"|we\s+have\s+{_CHANGED.replace('done', 'we')}\s+this\s+{_PAGE}\b"
    rf"|{_EARLIER}\s+(?:versions?|headline)\s+(?:of|on)\s+(?:this|our)\s+(?:\w+\s+)?{_PAGE}\b"
    rf".{{0,160}}?\b{_WRONG}\b"
    rf"|this\s+{_PAGE}\s+(?:originally|previously|initially|incorrectly|erroneously|mistakenly)\s+\w"
    r"|(?:in einer (?:früheren|vorherigen|ersten) (?:version|fassung) (?:dieses|des) "
    r"(?:artikels|textes|beitrags|berichts)"
    r"|dieser (?:artikel|text|beitrag) (?:wurde|ist) [\w ,.]{0,60}(?:aktualisiert|korrigiert"
    r"|geändert|ergänzt)"
    r"|cet article a été (?:mis à jour|corrigé|modifié|actualisé)"
    r"|une (?:première |ancienne )?version (?:précédente |antérieure )?de cet article"
    r"|este (?:artículo|texto|reportaje) (?:ha sido|fue) (?:actualizado|corregido|modificado)"
    r"|(?:en )?una versión (?:anterior|previa) de est[ea] (?:artículo|noticia|texto|información)"
    r"))",
    re.IGNORECASE,
)
_HINTS = (
    *(f"this {page}" for page in _PAGE[3:-1].split("|")),
    *(f" {page} has " for page in _PAGE[3:-1].split("|")),
    "version", "versión", "fassung", "headline", "dieser ", "cet article", "este ",
)  # fmt: skip
# "The report" is often another's; only at the edges of a text it is this one.
_OF_THE = re.compile(
    rf"(?:the\s+{_PAGE}\s+(?:above\s+)?has\s+(?:since\s+)?been\s+(?P<done>updated|corrected|amended)\b"
    rf"|{_EARLIER}\s+versions?\s+of\s+the\s+(?:article|story|post|column|headline)\b.{{0,160}}?"
    rf"\b{_WRONG}\b)",
    re.IGNORECASE,
)
_SAYS = {
    "retraction": r"retract\w*|withdrawn|\bremoved from (?:the|our) (?:site|website)",
    "correction": r"correct(?:ed|s|ion)?\b|incorrect|erroneous|mistaken|inaccurate|wrong|originally"
    r"|mis[a-z]+ed\b"
    r"|error|amended|earlier version|previous version|original version|korrigiert|früheren"
    r"|corrigé|précédente|corregido|anterior",
    "clarification": r"clarif",
}
_SPEAKS_OF_ITSELF = re.compile(
    rf"\b(?:{_PAGE}|version|published|publication|originally|due to|because of|caption|photo)\b",
    re.IGNORECASE,
)
_OPENERS = " \t*_([{–—-•"
_EDGE = 3


@dataclass(frozen=True, slots=True)
class _Label:
    kind: str
    end: int
    sure: bool


def amendments_in(text: str, paragraphs: Spans) -> tuple[Amendment, ...]:
    """The notes among the paragraphs, in order; a label that stands alone takes in the next one."""
    found: list[Amendment] = []
    taken = -1
    for n, span in enumerate(paragraphs):
        if n <= taken:
            continue
        label = _label(span.of(text))
        alone = label is not None and _is_heading(span.of(text), label)
        if label and alone and n + 1 < len(paragraphs) and _heads(label, text, paragraphs[n + 1]):
            taken = _last_of_note(paragraphs, n + 1)
            found.append(_amendment(label.kind, text, Span(span.start, paragraphs[taken].end)))
        elif label and (not alone or "append" in span.of(text).lower()):
            found.append(_amendment(label.kind, text, span))
        else:
            edge = n < 1 or n >= len(paragraphs) - _EDGE
            found += _told(text, span, edge=edge)
    return _without_announcements(found)


def _is_heading(paragraph: str, label: _Label) -> bool:
    """Whether nothing but a date stands behind the label."""
    rest = paragraph[label.end :].strip(" .")
    return len(rest) <= 1 or (len(rest) <= _MOST_ALONE and date_line(rest) is not None)


def _last_of_note(paragraphs: Spans, n: int) -> int:
    """The paragraph that ends a note: not one such as "As published in the Vale Post." above it."""
    span = paragraphs[n]
    return n + 1 if span.end - span.start < _SHORT and n + 1 < len(paragraphs) else n


def amendment_of(line: str) -> Amendment | None:
    """The note that a line is which was left out of the text."""
    found = amendments_in(line, (Span(0, len(line)),))
    return Amendment(found[0].kind, None, found[0].printed) if found else None


def _amendment(kind: str, text: str, span: Span) -> Amendment:
    return Amendment(kind, span, span.of(text))


def _without_announcements(found: list[Amendment]) -> tuple[Amendment, ...]:
    """The notes without "Correction appended", where the correction itself is among them."""
    full = {one.kind for one in found if len(one.printed) > _MOST_ALONE}
    return tuple(
        one
        for one in found
        if one.kind not in full or not re.search(r"appended\W*$", one.printed, re.IGNORECASE)
    )


def _label(paragraph: str) -> _Label | None:
    """The label that the paragraph begins with, its end behind the colon."""
    start = _LABEL.match(paragraph)
    if start is None:
        return None
    kind = next(k for k, words in _KINDS.items() if _is_one_of(start["label"], words))
    at = start.end()
    while at < min(len(paragraph), _LONGEST_LABEL):
        if paragraph[at] in ":：]":
            return _Label(kind, at + 1, sure=True)
        if re.match(r"\s*[-–—]{1,2}\s", paragraph[at:]):
            rest = paragraph[at:]
            return _Label(kind, at + 2, sure=True) if _SPEAKS_OF_ITSELF.search(rest) else None
        step = _STEP.match(paragraph, at)
        word = step.group().strip(" .,/()#").lower() if step else ""
        if step is None or (word and not word[0].isdigit() and word not in _BETWEEN):
            return None
        at = step.end()
    return (
        _Label(kind, at, sure=False)
        if at >= len(paragraph) and len(paragraph) <= _MOST_ALONE
        else None
    )


def _is_one_of(label: str, words: str) -> bool:
    return re.fullmatch("|".join(re.split(r" (?!\])", words)), label, re.IGNORECASE) is not None


def _heads(label: _Label, text: str, following: Span) -> bool:
    """Whether a label that stands alone is the heading of the note behind it."""
    if label.kind == "update" and not label.sure:  # a subheading, or the date of the page
        return False
    if label.sure:
        return True
    return _SPEAKS_OF_ITSELF.search(following.of(text)) is not None


def _told(text: str, paragraph: Span, *, edge: bool) -> Iterator[Amendment]:
    """The sentences that say it of this report; the paragraph, if its first one does."""
    low = paragraph.of(text).lower()
    if not any(hint in low for hint in _HINTS):  # few paragraphs are worth their sentences
        return
    for n, sentence in enumerate(sentences(text, paragraph)):
        start = sentence.start
        while start < sentence.end and text[start] in _OPENERS:
            start += 1
        # A date such as "5. März" may have ended the sentence too soon.
        told = _OF_THIS.match(text, start, paragraph.end)
        if told is None and edge:
            told = _OF_THE.match(text, start, paragraph.end)
        if told:
            said = Span(sentence.start, max(sentence.end, told.end()))
            yield _amendment(_kind(said.of(text)), text, said if n else paragraph)
            if n == 0:
                return


def _kind(words: str) -> str:
    return next(
        (kind for kind, says in _SAYS.items() if re.search(says, words, re.IGNORECASE)), "update"
    )
