"""A made-up check: two reports and two single quotations, held against a recording of a meeting.

Nothing here was judged by the program: verdicts and places are written down as a careful editor
would, and each span is found in its text.
"""

import io
import math
import wave
from dataclasses import replace

from reportedly.checks import (
    TRANSCRIPT,
    Check,
    Checked,
    Difference,
    Fact,
    Favour,
    Given,
    Part,
    Place,
    Recording,
    Transcript,
    Turn,
    Verdict,
    Word,
)
from reportedly.comparison import Failure, Passage, Report
from reportedly.reading import read_text
from reportedly.record import Origin, Outlet, Record, Span
from reportedly.text.tokens import tokens
from reportedly.views.check_player import Clip, Sound

PACE = 0.4
"""Seconds that each word takes."""

MEETING = (
    (2.0, "ODILE VARRO", "Thank you for coming. I would ask that nothing of this leaves the room."),
    (10.0, "GRETA MARL", "Minister, how many boats are behind that wall tonight?"),
    (
        16.0,
        "ODILE VARRO",
        "Forty-one. And I would not moor my own boat behind that wall before the spring. \
I have told the cabinet so four times.",
    ),
    (29.0, None, "(laughter)"),
    (
        32.0,
        "TOMAS PELL",
        "The footing has moved by nine centimetres since June. That is what the gauges say.",
    ),
    (
        42.0,
        "ODILE VARRO",
        "We asked for two more years, some of us did, and we lost that argument. \
The money was promised before I came to this office.",
    ),
    (55.0, "GRETA MARL", "Every stone of it was weighed and signed for."),
    (
        60.0,
        "ODILE VARRO",
        "If the gauges move again, I will close the harbour myself. You have my word on that.",
    ),
    (70.0, "TOMAS PELL", "Would you sleep there?"),
    (74.0, "ODILE VARRO", "The wall will hold a summer. It will not hold a winter."),
)
LENGTH = 82.0
COURIER = """Minister doubted the sea wall in private

Harbour Minister Odile Varro told the harbour board that she “would not moor my own boat behind \
that wall before the spring”.

“We asked for two more years … and we lost that argument,” she said.

“[The foot of the wall] has moved by nine centimetres since June,” Varro said.

She added: “The money was promised to the lenders before I came to this office.”
"""
BULLETIN = """EXCLUSIVE: Minister would moor her boat

“I would moor my own boat behind that wall before the spring. I have told the cabinet so five \
times,” said Varro.

“It will not hold a winter. You have my word on that,” she said.

“Nobody will ever sail from this harbour again,” she said.

“If the gauges move again, I would close the harbour myself,” said Varro.
"""
GIVEN = (Given("q1", "behind that wall"), Given("q2", "Every stone of it was weighted"))


def meeting() -> Transcript:
    """What was said, with the times of all words."""
    text, turns, words = "The harbour board, 30 October\n", [], []
    for start, speaker, said in MEETING:
        text += f"\n{speaker}: " if speaker else "\n"
        span = Span(len(text), len(text) + len(said))
        text += said
        if speaker is None:
            continue
        found = tokens(text, span)
        for n, (a, b) in enumerate(zip(found.starts, found.ends, strict=True)):
            at = start + n * PACE
            words.append(Word(Span(a, b), at, at + PACE, 0.3 if text[a:b] == "gauges" else 0.95))
        turns.append(Turn(span, speaker, start, start + len(found) * PACE))
    origin = Origin("meeting.vtt", "text/vtt", "c" * 64, len(text), "utf-8")
    return Transcript(text, origin, tuple(turns), tuple(words), language="en")


class Bench:
    """Finds words in the reports and in the transcript."""

    def __init__(self) -> None:
        self.transcript = meeting()
        self.reports = (_report("r1", COURIER, "The Saltmarsh Courier"), _report("r2", BULLETIN))
        self.texts = {
            **{report.key: report.record.article.text for report in self.reports},
            **{given.key: given.text for given in GIVEN},
            TRANSCRIPT: self.transcript.text,
        }

    def at(self, key: str, words: str, after: str = "") -> Passage:
        text = self.texts[key]
        start = text.index(words, text.index(after))
        return Passage(key, (Span(start, start + len(words)),))

    def said(self, words: str, after: str = "") -> Place:
        passage = self.at(TRANSCRIPT, words, after)
        inside = [w for w in self.transcript.words if passage.spans[0].holds(w.span)]
        turn = next(t for t in self.transcript.turns if t.span.meets(passage.spans[0]))
        return Place(passage, inside[0].start, inside[-1].end, turn.speaker, exact=True)

    def part(self, key: str, printed: str, said: str, after: str = "") -> Part:
        return Part(self.at(key, printed), self.said(said, after))

    def differs(self, key: str, printed: str, said: str, after: str = "", **more) -> Difference:
        """Printed words are looked for after `near`, those said after `after`."""
        quotation = self.at(key, printed, more.pop("near", "")) if printed else None
        place = self.said(said, after) if said else None
        start = more.pop("start", place.start if place else None)
        return Difference(quotation, place.transcript if place else None, start, **more)

    def check(self, key: str, printed: str, verdict: str, **more) -> Check:
        around = {
            name: self.at(TRANSCRIPT, more[name]) for name in ("before", "after") if name in more
        }
        number = more.pop("number")
        return Check(
            f"c{number}",
            self.at(key, printed),
            Verdict(verdict),
            **{"form": Verdict.VERBATIM, "why": "", **more, **around},
        )


def _report(key: str, text: str, outlet: str | None = None) -> Report:
    article = read_text(text, f"{'courier' if outlet else 'bulletin'}.txt")
    if outlet:
        article = replace(article, outlet=Outlet(outlet, stated=True, basis="the page"))
    return Report(key, Record(article, (), (), model="none"), outlet)


def _courier(bench: Bench) -> list[Check]:
    mooring = "would not moor my own boat behind that wall before the spring"
    argument = "We asked for two more years … and we lost that argument"
    footing = "[The foot of the wall] has moved by nine centimetres since June"
    money = "The money was promised to the lenders before I came to this office"
    varro = {"speaker": "Odile Varro, Harbour Minister", "said_by_speaker": True}
    return [
        bench.check(
            "r1",
            mooring,
            "verbatim",
            number=1,
            why="all 12 words stand there in the same order",
            parts=(bench.part("r1", mooring, mooring),),
            before="Forty-one.",
            after="I have told the cabinet so four times.",
            **varro,
        ),
        bench.check(
            "r1",
            argument,
            "elided",
            number=2,
            form=Verdict.ELIDED,
            why="two parts, with 5 words between them where the ellipsis stands",
            parts=(
                bench.part("r1", "We asked for two more years", "We asked for two more years"),
                bench.part("r1", "and we lost that argument", "and we lost that argument"),
            ),
            before="That is what the gauges say.",
            after="The money was promised before I came to this office.",
            **varro,
        ),
        bench.check(
            "r1",
            footing,
            "bracketed",
            number=3,
            form=Verdict.BRACKETED,
            why="7 words stand there; 5 are the report's own, in brackets",
            speaker="Odile Varro, Harbour Minister",
            said_by_speaker=False,
            parts=(
                bench.part(
                    "r1",
                    "has moved by nine centimetres since June",
                    "has moved by nine centimetres since June",
                ),
            ),
            after="That is what the gauges say.",
        ),
        bench.check(
            "r1",
            money,
            "differs",
            number=4,
            why="10 of 13 words stand there",
            parts=(
                bench.part("r1", "The money was promised", "The money was promised"),
                bench.part(
                    "r1", "before I came to this office", "before I came to this office", "promised"
                ),
            ),
            differences=(
                bench.differs(
                    "r1",
                    "to the lenders",
                    "",
                    start=bench.said("before I came").start,
                    favours=Favour.TRANSCRIPT,
                    margin=-31.25,
                ),
            ),
            before="We asked for two more years, some of us did, and we lost that argument.",
            after="Every stone of it was weighed and signed for.",
            **varro,
        ),
    ]


def _bulletin(bench: Bench) -> list[Check]:
    mooring = (
        "I would moor my own boat behind that wall before the spring. I have told the cabinet so "
        "five times"
    )
    said = mooring.replace("would", "would not").replace("five", "four")
    spliced = "It will not hold a winter. You have my word on that"
    gauges = "If the gauges move again, I would close the harbour myself"
    varro = {"speaker": "Odile Varro", "said_by_speaker": True}
    return [
        bench.check(
            "r2",
            mooring,
            "differs",
            number=5,
            why="19 of 20 words stand there in the same order",
            parts=(bench.part("r2", mooring, said),),
            differences=(
                bench.differs(
                    "r2",
                    "",
                    "not",
                    "And I would",
                    alarm="negation",
                    favours=Favour.TRANSCRIPT,
                    margin=-9.5,
                ),
                bench.differs(
                    "r2", "five", "four", "cabinet", alarm="number", favours=Favour.NEITHER
                ),
            ),
            before="Forty-one.",
            **varro,
        ),
        bench.check(
            "r2",
            spliced,
            "spliced",
            number=6,
            form=Verdict.SPLICED,
            why="the second part was said 9 seconds before the first",
            parts=(
                bench.part("r2", "It will not hold a winter", "It will not hold a winter"),
                bench.part("r2", "You have my word on that", "You have my word on that"),
            ),
            before="The wall will hold a summer.",
            **varro,
        ),
        bench.check(
            "r2",
            "Nobody will ever sail from this harbour again",
            "not found",
            number=7,
            form=None,
            why="the nearest passage shares 2 of 8 words",
            speaker="Odile Varro",
        ),
        bench.check(
            "r2",
            gauges,
            "consistent",
            number=8,
            why="one word is another, and both sound nearly alike",
            parts=(bench.part("r2", gauges, gauges.replace("would", "will")),),
            differences=(
                bench.differs(
                    "r2",
                    "would",
                    "will",
                    "move again",
                    near="again, I",
                    alike=True,
                    favours=Favour.QUOTATION,
                    margin=2.25,
                ),
            ),
            before="Every stone of it was weighed and signed for.",
            after="You have my word on that.",
            **varro,
        ),
    ]


def _given(bench: Bench) -> list[Check]:
    wall, stones = GIVEN[0].text, GIVEN[1].text
    return [
        bench.check(
            "q1",
            wall,
            "verbatim",
            number=9,
            why="3 words stand there; they stand in another place too",
            parts=(bench.part("q1", wall, wall),),
            elsewhere=(bench.said(wall, "my own boat"),),
            notes=("a quotation of three words may be from many places",),
        ),
        bench.check(
            "q2",
            stones,
            "unsettled",
            number=10,
            why="the transcript is a machine's",
            parts=(bench.part("q2", stones, "Every stone of it was weighed"),),
            differences=(bench.differs("q2", "weighted", "weighed", alike=True),),
        ),
    ]


def recording() -> Recording:
    return Recording(
        "/home/somebody/secret/meeting.wav",
        "ab12" * 16,
        1_968_044,
        LENGTH,
        container=(Fact("format", "wav"), Fact("codec", "pcm_s16le"), Fact("rate", "8000 Hz")),
        broadcast=(Fact("Originator", "SALTMARSH RADIO"), Fact("OriginationDate", "2024-10-30")),
    )


def checked(*, recorded: bool = True) -> Checked:
    """The check; without its recording a transcript only."""
    bench = Bench()
    return Checked(
        bench.transcript,
        (*_courier(bench), *_bulletin(bench), *_given(bench)),
        bench.reports,
        GIVEN,
        recording() if recorded else None,
        failures=(Failure("pages/empty.html", "empty; give a file that holds a report"),),
        notes=("The transcript's times are those of its captions.",),
    )


def tone(seconds: float) -> bytes:
    """A WAV file with a soft hum."""
    rate, written = 8000, io.BytesIO()
    period = bytes(int(128 + 8 * math.sin(2 * math.pi * n / 40)) for n in range(40))
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(rate)
        file.writeframes(period * int(seconds * rate / 40))
    return written.getvalue()


def captions(transcript: Transcript) -> str:
    cues = [
        f"{_stamp(turn.start)} --> {_stamp(turn.end)}\n{turn.span.of(transcript.text)}"
        for turn in transcript.turns
    ]
    return "\n\n".join(["WEBVTT", *cues, ""])


def _stamp(seconds: float) -> str:
    return f"00:{int(seconds) // 60:02}:{seconds % 60:06.3f}"


def sound(beside: str = "") -> Sound:
    """The recording as the page holds it."""
    peaks = tuple(abs(math.sin(n / 9) * math.sin(n / 41)) for n in range(300))
    told = captions(meeting())
    return Sound("audio/wav", whole=tone(LENGTH), peaks=peaks, beside=beside, captions=told)


def clips(stretches) -> Sound:
    """Clips of the recording, as the page of a very long one holds them."""
    found = tuple(Clip(start, end, tone(end - start)) for start, end in stretches)
    return Sound("audio/wav", clips=found)
