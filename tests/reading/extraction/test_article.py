"""Which lines of a page are the article, on made-up pages."""

import time

import pytest

from reportedly.reading.extraction.article import article_lines, told_lines
from reportedly.reading.extraction.blocks import blocks_of
from reportedly.reading.extraction.other import other_lines
from reportedly.reading.extraction.signs import bit, signs_of
from reportedly.reading.tree import parse

PARAGRAPHS = [
    (
        "The gates of the Torrin Dam were opened on Sunday night after three days of "
        "rain, the water "
        "board of Port Sorrel said, and two farms below it were cleared."
    ),
    (
        "“We had an hour to get the animals out,” said Marit Solane, who farms sixty "
        "acres on the east "
        "bank and has lived there all her life."
    ),
    (
        "The board had warned in March that the spillway was in need of repair, according "
        "to minutes "
        "of its meeting that The Port Sorrel Courier has seen."
    ),
    (
        "Nobody was hurt. The road to the coast was closed until Monday morning, and "
        "buses went by way "
        "of the northern bridge."
    ),
]
PAGE = f"""<html><head><title>Dam opened</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">All the news of the valley</a></li></ul>
</nav><main><article class="story"><h1>Dam opened</h1>
<figure><img src="a.jpg"><figcaption>The dam on Sunday. Photo: BWS</figcaption></figure>
<div class="article-body">{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}</div></article>
<aside class="related"><h3>More from the valley</h3><ul>
<li><a href="/1">Bridge to stay shut until the spring, says council</a></li>
<li><a href="/2">Ferry fares go up for the third time this year</a></li></ul></aside>
<section class="comments"><p class="comment">I have said for years that it would come to this, and
nobody on the board would listen to those of us who live here.</p></section></main>
<footer><p>Copyright The Port Sorrel Courier. All rights reserved, in all countries.</p></footer>
</body></html>"""


def lines_of(page):
    return article_lines(parse(page))


def test_the_paragraphs_are_taken_and_what_is_around_them_is_not():
    assert lines_of(PAGE) == PARAGRAPHS


def test_agreement_with_the_other_extractor_changes_nothing_where_both_are_right():
    tree = parse(PAGE)
    assert article_lines(tree, other_lines(tree)) == PARAGRAPHS


def test_the_tree_is_left_as_it_was():
    tree = parse(PAGE)
    article_lines(tree, other_lines(tree))
    assert article_lines(tree) == PARAGRAPHS


def test_a_text_that_is_printed_twice_is_taken_once():
    body = PAGE[PAGE.index('<div class="article-body">') : PAGE.index("</article>")]
    assert lines_of(PAGE.replace("</article>", body + "</article>")) == PARAGRAPHS


def test_a_page_without_words_has_no_lines():
    assert lines_of("<html><body><div></div><script>var a = 1</script></body></html>") == []


def test_a_menu_left_open_does_not_swallow_the_page():
    page = "<html><body><nav>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    assert [b.text for b in blocks_of(parse(page)).blocks] == PARAGRAPHS


def test_lines_end_at_breaks_and_boxes_and_not_at_inline_tags():
    page = "<body><div>One <b>t</b>wo<br>three<p>fo&shy;ur</p>five</div>"
    assert [b.text for b in blocks_of(parse(page)).blocks] == ["One two", "three", "four", "five"]


def test_short_cells_of_a_row_are_one_line():
    page = (
        "<table><tr><td>Ada Moss</td><td>12</td></tr><tr><td>Ben Ruiz</td><td>9</td></tr></table>"
    )
    assert [b.text for b in blocks_of(parse(page)).blocks] == ["Ada Moss 12", "Ben Ruiz 9"]


def test_names_of_parts():
    assert signs_of("story__body") & bit("body")
    assert signs_of("ArticleBody") & bit("body")
    assert signs_of("comment-list") & bit("comment")
    assert not signs_of("x1 y2")


def test_the_body_in_the_data_for_machines():
    page = (
        '<script type="application/ld+json">{"articleBody": "One &amp; two.\\n\\nThree \\u00e9.",'
        '"x": {"articleBody": "short"}}</script><p>a</p>'
    )
    assert told_lines(parse(page)) == ["One & two.", "Three é."]


@pytest.mark.parametrize(
    "page",
    [
        f"<body><p>{PARAGRAPHS[0]}</p>" + "<div>" * 50_000 + PARAGRAPHS[1],
        f"<body><p>{PARAGRAPHS[0]}</p><p class='" + "a b " * 500_000 + "'>c</p>",
        "<body>" + "".join(f"<p>{i} {PARAGRAPHS[i % 4]}</p>" for i in range(10_000)),
        f"<body><p>{PARAGRAPHS[0]}</p><table><tr>" + "<td>ab</td>" * 20_000,
        '<body><script type="application/ld+json">{"articleBody": "</'
        + "<" * 500_000
        + '"}</script>'
        f"<p>{PARAGRAPHS[0]}</p>",
    ],
    ids=["deep", "attribute", "long", "row", "angles"],
)
def test_monster_pages_end_in_seconds(page):
    start = time.process_time()
    lines_of(page)
    assert time.process_time() - start < 20
