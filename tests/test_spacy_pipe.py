"""The component in real pipelines: what it fills, to which character, and what survives a trip."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.codec import from_json, to_json

spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install -e '.[spacy]'")

from spacy.tokens import Doc, DocBin  # noqa: E402 - only where there is a spaCy

EXAMPLES = Path(__file__).parents[1] / "examples"
KEYS = ["attributions.source", "attributions.cue", "attributions.content"]
SPANISH = "Hola, esto es la prueba de un texto en español que nadie va a leer aquí esta tarde."
STORY = [
    "Mayor denies plan to close the ferry",
    "PORT VALE - The mayor, Ines Okafor-Lund, denied on Friday that the city would close it.",
    "“We will not close it,” she said. “Not this year and not the next,” she told reporters.",
    "The harbour board said that it had not been asked. A member of the board called it absurd.",
]


def pipeline(**config):
    nlp = spacy.blank("en")
    nlp.add_pipe("reportedly", config={"fast": True, **config})
    return nlp


@pytest.fixture(scope="module")
def nlp():
    return pipeline()


@pytest.fixture(scope="module")
def wire():
    return (EXAMPLES / "2-belmara-wire.txt").read_text(encoding="utf-8")


def spans_of(doc):
    """Every span with its exact place, as the groups of the document have them."""
    return [
        (key, span.id_, span.label_, span.kb_id_, span.start, span.end, *offsets)
        for key in KEYS
        for span, offsets in zip(doc.spans[key], doc.spans[key].attrs["offsets"], strict=True)
    ]


def exact(doc, key, id_):
    group = doc.spans[key]
    places = zip(group, group.attrs["offsets"], strict=True)
    return [doc.text[start:end] for span, (start, end) in places if span.id_ == id_]


def bare(text):
    """Letters and marks without white space and what cannot be seen."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


def test_it_is_found_without_an_import_and_costs_other_pipelines_nothing():
    code = (
        "import sys, spacy; nlp = spacy.blank('en'); assert 'onnxruntime' not in sys.modules;"
        "nlp.add_pipe('reportedly', config={'fast': True});"
        "doc = nlp('The ferry will sail again on Monday, the harbour board of Port Vale said.');"
        "print(doc.spans['attributions.source'], doc._.reportedly.model)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("[the harbour board of Port Vale] ")


def test_three_spans_of_one_attribution_are_joined_by_its_id(nlp):
    doc = nlp("\n\n".join(STORY))
    (cue,) = (s for s in doc.spans["attributions.cue"] if s.text == "denied")
    assert (cue.label_, cue.kb_id_) == ("denies", "Ines Okafor-Lund")
    assert exact(doc, "attributions.source", cue.id_) == ["The mayor, Ines Okafor-Lund"]
    assert exact(doc, "attributions.content", cue.id_) == ["that the city would close it"]
    (source,) = (s for s in doc.spans["attributions.source"] if s.id_ == cue.id_)
    assert source.label_ == "Named Person"
    quoted = next(s for s in doc.spans["attributions.content"] if s.text.startswith("“We will"))
    assert (quoted.label_, quoted.kb_id_) == ("direct", "Ines Okafor-Lund")


def test_the_record_says_the_same(nlp, wire):
    doc = nlp(wire)
    record = doc._.reportedly
    assert from_json(to_json(record)) == record
    ids = [a.id for a in record.attributions for _ in a.cue]
    assert [span.id_ for span in doc.spans["attributions.cue"]] == ids
    within = {a.id: a.within for a in record.attributions if a.within}
    assert within
    assert doc.spans["attributions.content"].attrs["within"] == within
    assert doc._.reportedly_failure is None


def holds(doc, record):
    """Every span must stand, to the character, where the document has the words of the record."""
    of = {"source": lambda a: a.source, "cue": lambda a: a.cue, "content": lambda a: a.content}
    for key in KEYS:
        part = of[key.removeprefix("attributions.")]
        expected = [s.of(record.article.text) for a in record.attributions for s in part(a)]
        group = doc.spans[key]
        assert len(group) == len(expected)
        for span, (start, end), words in zip(group, group.attrs["offsets"], expected, strict=True):
            assert bare(doc.text[start:end]) == bare(words)
            assert not doc.text[start].isspace()
            assert not doc.text[end - 1].isspace()
            assert span.start_char <= start < end <= span.end_char
            # Not a token more than it takes.
            assert span[0].idx + len(span[0]) > start
            assert span[-1].idx < end


@st.composite
def pages(draw):
    """The story with line ends, wraps, indents and characters that nobody sees, anywhere."""
    end = draw(st.sampled_from(["\n", "\r\n", "\n\n", "\r\n\r\n", "\u2029"]))
    hidden = st.sampled_from(["\u00ad", "\u200b", "", "", "", "", "", ""])
    parts = []
    for paragraph in STORY:
        words = paragraph.split(" ")
        at = draw(st.lists(st.integers(0, len(words) - 1), max_size=6))
        for i in at:
            middle = len(words[i]) // 2
            words[i] = words[i][:middle] + draw(hidden) + words[i][middle:]
        gaps = st.sampled_from([" ", "  ", "\u00a0", "\t"])
        parts.append(draw(st.sampled_from(["", "  ", "\t"])) + draw(gaps).join(words))
    return draw(st.sampled_from(["", "\n", "\ufeff"])) + end.join(parts) + draw(gaps)


@given(page=pages())
@settings(max_examples=25)
def test_no_span_moves_whatever_the_white_space(page):
    nlp = pipeline()
    doc = nlp(page)
    assert doc._.reportedly.attributions
    holds(doc, doc._.reportedly)


@pytest.mark.parametrize("name", ["2-belmara-wire.txt", "4-ansa-today.txt", "9-radio-ansa.txt"])
def test_no_span_moves_on_a_page_with_furniture_and_wrapped_lines(nlp, name):
    text = (EXAMPLES / name).read_bytes().decode()
    doc = nlp(text)
    assert doc.text == text
    assert doc._.reportedly.article.text != text
    holds(doc, doc._.reportedly)


def test_mended_characters_are_not_cut(nlp):
    doc = nlp(
        "The ferry stays, city hall says\n\nThe ferry will sail again on Monday, said "
        "JosÃ© PeÃ±Ã¡. He said the harbour board of Port Vale had asked for it.\n"
    )
    record = doc._.reportedly
    (said,) = (a for a in record.attributions if "Monday" in a.content[0].of(record.article.text))
    assert said.source[0].of(record.article.text) == "José Peñá"
    assert exact(doc, "attributions.source", said.id) == ["JosÃ© PeÃ±Ã¡"]


def test_what_is_no_report_in_english_says_why_and_stops_nothing(nlp):
    docs = list(nlp.pipe([SPANISH, "", " \n", "\n\n".join(STORY)]))
    assert [bool(doc._.reportedly) for doc in docs] == [False, False, False, True]
    assert "only English" in docs[0]._.reportedly_failure
    assert "empty" in docs[1]._.reportedly_failure
    assert all(list(doc.spans[key]) == [] for doc in docs[:3] for key in KEYS)


def test_a_document_that_is_read_again_holds_only_the_latest(nlp):
    doc = nlp("\n\n".join(STORY))
    before = spans_of(doc)
    assert spans_of(nlp.get_pipe("reportedly")(doc)) == before


def test_min_score_leaves_out_what_scores_less(nlp):
    story = "\n\n".join(STORY)
    every = nlp(story)._.reportedly.attributions
    surest = pipeline(min_score=0.9)(story)._.reportedly.attributions
    assert 0 < len(surest) < len(every)
    assert {a.id for a in surest} >= {a.id for a in every if a.score >= 0.9}
    assert len(pipeline(min_score=1.0)(story).spans["attributions.cue"]) == 0


def test_a_min_score_that_is_none_is_refused():
    with pytest.raises(ValueError, match="from 0 to 1"):
        pipeline(min_score=90.0)


def test_several_processes_give_the_same_even_after_the_model_was_used_here(nlp, wire):
    texts = [wire, "\n\n".join(STORY), SPANISH, wire]
    here = list(nlp.pipe(texts))
    there = list(nlp.pipe(texts, n_process=2, batch_size=1))
    assert [spans_of(doc) for doc in there] == [spans_of(doc) for doc in here]
    assert [doc._.reportedly for doc in there] == [doc._.reportedly for doc in here]
    assert there[2]._.reportedly_failure == here[2]._.reportedly_failure


def test_a_pipeline_comes_back_from_disk(tmp_path):
    story = "\n\n".join(STORY)
    kept = pipeline(min_score=0.5)
    kept.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.get_pipe("reportedly").fast is True
    assert again.get_pipe("reportedly").min_score == 0.5
    assert spans_of(again(story)) == spans_of(kept(story))


def test_a_document_comes_back_from_bytes_whole(nlp):
    doc = nlp("\n\n".join(STORY))
    again = Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())
    assert spans_of(again) == spans_of(doc)
    assert again._.reportedly == doc._.reportedly


def test_a_docbin_keeps_the_spans_and_the_record_where_it_is_asked_to(nlp):
    doc = nlp("\n\n".join(STORY))
    for whole in (False, True):
        packed = DocBin(docs=[doc], store_user_data=whole).to_bytes()
        (again,) = DocBin().from_bytes(packed).get_docs(spacy.blank("en").vocab)
        assert spans_of(again) == spans_of(doc)
        assert (again._.reportedly == doc._.reportedly) is whole


def test_joined_documents_keep_their_spans_and_no_offsets_that_would_be_wrong(nlp):
    doc = nlp("\n\n".join(STORY))
    with pytest.warns(UserWarning, match="custom extension 'reportedly' while merging"):
        joined = Doc.from_docs([doc, doc])
    for key in KEYS:
        assert [s.text for s in joined.spans[key]] == [s.text for s in doc.spans[key]] * 2
        assert "offsets" not in joined.spans[key].attrs
    assert joined._.reportedly is None


def test_without_spacy_it_says_what_to_install():
    code = "import sys; sys.modules['spacy'] = None; import reportedly.spacy_pipe"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.endswith("spaCy is not installed: pip install 'reportedly[spacy]'\n")
