import pytest

from reportedly.reading.furniture import kind_of, opens_related, pointed_at, points_nowhere


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
        ("WATCH: Ferry strike enters third week", "related"),
        ("Click here to read more", "related"),
        ("Read the full story", "related"),
        ("Print this page", "sharing"),
        ("1.2K shares", "sharing"),
        ("Follow us on", "follow"),
        ("ADVERTISEMENT - CONTINUE READING BELOW", "advertisement"),
        ("Ads by Google", "advertisement"),
        ("Accept all", "cookie notice"),
        ("Cookie settings", "cookie notice"),
        ("We value your privacy", "cookie notice"),
        ("We and our 812 partners store and access data on your device.", "cookie notice"),
        ("By signing up, you agree to our terms of use.", "cookie notice"),
        ("JavaScript is not available.", "script notice"),
        ("We've detected you are using an ad blocker.", "script notice"),
        ("Comments (12)", "comments"),
        ("Leave a reply", "comments"),
        ("Your email address will not be published. Required fields are marked *", "comments"),
        ("Skip to main content Skip to navigation", "navigation"),
        ("Back to top", "navigation"),
        ("Privacy Policy | Terms of Service | Contact us", "navigation"),
        ("Loading comments…", "comments"),
        ("Loading stories...", "navigation"),
        ("Enlarge this image", "picture"),
        ("Image 1 of 5", "picture"),
        ("(Photo by Ada Moss/Harbour Images)", "picture"),
        ("Photograph: Ada Moss for The Port Sorrel Courier", "picture"),
        ("BWS Photo/Ada Moss".replace("BWS", "AP"), "picture"),
        ("Ada Moss / Getty Images", "picture"),
        ("Watch:", "video"),
        ("Watch the video below", "video"),
        ("Video Player is loading.", "video"),
        ("pic.twitter.com/a1b2c3", "video"),
        ("Subscribe now!", "promotion"),
        ("Newsletter sign-up", "promotion"),
        ("Get the morning briefing delivered to your inbox.", "promotion"),
        ("Enter your email address", "promotion"),
        ("Already a subscriber? Log in", "promotion"),
        ("To continue reading, please subscribe.", "promotion"),
        ("This article is for subscribers only.", "promotion"),
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
        "Watch the harbour, she told him, and you will see.",
        "Picture a dam that holds back half the valley.",
        "Photo: it shows the minister in the valley.",
        "Image is everything, he said.",
        "Comments by the minister were met with silence.",
        "Loading the ferry took an hour.",
        "Sign up to the treaty, she told them.",
        "Sign up for the ferry using the same email as your account",
        "Subscribe to that view and you will drown.",
        "Get out of my inbox, he wrote.",
        "This content is for children, the board ruled.",
        "By signing up, the court found, he had lost nothing.",
        "Back to the top of the dam they went.",
        "We value our privacy, said Ada Moss.",
        "I accept.",
        "Next",
        "Home",
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


def test_a_pointer_without_a_title():
    assert all(points_nowhere(line) for line in ("Read more", "READ MORE »", "See also:"))
    assert not any(points_nowhere(line) for line in ("Read more books.", "Read", "Top stories"))
