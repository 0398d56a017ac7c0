"""A component for spaCy: `nlp.add_pipe("reportedly")` on any pipeline, the blank one too.

spaCy finds it by its entry point. Each document gets three groups of spans, `doc.spans[...]`:

    attributions.source     label_ is the source type, "Named Person"
    attributions.cue        label_ is the speech act, "states"
    attributions.content    label_ is the quotation type, "direct"

The spans of one attribution share their `id_`, which is its id in the record ("a7"), and their
`kb_id_`, which is what to call the speaker. Spans of spaCy cover whole tokens; `attrs["offsets"]`
of a group holds where each span stands to the character, and `attrs["within"]` which attribution
each one is told within. `doc._.reportedly` is the record, whose `Article.pieces` lead from its
clean text to `doc.text`; `doc._.reportedly_failure` says why there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from multiprocessing import parent_process
from typing import TYPE_CHECKING, Any, cast

from reportedly.record import Attribution, Record, Span, Spans

try:
    from spacy.language import Language
    from spacy.tokens import Doc, SpanGroup
except ModuleNotFoundError as error:
    message = "spaCy is not installed: pip install 'reportedly[spacy]'"
    raise ModuleNotFoundError(message) from error

if TYPE_CHECKING:
    from reportedly.attribution.model import Model

# spaCy imports this module whenever it starts, whether or not a pipeline has the component: what
# is heavy is imported by those that need it.

SOURCE, CUE, CONTENT = "attributions.source", "attributions.cue", "attributions.content"

# Documents go between processes and onto disk as bytes, so that the record lies in them as such,
# under the keys that spaCy has for what is said of a whole document.
_RECORD = ("._.", "reportedly", None, None)
_FAILURE = ("._.", "reportedly_failure", None, None)

_Place = Callable[[Span], Span | None]


class Attributor:
    """Traces each document, by the smaller model if `fast`; keeps what scores `min_score`."""

    def __init__(self, *, fast: bool, min_score: float) -> None:
        if not 0 <= min_score <= 1:
            raise ValueError(f"min_score is {min_score}; give a number from 0 to 1")
        self.fast = fast
        self.min_score = min_score

    def __call__(self, doc: Doc) -> Doc:
        """The document with its attributions; one that is no report in English has none."""
        from reportedly.attribution.surest import at_least
        from reportedly.errors import LanguageError, ReadError
        from reportedly.reading import read_text
        from reportedly.tracing import trace

        _empty(doc)
        try:
            article = read_text(doc.text, "the document")
            record = trace(article, model=_model(fast=self.fast))
        except (ReadError, LanguageError) as error:
            _data(doc)[_FAILURE] = str(error)
        else:
            _fill(doc, at_least(record, self.min_score))
        return doc


@Language.factory(
    "reportedly",
    default_config={"fast": False, "min_score": 0.0},
    assigns=["doc._.reportedly", "doc._.reportedly_failure"],
)
def attributor(nlp: Language, name: str, fast: bool, min_score: float) -> Attributor:  # noqa: ARG001, FBT001 - spaCy calls it so
    """The component as a pipeline's config asks for it."""
    return Attributor(fast=fast, min_score=min_score)


def _model(*, fast: bool) -> Model:
    """The model of this process: a forked one must not use the threads of its parent."""
    from reportedly.attribution.model import shipped

    return shipped(fast=fast, threads=1) if parent_process() else shipped(fast=fast)


def _data(doc: Doc) -> dict[object, Any]:
    """What is kept with a document; its stub does not know the keys that spaCy has itself."""
    return cast("dict[object, Any]", doc.user_data)


def _empty(doc: Doc) -> None:
    """The document as one that nothing is known of."""
    for key in (_RECORD, _FAILURE):
        _data(doc).pop(key, None)
    for name in _PARTS:
        doc.spans[name] = SpanGroup(doc, name=name, attrs={"offsets": [], "within": {}})


def _fill(doc: Doc, record: Record) -> None:
    """Put the record and its spans into the document."""
    from reportedly.codec import to_json

    _data(doc)[_RECORD] = to_json(record)
    place = _way_back(doc.text, record)
    speakers = {speaker.id: speaker.label for speaker in record.speakers}
    within = {a.id: a.within for a in record.attributions if a.within}
    for name, part in _PARTS.items():
        group = doc.spans[name]
        group.attrs["within"] = within
        for attribution in record.attributions:
            spans, label = part(attribution)
            called = speakers.get(attribution.speaker or "", "")
            for there in filter(None, map(place, spans)):
                start, end = there.start, there.end
                tokens = doc.char_span(start, end, label, called, None, "expand", attribution.id)
                if tokens is not None:
                    group.append(tokens)
                    group.attrs["offsets"].append([start, end])


def _source(attribution: Attribution) -> tuple[Spans, str]:
    return attribution.source, attribution.source_type or ""


def _cue(attribution: Attribution) -> tuple[Spans, str]:
    return attribution.cue, attribution.speech_act


def _content(attribution: Attribution) -> tuple[Spans, str]:
    return attribution.content, attribution.quotation_type


_PARTS = {SOURCE: _source, CUE: _cue, CONTENT: _content}


def _way_back(text: str, record: Record) -> _Place:
    """Where a span of the article's text stands in `text`, to the character."""
    from reportedly.reading.plain import read_page
    from reportedly.text.mojibake import mended
    from reportedly.text.offsets import to_raw

    mend = mended(text)
    if not mend.repairs:
        return partial(to_raw, record.article.pieces)
    # A mended character is in no piece of the article; the way leads over the mended text.
    pieces = read_page(mend.text, record.article.origin.label).article(record.article.origin).pieces

    def place(span: Span) -> Span | None:
        there = to_raw(pieces, span)
        return mend.raw(there) if there else None

    return place


@lru_cache(maxsize=32)
def _read_back(line: bytes) -> Record:
    from reportedly.codec import from_json

    return from_json(line, Record)


def _record(doc: Doc) -> Record | None:
    line = _data(doc).get(_RECORD)
    return _read_back(line) if line else None


def _failure(doc: Doc) -> str | None:
    failure: str | None = _data(doc).get(_FAILURE)
    return failure


Doc.set_extension("reportedly", getter=_record, force=True)
Doc.set_extension("reportedly_failure", getter=_failure, force=True)
