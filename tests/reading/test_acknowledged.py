import pytest

from reportedly.reading.acknowledged import acknowledged


def found(line, **options):
    return [(one.outlet, one.kind) for one in acknowledged(line, **options)]


@pytest.mark.parametrize(
    ("line", "outlets"),
    [
        ("(h/t The Vale Post.)", ["The Vale Post"]),
        ("h/t: Vale Pundit", ["Vale Pundit"]),
        ("H/T Vale Post, Reuters and The Hask Eye", ["Vale Post", "Reuters", "The Hask Eye"]),
        ("Hat tip to hask.example.com", ["hask.example.com"]),
        ("The mayor left. (h/t Hask Radio)", ["Hask Radio"]),
        ("Via Vale Post", ["Vale Post"]),
        ("[via: The Vale Post]", ["The Vale Post"]),
        ("Source: Vale Post", ["Vale Post"]),
        ("SOURCE: AFP", ["AFP"]),
        ("Read the rest of the story at The Vale Post.", ["The Vale Post"]),
        ("Read more at Hask Radio", ["Hask Radio"]),
    ],
)
def test_hat_tips(line, outlets):
    assert found(line) == [(outlet, "hat tip") for outlet in outlets]


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        (
            "This report by A. Moss first appeared in The Vale Post. All rights reserved.",
            "The Vale Post",
        ),
        ("This piece first appeared on Global Hask Insights.", "Global Hask Insights"),
        ("First published by Vale Post", "Vale Post"),
        ("Originally published on March 3, 2016, in The Hask Eye.", "The Hask Eye"),
        ("Republished with permission from The Vale Post.", "The Vale Post"),
        ("This story is republished from Dialogue under a Creative Commons license.", "Dialogue"),
        ("A. Moss writes for the Vale Herald, where this column first appeared.", "Vale Herald"),
        ("From THE DAM by Ada Moss. Reprinted courtesy of Hask Books, an imprint.", "Hask Books"),
        ("Read the original article on Vale Post.", "Vale Post"),
        ("Cross-posted from Vale Science.", "Vale Science"),
    ],
)
def test_first_published(line, outlet):
    assert found(line) == [(outlet, "first published")]


@pytest.mark.parametrize(
    ("line", "outlets"),
    [
        ("The Associated Press contributed to this report.", ["AP"]),
        ("Associated Press writers Ada Moss in Vale, PA, and Ben Ruiz contributed.", ["AP"]),
        ("Lind reported from Vale. AP reporter Ada Moss contributed from Hask.", ["AP"]),
        (
            "Ada Moss of the Vale Post and Reuters contributed to this story.",
            ["Vale Post", "Reuters"],
        ),
        ("With files from Reuters and The Canadian Press", ["Reuters", "CP"]),
        ("(With inputs from PTI)", ["PTI"]),
        ("Contributing: Ada Moss, Hask News Service.", ["Hask News Service"]),
    ],
)
def test_contributed(line, outlets):
    assert found(line) == [(outlet, "contributed") for outlet in outlets]


@pytest.mark.parametrize(
    ("line", "outlets"),
    [
        ("- Reuters.", ["Reuters"]),
        ("(AP)", ["AP"]),
        ("The ferry sailed on Monday. — AFP", ["AFP"]),
        ("“We waited,” she said. (Reuters/AFP)", ["Reuters", "AFP"]),
        ("The Post has added quotes to this Reuters article.", ["Reuters"]),
    ],
)
def test_wires(line, outlets):
    assert found(line) == [(outlet, "wire") for outlet in outlets]


def test_who_holds_the_rights_counts_in_a_credit_line_only():
    line = "Copyright 2024 The Associated Press. All rights reserved."
    assert found(line, dropped=True) == [("AP", "wire")]
    assert found(line) == []
    assert found("© The Vale Post 2024", dropped=True) == []


@pytest.mark.parametrize(
    "line",
    [
        "The strike was first reported by the Vale Post.",
        "The AP reported that the ferry had sailed, and Reuters said so too.",
        "She told Reuters that the story first appeared in the Vale Post.",
        "Moss contributed $300,000 to the Vale Post fund.",
        "Ada Moss contributed to this report.",
        "(Reporting by Ada Moss in Vale; Editing by Ben Ruiz)",
        "(With inputs from agencies)",
        "Source: Ministry of Water",
        "Photo via Getty Images",
        "Ada Moss / Reuters",
        "Via Veneto is closed.",
        "ASSOCIATED PRESS.",
        "First published on March 3, 2016",
        "Read more about The Vale Post and its owner.",
        "A version of this article appeared in print on March 3.",
        "He posted via Facebook and Twitter on Monday.",
        "",
    ],
)
def test_what_is_no_credit(line):
    assert found(line) == []


def test_the_words_are_those_that_say_so():
    line = "The mayor left. (h/t Hask Radio)"
    (one,) = acknowledged(line)
    assert line[one.start : one.end] == "h/t Hask Radio"
