import pytest

from reportedly.reading.furniture import kind_of, opens_related, pointed_at


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("___.", "separator"),
        ("* * *", "separator"),
        ("Share this article", "sharing"),
        ("Facebook Twitter Email", "sharing"),
        ("Follow Ada Moss on Twitter @adamoss.", "follow"),
        ("Follow @harbourpost.", "follow"),
        ("Like us on Facebook", "follow"),
        ("Twitter: @adamoss", "follow"),
        ("https://harbour.example/ferry.html 2/6", "page footer"),
        ("4 min read", "reading time"),
        ("ADVERTISEMENT", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("We use cookies to improve your experience.", "cookie notice"),
        ("By continuing to browse, you agree to our use of cookies.", "cookie notice"),
        ("Please enable JavaScript to see this page.", "script notice"),
        ("© 2016 The Harbour Post", "copyright"),
        ("Copyright 2016 The Harbour Post. All rights reserved.", "copyright"),
        ("Sign up for our morning newsletter.", "promotion"),
        ("Read more: Ferry strike enters third week", "related"),
        ("READ ALSO: Ferry strike enters third week", "related"),
    ],
)
def test_furniture(line, kind):
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Facebook uses cookies to follow people, the regulator said.",
        "“We use cookies,” he said.",
        "By using the harbour, the court found, you agree to nothing.".replace(
            "you agree to", "it agreed to"
        ),
        "Follow the money, she told reporters on Twitter, and you will find the minister.",
        "Like most politicians on Twitter, he wrote his posts at night.",
        "Follow-up posts on Facebook, he said, were worse.",
        "Copyright law was changed in 2016, she said.",
        "(c) The committee shall meet in public.",
        "Register to vote, she told students in emails.",
        "MORE: I die the king’s good servant.",
        "Read more books, he told them.",
        "Share prices fell.",
        "Print is dead, he said.",
        "Getty.",
        "Twitter.",
        "Advertisement spending rose by a third.",
        "More on this from the mayor, who said the ferry would sail.",
        "…",
    ],
)
def test_prose_stays(line):
    assert kind_of(line) is None
    assert not opens_related(line)


def test_the_title_that_a_line_points_to():
    assert pointed_at("Also Read: Why is the Ferry Late?") == "Why is the Ferry Late?"
    assert pointed_at("Related:") is None


@pytest.mark.parametrize(
    "line", ["Related stories", "RELATED:", "You may also like", "TOP STORIES."]
)
def test_headings_of_lists(line):
    assert opens_related(line)
