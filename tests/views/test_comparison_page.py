"""The page of a comparison in a real browser, and what hostile reports cannot do to it."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from reportedly.comparison import Comparison, Edit, Failure, Story, VariantKind
from reportedly.text.tokens import tokens
from reportedly.views.comparison_page import MOST_LISTED, document, own_style
from reportedly.views.differences import Fate, stretches
from reportedly.views.telling import Telling

HOSTILE = '<script>document.title="owned"</script>"><img src=x onerror="document.title=1">\'{{7*7}}'


@pytest.fixture
def hostile(comparison):
    """A comparison in which every string that comes from a report attacks."""

    def attacked(report):
        article = replace(
            report.record.article,
            title=HOSTILE,
            headline=None,
            authors=(HOSTILE,),
            url="javascript:document.title=1",
            language='en" onload="document.title=1',
            text=HOSTILE + report.record.article.text[len(HOSTILE) :],
        )
        return replace(report, outlet=HOSTILE, record=replace(report.record, article=article))

    def rooted(story):
        roots = tuple(replace(r, name=HOSTILE, why=HOSTILE) for r in story.roots)
        circles = tuple(replace(c, why=HOSTILE) for c in story.circles)
        return replace(story, roots=roots, circles=circles, why=HOSTILE)

    def named(identity):
        members = tuple(replace(m, reason=HOSTILE) for m in identity.members)
        return replace(identity, name=HOSTILE, titles=(HOSTILE,), members=members)

    return replace(
        comparison,
        reports=tuple(map(attacked, comparison.reports)),
        stories=tuple(map(rooted, comparison.stories)),
        derivations=tuple(
            replace(d, reason=HOSTILE, outlet=HOSTILE, basis=HOSTILE if d.basis else "")
            for d in comparison.derivations
        ),
        statements=tuple(replace(s, why=HOSTILE, notes=(HOSTILE,)) for s in comparison.statements),
        identities=tuple(map(named, comparison.identities)),
        failures=(Failure(HOSTILE, HOSTILE),),
        notes=(HOSTILE,),
    )


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out(opened, comparison, width, scheme):
    page = opened(document(comparison), width, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_the_graph_is_legible_and_scrolls_in_its_own_box(opened, comparison):
    page = opened(document(comparison), 360)
    box = page.locator(".scroll").first
    assert box.evaluate("e => e.scrollWidth > e.clientWidth")
    assert box.get_attribute("tabindex") == "0"
    for width in (360, 1280):
        page = opened(document(comparison), width)
        for words in page.locator("svg text.hint").all():
            assert words.bounding_box()["height"] >= 11


@pytest.mark.browser
def test_words_in_the_graph_do_not_reach_the_next_tag(opened, comparison):
    page = opened(document(comparison))
    svg = page.locator("svg[role=img]").first.bounding_box()
    for words in page.locator("svg[role=img]").first.locator("text").all():
        box = words.bounding_box()
        assert box["x"] + box["width"] <= svg["x"] + svg["width"]
    for tag in page.locator("svg rect.tag").all():
        room = tag.bounding_box()
        for words in page.locator("svg text.tag").all():
            box = words.bounding_box()
            middle = box["y"] + box["height"] / 2
            if abs(middle - room["y"] - room["height"] / 2) < 3 and abs(box["x"] - room["x"]) < 40:
                assert room["x"] <= box["x"]
                assert box["x"] + box["width"] <= room["x"] + room["width"]


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_paper(opened, faint, comparison, scheme):
    page = opened(document(comparison), color_scheme=scheme)
    assert faint(page) == []


@pytest.mark.browser
def test_origins_come_first_then_the_graph_then_statements(opened, comparison):
    page = opened(document(comparison))
    heights = [
        page.get_by_text("6 reports, 3 origins", exact=True).bounding_box()["y"],
        page.get_by_text("2 reports, no origin", exact=True).bounding_box()["y"],
        page.locator(".provenance ~ .alarm").bounding_box()["y"],
        page.locator(".graph").first.bounding_box()["y"],
        page.locator(".derivations").first.bounding_box()["y"],
        page.locator(".said").first.bounding_box()["y"],
        page.locator("#speakers").bounding_box()["y"],
        page.locator("footer").bounding_box()["y"],
    ]
    assert heights == sorted(heights)
    assert heights[2] < 800


@pytest.mark.browser
def test_circles_and_alarms_shout(opened, comparison):
    page = opened(document(comparison))
    circle = page.locator(".circle")
    assert "Circle: Harbour Echo cites Tern Gazette cites Harbour Echo" in circle.inner_text()
    top = page.locator(".provenance ~ .alarm").inner_text()
    assert "3 changes of wording that may turn the sense" in top
    assert "Metro Bulletin, quoting Odile Varro, Harbour Minister" in top
    assert "the negation changes: “not” is left out" in top
    aim = page.locator(".provenance ~ .alarm a").first.get_attribute("href")
    assert "I would not moor my own boat" in page.locator(aim).inner_text()


@pytest.mark.browser
def test_deletions_and_insertions_have_signs_and_not_only_colours(opened, comparison):
    page = opened(document(comparison))
    assert page.locator("del.turned").first.inner_text().endswith("−not")
    assert page.locator("ins.turned").first.inner_text().endswith("+five")
    said = page.locator("del.turned").first.text_content()
    assert said == "left out: −not"
    colours = [
        page.locator(f"{name}.turned").first.evaluate("e => getComputedStyle(e).backgroundColor")
        for name in ("del", "ins")
    ]
    assert colours == ["rgb(211, 229, 251)", "rgb(251, 232, 160)"]  # blue, yellow


@pytest.mark.browser
def test_evidence_stands_side_by_side_or_below(opened, comparison):
    for width, beside in ((1280, True), (360, False)):
        page = opened(document(comparison), width)
        sides = page.locator(".sides").first.locator(".side")
        one, other = (side.bounding_box() for side in sides.all())
        assert (other["x"] > one["x"] + one["width"]) is beside


@pytest.mark.browser
def test_all_is_there_without_a_script_and_without_the_network(opened, comparison):
    page = opened(document(comparison), java_script_enabled=False)
    assert len(page.asked) == 1
    assert page.locator("svg[role=img]").count() == 2
    page.locator(".speakers summary").first.click()
    assert page.get_by_text("the same full name and title").is_visible()


@pytest.mark.browser
def test_a_hostile_report_neither_runs_nor_breaks_out(opened, hostile):
    page = opened(document(hostile))
    assert page.title().startswith("Where it comes from")
    assert page.locator("script, img, iframe, object, [onerror], [onload]").count() == 0
    assert page.locator("a[href^='javascript' i]").count() == 0
    assert page.locator("svg text.outlet", has_text="<script>").count() > 0
    assert page.locator("dd", has_text="{{7*7}}").count() > 0
    assert page.said == []


@pytest.mark.browser
def test_links_lead_somewhere_and_ids_are_given_once(opened, comparison):
    page = opened(document(comparison))
    ids = page.eval_on_selector_all("[id]", "all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))
    aims = page.eval_on_selector_all("a[href^='#']", "all => all.map(e => e.hash.slice(1))")
    assert aims
    assert set(aims) <= set(ids)
    labelled = page.eval_on_selector_all(
        "[aria-labelledby]", "all => all.flatMap(e => e.getAttribute('aria-labelledby').split(' '))"
    )
    assert set(labelled) <= set(ids)


@pytest.mark.browser
def test_headings_go_down_step_by_step(opened, comparison):
    page = opened(document(comparison))
    levels = page.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(e => +e.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.browser
def test_the_list_says_what_the_graph_shows(opened, comparison):
    page = opened(document(comparison))
    told = page.locator(".reports").first.locator("li").all_inner_texts()
    assert len(told) == 6
    bulletin = next(text for text in told if text.startswith("Metro Bulletin"))
    assert "rewrites The Saltmarsh Courier (silently)" in bulletin
    lantern = next(text for text in told if text.startswith("The Evening Lantern"))
    assert "credits Gannet Photo Service (not among these reports)" in lantern
    agency = next(text for text in told if text.startswith("Kestrel Press Agency"))
    today = next(text for text in told if text.startswith("Quill Today"))
    assert "rewrites? Quill Today" in agency
    assert "rewrites? Kestrel Press Agency" in today
    assert "date not stated" in today


def test_the_page_forbids_what_it_does_not_need(comparison):
    page = document(comparison)
    assert "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'" in page
    assert "<script" not in page


def test_speakers_that_are_not_resolved_and_sources_that_failed_are_named(comparison):
    page = document(comparison)
    assert "may be Ilse Pohl or Jens Pohl" in page
    assert "pages/empty.html" in page
    assert "Nether Hask Letter" in page
    assert "Times without a zone are compared as they are printed." in page


def test_an_empty_comparison_has_a_page():
    assert "No two of these reports belong to one story." in document(Comparison(()))


def test_of_a_very_large_story_the_rest_is_counted(reports):
    made = tuple(replace(reports[0], key=f"r{n}") for n in range(MOST_LISTED + 7))
    story = Story("s", tuple(r.key for r in made), (), (), "")
    page = document(Comparison(made, (story,)))
    assert page.count('<li id="report-1-') == MOST_LISTED
    assert "7 more reports not shown here" in page


def test_the_style_reaches_nothing_outside_the_page():
    rules = re.sub(r"/\*.*?\*/", "", own_style(), flags=re.DOTALL)
    selectors = [s.strip() for block in re.findall(r"([^{};]+)\{", rules) for s in block.split(",")]
    assert selectors
    assert [s for s in selectors if not s.startswith((".reportedly", "@", "(", "screen"))] == []


def test_a_difference_holds_all_words_of_both_wordings(comparison):
    texts = Telling(comparison).texts
    for statement in comparison.statements:
        whole = statement.variants[statement.longest].words
        for variant in statement.variants:
            if variant.kind == VariantKind.PARAPHRASED:
                continue
            found = stretches(statement, variant, texts)
            for passage, fates in (
                (whole, {Fate.SAME, Fate.GONE}),
                (variant.words, {Fate.SAME, Fate.NEW}),
            ):
                told = " ".join(s.words for s in found if s.fate in fates)
                span = passage.spans[0]
                expected = tokens(texts[passage.report], span).folded
                assert tokens(told).folded == expected


def test_an_ellipsis_stands_where_a_wording_is_in_pieces(desk, comparison):
    statement = comparison.statements[0]
    words = desk.at("r4", "I would not moor my own boat", "before the spring")
    gone = desk.at("r1", "behind that wall", after="I would")
    variant = replace(
        statement.variants[3],
        kind=VariantKind.ELIDED,
        words=words,
        edits=(Edit(gone, None),),
    )
    found = stretches(statement, variant, Telling(comparison).texts)
    assert [(s.fate, s.words) for s in found] == [
        (Fate.SAME, "I would not moor my own boat"),
        (Fate.GONE, "behind that wall"),
        (Fate.SAME, "before the spring"),
    ]
    whole = stretches(statement, replace(variant, edits=()), Telling(comparison).texts)
    assert whole[0].words == "I would not moor my own boat … before the spring"
