"""The page of a check in a real browser: what it plays, what its keys do, and what is kept out."""

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import pairwise

import pytest

from reportedly.checks import Checked, Verdict
from reportedly.record import Span
from reportedly.views.check_page import MOST_CHECKS, document, own_style, script
from reportedly.views.check_player import SPARE, stretches, ticks, waveform
from reportedly.views.check_transcript import paragraphs
from reportedly.views.page import barred

HOSTILE = (
    '</style></script><script>document.title="owned"</script>"><img src=x onerror=alert(1)>'
    "'{{7*7}}\u202eevil"
)
KEYS = {"key", "report", "id", "attribution"}


def attacked(value, name=""):
    """The value with every string in it hostile, but for the keys; texts keep their length."""
    if isinstance(value, Enum) or name in KEYS:
        return value
    if isinstance(value, str):
        if name == "text":
            return (HOSTILE * (len(value) // len(HOSTILE) + 1))[: len(value)]
        return "javascript:document.title=1" if name == "url" else HOSTILE
    if isinstance(value, tuple):
        return tuple(attacked(one, name) for one in value)
    if is_dataclass(value):
        found = {f.name: attacked(getattr(value, f.name), f.name) for f in fields(value)}
        return replace(value, **found)
    return value


@pytest.fixture
def sound(made_up):
    return made_up.sound()


@pytest.fixture
def player(opened, checked, sound):
    """The page with its sound loaded, and what it says of it."""

    def show(width=1280, **options):
        page = opened(document(checked, sound), width, **options)
        until(page, "AUDIO.readyState >= 1")
        return page

    return show


def told(page, expression):
    return page.evaluate(expression.replace("AUDIO", "document.querySelector('.player audio')"))


def until(page, expression):
    """Wait for it. (Playwright's own way is a script that the page forbids.)"""
    for _ in range(300):
        if told(page, expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def time(page):
    return told(page, "AUDIO.currentTime")


def paused(page):
    return told(page, "AUDIO.paused")


def hurry(page):
    """Play many times as fast, so that no test waits for seconds of sound."""
    told(page, "AUDIO.playbackRate = 4")


def focused(page):
    return page.evaluate("document.activeElement.id")


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_and_words_stand_out(player, faint, width, scheme):
    page = player(width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("summary").click()
    assert faint(page) == []


@pytest.mark.browser
def test_a_quotation_is_played_with_half_a_second_to_spare(player, checked):
    page = player()
    place = checked.checks[8].parts[0].place
    page.locator("#c9 button.play").click()
    begun = time(page)
    assert place.start - SPARE - 0.01 <= begun < place.start + 1
    until(page, "AUDIO.paused")
    assert place.end + SPARE <= time(page) < place.end + SPARE + 0.15


@pytest.mark.browser
def test_it_goes_exactly_to_where_the_stretch_begins(player, checked):
    page = player()
    page.evaluate("HTMLMediaElement.prototype.play = () => Promise.resolve()")
    page.locator("#c3 button.play").click()
    assert time(page) == pytest.approx(checked.checks[2].parts[0].place.start - SPARE, abs=0.01)
    page.locator("#c5 .differences button").first.click()
    assert time(page) == pytest.approx(checked.checks[4].differences[0].start - SPARE, abs=0.01)
    page.locator("#c3 a.time").click()
    assert time(page) == pytest.approx(checked.checks[2].parts[0].place.start, abs=0.01)


@pytest.mark.browser
def test_parts_from_different_places_are_played_one_after_the_other(player, checked):
    page = player()
    first, second = (part.place for part in checked.checks[5].parts)
    hurry(page)
    page.locator("#c6").focus()
    page.keyboard.press("Enter")
    assert time(page) >= first.start - SPARE
    until(page, f"AUDIO.currentTime < {second.end + SPARE}")
    until(page, "AUDIO.paused")
    assert abs(time(page) - (second.end + SPARE)) < 0.4


@pytest.mark.browser
def test_whoever_seeks_on_the_way_is_not_stopped(player):
    page = player()
    page.locator("#c3 button.play").click()
    told(page, "AUDIO.currentTime = 60")
    until(page, "AUDIO.currentTime > 60.3")
    assert not paused(page)


@pytest.mark.browser
def test_the_keys(player, checked):
    page = player()
    page.keyboard.press("n")
    assert focused(page) == "c1"
    page.keyboard.press("n")
    page.keyboard.press("n")
    page.keyboard.press("p")
    assert focused(page) == "c2"
    page.keyboard.press("Enter")
    assert not paused(page)
    assert time(page) == pytest.approx(checked.checks[1].parts[0].place.start - SPARE, abs=0.5)
    page.keyboard.press("k")
    assert paused(page)
    at = time(page)
    page.keyboard.press("l")
    assert time(page) == pytest.approx(at + 5, abs=0.1)
    page.keyboard.press("j")
    assert time(page) == pytest.approx(at, abs=0.1)
    page.keyboard.press(" ")
    assert not paused(page)
    assert page.said == []


@pytest.mark.browser
def test_keys_can_be_switched_off_and_are_not_stolen_from_what_has_the_focus(player):
    page = player()
    page.locator("summary").focus()
    page.keyboard.press(" ")
    assert page.locator("details").get_attribute("open") is not None
    assert paused(page)
    page.locator("#c1 button.play").focus()
    page.keyboard.press("Control+k")
    assert paused(page)
    page.locator(".keys input").uncheck()
    page.keyboard.press("n")
    page.keyboard.press("k")
    assert focused(page) == ""
    assert paused(page)
    page.evaluate(
        "document.querySelector('main').append(document.createElement('input')); "
        "document.querySelector('.keys input').checked = true; "
        "document.querySelector('main > input').focus()"
    )
    page.keyboard.type("njk ")
    assert page.locator("main > input").input_value() == "njk "
    assert paused(page)


@pytest.mark.browser
def test_a_word_seeks_and_what_is_said_is_shown(player, checked):
    page = player()
    word = next(w for w in checked.transcript.words if w.start > 42)
    said = word.span.of(checked.transcript.text)
    page.locator(f".script [data-t='{word.start:.2f}']", has_text=said).first.click()
    assert time(page) == pytest.approx(word.start, abs=0.01)
    until(page, "document.querySelector('.caption').textContent.startsWith('We asked')")
    assert page.locator(".script p.now").inner_text().startswith("0:00:42 ODILE VARRO")
    page.locator(".wave").click(position={"x": 0, "y": 10})
    assert time(page) == pytest.approx(0, abs=0.2)


@pytest.mark.browser
def test_an_address_with_a_time_begins_there(player):
    page = player()
    address = page.url
    page.goto("about:blank")
    page.goto(f"{address}#t=48.5,50")
    until(page, "AUDIO.currentTime === 48.5")


@pytest.mark.browser
def test_the_page_asks_for_nothing_and_says_nothing(player):
    page = player()
    page.locator("#c1 button.play").click()
    page.wait_for_timeout(200)
    assert [address for address in page.asked if not address.startswith("data:")] == [page.url]
    assert page.said == []


@pytest.mark.browser
def test_the_focus_is_not_hidden_under_the_player(player):
    for width in (1280, 360):
        page = player(width, reduced_motion="reduce")
        for _ in range(5):
            page.keyboard.press("n")
        deck = page.locator(".player").bounding_box()
        assert page.locator("#c5").bounding_box()["y"] >= deck["y"] + deck["height"]
        assert page.locator("#c5").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


@pytest.mark.browser
def test_all_is_there_without_a_script(opened, checked, made_up):
    html = document(checked, made_up.sound(beside="./meeting%20one.wav"))
    page = opened(html, java_script_enabled=False)
    assert page.locator("audio").is_visible()
    assert page.locator("audio").get_attribute("controls") is not None
    assert page.locator("#c4").get_by_text("+to the lenders").is_visible()
    assert page.locator("button:visible").count() == 0
    assert not page.locator(".keys").is_visible()
    start = checked.checks[0].parts[0].place.start
    aim = page.locator("#c1 a.time").get_attribute("href")
    assert aim == f"./meeting%20one.wav#t={start:.2f}"
    alone = document(checked, made_up.sound())
    assert "#t=" not in alone.replace(script(), "")


@pytest.mark.browser
def test_a_transcript_alone_has_a_page_without_player_and_script(opened, made_up):
    html = document(made_up.checked(recorded=False))
    assert "<script" not in html
    assert "script-src" not in html
    page = opened(html)
    assert page.locator("h1").inner_text() == "Quotations against the transcript"
    assert page.locator("audio, button, [hidden]").count() == 0
    assert page.locator("#c5").get_by_text("at 0:00:17").is_visible()
    assert "listen" not in page.locator("#c5").inner_text().casefold()


@pytest.mark.browser
def test_a_very_long_recording_has_clips(opened, checked, made_up):
    page = opened(document(checked, made_up.clips(stretches(checked))))
    assert page.get_by_text("The recording is too long to lie in this page").is_visible()
    assert page.locator(".player").count() == 0
    assert page.locator("#c6 audio").count() == 2
    assert page.locator("button.play:visible").count() == 0
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#c1 audio').currentTime > 0")
    assert page.said == []


@pytest.mark.browser
@pytest.mark.parametrize("recorded", [True, False])
def test_hostile_words_neither_run_nor_break_out(opened, made_up, recorded):
    checked = attacked(made_up.checked(recorded=recorded))
    sound = replace(made_up.sound(), captions=f"WEBVTT\n\n00:00.000 --> 01:20.000\n{HOSTILE}\n")
    page = opened(document(checked, sound if recorded else None))
    if recorded:
        page.locator("#c1 button.play").click()
        until(page, "document.querySelector('.caption').textContent.includes('evil')")
    assert page.title().startswith("Checked: ")
    assert page.locator("script").count() == recorded
    assert page.locator("img, iframe, object, [onerror], [onload]").count() == 0
    assert page.locator("a[href^='javascript' i]").count() == 0
    assert page.locator("li, dd", has_text="{{7*7}}").count() > 0
    assert "\u202e" not in page.locator("main").inner_text().replace(
        page.locator(".caption").inner_text() if recorded else "", ""
    )
    assert page.said == []


@pytest.mark.browser
def test_links_lead_somewhere_and_ids_are_given_once(player):
    page = player()
    ids = page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))
    aims = page.eval_on_selector_all(
        "a[href^='#']:not(.time)", "all => all.map(e => e.hash.slice(1))"
    )
    assert aims
    assert set(aims) <= set(ids)
    levels = page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(e => +e.tagName[1])")
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.browser
def test_buttons_are_large_enough_to_hit(player):
    page = player(360)
    for button in page.locator("button.play").all():
        assert button.bounding_box()["height"] >= 24


@pytest.mark.browser
def test_the_summary_leads_to_what_needs_a_look(player):
    page = player()
    said = page.locator(".counts li").all_inner_texts()
    assert said[0].split() == ["≠", "2", "differ", "4,", "5"]
    assert page.locator(".counts a").first.get_attribute("href") == "#c4"
    told = page.locator("section.provenance > .shout").inner_text()
    assert told == "⚠ 1 said by somebody else than the report says, by the transcript: 3"
    assert "The transcript gives these words to TOMAS PELL" in page.locator("#c3").inner_text()


@pytest.mark.browser
def test_deletions_and_insertions_have_signs_and_are_told(player):
    page = player()
    assert page.locator("#c5 del.turned").first.text_content() == "left out: −not"
    assert page.locator("#c5 ins.turned").first.text_content() == "put in: +five"
    assert (
        page.locator("#c5 .differences .alarm")
        .first.inner_text()
        .startswith(
            "⚠ The negation changes. Heard again, the recording is nearer to the transcript"
        )
    )


@pytest.mark.browser
def test_bars_are_told_to_those_who_cannot_see_them(opened, faint, made_up, sound):
    checked = made_up.checked()
    name = Span(*re.search("Forty-one", checked.transcript.text).span())
    text = checked.transcript.text
    text = text[: name.start] + "█" * 9 + text[name.end :]
    html = document(
        replace(checked, transcript=replace(checked.transcript, text=text)),
        replace(sound, captions=""),
    )
    assert "Forty" not in html
    page = opened(html)
    bar = page.locator(".script .bar")
    assert bar.get_attribute("aria-label") == bar.get_attribute("title") == "redacted"
    assert bar.inner_text() == "█" * 9
    assert faint(page) == []


def test_bars_and_hostile_words_together():
    assert barred("<b>█ █") == (
        '&lt;b&gt;<span class="bar" role="img" aria-label="redacted" title="redacted">█</span> '
        '<span class="bar" role="img" aria-label="redacted" title="redacted">█</span>'
    )


def test_a_link_leads_to_the_words_in_the_report(made_up):
    checked = made_up.checked()
    report = checked.reports[0]
    article = replace(report.record.article, url="https://courier.example/1#top")
    report = replace(report, record=replace(report.record, article=article))
    html = document(replace(checked, reports=(report, checked.reports[1])))
    assert 'href="https://courier.example/1#:~:text=would%20not%20moor%20my%20own' in html
    assert "https://courier.example/1#:~:text=The%20money%20was%20promised%20to" in html


def test_no_folder_is_told(checked, sound):
    assert "secret" not in document(checked, sound)


def test_the_page_forbids_what_it_does_not_need(checked, sound):
    policy = re.search('Security-Policy" content="([^"]+)"', document(checked, sound))[1]
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    assert parts["default-src"] == parts["base-uri"] == parts["form-action"] == "'none'"
    assert parts["media-src"] == "data:"
    assert re.fullmatch(r"'sha256-[\w+/]{43}='", parts["script-src"])


def test_the_script_writes_no_markup():
    assert not re.findall(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", script())


def test_the_style_reaches_nothing_outside_the_page():
    rules = re.sub(r"/\*.*?\*/", "", own_style(), flags=re.DOTALL)
    selectors = [s.strip() for block in re.findall(r"([^{};]+)\{", rules) for s in block.split(",")]
    assert selectors
    assert [s for s in selectors if not s.startswith((".reportedly", "@", "(", "screen"))] == []


def test_an_empty_check_has_a_page(checked):
    html = document(Checked(checked.transcript, ()))
    assert "No quotation was found to be checked." in html


def test_of_very_many_quotations_the_rest_is_counted(checked):
    many = replace(checked, checks=checked.checks[:1] * (MOST_CHECKS + 7))
    html = document(many)
    assert html.count('<li id="c') == MOST_CHECKS
    assert "7 more quotations not shown here" in html


def test_the_transcript_is_whole_and_each_quotation_marked_once(checked):
    found = paragraphs(checked)
    said = " ".join(piece.text for p in found for piece in p.pieces)
    for turn in checked.transcript.turns:
        words = turn.span.of(checked.transcript.text)
        assert "".join(words.split()) in "".join(said.split())
    anchors = [n for p in found for piece in p.pieces for n in piece.anchors]
    held = [n for n, c in enumerate(checked.checks, start=1) if c.verdict != Verdict.NOT_FOUND]
    assert sorted(anchors) == held
    assert [p.aside for p in found if p.aside] == ["(laughter)"]
    unsure = {piece.text.strip() for p in found for piece in p.pieces if piece.unsure}
    assert unsure == {"gauges"}


def test_captions_of_one_speaker_are_put_together(checked):
    turns = [replace(turn, speaker=None) for turn in checked.transcript.turns]
    transcript = replace(checked.transcript, turns=tuple(turns), words=())
    found = paragraphs(replace(checked, transcript=transcript))
    assert 1 < len(found) < len(turns)
    untimed = [replace(turn, start=None, end=None) for turn in turns]
    transcript = replace(transcript, turns=tuple(untimed))
    assert len(paragraphs(replace(checked, transcript=transcript))) == len(turns)


def test_ticks_stand_where_the_quotations_are(checked):
    found = ticks(checked)
    assert [t.place for t in found] == sorted(t.place for t in found)
    assert {t.number for t in found if t.strong} == {4, 5, 6, 10}
    assert all(0 <= t.place <= 100 for t in found)
    close = [t for t in found if not t.numbered]
    assert close
    assert ticks(replace(checked, recording=None)) == ()


def test_stretches_to_be_cut_out_do_not_overlap(checked):
    found = stretches(checked)
    assert all(before[1] < after[0] for before, after in pairwise(found))
    for check in checked.checks:
        for part in check.parts:
            assert any(a <= part.place.start and part.place.end <= b for a, b in found)


def test_a_waveform_is_a_closed_outline():
    assert waveform(()) == ""
    assert waveform((0.0, 2.0)) == "M0 0.490L1 0.000L1 1.000L0 0.510Z"
