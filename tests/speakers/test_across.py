import hashlib
import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.comparison import Report, Ruling
from reportedly.judgements import Judgement, Reference
from reportedly.record import Article, Mention, Origin, Record, SourceType, Span, Speaker
from reportedly.speakers.across import identities
from reportedly.speakers.fullnames import Likeness, likeness, person_name

PERSON, BODY = SourceType.NAMED_PERSON, SourceType.NAMED_ORGANIZATION
ANONYMOUS, DOCUMENT = SourceType.ANONYMOUS_SOURCE, SourceType.DOCUMENT


def report(key, *said, also="", outlet=None):
    """A report of one line for each speaker: "Mayor | Mr. | Ann Oakes" (all but the name optional),
    or a pair of such a line and a kind."""
    text, speakers = also, []
    for number, item in enumerate(said, 1):
        line, kind = item if isinstance(item, tuple) else (item, PERSON)
        *before, name = (part.strip() for part in line.split("|"))
        honorific = [part for part in before if part in ("Mr.", "Ms.")]
        title = next((part for part in before if part not in ("Mr.", "Ms.")), None)
        text += " ".join([*filter(None, (title,)), *honorific, ""])
        span = Span(len(text), len(text) + len(name))
        text += f"{name} spoke.\n"
        named = kind in (PERSON, BODY, DOCUMENT) and not name.startswith("the ")
        speakers.append(
            Speaker(
                f"s{number}",
                name if named else None,
                kind,
                name,
                title,
                span if named else None,
                None,
                (Mention(span, "named here"),),
            )
        )
    text += f"({key})"
    article = Article(
        hashlib.sha256(text.encode()).hexdigest(),
        text,
        (Span(0, len(text)),),
        Origin(f"{key}.txt", "text/plain", "0" * 64, len(text), "utf-8"),
    )
    return Report(key, Record(article, (), tuple(speakers)), outlet)


def one_story(reports):
    keys = frozenset(r.key for r in reports)
    return {key: keys - {key} for key in keys}


def groups(found):
    return {frozenset((m.report, m.speaker) for m in i.members) for i in found.found}


def merged(*lists, near=True, judgements=()):
    """The identities of reports that speak of these, one list for each report."""
    reports = [report(f"r{n}", *said) for n, said in enumerate(lists, 1)]
    return identities(reports, one_story(reports) if near else {}, judgements)


def of(found, key, speaker="s1"):
    return next(
        i for i in found.found if any((m.report, m.speaker) == (key, speaker) for m in i.members)
    )


def reason(found, key, speaker="s1"):
    members = (m for i in found.found for m in i.members)
    return next(m.reason for m in members if (m.report, m.speaker) == (key, speaker))


def test_full_name_title_and_surname_are_one_person():
    found = merged(
        ["Water Minister | Marit Solane"], ["Ms. | Solane"], ["Minister | Marit K. Solane"]
    )
    (solane,) = found.found
    assert solane.id == "p1"
    assert solane.name == "Marit K. Solane"
    assert solane.titles == ("Water Minister", "Minister")
    assert solane.candidates == ()
    assert reason(found, "r2").startswith("in reports of one story, the surname of Marit")
    assert reason(found, "r3") == "named here"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tomás Pell", "Tomas Pell"),
        ("Tomas J. Pell", "Tomas Pell"),
        ("Tomas J. Pell", "Tomas James Pell"),
        ("Dr. Tomas Pell", "Tomas Pell"),
        ("Justice Tomas Pell", "Tomas Pell"),
        ("J.D. Harrow", "J. D. Harrow"),
        ("Tomas Pell of Northland", "Tomas Pell"),
        ("Wherever Peter Pell", "Peter Pell"),
        ("Tomas Pell Jr.", "Tomas J. Pell Jr."),
    ],
)
@pytest.mark.parametrize("near", [True, False])
def test_one_full_name_in_its_forms(one, other, near):
    found = merged([one], [other], near=near)
    assert len(found.found) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tomas Pell", "Ruta Pell"),
        ("Tomas A. Pell", "Tomas B. Pell"),
        ("Tomas W. Pell", "Tomas H. W. Pell"),
        ("Tomas Pell Jr.", "Tomas Pell Sr."),
        ("Tomas Pell", "Tomas Marden"),
        ("Tomas Pell and Ruta Mallin", "Ruta Mallin"),
    ],
)
def test_names_that_exclude_each_other(one, other):
    assert len(merged([one], [other]).found) == 2


def test_a_word_before_the_name_is_no_name():
    reports = [
        report("r1", "Ruta Mallin", also="She is a beekeeper by trade. "),
        *(report(key, "Beekeeper Ruta Mallin") for key in ("r2", "r3")),
    ]
    (mallin,) = identities(reports, {}).found
    assert mallin.name == "Ruta Mallin"


def test_short_form_needs_more_than_the_surname():
    assert len(merged(["Michael Oakes"], ["Mike Oakes"]).found) == 1
    assert len(merged(["Michael Oakes"], ["Mike Oakes"], near=False).found) == 2
    assert len(merged(["Sen. | Michael Oakes"], ["Senator | Mike Oakes"], near=False).found) == 1
    third = merged(["Michael Oakes", "Ruta Oakes"], ["Mike Oakes"])
    assert len(third.found) == 3
    assert "short form" in reason(
        merged(["Michael Oakes"], ["Mike Oakes"]), "r2"
    ) or "short form" in (reason(merged(["Michael Oakes"], ["Mike Oakes"]), "r1"))


def test_junior_needs_the_same_title():
    assert len(merged(["Dov Harrick Jr."], ["Dov Harrick"]).found) == 2
    titled = (["Rep. | Dov Harrick Jr."], ["Representative | Dov Harrick"])
    assert len(merged(*titled).found) == 1
    assert len(merged(*titled, near=False).found) == 2


def test_surname_with_two_bearers_stays_alone():
    found = merged(["Ruta Pell"], ["Tomas Pell"], ["Pell"])
    pell = of(found, "r3")
    assert len(pell.members) == 1
    assert set(pell.candidates) == {of(found, "r1").id, of(found, "r2").id}
    assert reason(found, "r3") in (
        "“Pell” may be Ruta Pell or Tomas Pell",
        "“Pell” may be Tomas Pell or Ruta Pell",
    )


@pytest.mark.parametrize(("honorific", "bearer"), [("Ms.", "r1"), ("Mr.", "r2")])
def test_honorific_tells_which_bearer(honorific, bearer):
    found = merged(["Ruth Pell"], ["Thomas Pell"], [f"{honorific} | Pell"])
    assert of(found, "r3") == of(found, bearer)


def test_honorific_excludes_the_only_bearer():
    assert len(merged(["Ruth Pell"], ["Mr. | Pell"]).found) == 2


def test_surname_alone_says_nothing_outside_its_story():
    assert len(merged(["Ruta Mallin"], ["Mallin"], near=False).found) == 2
    assert len(merged(["Mallin"], ["Mallin"], near=False).found) == 2


def test_own_report_decides_before_the_story():
    found = merged(["Ruta Pell"], ["Tomas Pell", "Pell"])
    assert of(found, "r2", "s2") == of(found, "r2", "s1")


def test_surname_that_nobody_prints_in_full():
    found = merged(["Judge | Berrand"], ["Berrand"], ["Ms. | Berrand"])
    assert len(found.found) == 1
    assert len(merged(["Mr. | Berrand"], ["Berrand"], ["Ms. | Berrand"]).found) == 3


def test_surname_goes_with_others_of_the_same_name_in_its_story():
    reports = [report("r1", "Ruta Mallin"), report("r2", "Mallin"), report("r3", "Mallin")]
    near = {"r1": frozenset({"r2"}), "r2": frozenset({"r1", "r3"}), "r3": frozenset({"r2"})}
    (mallin,) = identities(reports, near).found
    assert {m.report for m in mallin.members} == {"r1", "r2", "r3"}


def test_a_rival_who_is_named_but_no_source():
    def found(*, called):
        bearer = report("r1", "Ruth Pell", also="Thomas Pell was away. ")
        if called:
            start = bearer.record.article.text.index("Ruth Pell") + len("Ruth ")
            (speaker,) = bearer.record.speakers
            mention = Mention(Span(start, start + 4), "surname")
            speaker = Speaker(
                speaker.id, speaker.name, speaker.kind, speaker.label, None, None, None, (mention,)
            )
            bearer = Report("r1", Record(bearer.record.article, (), (speaker,)))
        reports = [bearer, report("r2", "Pell")]
        return identities(reports, one_story(reports))

    unclear = found(called=False)
    assert of(unclear, "r2").candidates == (of(unclear, "r1").id,)
    assert reason(unclear, "r2") == "“Pell” may also be Thomas Pell"
    assert len(found(called=True).found) == 1


def test_first_name_alone():
    found = merged(["Ruta Mallin"], ["Ruta"])
    assert reason(found, "r2") == "in reports of one story, the first name of Ruta Mallin"
    assert len(merged(["Ruta Mallin"], ["Ruta Pell"], ["Ruta"]).found) == 3


def test_shorter_name_that_fits_two_needs_the_story():
    reports = [
        report("r1", "Ann B. Oakes"),
        report("r2", "Ann C. Oakes"),
        report("r3", "Ann Oakes"),
        report("r4", "Ann Oakes"),
    ]
    near = {"r1": frozenset({"r3"}), "r3": frozenset({"r1"})}
    found = identities(reports, near)
    assert of(found, "r3") == of(found, "r1")
    assert len(of(found, "r4").members) == 1
    assert len(of(found, "r4").candidates) == 2


def test_the_same_name_says_whether_it_is_one_story():
    assert reason(merged(["Ruta Mallin"], ["Ruta Mallin"]), "r2") == (
        "the same name as in r1, a report of the same story"
    )
    assert reason(merged(["Ruta Mallin"], ["Ruta Mallin"], near=False), "r2") == (
        "the same name as in r1; nothing else links the two reports"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Port Sorrel Courier", "Port Sorrel Courier"),
        ("Associated Press", "AP"),
        ("N.Y.T.", "The New York Times"),
        ("Department of Dams", "Dams Department"),
        ("Korrin Works Inc.", "Korrin Works"),
        ("Contractor Korrin Works", "Korrin Works"),
        ("Solane’s campaign", "Solane campaign"),
    ],
)
def test_one_organization_in_its_forms(one, other):
    (body,) = merged([(one, BODY)], [(other, BODY)], near=False).found
    assert body.kind is BODY
    assert body.name in (one, other)
    assert body.name not in ("AP", "N.Y.T.", "Contractor Korrin Works")


@pytest.mark.parametrize(
    ("short", "whole"),
    [("BWS", "Belmara Wire Service"), ("Korrin", "Korrin Works"), ("Courier", "Sorrel Courier")],
)
def test_short_names_of_organizations_need_the_story(short, whole):
    assert len(merged([(short, BODY)], [(whole, BODY)]).found) == 1
    assert len(merged([(short, BODY)], [(whole, BODY)], near=False).found) == 2


def test_short_name_of_two_newspapers():
    found = merged([("Sorrel Times", BODY)], [("Hask Times", BODY)], [("Times", BODY)])
    assert len(of(found, "r3").candidates) == 2
    assert len(merged([("Times", BODY)], [("Times", BODY)], near=False).found) == 2


def test_an_outlet_is_called_by_its_short_name_in_its_own_pages():
    reports = [
        report("r1", ("Lantern", BODY), outlet="The Daily Lantern"),
        report("r2", ("The Daily Lantern", BODY), outlet="North Star"),
    ]
    assert len(identities(reports, {}).found) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northland", "Northland and Sorrel"),
        ("Committee", "Water Committee"),
        ("Michigan", "Michigan Post"),
        ("Water Board", "Ansa Water Board"),
    ],
)
def test_part_of_a_name_is_not_the_name(one, other):
    assert len(merged([(one, BODY)], [(other, BODY)]).found) == 2


def test_a_surname_is_not_taken_for_a_company():
    found = merged(["Bo Marden", ("Marden", BODY)], [("Marden", BODY)])
    assert reason(found, "r1", "s2") == "“Marden” is also a surname in r1"
    assert of(found, "r1", "s2") != of(found, "r2")


@pytest.mark.parametrize("kind", [ANONYMOUS, SourceType.UNNAMED_PERSON, SourceType.UNNAMED_GROUP])
def test_unnamed_sources_are_never_merged(kind):
    found = merged([("two officials", kind)], [("two officials", kind)])
    assert len(found.found) == 2
    assert reason(found, "r2") == "unnamed: two reports may mean different people"
    assert len(merged([("the ministry", BODY)], [("the ministry", BODY)]).found) == 2


def test_documents_are_one_in_a_story():
    said = [("Hask Survey", DOCUMENT)]
    assert len(merged(said, said).found) == 1
    assert len(merged(said, said, near=False).found) == 2


# What people judge.

NOON = datetime(2024, 3, 16, 12, tzinfo=UTC)


def judged(ruling, one, other, minute=0):
    """A judgement on two (report, speaker number)."""
    sides = []
    for text_of, number in (one, other):
        span = text_of.record.speakers[number].mentions[0].span
        article = text_of.record.article
        sides.append(Reference(article.id, span.start, span.end, span.of(article.text)))
    return Judgement(ruling, "speaker", *sides, "Ada Quill", NOON + timedelta(minutes=minute))


def test_same_joins_what_names_keep_apart():
    reports = [report("r1", "Ruta Mallin"), report("r2", "Ruta Pell"), report("r3", "Ruta Pell")]
    found = identities(reports, {}, [judged(Ruling.SAME, (reports[0], 0), (reports[1], 0))])
    assert len(found.found) == 1
    assert reason(found, "r1") == "judged the same as “Ruta Pell” in r2 by Ada Quill on 2024-03-16"
    assert "the same name" in reason(found, "r3")


@pytest.mark.parametrize("ruling", [Ruling.DIFFERENT, Ruling.UNSURE])
def test_kept_apart_also_by_way_of_others(ruling):
    reports = [report(f"r{n}", "Ruta Mallin") for n in range(1, 7)]
    pair = (reports[0], 0), (reports[5], 0)
    found = identities(reports, one_story(reports[:3]), [judged(ruling, *pair)])
    assert of(found, "r1") != of(found, "r6")
    assert of(found, "r1") == of(found, "r2") == of(found, "r3")
    assert len(found.found) == 2
    assert "Ada Quill" in reason(found, "r6")


def test_different_leaves_the_other_bearer():
    reports = [report("r1", "Ruta Pell"), report("r2", "Tomas Pell"), report("r3", "Pell")]
    apart = judged(Ruling.DIFFERENT, (reports[2], 0), (reports[0], 0))
    found = identities(reports, one_story(reports), [apart])
    assert of(found, "r3") == of(found, "r2")


def test_same_settles_an_unclear_name():
    reports = [report("r1", "Ruta Pell"), report("r2", "Tomas Pell"), report("r3", "Pell")]
    same = judged(Ruling.SAME, (reports[2], 0), (reports[0], 0))
    found = identities(reports, one_story(reports), [same])
    assert of(found, "r3") == of(found, "r1")
    assert of(found, "r3").candidates == ()


def test_of_contrary_judgements_the_later_wins_and_a_note_says_so():
    a, b, c = reports = [report(f"r{n}", name) for n, name in enumerate("ABC", 1)]
    judgements = [
        judged(Ruling.SAME, (a, 0), (b, 0), 1),
        judged(Ruling.SAME, (b, 0), (c, 0), 2),
        judged(Ruling.DIFFERENT, (a, 0), (c, 0), 3),
    ]
    found = identities(reports, {}, judgements)
    assert of(found, "r2") == of(found, "r3") != of(found, "r1")
    (note,) = found.notes
    assert note.startswith("Ada Quill on 2024-03-16 judged “A” in r1 and “B” in r2 same: later")
    assert identities(reports, {}, judgements[:2]).notes == ()


def test_a_judgement_on_words_that_are_gone():
    (here, gone) = reports = [report("r1", "Ruta Pell"), report("r2", "Ruta Pell")]
    article = here.record.article
    lost = Reference(article.id, len(article.text) - 3, len(article.text), article.text[-3:])
    judgement = judged(Ruling.DIFFERENT, (here, 0), (gone, 0))
    broken = Judgement("different", "speaker", lost, judgement.other, "Ada Quill", NOON)
    found = identities(reports, {}, [broken])
    assert len(found.found) == 1
    (note,) = found.notes
    assert note.startswith("the judgement of Ada Quill on 2024-03-16 does not apply: ")
    assert note.endswith("“r1)” names no speaker there any longer")
    assert identities(reports[1:], {}, [judgement]).notes == ()


NAMES = [
    "Ann Oakes", "Ann B. Oakes", "Ann C. Oakes", "Bo Oakes", "Oakes", "Mr. | Oakes", "Ms. | Oakes",
    "Ann", "Mike Marden", "Michael Marden", "Marden Jr.", "Mike Marden Jr.", "Marden",
    ("BWS", BODY), ("Belmara Wire Service", BODY), ("two officials", ANONYMOUS),
]  # fmt: skip


@st.composite
def collections(draw):
    said = draw(
        st.lists(
            st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True),
            min_size=2,
            max_size=7,
        )
    )
    reports = [report(f"r{n}", *names) for n, names in enumerate(said, 1)]
    keys = [r.key for r in reports]
    pairs = draw(st.sets(st.sampled_from(list(itertools.combinations(keys, 2)))))
    near = {
        key: frozenset(k for pair in pairs if key in pair for k in pair) - {key} for key in keys
    }
    places = [(r, n) for r in reports for n in range(len(r.record.speakers))]
    chosen = draw(
        st.lists(
            st.tuples(
                st.sampled_from(Ruling),
                st.sampled_from(list(itertools.combinations(range(len(places)), 2))),
            ),
            max_size=4,
        )
    )
    judgements = [
        judged(ruling, places[a], places[b], minute)
        for minute, (ruling, (a, b)) in enumerate(chosen)
    ]
    return reports, near, judgements


def where(found, reference, reports):
    key = next(r.key for r in reports if r.record.article.id == reference.article)
    speakers = next(r for r in reports if r.key == key).record.speakers
    span = Span(reference.start, reference.end)
    speaker = next(s.id for s in speakers if s.mentions[0].span == span)
    return of(found, key, speaker)


@settings(max_examples=60)
@given(collections())
def test_every_speaker_is_in_one_identity(collection):
    reports, near, judgements = collection
    found = identities(reports, near, judgements)
    members = [(m.report, m.speaker) for i in found.found for m in i.members]
    assert sorted(members) == sorted((r.key, s.id) for r in reports for s in r.record.speakers)
    assert [i.id for i in found.found] == [f"p{n}" for n in range(1, len(found.found) + 1)]
    assert all(m.reason for i in found.found for m in i.members)
    ids = {i.id for i in found.found}
    assert all(set(i.candidates) <= ids - {i.id} for i in found.found)


@settings(max_examples=60)
@given(collections())
def test_judgements_hold_unless_a_note_says_otherwise(collection):
    reports, near, judgements = collection
    found = identities(reports, near, judgements)
    latest = {frozenset((j.one, j.other)): j for j in judgements}
    broken = 0
    for judgement in latest.values():
        one, other = (where(found, side, reports) for side in (judgement.one, judgement.other))
        broken += (one == other) != (judgement.ruling is Ruling.SAME)
    assert broken == len(found.notes)
    if judgements:
        last = judgements[-1]
        one, other = (where(found, side, reports) for side in (last.one, last.other))
        assert (one == other) == (last.ruling is Ruling.SAME)


@settings(max_examples=60)
@given(collections(), st.randoms())
def test_the_order_of_reports_does_not_change_the_groups(collection, random):
    reports, near, judgements = collection
    shuffled = random.sample(reports, len(reports))
    assert groups(identities(shuffled, near, judgements)) == groups(
        identities(reports, near, judgements)
    )


@settings(max_examples=60)
@given(collections())
def test_no_identity_holds_names_that_exclude_each_other(collection):
    reports, near, _ = collection
    names = {(r.key, s.id): person_name(s.name or "") for r in reports for s in r.record.speakers}
    for identity in identities(reports, near).found:
        if identity.kind is PERSON:
            full = {n for m in identity.members if (n := names[m.report, m.speaker]).full}
            pairs = itertools.combinations(full, 2)
            assert all(likeness(a, b) is not Likeness.CONTRARY for a, b in pairs)


@settings(max_examples=30)
@given(collections())
def test_a_judgement_is_undone_by_a_later_one(collection):
    reports, near, _ = collection
    before = identities(reports, near)
    by_place = {(r.key, s.id): (r, n) for r in reports for n, s in enumerate(r.record.speakers)}
    for identity in before.found:
        for one, other in itertools.pairwise(identity.members):
            pair = by_place[one.report, one.speaker], by_place[other.report, other.speaker]
            apart = judged(Ruling.DIFFERENT, *pair, 1)
            again = judged(Ruling.SAME, *pair, 2)
            assert groups(identities(reports, near, [apart])) != groups(before)
            assert groups(identities(reports, near, [apart, again])) == groups(before)
