import pytest

from reportedly.reading.links import related_links
from reportedly.reading.tree import parse
from reportedly.record import Related

LINK = "<a href='/7'>Mayor is out of office</a>"


def links(body, base="https://vale.example/1"):
    tree = parse(f"<html><body>{body}</body></html>")
    assert tree is not None
    return related_links(tree, base)


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='c-related-stories'>{LINK}</div>",
        f"<aside id='read-more'>{LINK}</aside>",
        f"<h3>More on this story</h3><ul><li>{LINK}</li></ul>",
        f"<div><h3>Related stories</h3></div><div>{LINK}</div>",
        f"<div class='promo'>Now read: {LINK}</div>",
        f"<p><b>Read next:</b> {LINK}</p>",
    ],
)
def test_blocks_of_other_stories(body):
    assert links(body) == (Related("Mayor is out of office", url="https://vale.example/7"),)


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='correlated'>{LINK}</div>",
        f"<p>{LINK}</p>",
        f"<p>I have now read: a lot, and {LINK}</p>",
        "<div class='related'><a href='/7'>Politics</a></div>",
        "<div class='related'><a href='#top'>Go back to the top</a></div>",
        "<div class='related'><a href='javascript:x()'>Show me some more stories</a></div>",
        "<div class='related'><a href='http://[x'>Mayor is out of office</a></div>",
        f"<div class='related'>{LINK * 50}</div>",
    ],
)
def test_what_lists_no_story(body):
    assert links(body) == ()


def test_the_longer_of_two_titles_and_the_picture():
    body = (
        "<div class='related'><a href='/7'>Mayor is out now<img src='/7.jpg'></a>"
        "<a href='/7'>Mayor is out of office after the vote</a></div>"
    )
    assert [story.title for story in links(body)] == ["Mayor is out of office after the vote"]
