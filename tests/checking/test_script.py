import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.checking.script import Script
from reportedly.checks import TRANSCRIPT, Place, Transcript, Turn, Word
from reportedly.record import Origin, Span

Said = tuple[str | None, float | None, str]


def script(*said: Said, words: bool = False) -> Script:
    """A script of turns: who, when, and what; with `words`, each is half a second long."""
    text, turns, timed = "Harbour office, 3 March.\n\n", [], []
    for speaker, start, spoken in said:
        text += f"{speaker}: " if speaker else "- "
        begin = len(text)
        text += spoken + "\n"
        turns.append(Turn(Span(begin, begin + len(spoken)), speaker, start))
        at = begin
        for n, word in enumerate(spoken.split() if words else ()):
            at = text.index(word, at)
            timed.append(
                Word(Span(at, at + len(word)), (start or 0) + n / 2, (start or 0) + n / 2 + 0.4)
            )
            at += len(word)
    origin = Origin("a.txt", "text/plain", "0" * 64, len(text.encode()), "utf-8")
    return Script(Transcript(text, origin, tuple(turns), tuple(timed)))


@pytest.fixture
def around():
    """What the sentences before and after some words read."""

    def show(found: Script, words: str, nth: int = 0):
        text = found.transcript.text
        start = -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        inside = [
            n for n, s in enumerate(found.spoken.spans) if start <= s.start < start + len(words)
        ]
        passages = found.before(inside[0]), found.after(inside[-1])
        assert all(p is None or p.report == TRANSCRIPT for p in passages)
        return tuple(p and " ".join(s.of(text) for s in p.spans) for p in passages)

    return show


TALK = (
    ("ODILE VARRO", 2.0, "Thank you for coming. I would not moor my own boat there, not tonight."),
    ("GRETA MARL", 9.0, "Why not?"),
    ("ODILE VARRO", 11.0, "It leaks. Ask Mr. Orme."),
)


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("Thank you", None, "for coming."),
        ("Thank you for coming.", None, "I would not moor my own boat there, not tonight."),
        ("moor my own boat", "I would not", "there, not tonight."),
        ("I would not moor my own boat there", "Thank you for coming.", "not tonight."),
        ("not tonight", "I would not moor my own boat there,", "Why not?"),
        ("Why not", "I would not moor my own boat there, not tonight.", "It leaks."),
        ("It leaks", "Why not?", "Ask Mr. Orme."),
        ("Ask Mr. Orme", "It leaks.", None),
    ],
)
def test_what_leads_up_to_words_and_what_follows_them(around, words, before, after):
    assert around(script(*TALK), words) == (before, after)


CAPTIONS = (
    (None, 1.0, "I would not moor my own"),
    (None, 3.0, "boat behind that wall until"),
    (None, 5.0, "the spring. We asked for another"),
    (None, 7.0, "year, and we lost. Nobody"),
    (None, 9.0, "told us."),
)


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("I would", None, "not moor my own boat behind that wall until"),
        ("my own", "I would not moor", "boat behind that wall until"),
        ("boat behind", "I would not moor my own", "that wall until the spring."),
        ("that wall until", "I would not moor my own boat behind", "the spring."),
        ("the spring", "boat behind that wall until", "We asked for another year, and we lost."),
        ("We asked for another", "boat behind that wall until the spring.", "year, and we lost."),
        ("year", "We asked for another", "and we lost."),
        ("and we lost", "We asked for another year,", "Nobody told us."),
        ("told us", "Nobody", None),
    ],
)
def test_a_sentence_goes_on_over_the_end_of_a_caption(around, words, before, after):
    assert around(script(*CAPTIONS), words) == (before, after)


def test_no_sentence_goes_on_from_one_speaker_to_another(around):
    found = script(("VARRO", 1.0, "I would not moor my own"), ("MARL", 3.0, "boat? Why not?"))
    assert around(found, "boat")[0] == "I would not moor my own"
    assert around(found, "my own") == ("I would not moor", "boat?")
    assert around(found, "not moor") == ("I would", "my own")


def test_a_transcript_of_one_word_has_nothing_around_it(around):
    assert around(script(("VARRO", None, "Yes.")), "Yes") == (None, None)


def test_a_place_tells_its_words_its_time_and_its_speaker():
    found = script(*TALK)
    first = found.spoken.atoms.index("moor")
    place = found.place(first, first + 4)
    (span,) = place.transcript.spans
    assert span.of(found.transcript.text) == "moor my own boat"
    assert place.speaker == "ODILE VARRO"
    assert not place.exact
    assert 2 < place.start < place.end < 9


def test_the_first_word_of_a_turn_is_said_when_the_turn_begins():
    found = script(*TALK)
    assert found.place(found.spoken.atoms.index("why"), len(found.spoken)).start == 9.0


def test_words_with_times_of_their_own_are_exact():
    found = script(*TALK, words=True)
    first = found.spoken.atoms.index("moor")
    place = found.place(first, first + 4)
    assert (place.start, place.end, place.exact) == (5.5, 7.4, True)


def test_a_contraction_is_one_word_with_one_time():
    found = script(("VARRO", 1.0, "We don't know."), words=True)
    assert found.spoken.atoms == ("we", "do", "not", "know")
    assert found.place(1, 2) == found.place(2, 3) == found.place(1, 3)
    assert (found.place(1, 2).start, found.place(1, 2).end) == (1.5, 1.9)


def test_without_times_a_place_has_none():
    found = script(("VARRO", None, "Nobody told us."))
    place = found.place(0, 3)
    assert place == Place(place.transcript, None, None, "VARRO", exact=False)


def test_each_voice_has_a_number_and_all_without_a_name_share_one():
    found = script(("A", 1.0, "yes"), (None, 2.0, "no"), ("B", 3.0, "yes"), ("A", 4.0, "no"))
    assert found.speakers == ["A", None, "B", "A"]
    assert found.voices == [0, 1, 2, 0]
    assert found.names == ("A", "B")
    assert found.said_by("A").tolist() == [True, False, False, True]
    assert not found.said_by("C").any()


def test_labels_and_what_is_outside_of_turns_are_no_words():
    assert script(("VARRO", 1.0, "Nobody told us.")).spoken.atoms == ("nobody", "told", "us")


def test_a_transcript_without_turns_has_no_words():
    found = script()
    assert (len(found.spoken), found.names, found.voices) == (0, (), [])


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["A", "B", None]),
            st.none(),
            st.lists(
                st.sampled_from(["wall.", "Why?", "I’d", "…", "(", "Mr.", "uh,", "”", "5", "told"]),
                min_size=1,
                max_size=6,
            ).map(" ".join),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_what_stands_around_any_word_is_in_order_and_beside_it(said):
    found = script(*said)
    text = found.transcript.text
    for n, span in enumerate(found.spoken.spans):
        before, after = found.before(n), found.after(n)
        for passage in (before, after):
            assert passage is None or 1 <= len(passage.spans) <= 2
            assert passage is None or list(passage.spans) == sorted(passage.spans)
        if before:
            assert before.spans[-1].end <= span.start
            assert any(map(str.isalnum, "".join(s.of(text) for s in before.spans)))
        if after:
            assert after.spans[0].start >= span.end
            assert any(map(str.isalnum, "".join(s.of(text) for s in after.spans)))
