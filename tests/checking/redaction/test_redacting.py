"""What is redacted is nowhere left, all else holds, and the originals are as they were."""

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.checking.redaction.bars import BAR
from reportedly.checking.redaction.redacting import WITHHELD, redacted, silences
from reportedly.checking.redaction.stretches import stretch
from reportedly.checks import (
    TRANSCRIPT,
    Check,
    Checked,
    Fact,
    Given,
    Part,
    Place,
    Recording,
    Transcript,
    Turn,
    Verdict,
    Word,
)
from reportedly.codec import from_json, to_json
from reportedly.comparison import Failure, Passage, Report
from reportedly.errors import ReportedlyError
from reportedly.record import (
    Article,
    Hyperlink,
    Mention,
    Origin,
    Record,
    Related,
    SourceType,
    Span,
    Speaker,
)
from reportedly.verifying import Held, check_records

SECOND = 0.5
"""How long each word of a transcript made here takes."""


def transcript(*turns, words=True, times=True):
    """Turns of (label, words): each word is said in half a second, one after the other."""
    text, clock, made, said = "", 0.0, [], []
    for label, line in turns:
        text += f"{label}: " if label else ""
        start, begin = len(text), clock
        for word in line.split():
            if words:
                core = word.strip(".,?!")
                said.append(Word(Span(len(text), len(text) + len(core)), clock, clock + SECOND))
            text += word + " "
            clock += SECOND
        text = text[:-1]
        span = Span(start, len(text))
        made.append(Turn(span, label, begin, clock) if times else Turn(span, label))
        text += "\n"
    origin = Origin("meeting.vtt", "text/vtt", "0" * 64, len(text), "utf-8")
    return Transcript(text, origin, tuple(made), tuple(said))


def report(text, *names, **more):
    """A record of a text whose speakers are the names that it prints."""
    import hashlib

    speakers = tuple(
        Speaker(f"s{n}", name, SourceType.NAMED_PERSON, name, name_span=at(text, name))
        for n, name in enumerate(names)
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    origin = Origin(more.pop("name", "page.txt"), "text/plain", "0" * 64, len(text), "utf-8")
    lines = tuple(Span(*m.span()) for m in re.finditer(r"[^\n]+", text))
    article = Article(digest, text, lines, origin, headline=lines[0], **more)
    return Record(article, (), speakers)


def at(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def checked(held, *records, quotes=(), recording=None):
    return check_records(records, Held(held, recording), quotes=quotes)


def strings(value):
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def left(document, word):
    """The strings of a document that hold the word, in whatever case."""
    return [s for s in strings(document) if re.search(rf"(?i)(?<![^\W_]){word}(?![^\W_])", s)]


def holds(before, after):
    """What must be so after any redaction: lengths and spans hold, and so does a second one."""
    pairs = [(before.transcript.text, after.transcript.text)]
    pairs += [
        (one.record.article.text, other.record.article.text)
        for one, other in zip(before.reports, after.reports, strict=True)
    ]
    pairs += [(g.text, h.text) for g, h in zip(before.given, after.given, strict=True)]
    for one, other in pairs:
        assert len(one) == len(other)
        assert all(b in (a, BAR) for a, b in zip(one, other, strict=True))
        assert all(b == a for a, b in zip(one, other, strict=True) if a.isspace())
    # Reading it back checks every span and every article's id.
    assert from_json(to_json(after), Checked) == after


TALK = transcript(
    ("MARIT SOLANE", "We sold forty boats to the harbour people. Nobody was told of it."),
    ("AN ENGINEER", "The wall leaks, and Ruta Mallin knows it."),
    ("TOMAS PELL", "Is that so?"),
)
PAGE = (
    "Minister: “We sold forty boats to the harbour people”\n\n"
    "Marit Solane said: “We sold fourteen boats to the harbour people. Nobody was told of it.” "
    "Solane's “forty boats” became a saying. Ms. Mallin, a witness, disagreed.\n\n"
    "“Nobody was told of it,” Ruta Mallin repeated."
)


@pytest.fixture(scope="module")
def case():
    record = report(
        PAGE,
        "Marit Solane",
        "Ruta Mallin",
        title="Minister: “We sold forty boats to the harbour people”",
        url="https://news.example/2024/solane-we-sold-forty-boats",
        authors=("Ilva Tamm",),
        links=(Hyperlink(at(PAGE, "a saying"), "https://x.example/?q=ruta+mallin&n=2"),),
        related=(Related("Who is Marit Solane?", picture="/img/msolane.jpg"),),
        name="solane.html",
    )
    recording = Recording(
        "solane-tape.wav",
        "1" * 64,
        1000,
        60.0,
        container=(Fact("format", "WAV"), Fact("sound: codec", "aac"), Fact("artist", "R. Pell")),
        broadcast=(Fact("originator", "Tomas Pell"),),
        credentials=(Fact("signature issuer", "Tomas Pell"),),
    )
    made = checked(TALK, record, quotes=["We sold forty boats"], recording=recording)
    return replace(made, failures=(Failure("mallin.html", "mallin.html: empty"),))


def test_a_stretch_bars_the_words_said_in_it(case):
    before = to_json(case)
    after = redacted(case, [(1.0, 1.9)], names=False)  # "forty boats"
    assert to_json(case) == before
    holds(case, after)
    assert after.transcript.text.startswith("MARIT SOLANE: We sold █████ █████ to the harbour")
    text = after.reports[0].record.article.text
    assert "“We sold ████████ █████ to the harbour people. Nobody was told of it.”" in text
    assert "Solane's “█████ █████” became" in text
    assert text.startswith("Minister: “We sold █████ █████ to the")
    assert after.given[0].text == "We sold █████ █████"
    assert (
        after.reports[0].record.article.title
        == "Minister: “We sold █████ █████ to the harbour people”"
    )
    assert (
        after.reports[0].record.article.url
        == "https://news.example/2024/solane-we-sold-███████████"
    )
    for word in ("forty", "fourteen", "boats"):
        assert not left(after, word)
    assert redacted(after, [(1.0, 1.9)], names=False) == after


def test_reasons_and_alarms_do_not_tell_what_bars_hide(case):
    altered = next(c for c in case.checks if c.verdict is Verdict.DIFFERS)
    assert altered.differences[0].alarm == "number"
    after = redacted(case, [(1.0, 1.9)], names=False)
    found = next(c for c in after.checks if c.id == altered.id)
    assert found.verdict is Verdict.DIFFERS
    assert found.why == WITHHELD
    assert found.notes == ()
    assert found.differences[0].alarm == ""
    assert found.differences[0].margin is None
    other = next(c for c in case.checks if "repeated" in PAGE[c.quotation.spans[0].end :][:40])
    assert next(c for c in after.checks if c.id == other.id).why == other.why


def test_a_run_said_elsewhere_in_the_report_needs_no_check(case):
    after = redacted(replace(case, checks=()), [(0.0, 4.0)], names=False)
    holds(replace(case, checks=()), after)
    assert "forty" not in after.reports[0].record.article.text
    assert "harbour" not in after.reports[0].record.article.text


def test_words_of_the_stretch_that_tell_nothing_stay(case):
    after = redacted(case, [(4.0, 6.5)], names=False)  # "Nobody was told of it"
    text = after.reports[0].record.article.text
    assert "Nobody" not in text
    assert "Is that so?" in after.transcript.text
    assert "became a saying" in text


def test_without_times_of_words_the_whole_turn_is_barred():
    held = transcript(("A", "One two three four."), ("B", "Five six."), words=False)
    after = redacted(checked(held), [(0.6, 0.7)], names=False)
    assert after.transcript.text == "A: ███ ███ █████ █████\nB: Five six.\n"
    assert silences(checked(held), [(0.6, 0.7)], names=False) == ((0.6, 0.7),)


def test_a_turn_without_an_end_lasts_to_the_next():
    held = transcript(("A", "One two."), ("B", "Three."), ("C", "Four."), words=False)
    turns = tuple(replace(t, end=None) for t in held.turns)
    made = checked(replace(held, turns=turns))
    assert redacted(made, [(0.9, 0.95)], names=False).transcript.text.count(BAR) == len("Onetwo.")
    assert "Four" not in redacted(made, [(50, 51)], names=False).transcript.text


def test_words_among_others_that_have_no_times_are_barred_with_them():
    held = transcript(("A", "One two three four five."))
    held = replace(held, words=(held.words[0], held.words[1], held.words[4]))
    after = redacted(checked(held), [(1.2, 1.4)], names=False)
    assert after.transcript.text == "A: One two █████ ████ five.\n"


def test_a_remark_between_two_barred_turns_goes_with_them():
    text = "A: One two.\n(Tomas laughs)\nB: Three.\n(pause)\n"
    spans = [Span(3, 11), Span(30, 36)]
    turns = tuple(Turn(s, x, t, t + 1) for s, x, t in zip(spans, "AB", (0, 1), strict=True))
    origin = Origin("a.txt", "text/plain", "0" * 64, 1, "utf-8")
    after = redacted(Checked(Transcript(text, origin, turns), ()), [(0, 2)], names=False)
    assert after.transcript.text == "A: ███ ████\n██████ ███████\nB: ██████\n(pause)\n"


def test_signs_go_with_the_word_that_they_touch():
    held = transcript(("A", "It cost $40 then."))
    span = held.words[2].span
    words = (*held.words[:2], replace(held.words[2], span=Span(span.start + 1, span.end)))
    after = redacted(checked(replace(held, words=words)), [(1.1, 1.2)], names=False)
    assert after.transcript.text == "A: It cost ███ then.\n"


def test_a_transcript_without_times_says_what_to_do():
    made = checked(transcript(("A", "One two."), words=False, times=False))
    with pytest.raises(ReportedlyError, match=r"meeting\.vtt: stretches of time need"):
        redacted(made, [(1, 2)], names=False)
    with pytest.raises(ReportedlyError, match=r"meeting\.vtt: stretches of time need"):
        silences(made, [(1, 2)], names=False)


def test_a_stretch_beyond_the_end_is_an_error(case):
    with pytest.raises(ReportedlyError, match=r"begins at 61 seconds.*ends at 60\.0"):
        redacted(case, [(61, 62)], names=False)
    assert redacted(case, [(59, 70)], names=False).transcript == case.transcript


def test_nothing_to_hide_changes_nothing(case):
    assert redacted(case, [], names=False) is case
    assert silences(case, [], names=False) == ()


NAMES = ("Marit", "Solane", "Ruta", "Mallin", "Tomas", "Pell")


def test_names_are_nowhere_left(case):
    before = to_json(case)
    after = redacted(case, [], names=True)
    assert to_json(case) == before
    holds(case, after)
    for name in NAMES:
        assert left(case, name)
        assert not left(after, name)
        assert name.lower() not in to_json(after).decode().lower()
    assert redacted(after, [], names=True) == after


def test_one_person_has_one_number_everywhere(case):
    after = redacted(case, [], names=True)
    assert [turn.speaker for turn in after.transcript.turns] == ["Person 1", "Person 2", "Person 3"]
    speakers = after.reports[0].record.speakers
    assert [(s.name, s.label) for s in speakers] == [("Person 1",) * 2, ("Person 4",) * 2]
    places = {p.place.speaker for c in after.checks for p in c.parts}
    assert places == {"Person 1"}
    assert after.reports[0].record.article.authors == ("Ilva Tamm",)
    assert after.transcript.text.startswith("█████ ██████: We sold")
    assert "\n██ ████████: The wall leaks, and ████ ██████ knows it." in after.transcript.text
    assert "██████'s “forty boats”" in after.reports[0].record.article.text


def test_addresses_and_file_names_hold_no_names(case):
    after = redacted(case, [], names=True)
    article = after.reports[0].record.article
    assert article.url == "https://news.example/2024/██████-we-sold-forty-boats"
    assert article.links[0].url == "https://x.example/?q=████+██████&n=2"
    assert article.related[0].picture == "/img/m██████.jpg"
    assert article.origin.name == "██████.html"
    assert after.failures[0] == Failure("██████.html", "██████.html: empty")
    assert after.recording.name == "█████.wav"
    assert after.transcript.origin.name == "█████.vtt"


def test_what_a_recording_says_of_people_is_left_out(case):
    after = redacted(case, [], names=True).recording
    assert after.container == (Fact("format", "WAV"), Fact("sound: codec", "aac"))
    assert after.broadcast == after.credentials == ()
    assert after.sha256 == case.recording.sha256


def test_seconds_at_which_a_name_is_said_are_to_be_silent(case):
    # "Ruta Mallin" are the 18th and 19th words of the talk: 8.5 to 9.5 seconds.
    words = [w for w in TALK.words if w.span.of(TALK.text) in {"Ruta", "Mallin"}]
    begin, end = words[0].start - 0.15, words[1].end + 0.15
    assert silences(case, [], names=True) == (pytest.approx((begin, end)),)
    both = silences(case, [(1.2, 1.3), (3, 3.5)], names=True)
    # Words that the stretch cuts into are silent from end to end.
    assert both == ((1.0, 1.5), (3, 3.5), pytest.approx((begin, end)))


def test_a_name_said_at_no_known_time_is_an_error():
    held = transcript(("A", "Ask Ruta Mallin."), words=False, times=False)
    made = checked(held, report("Ruta Mallin spoke.", "Ruta Mallin"))
    with pytest.raises(ReportedlyError, match="leave the copy of the sound out"):
        silences(made, [], names=True)


def test_a_surname_that_two_bear_is_nobody_s_number():
    record = report("Ann Hale spoke. Bo Hale spoke. Hale left.", "Ann Hale", "Bo Hale")
    made = checked(transcript(("HALE", "Good day.")), record)
    made = replace(made, notes=("Hale, Ann Hale and Bo Hale are named",))
    after = redacted(made, [], names=True)
    assert after.transcript.turns[0].speaker == "Person 1"
    assert [s.name for s in after.reports[0].record.speakers] == ["Person 2", "Person 3"]
    assert after.notes == ("████, Person 2 and Person 3 are named",)
    assert not left(after, "Hale")


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("RUTA MALLIN", "████ ██████"),
        ("Mallin’s", "██████’s"),
        ("the Mallins", "the ███████"),
        ("Rüta Mallín", "████ ██████"),
        ("Ru\u00adta Mal\u200blin", "█████ ███████"),
        ("Ruta J. Mallin", "████ ██ ██████"),
        ("@rutamallin", "███████████"),
        ("r.mallin@mail.example", "█████████████████████"),
        ("Malin", "█████"),  # a misspelling
        ("ruta mallin", "████ ██████"),
        ("Mallinson and Rutabaga", "Mallinson and Rutabaga"),
        ("pre-Mallin", "██████████"),
    ],
)
def test_forms_of_a_name(printed, shown):
    record = report(f"Ruta Mallin spoke.\nThen {printed} left.", "Ruta Mallin")
    after = redacted(checked(transcript(("A", "Good day.")), record), [], names=True)
    assert after.reports[0].record.article.text.split("\n")[1] == f"Then {shown} left."


def test_a_name_that_is_a_word_is_the_word_in_lower_case():
    record = report("Will May spoke. She will say what may come.\nMay left.", "Will May")
    after = redacted(checked(transcript(("A", "Good day.")), record), [], names=True)
    text = after.reports[0].record.article.text
    assert text == "████ ███ spoke. She will say what may come.\n███ left."


def test_a_misheard_name_is_found_by_its_place():
    held = transcript(("A", "I told Root Emmalyn about the wall yesterday evening."))
    record = report("X said: “I told Ruta Mallin about the wall.”", "Ruta Mallin")
    text = held.text
    first, last = at(text, "I told Root Emmalyn about the wall").start, text.index(" yesterday")
    quotation = Passage("r1", (at(record.article.text, "I told Ruta Mallin about the wall."),))
    place = Place(Passage(TRANSCRIPT, (Span(first, last),)))
    check = Check("c1", quotation, Verdict.DIFFERS, None, "", parts=(Part(quotation, place),))
    made = Checked(held, (check,), (Report("r1", record),))
    after = redacted(made, [], names=True)
    assert "Emmalyn" not in after.transcript.text
    assert "Root" not in after.transcript.text
    assert silences(made, [], names=True) == (pytest.approx((0.85, 2.15)),)


def test_an_alias_is_barred_like_the_name():
    text = "Ruta Mallin spoke. Kit left, and the Minister too."
    speaker = Speaker(
        "s1",
        "Ruta Mallin",
        SourceType.NAMED_PERSON,
        "Ruta Mallin",
        mentions=(Mention(at(text, "Kit"), "so called"), Mention(at(text, "Minister"), "office")),
    )
    record = replace(report(text), speakers=(speaker,))
    after = redacted(checked(transcript(("A", "Good day, Kit.")), record), [], names=True)
    shown = after.reports[0].record.article.text
    assert shown == "████ ██████ spoke. ███ left, and the Minister too."
    assert "Kit" not in after.transcript.text


def test_a_first_name_is_learnt_from_where_it_stands_before_the_surname():
    held = transcript(
        ("HALE", "I am with Ann Hale, Secretary Hale."), ("PELL", "How are you, Ann?")
    )
    made = replace(checked(held), notes=("Ann spoke",))
    after = redacted(made, [], names=True)
    assert "Ann" not in after.transcript.text
    assert "Secretary ████" in after.transcript.text
    assert after.notes == ("Person 1 spoke",)
    two = transcript(("HALE", "Ann Hale is here."), ("PELL", "And Bo Hale. Ann? Bo?"))
    after = redacted(replace(checked(two), notes=("Ann spoke",)), [], names=True)
    assert after.notes == ("███ spoke",)
    assert "Bo" not in after.transcript.text


def test_labels_that_are_numbers_already_are_nobody_else_s():
    held = transcript(("Person 2", "Good day."), ("RUTA MALLIN", "Hello."), ("TOMAS PELL", "Oh."))
    after = redacted(checked(held), [], names=True)
    assert [t.speaker for t in after.transcript.turns] == ["Person 2", "Person 1", "Person 3"]
    assert redacted(after, [], names=True) == after


SYLLABLES = "ba ko ri tu mel gor sin dav pok lus ner fim".split()
nonsense = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=4).map("".join)


@st.composite
def talks(draw):
    """A talk of words that are said once each, a page that quotes runs of it, and stretches."""
    words = draw(st.lists(nonsense, min_size=12, max_size=60, unique=True))
    cuts = sorted(draw(st.sets(st.integers(1, len(words) - 1), max_size=4)))
    lines = [words[a:b] for a, b in zip([0, *cuts], [*cuts, len(words)], strict=True)]
    held = transcript(*((f"VOICE {n}", " ".join(line)) for n, line in enumerate(lines)))
    quotes = []
    for _ in range(draw(st.integers(0, 4))):
        begin = draw(st.integers(0, len(words) - 4))
        size = draw(st.integers(3, 9))
        quotes.append(words[begin : begin + size])
    page = "Nobody knows.\n\n" + "\n\n".join(
        f"Then somebody said: “{' '.join(q)}.” And {' '.join(q[:3])} it was." for q in quotes
    )
    length = len(words) * SECOND
    times = st.floats(0, length - 0.1, allow_nan=False)
    stretches = [
        (begin, begin + draw(st.floats(0.05, length)))
        for begin in draw(st.lists(times, min_size=1, max_size=3))
    ]
    return words, held, report(page.strip()), stretches


@settings(max_examples=60)
@given(talks())
def test_no_word_of_a_stretch_is_left(talk):
    words, held, record, stretches = talk
    made = checked(held, record, quotes=[" ".join(words[:5])])
    after = redacted(made, stretches, names=False)
    holds(made, after)
    assert redacted(after, stretches, names=False) == after
    hidden = {
        word
        for n, word in enumerate(words)
        if any(n * SECOND < b and (n + 1) * SECOND > a for a, b in stretches)
    }
    for word in words:
        assert bool(left(after.transcript, word)) == (word not in hidden)
    found = [c for c in made.checks if c.parts]
    texts = {"r1": after.reports[0].record.article.text, "q1": after.given[0].text}
    for check in found:
        shown = [p.of(texts[check.quotation.report]) for p in check.quotation.spans]
        assert not hidden & set(re.findall(r"\w+", " ".join(shown)))
    for text in (*texts.values(), *strings(after)):
        run = [word in hidden for word in re.findall(r"\w+", text)]
        assert not any(run[n : n + 3] == [True] * 3 for n in range(len(run)))
    quiet = silences(made, stretches, names=False)
    for n, word in enumerate(words):
        if word in hidden:
            assert any(a <= n * SECOND and (n + 1) * SECOND <= b for a, b in quiet)


first_names = st.sampled_from("Adela Bruno Carla Dimitri Emil Flora Gregor Hanna".split())
last_names = st.sampled_from("Okoye Varga Lindqvist Petrov O'Dowd Haddad-Roy Szabo Nkemelu".split())
people = st.lists(st.tuples(first_names, last_names), min_size=1, max_size=5, unique=True)
shapes = st.sampled_from(
    (
        "{0} {1} spoke.",
        "{1} left.",
        "“Ask {0},” said {1}.",
        "{1}'s house.",
        "{0} Q. {1}!",
        "THE {0} {1} AFFAIR",
        "see https://x.example/{0}-{1}/a",
        "Mr {1} and the others",
    )
)


@settings(max_examples=60)
@given(people, st.lists(st.tuples(shapes, st.integers(0, 4)), max_size=8), st.booleans())
def test_no_name_is_left(named, sentences, shout):
    full = [f"{first} {last}" for first, last in named]
    body = [s.format(*named[n % len(named)]) for s, n in sentences]
    body = [b.upper() if "AFFAIR" in b else b for b in body]
    text = "\n".join([*(f"{name} said so." for name in full), *body])
    slug = "-".join(full).lower().replace(" ", "-").replace("'", "")
    record = report(text, *full, url=f"https://x.example/{slug}", title=text[:40])
    labels = [last.upper() if shout else f"{first} {last}" for first, last in named]
    held = transcript(*((label, f"I met {full[0]} there.") for label in labels))
    made = replace(checked(held, record), notes=tuple(body))
    after = redacted(made, [], names=True)
    holds(made, after)
    assert redacted(after, [], names=True) == after
    json = to_json(after).decode().lower()
    for word in re.findall(r"\w{3,}", " ".join(full).lower()):
        assert word not in json


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("12:30-12:55", (750, 775)),
        ("1:02:30.5-1:03", (3750.5, 3780)),
        ("1:02:30-1:02:40", (3750, 3760)),
        ("90-95", (90, 95)),
        (" 0:00 – 0:00.5 ", (0, 0.5)),
        ("59:50-1:00:10", (3590, 3610)),
        ("75:30-76:00", (4530, 4560)),
    ],
)
def test_stretches_as_people_write_them(text, seconds):
    assert stretch(text) == seconds


@pytest.mark.parametrize(
    "text",
    [
        *(
            "- 12:30 12:30- 12:30-12:20 5-5 12:30-x 1:2:3:4-5 12:75-13:00 1:75:00-2:00:00 -5-10 "
            "1e3-1e4 1..5-2 1:02:30-03:10 2:00:00-1:30"
        ).split(),
        "",
        "9" * 400 + "-" + "9" * 401,
    ],
)
def test_what_is_no_stretch_gets_one_line(text):
    with pytest.raises(ReportedlyError) as caught:
        stretch(text)
    assert "\n" not in str(caught.value)


@given(st.text(alphabet="0123456789:.-–ax ", max_size=20))
def test_any_text_is_a_stretch_or_an_error(text):
    try:
        begin, end = stretch(text)
    except ReportedlyError:
        return
    assert 0 <= begin < end


def test_a_quotation_given_by_itself_is_barred_whole_with_its_run():
    made = checked(TALK, quotes=["Nobody was told of it", "Is that so"])
    after = redacted(made, [(4, 6.5)], names=False)
    assert after.given == (Given("q1", "██████ ███ ████ ██ ██"), Given("q2", "Is that so"))
