import pytest

from reportedly.reading.amendments import amendment_of, amendments_in
from reportedly.record import Span


def amendments(*paragraphs):
    text = "\n\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    found = amendments_in(text, tuple(spans))
    assert all(one.span.of(text) == one.printed for one in found)
    return [(one.kind, one.printed) for one in found]


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        ("correction", "Correction: An earlier version of this article misstated the dam's age."),
        ("correction", "Correction, March 5, 2024: The dam is 40 years old, not 14."),
        ("correction", "CORRECTION (March 5, 9:10 a.m.): Ada Moss's name was misspelled."),
        ("correction", "[Correction: Torrin Dam was opened in 1984.]"),
        ("correction", "An earlier version of this report said that the dam was closed."),
        ("correction", "A previous headline on this story misidentified the minister."),
        ("correction", "This article was amended on 5 March 2024 to correct the dam's height."),
        ("correction", "This story originally said that four gates had failed."),
        ("clarification", "Clarification: The ferry runs on Sundays only."),
        ("clarification", "This article has been updated to clarify who owns the ferry."),
        ("update", "UPDATE 3:14 p.m.: The ferry has sailed."),
        ("update", "Update, May 30, 5:20 p.m. ET — This story now has the mayor's answer."),
        ("update", "This story has been updated to include the mayor's answer."),
        ("update", "(This piece has since been updated with comments from BWS.)"),
        ("retraction", "This story has been retracted."),
        ("retraction", "Retraction: The Port Sorrel Courier withdraws this report."),
        ("editor's note", "Editor’s note: Marit Solane is a member of the board."),
        ("editor's note", "Editors' Note: This report relied on one source."),
        ("correction", "Korrektur: Der Damm ist 40 Jahre alt."),
        ("correction", "In einer früheren Version dieses Artikels hieß es, der Damm sei zu."),
        ("update", "Dieser Artikel wurde am 5. März aktualisiert."),
        ("editor's note", "Anmerkung der Redaktion: Ada Moss ist Mitglied des Rates."),
        ("update", "Cet article a été mis à jour à 15 heures."),
        ("correction", "Une version précédente de cet article donnait un autre âge."),
        ("correction", "Una versión anterior de este artículo daba otra edad."),
        ("update", "Este artículo ha sido actualizado con la respuesta del alcalde."),
    ],
)
def test_notes(kind, note):
    body = "The ferry did not sail on Monday, the harbour master said."
    assert amendments(body, note) == [(kind, note)]
    line = amendment_of(note)
    assert line is not None
    assert (line.kind, line.span, line.printed) == (kind, None, note)


@pytest.mark.parametrize(
    "paragraph",
    [
        "The Department of Correction said on Monday that two men had fled.",
        "Correction officers: the union said that it would strike.",
        "Corrections Secretary Ada Moss said the prison was full.",
        "A market correction is near, BWS said.",
        "Police issued a correction to their earlier report.",
        "“This story was retracted,” said Ada Moss of the Vale Post.",
        "Delegate update: the latest count.",
        "Updated rules: what drivers need to know about the bridge.",
        "Update on Torrin Dam: repairs go on",
        "The Vale Post responded with an editor's note on the story.",
        "As a point of clarification, Solane was a captain, not a major.",
        "An earlier version of the bill said that dams had to be checked.",
        "The report was amended by the committee in May.",
        "The ministry said that this was an earlier version of events.",
        "Updated March 5, 2024",
        "Update",
        "This story was told to children for centuries.",
        "Retractions in science are rare, she said.",
        "",
    ],
)
def test_stories_about_corrections(paragraph):
    body = "The ferry did not sail on Monday, the harbour master said, and so it stayed."
    assert amendments(body, paragraph, body, body, body) == []


def test_a_label_on_a_line_of_its_own_takes_the_note_behind_it():
    note = "An article on Nov. 26 about Torrin Dam misstated its age, which is 40 years and not 14."
    assert amendments("The dam held.", "CORRECTION:", "As printed in the Vale Post.", note) == [
        ("correction", f"CORRECTION:\n\nAs printed in the Vale Post.\n\n{note}")
    ]
    dated = "Correction: October 2, 2016, Sunday."
    assert amendments(dated, note) == [("correction", f"{dated}\n\n{note}")]
    assert amendments("Correction", note) == [("correction", f"Correction\n\n{note}")]
    assert amendments("Correction", "The market fell again on Monday, the bank said.") == []


def test_correction_appended_gives_way_to_the_correction():
    note = "Correction: An earlier version of this article misstated the age of the dam."
    assert amendments("Correction appended.", "The dam held.", note) == [("correction", note)]
    assert amendments("CORRECTION APPENDED.", "The dam held.") == [
        ("correction", "CORRECTION APPENDED.")
    ]


def test_a_sentence_within_a_paragraph():
    told = "This article has been updated with the mayor's answer."
    assert amendments(f"Ada Moss reported from Port Sorrel. {told}") == [("update", told)]


def test_long_lines_do_not_hang():
    for piece in ("Update " * 20_000, "update:" * 20_000, "an earlier version of this " * 5_000):
        amendments(piece)
