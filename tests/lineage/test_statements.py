"""Statements across made-up reports: who said the same, in which words."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.comparison import Report as Compared
from reportedly.comparison import Ruling, VariantKind
from reportedly.judgements import Decisions, Judgement, Reference
from reportedly.lineage.statements import statements
from reportedly.record import Published, QuotationType, Record, SourceType, SpeechAct

PERSON = SourceType.NAMED_PERSON
LONG = (
    "“The ferry is forty years old and it does not meet a single rule of the harbour board, "
    "so it has to leave the water before the winter storms,” the mayor said."
)


class Desk:
    """Reports of one story, keyed r1, r2, ... in the order in which they come in."""

    def __init__(self, report):
        self._report = report
        self.reports = []
        self.speakers = {}

    def add(self, text, *said, day=None):
        """A report; each of `said` is (speaker's name or None, source, cue, content)."""
        made = self._report(text, f"Paper {len(self.reports) + 1}")
        key = f"r{len(self.reports) + 1}"
        for name, source, cue, content, *more in said:
            attribution = made.says(
                source, cue, content, name=name, kind=PERSON, after=content if more else ""
            )
            speaker = made.attributions[-1].speaker
            if name and speaker:
                self.speakers[key, speaker] = name
            assert attribution
        published = Published(str(day), datetime(2021, 5, day), "day") if day else None
        article = replace(made.article, id=f"{len(self.reports) + 1:064x}", published=published)
        record = Record(article, tuple(made.attributions), tuple(made.speakers))
        self.reports.append(Compared(key, record, article.outlet.name))
        return key

    def near(self):
        keys = {r.key for r in self.reports}
        return {key: frozenset(keys - {key}) for key in keys}

    def found(self, *judgements, near=None):
        decisions = Decisions(self.reports, judgements, "statement") if judgements else None
        near = self.near() if near is None else near
        return statements(self.reports, self.speakers, near, decisions)

    def words(self, variant):
        text = next(r for r in self.reports if r.key == variant.report).record.article.text
        return " | ".join(span.of(text) for span in variant.words.spans)


@pytest.fixture(name="desk")
def _desk(report):
    return Desk(report)


def mayor(text, content, name="Ida Orr"):
    """A report in which the mayor says `content`."""
    return text, (name, "the mayor", "said", content)


def whole():
    return mayor(LONG, LONG[: LONG.index(" the mayor")])


def test_a_cut_an_elision_and_a_change_stand_beside_the_longest(desk):
    desk.add(*whole(), day=2)
    cut = "“it has to leave the water before the winter storms,”"
    desk.add(*mayor(f"Orr is firm: {cut} the mayor said.", cut), day=1)
    elided = "“The ferry is forty years old … so it has to leave the water,”"
    desk.add(*mayor(f"{elided} the mayor said.", elided), day=3)
    changed = "“The ferry is fifty years old and it does meet a single rule of the harbour board,”"
    desk.add(*mayor(f"{changed} the mayor said.", changed), day=3)
    (one,) = desk.found()
    kinds = {v.report: v.kind for v in one.variants}
    assert kinds == {
        "r1": VariantKind.LONGEST,
        "r2": VariantKind.CUT,
        "r3": VariantKind.ELIDED,
        "r4": VariantKind.ALTERED,
    }
    assert [v.report for v in one.variants] == ["r2", "r1", "r3", "r4"]
    assert one.variants[one.longest].report == "r1"
    assert one.first_seen == "r2"
    assert one.speaker == "Ida Orr"
    alarms = {e.alarm for e in one.variants[3].edits}
    assert alarms - {""} == {"negation", "number"}
    assert "10 words" in one.variants[0].reason


def test_two_cuts_that_do_not_meet_are_joined_through_the_whole(desk):
    first = "“The ferry is forty years old and it does not meet a single rule,”"
    last = "“it has to leave the water before the winter storms,”"
    desk.add(*mayor(f"{first} the mayor said.", first))
    desk.add(*mayor(f"{last} the mayor said.", last))
    assert desk.found() == ()
    desk.add(*whole())
    (one,) = desk.found()
    assert {v.report for v in one.variants} == {"r1", "r2", "r3"}


def test_sentences_of_one_speech_are_statements_of_their_own(desk):
    first = "The ferry is forty years old and it leaks."
    last = "The council will vote on a new bridge in the spring."
    both = f"“{first} {last}”"
    desk.add(*mayor(f"{both} the mayor said.", both))
    desk.add(*mayor(f"“{first}” the mayor said.", f"“{first}”"))
    desk.add(*mayor(f"“{last}” the mayor said.", f"“{last}”"))
    reports = [{v.report for v in one.variants} for one in desk.found()]
    assert reports == [{"r1", "r2"}, {"r1", "r3"}]


def test_sentences_that_two_reports_quote_together_are_one_passage(desk):
    both = "“The ferry is forty years old and it leaks. It has to leave the water by May.”"
    desk.add(*mayor(f"{both} the mayor said.", both))
    desk.add(*mayor(f"On Monday the mayor said {both}", both))
    last = "“It has to leave the water by May,”"
    desk.add(*mayor(f"{last} the mayor said.", last))
    (one,) = desk.found()
    assert {v.report: v.kind for v in one.variants}["r3"] is VariantKind.CUT


def test_a_sentence_goes_on_behind_the_cue(desk):
    desk.add(
        "“The ferry is forty years old,” the mayor said, “and it leaks like a basket.”",
        ("Ida Orr", "the mayor", "said", "“The ferry is forty years old,”"),
    )
    made = desk.reports[0].record
    text = made.article.text
    rest = text.index("“and it")
    attribution = made.attributions[0]
    span = type(attribution.content[0])(rest, len(text))
    whole_one = replace(attribution, content=(*attribution.content, span))
    desk.reports[0] = replace(desk.reports[0], record=replace(made, attributions=(whole_one,)))
    joined = "“The ferry is forty years old and it leaks like a basket,”"
    desk.add(*mayor(f"{joined} the mayor said.", joined))
    (one,) = desk.found()
    first = next(v for v in one.variants if v.report == "r1")
    assert desk.words(first) == "The ferry is forty years old | and it leaks like a basket"


def test_other_speakers_for_the_same_words_are_a_note(desk):
    words = "“The ferry has to leave the water before the winter,”"
    desk.add(*mayor(f"{words} the mayor said.", words))
    desk.add(*mayor(f"{words} the mayor said.", words, name="Ann Lund"))
    (one,) = desk.found()
    assert one.speaker is None
    assert one.notes == ("attributed to Ida Orr by Paper 1 (r1), to Ann Lund by Paper 2 (r2)",)


def named_or_not(desk, *names):
    """Reports of the same words by these speakers, of whom those in lower case have no name."""
    words = "“The ferry has to leave the water before the winter,”"
    for name in names:
        key = desk.add(*mayor(f"{words} the mayor said.", words, name=name))
        record = desk.reports[-1].record
        unnamed = tuple(replace(s, name=None) if name.islower() else s for s in record.speakers)
        desk.reports[-1] = replace(desk.reports[-1], record=replace(record, speakers=unnamed))
        assert key == f"r{len(desk.reports)}"
    (one,) = desk.found()
    return one


@pytest.mark.parametrize("names", [("a mayor", "Ida Orr"), ("Ida Orr", "Ida Orr", "a mayor")])
def test_an_unnamed_source_contradicts_nobody(desk, names):
    one = named_or_not(desk, *names)
    assert (one.speaker, one.notes) == ("Ida Orr", ())


def test_two_names_contradict_each_other_beside_an_unnamed_source(desk):
    one = named_or_not(desk, "a mayor", "Ida Orr", "Ann Lund")
    assert one.speaker is None
    assert one.notes == ("attributed to Ida Orr by Paper 2 (r2), to Ann Lund by Paper 3 (r3)",)


def test_two_speakers_within_one_report_are_no_conflict_of_reports(desk):
    words = "“The ferry has to leave the water before the winter,”"
    desk.add(
        f"{words} the mayor said. “Boats rot.” {words} the deputy repeated.",
        ("Ida Orr", "the mayor", "said", words),
    )
    made = desk.reports[-1].record
    text = made.article.text
    again = type(made.attributions[0].content[0])(text.rindex("“"), text.rindex("”") + 1)
    second = replace(made.attributions[0], id="a2", speaker="s2", content=(again,))
    speakers = (*made.speakers, replace(made.speakers[0], id="s2", name="Ann Lund"))
    record = replace(made, attributions=(made.attributions[0], second), speakers=speakers)
    desk.reports[-1] = replace(desk.reports[-1], record=record)
    desk.speakers["r1", "s2"] = "Ann Lund"
    desk.add(*mayor(f"{words} the mayor said.", words))
    (one,) = desk.found()
    assert {(v.report, v.attribution) for v in one.variants} == {
        ("r1", "a1"),
        ("r1", "a2"),
        ("r2", "a1"),
    }
    assert (one.speaker, one.notes) == ("Ida Orr", ())


def test_a_longer_name_is_no_other_speaker(desk):
    words = "“The ferry has to leave the water before the winter,”"
    desk.add(*mayor(f"{words} the mayor said.", words, name="Orr"))
    desk.add(*mayor(f"{words} the mayor said.", words))
    (one,) = desk.found()
    assert (one.speaker, one.notes) == ("Ida Orr", ())


def test_a_paraphrase_of_the_same_speaker_joins_the_quotation(desk):
    desk.add(*whole())
    told = "that the ferry is forty years old and does not meet a rule of the harbour board"
    desk.add(*mayor(f"On Monday the mayor said {told}.", told))
    (one,) = desk.found()
    variant = next(v for v in one.variants if v.report == "r2")
    assert (variant.kind, variant.quoted) == (VariantKind.PARAPHRASED, False)
    assert "“ferry”" in variant.reason


@pytest.mark.parametrize(
    "told",
    [
        "that the ferry is fifty years old and does not meet a rule of the harbour board",
        "that the ferry is forty years old and does meet the rules of the harbour board",
        "that a ferry is a fine thing",
    ],
)
def test_other_numbers_negations_or_too_few_words_are_no_paraphrase(desk, told):
    desk.add(*whole())
    desk.add(*mayor(f"On Monday the mayor said {told}.", told))
    assert desk.found() == ()


BERTH = "“I would not tie my own boat up at that pier this autumn,”"


def quoted(desk, *quotes, name="Ida Orr", **more):
    """Reports in which the mayor says these words, in quotation marks."""
    for quote in quotes:
        desk.add(*mayor(f"{quote} the mayor said.", quote, name=name), **more)


@pytest.mark.parametrize(
    ("altered", "alarms"),
    [
        ("“I wouldn't moor my own boat at that pier,”", set()),
        ("“I would let my own boat lie at that pier,”", {"negation"}),
        ("“I would tie my own old boat up near that pier,”", {"negation"}),
    ],
)
def test_altered_words_of_one_speaker_are_a_variant(desk, altered, alarms):
    quoted(desk, BERTH, altered)
    (one,) = desk.found()
    first, second = one.variants
    assert (first.kind, second.kind) == (VariantKind.LONGEST, VariantKind.ALTERED)
    assert {e.alarm for e in second.edits} - {""} == alarms
    assert "in order, as in Paper 1 (r1)" in second.reason
    assert one.speaker == "Ida Orr"


def test_a_dropped_negation_is_no_word_that_is_missing(desk):
    quoted(
        desk, "“I would never sell this old boat,”", "“I would sell my old boat to him at once,”"
    )
    (one,) = desk.found()
    assert "negation" in {e.alarm for v in one.variants for e in v.edits}


def test_a_changed_number_shouts_and_keeps_nothing_apart(desk):
    quoted(
        desk, "“There were 40 of us aboard the boat,”", "“There were 14 people aboard our boat,”"
    )
    assert desk.found() == ()
    quoted(desk, "“There were 14 of us aboard that boat,”")
    (one,) = desk.found()
    assert {v.report for v in one.variants} == {"r1", "r3"}
    assert "number" in {e.alarm for v in one.variants for e in v.edits}


@pytest.mark.parametrize(
    ("this", "that"),
    [
        ("“We will win in Kelm,”", "“We will win in Orsk,”"),
        (
            "“We will win over in Kelm the honest voters of the coast,”",
            "“We will win over in Orsk the loyal voters of the coast,”",
        ),
        ("“Kelm will pay for the bridge,”", "“Orsk must pay for that bridge,”"),
        ("“We must raise the tax on boats,”", "“We must lower the tax on houses,”"),
        ("“I am not going to talk about it now,”", "“I am going to speak about that soon,”"),
        ("“It was then a storm for us,”", "“It was a storm for all of us,”"),
    ],
)
def test_utterances_of_parallel_build_are_kept_apart(desk, this, that):
    quoted(desk, this, that)
    assert [s for s in desk.found() if not any("chance" in note for note in s.notes)] == []


def test_what_is_as_much_like_two_quotations_is_the_same_as_neither(desk):
    one = "“We must mend that old pier before the storms,”"
    two = "“We must mend that old quay before the storms,”"
    text = f"{one} the mayor said. Later the mayor added: {two}"
    desk.add(text, ("Ida Orr", "the mayor", "said", one), ("Ida Orr", "the mayor", "added", two))
    quoted(desk, "“We must mend it before the storms,”")
    assert desk.found() == ()
    desk = Desk(desk._report)
    quoted(desk, one, "“We must mend it before the storms,”")
    assert len(desk.found()) == 1


def test_altered_words_of_another_speaker_or_a_far_report_are_another_statement(desk):
    altered = "“I wouldn't moor my own boat at that pier,”"
    quoted(desk, BERTH, altered)
    assert len(desk.found()) == 1
    assert desk.found(near={}) == ()
    desk = Desk(desk._report)
    quoted(desk, BERTH)
    quoted(desk, altered, name="Ann Lund")
    assert desk.found() == ()


def test_altered_words_of_a_speaker_without_a_name_are_the_named_ones(desk):
    quoted(desk, BERTH)
    quoted(desk, "“I wouldn't moor my own boat at that pier,”", name=None)
    (one,) = desk.found()
    assert {v.kind for v in one.variants} == {VariantKind.LONGEST, VariantKind.ALTERED}
    assert one.speaker == "Ida Orr"


def test_a_quotation_told_in_the_third_person_joins_it(desk):
    quoted(desk, "“I have read the letters of the board, and nobody has read them more often,”")
    told = "that she had read the letters of the board and nobody had read them more often"
    desk.add(*mayor(f"On Monday the mayor said {told}.", told))
    (one,) = desk.found()
    assert {v.report: v.kind for v in one.variants}["r2"] is VariantKind.PARAPHRASED
    desk.reports.pop()
    told = "that she had never read the letters of the board, and nobody had read them more often"
    desk.add(*mayor(f"On Monday the mayor said {told}.", told))
    assert desk.found() == ()


def test_a_denial_is_not_what_is_denied(desk):
    told = "that the ferry board had taken money from the bridge company"
    desk.add(*mayor(f"On Monday the mayor said {told}.", told))
    desk.add(*mayor(f"On Monday the mayor said {told}.", told))
    assert len(desk.found()) == 1
    record = desk.reports[1].record
    denial = replace(record.attributions[0], speech_act=SpeechAct.DENIES)
    desk.reports[1] = replace(desk.reports[1], record=replace(record, attributions=(denial,)))
    assert desk.found() == ()


def test_a_short_quotation_joins_the_same_speaker_only(desk):
    desk.add(*whole())
    short = "“the winter storms”"
    desk.add(*mayor(f"The mayor spoke of {short}, the mayor said.", short))
    assert len(desk.found()) == 1
    desk.speakers["r2", "s1"] = "Ann Lund"
    assert desk.found() == ()


def test_far_reports_need_a_longer_run(desk):
    five = "“leave the water before winter,”"
    desk.add(*mayor(f"{five} the mayor said.", five))
    desk.add(*mayor(f"{five} the mayor said.", five))
    assert len(desk.found()) == 1
    assert desk.found(near={}) == ()
    desk.add(*whole())
    desk.add(*whole())
    (one,) = desk.found(near={})
    assert {v.report for v in one.variants} == {"r3", "r4"}


def test_a_run_that_may_be_chance_is_said_to_be(desk):
    desk.add(
        *mayor(
            "“I do not think that I can ever sell a boat to them,” the mayor said.",
            "“I do not think that I can ever sell a boat to them,”",
        )
    )
    other = "“Our board will do not think that I must leave Kelm tonight or ever,”"
    desk.add(*mayor(f"{other} the mayor said.", other, name="Ann Lund"))
    (one,) = desk.found()
    assert "chance" in one.notes[-1]
    desk.add(*whole())
    assert len(desk.found()) == 1


def test_a_slogan_of_many_reports_ties_nothing(desk):
    starts = "we they boats men women".split()
    ends = "sailing rowing fishing trading mending".split()
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        quote = (
            f"“For {start} {n} there is no place like Kelm harbour town when {end} all {n} days,”"
        )
        desk.add(*mayor(f"{quote} the mayor said.", quote, name=f"Speaker {n}"))
    assert desk.found() == ()
    desk.reports = desk.reports[:3]
    assert "chance" in desk.found()[0].notes[-1]


def test_words_that_no_attribution_holds_are_not_lost(desk):
    words = "“The ferry has to leave the water before the winter”"
    desk.add(*mayor(f"{words} the mayor said.", words))
    desk.add(f"A note on the door had {words} on it.")
    (one,) = desk.found()
    assert {v.report: v.attribution for v in one.variants} == {"r1": "a1", "r2": ""}


def test_a_sentence_that_was_said_twice_is_two_statements(desk):
    one = "“The ferry leaks and they hid it from us for years,”"
    two = "“The ferry leaks and they kept it from us for ages,”"
    text = f"{one} the mayor said. Later the mayor added: {two}"
    for _ in range(2):
        desk.add(
            text, ("Ida Orr", "the mayor", "said", one), ("Ida Orr", "the mayor", "added", two)
        )
    found = desk.found()
    assert [sorted(v.attribution for v in s.variants) for s in found] == [["a1"] * 2, ["a2"] * 2]


def test_the_words_of_a_nested_attribution_are_the_inner_speakers(desk):
    words = "“The ferry has to leave the water before the winter,”"
    text = f"The Gazette reported that {words} the mayor said."
    content = f"that {words} the mayor said"
    for _ in range(2):
        desk.add(
            text,
            ("Gazette", "The Gazette", "reported", content),
            ("Ida Orr", "the mayor", "said", words),
        )
        record = desk.reports[-1].record
        outer, inner = record.attributions
        inner = replace(inner, within=outer.id, quotation_type=QuotationType.DIRECT)
        desk.reports[-1] = replace(
            desk.reports[-1], record=replace(record, attributions=(outer, inner))
        )
    quoted = [s for s in desk.found() if any(v.quoted for v in s.variants)]
    (one,) = quoted
    assert one.speaker == "Ida Orr"
    assert {v.attribution for v in one.variants} == {"a2"}


def judged(desk, ruling):
    """What a person says of the first attributions of the first two reports."""
    sides = []
    for report in desk.reports[:2]:
        span = report.record.attributions[0].content[0]
        article = report.record.article
        sides.append(Reference(article.id, span.start, span.end, span.of(article.text)))
    return Judgement(ruling, "statement", *sides, "Ada Quill", datetime(2021, 6, 1, tzinfo=UTC))


def test_a_person_joins_and_keeps_apart(desk):
    words = "“The ferry has to leave the water before the winter,”"
    desk.add(*mayor(f"{words} the mayor said.", words))
    desk.add(*mayor(f"{words} the mayor said.", words))
    assert desk.found(judged(desk, Ruling.DIFFERENT)) == ()
    assert len(desk.found(judged(desk, Ruling.UNSURE))) == 1


def test_what_a_person_has_joined_says_so(desk):
    desk.add(*mayor("“Boats rot,” the mayor said.", "“Boats rot,”"))
    desk.add(*mayor("that wood does not last, the mayor said.", "that wood does not last"))
    assert desk.found() == ()
    (one,) = desk.found(judged(desk, Ruling.SAME))
    assert any("Ada Quill" in v.reason for v in one.variants)


def test_first_seen_needs_a_time_that_tells(desk):
    words = "“The ferry has to leave the water before the winter,”"
    desk.add(*mayor(f"{words} the mayor said.", words), day=1)
    desk.add(*mayor(f"{words} the mayor said.", words), day=1)
    assert desk.found()[0].first_seen is None
    desk.add(*mayor(f"{words} the mayor said.", words))
    assert desk.found()[0].first_seen is None


QUOTES = st.lists(
    st.lists(st.sampled_from("the ferry is old and has to leave now".split()), max_size=9).map(
        lambda words: f"“{' '.join(words)},”"
    ),
    min_size=2,
    max_size=5,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(QUOTES, st.randoms(use_true_random=False))
def test_groups_do_not_hang_on_the_order_of_the_reports(report, quotes, random):
    desk = Desk(report)
    for quote in quotes:
        desk.add(*mayor(f"{quote} the mayor said.", quote))

    def groups():
        return {frozenset((v.report, v.words) for v in s.variants) for s in desk.found()}

    given_order = groups()
    random.shuffle(desk.reports)
    assert groups() == given_order


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(QUOTES.map(lambda quotes: quotes[:3]))
def test_every_pair_that_shares_a_quoted_run_is_in_one_statement(report, quotes):
    desk = Desk(report)
    for quote in quotes:
        desk.add(*mayor(f"{quote} the mayor said.", quote))
    runs = []
    for quote in quotes:
        words = quote.strip("“,”").split()
        runs.append({tuple(words[k : k + 5]) for k in range(len(words) - 4)})
    tied = [{v.report for v in s.variants} for s in desk.found()]
    for a in range(len(quotes)):
        for b in range(a):
            if runs[a] & runs[b]:
                assert any({f"r{a + 1}", f"r{b + 1}"} <= reports for reports in tied)
