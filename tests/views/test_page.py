"""The page in a real browser, and what hostile pages cannot do to it."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from reportedly.record import Attribution, Outlet, QuotationType, Related, Span, SpeechAct
from reportedly.views import wording
from reportedly.views.marking import paragraphs
from reportedly.views.page import document, fragment, style

HOSTILE = '<script>document.title="owned"</script>"><img src=x onerror="document.title=1">\'{{7*7}}'


@pytest.fixture
def hostile(record):
    """A record in which every string that comes from a page attacks."""
    article = replace(
        record.article,
        title=HOSTILE,
        headline=None,
        paragraphs=(record.article.headline, *record.article.paragraphs),
        authors=(HOSTILE,),
        outlet=Outlet(HOSTILE, stated=True, basis=HOSTILE),
        language='en" onload="document.title=1',
        url="javascript:document.title=1",
        related=(Related(HOSTILE, url="JavaScript:document.title=1"), Related("x", url=HOSTILE)),
        text=HOSTILE + record.article.text[len(HOSTILE) :],
        origin=replace(record.article.origin, name=HOSTILE, charset=HOSTILE),
    )
    speakers = tuple(replace(s, name=HOSTILE, title=HOSTILE) for s in record.speakers)
    chain = tuple(replace(link, name=HOSTILE, relation=HOSTILE) for link in record.chain)
    return replace(record, article=article, speakers=speakers, chain=chain, notes=(HOSTILE,))


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out(opened, record, width, scheme):
    page = opened(document([record, record]), width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_the_list_stands_beside_the_text_or_below_it(opened, record):
    for width, beside in ((1280, True), (360, False)):
        page = opened(document([record]), width)
        text = page.locator(".text").bounding_box()
        statements = page.locator(".statements").bounding_box()
        assert (statements["x"] > text["x"] + text["width"]) is beside
        assert (statements["y"] > text["y"] + text["height"]) is not beside


@pytest.mark.browser
def test_a_hostile_page_neither_runs_nor_breaks_out(opened, hostile):
    page = opened(document([hostile]))
    assert "owned" in page.title()  # as words: the title is the hostile one, not what it sets
    assert page.title().startswith("<script>")
    assert page.locator("script, img, iframe, object, [onerror], [onload]").count() == 0
    assert page.locator("a[href^='javascript' i]").count() == 0
    prose = page.locator(".prose").evaluate("e => e.textContent")
    assert "<script>document.title=" in prose
    assert page.locator("dd", has_text="{{7*7}}").count() > 0
    assert page.said == []


@pytest.mark.browser
def test_the_page_asks_for_nothing_and_needs_no_script(opened, record):
    page = opened(document([record]), java_script_enabled=False)
    assert len(page.asked) == 1
    assert page.locator("details").first.get_attribute("open") is None
    page.locator("summary").first.click()
    assert page.locator("details dl").first.is_visible()


@pytest.mark.browser
def test_links_lead_both_ways(opened, record):
    page = opened(document([record]))
    ids = set(page.eval_on_selector_all("[id]", "all => all.map(e => e.id)"))
    assert len(ids) == page.locator("[id]").count()
    aims = page.eval_on_selector_all("a[href^='#']", "all => all.map(e => e.hash.slice(1))")
    assert set(aims) <= ids
    for number in range(1, 13):
        assert {f"r1-s{number}", f"r1-m{number}"} <= set(aims)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_pointed_at_lights_up(opened, record, scheme):
    page = opened(document([record]), color_scheme=scheme)
    plain = page.locator(".r1-4").first.evaluate("e => getComputedStyle(e).backgroundColor")
    page.locator("#r1-s4").hover()
    lit = page.locator(".r1-4").first.evaluate("e => getComputedStyle(e).backgroundColor")
    assert plain != lit


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_lines_stand_out_from_the_paper(opened, faint, record, scheme):
    page = opened(document([record]), color_scheme=scheme)
    page.goto(page.url + "#r1-s12")
    assert faint(page) == []


@pytest.mark.browser
def test_spans_differ_by_the_style_of_their_line(opened, record):
    page = opened(document([record]))
    kinds = [
        page.locator(f".prose .{role}").first.evaluate(
            "e => getComputedStyle(e).textDecorationStyle"
        )
        for role in ("source", "cue", "content")
    ]
    assert kinds == ["double", "dotted", "solid"]


@pytest.mark.browser
def test_headings_go_down_step_by_step(opened, record):
    for records in ([record], [record, record]):
        page = opened(document(records))
        levels = page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(e => +e.tagName[1])")
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.browser
def test_a_reader_by_keyboard_sees_where_he_is(opened, record):
    page = opened(document([record]))
    page.keyboard.press("Tab")
    focused = "getComputedStyle(document.activeElement)"
    assert page.evaluate("document.activeElement.tagName") == "A"
    assert page.evaluate(f"{focused}.outlineStyle") == "solid"


def test_the_text_is_all_there_piece_by_piece(record):
    cut = paragraphs(record, wording.statements(record))
    text = "\n".join("".join(piece.text for piece in p.pieces) for p in cut)
    assert text == record.article.text


def test_every_span_is_marked_where_it_stands(record):
    found = wording.statements(record)
    cut = paragraphs(record, found)
    for statement in found:
        for role, span in wording.spans_of(statement.attribution):
            marked = "".join(
                piece.text
                for paragraph in cut
                for piece in paragraph.pieces
                if any(m.number == statement.number and m.span == span for m in piece.marks)
            )
            assert marked == span.of(record.article.text), role


def test_a_span_over_several_paragraphs_and_the_gap_between_is_marked_whole(record):
    first, second, *_ = record.article.paragraphs
    whole = Span(first.start + 5, second.end - 5)
    said = Attribution(
        "a", (), (), (whole,), QuotationType.INDIRECT, SpeechAct.STATES, None, score=0.5
    )
    article = replace(record.article, paragraphs=(first, second))
    changed = replace(record, article=article, attributions=(said,))
    cut = paragraphs(changed, wording.statements(changed))
    marked = [piece for p in cut for piece in p.pieces if piece.marks]
    assert "\n".join(piece.text for piece in marked) == whole.of(article.text)
    assert [piece.anchors for piece in marked] == [(1,), ()]
    assert [piece.opens for piece in marked] == [(1,), (1,)]


def test_lines_of_statements_that_overlap_are_drawn_apart(record):
    first = record.attributions[3]
    second = replace(first, id="again")
    changed = replace(record, attributions=(first, second))
    cut = paragraphs(changed, wording.statements(changed))
    depths = {(m.number, m.depth) for p in cut for piece in p.pieces for m in piece.marks}
    assert depths == {(1, 0), (2, 1)}


def test_a_notebook_shows_the_record(record):
    shown = record._repr_html_()
    assert shown == fragment(record)
    assert "<html" not in shown


def test_the_style_reaches_nothing_outside_the_record():
    rules = re.sub(r"/\*.*?\*/", "", style(), flags=re.DOTALL)
    selectors = [s.strip() for block in re.findall(r"([^{};]+)\{", rules) for s in block.split(",")]
    assert selectors
    assert [s for s in selectors if not s.startswith((".reportedly", "@", "(", "screen"))] == []
