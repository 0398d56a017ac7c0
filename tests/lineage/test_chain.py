"""The chain of one page: which outlets stand between it and what happened."""

from dataclasses import replace
from time import process_time

import pytest

from reportedly.lineage import trace_lineage
from reportedly.lineage.chain import holders_of
from reportedly.record import SourceType

PERSON = SourceType.NAMED_PERSON
RELAYED = (
    "The Oakfield Ledger said spokeswoman Jane Doe declined to comment, Harbour Wire reported.\n"
    "The council met on Monday."
)
TAPE = (
    "The mayor called the bridge a ruin, the Oakfield Ledger revealed.\n"
    "In a leaked recording of the meeting, the mayor said that the bridge would fall.\n"
    "The recording was made by an engineer of the city.\n"
    "The council said that it was safe."
)


def traced(made):
    return trace_lineage(made.article, made.attributions, made.speakers)


def names(lineage):
    return [link.name for link in lineage.chain]


@pytest.fixture
def relayed(report):
    made = report(RELAYED)
    inner = "spokeswoman Jane Doe declined to comment"
    outer = made.says("Harbour Wire", "reported", RELAYED.split(",", maxsplit=1)[0], "Harbour Wire")
    middle = made.says("The Oakfield Ledger", "said", inner, "The Oakfield Ledger", within=outer)
    made.says("spokeswoman Jane Doe", "declined", "to comment", "Jane Doe", PERSON, within=middle)
    return made


def test_a_page_without_attributions(report):
    lineage = traced(report("It rained all day."))
    assert names(lineage) == ["this page"]
    assert lineage.chain[0].kind == "page"
    assert lineage.origins is None
    assert lineage.evidence == ()
    assert lineage.attributions == ()


def test_the_page_goes_by_the_name_of_its_outlet(report):
    assert names(traced(report("It rained all day.", "The Evening Star"))) == ["The Evening Star"]
    hint = report("It rained all day.", "eveningstar", stated=False)
    assert names(traced(hint)) == ["this page"]


def test_relays_stand_one_inside_the_other(relayed):
    lineage = traced(relayed)
    assert names(lineage) == ["this page", "Harbour Wire", "The Oakfield Ledger"]
    assert [link.kind for link in lineage.chain] == ["page", "outlet", "outlet"]
    wire, ledger = lineage.chain[1:]
    assert (wire.relation, wire.attribution, ledger.attribution) == ("cites", "a1", "a2")
    assert [s.of(RELAYED) for s in wire.evidence] == ["Harbour Wire", "reported"]
    assert [s.of(RELAYED) for s in ledger.evidence] == ["The Oakfield Ledger", "said"]
    assert {wire.speaker, ledger.speaker} == {"s1", "s2"}


def test_a_report_of_a_report_adds_no_origin(relayed):
    origins = traced(relayed).origins
    assert origins.count == 1
    assert "The Oakfield Ledger" in origins.why


def test_attributions_stay_as_they_are_without_a_recording(relayed):
    assert traced(relayed).attributions == tuple(relayed.attributions)


@pytest.mark.parametrize(
    "outlet", ["The Oakfield Ledger", "Oakfield Ledger", "the oakfield ledger"]
)
def test_a_page_is_no_relay_of_itself(report, outlet):
    text = "The mayor told The Oakfield Ledger so. The Oakfield Ledger reported that it rained."
    made = report(text, outlet)
    made.says(
        "The Oakfield Ledger", "reported", "that it rained", "The Oakfield Ledger", after="so."
    )
    lineage = traced(made)
    assert names(lineage) == [outlet]
    assert lineage.origins is None


def test_people_and_other_organizations_are_no_relays(report):
    text = "Jane Doe said it rained. Korrin Works said it was dry. A witness reported hail."
    made = report(text)
    made.says("Jane Doe", "said", "it rained", "Jane Doe", PERSON)
    made.says("Korrin Works", "said", "it was dry", "Korrin Works", after="Korrin")
    made.says("A witness", "reported", "hail", None, SourceType.UNNAMED_PERSON)
    assert names(traced(made)) == ["this page"]


def test_a_person_of_an_outlets_name_is_no_relay(report):
    made = report("Emily Post said that it rained.")
    made.says("Emily Post", "said", "that it rained", "Emily Post", PERSON)
    assert names(traced(made)) == ["this page"]


def test_who_passes_on_what_another_said_is_a_relay_by_whatever_name(report):
    text = "MEMO reported that Jane Doe said that it rained."
    made = report(text)
    outer = made.says("MEMO", "reported", "that Jane Doe said that it rained", "MEMO")
    made.says("Jane Doe", "said", "that it rained", "Jane Doe", PERSON, within=outer)
    assert names(traced(made)) == ["this page", "MEMO"]


def test_the_longest_path_is_the_chain(report):
    first = "The Daily Echo reported that the bridge was closed.\n"
    made = report(first + RELAYED)  # one level, then two
    made.says("The Daily Echo", "reported", "that the bridge was closed", "The Daily Echo")
    outer = made.says("Harbour Wire", "reported", RELAYED.split(",", maxsplit=1)[0], "Harbour Wire")
    made.says("The Oakfield Ledger", "said", "spokeswoman", "The Oakfield Ledger", within=outer)
    assert names(traced(made)) == ["this page", "Harbour Wire", "The Oakfield Ledger"]


def test_of_equal_paths_the_first_is_the_chain(report):
    made = report("The Daily Echo reported rain. The Weekly Echo reported hail.")
    made.says("The Daily Echo", "reported", "rain", "The Daily Echo")
    made.says("The Weekly Echo", "reported", "hail", "The Weekly Echo", after="The Weekly")
    assert names(traced(made)) == ["this page", "The Daily Echo"]


def test_no_outlet_stands_twice_in_a_chain(report):
    text = "The Daily Echo said that it reported that The Daily Echo wrote that it rained."
    made = report(text)
    outer = made.says("The Daily Echo", "said", text[20:-1], "The Daily Echo")
    made.says(
        "The Daily Echo",
        "wrote",
        "that it rained",
        "The Daily Echo",
        after="that The",
        within=outer,
    )
    found = names(traced(made))
    assert len(found) == len(set(found))


def test_a_holder_that_is_no_relay_is_passed_over(report):
    text = "Harbour Wire reported that Jane Doe said that The Daily Echo wrote that it rained."
    made = report(text)
    outer = made.says("Harbour Wire", "reported", text[22:-1], "Harbour Wire")
    middle = made.says("Jane Doe", "said", text[41:-1], "Jane Doe", PERSON, within=outer)
    made.says("The Daily Echo", "wrote", "that it rained", "The Daily Echo", within=middle)
    assert names(traced(made)) == ["this page", "Harbour Wire", "The Daily Echo"]


@pytest.fixture
def taped(report):
    made = report(TAPE)
    made.says(
        "the Oakfield Ledger", "revealed", "The mayor called the bridge a ruin", "Oakfield Ledger"
    )
    made.says(
        "the mayor",
        "said",
        "that the bridge would fall",
        None,
        SourceType.UNNAMED_PERSON,
        after="In a",
    )
    made.says("The council", "said", "that it was safe", "Oakfield Council", after="The council")
    return made


def test_the_recording_stands_at_the_end_of_the_chain(taped):
    lineage = traced(taped)
    assert [link.kind for link in lineage.chain] == ["page", "outlet", "recording"]
    tape = lineage.chain[-1]
    assert tape.relation == "rests on"
    assert tape.name == tape.evidence[0].of(TAPE)
    assert "recording" in tape.name
    assert tape.evidence[-1].of(TAPE).startswith("an engineer")


def test_what_is_told_from_the_recording_is_told_on_the_word_of_who_has_it(taped):
    lineage = traced(taped)
    by_id = {a.id: a for a in lineage.attributions}
    assert by_id["a2"].within == "a1"
    assert "a leaked recording" in by_id["a2"].within_reason
    assert "the Oakfield Ledger" in by_id["a2"].within_reason
    assert by_id["a1"].within is by_id["a3"].within is None


def test_one_recording_is_one_origin(taped):
    origins = traced(taped).origins
    assert origins.count == 1
    assert "recording" in origins.why
    assert "an engineer of the city" in origins.why
    assert "Oakfield Ledger" in origins.why


def test_without_a_relay_the_recording_carries_nothing(report):
    made = report(TAPE, "The Oakfield Ledger")
    made.says(
        "the mayor",
        "said",
        "that the bridge would fall",
        None,
        SourceType.UNNAMED_PERSON,
        after="In a",
    )
    lineage = traced(made)
    assert lineage.attributions[0].within is None
    assert names(lineage)[0] == "The Oakfield Ledger"
    assert [link.kind for link in lineage.chain] == ["page", "recording"]
    assert lineage.origins.count == 1


def test_no_evidence_no_claim_of_origins(report):
    made = report("Jane Doe said that it rained. The council said that it was dry.")
    made.says("Jane Doe", "said", "that it rained", "Jane Doe", PERSON)
    made.says("The council", "said", "that it was dry", "Oakfield Council", after="The council")
    assert traced(made).origins is None


def test_what_holds_the_outlet_is_not_carried_into_it(report):
    """Both ways round they would hold each other, and the walk up the chain would never end."""
    text = (
        "“The Oakfield Ledger revealed the leak,” Jane Doe said on the leaked recording. "
        "The recording lasts an hour."
    )
    made = report(text)
    made.says("Jane Doe", "said", "The Oakfield Ledger revealed the leak", "Jane Doe", PERSON)
    made.says("The Oakfield Ledger", "revealed", "the leak", "The Oakfield Ledger", within="a1")
    lineage = traced(made)
    assert [a.within for a in lineage.attributions] == [None, "a1"]
    assert names(lineage)[:2] == ["this page", "The Oakfield Ledger"]


def test_holders_in_a_circle_or_a_long_row_end(relayed):
    inner, middle, outer = relayed.attributions[-1], *relayed.attributions[1::-1]
    circle = {a.id: a for a in (inner, middle, replace(outer, within=inner.id))}
    assert [a.id for a in holders_of(inner, circle)] == [middle.id, outer.id, inner.id]
    row = {f"a{n}": replace(inner, id=f"a{n}", within=f"a{n + 1}") for n in range(3_000)}
    begun = process_time()
    assert len(holders_of(row["a0"], row)) == len(row) - 1
    assert process_time() - begun < 0.2
