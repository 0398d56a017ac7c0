import pytest

from reportedly.reading.reprints import holder, reprint, wire_of_holder


@pytest.mark.parametrize(
    "line",
    [
        "This report by Ada Moss first appeared in The Vale Post. It is republished by permission.",
        "This story was originally published by Vale Public Media.",
        "(This story first appeared in the Vale Post)",
        "This article first appeared in St. Vale Today, here under a licence. Read the original.",
        "This article is republished from The Dialogue under a Creative Commons license.",
        "A version of this article appeared in print on March 3.",
        "Republished with permission from The Vale Post.",
        "Originally published on Vale Science.",
        "This story was produced by The Vale Post, in partnership with Low Hask Radio.",
        "© The Vale Post 2024",
    ],
)
def test_where_a_report_was_printed_before(line):
    assert reprint(line)


@pytest.mark.parametrize(
    "line",
    [
        "The report was published by the ministry on Monday.",
        "The story first appeared to be a hoax, she said.",
        "This report first appeared to be a hoax. The minister denied it.",
        "This story first appeared in the Vale Post, but the minister denied it.",
        "It was first published in the Vale Post, she said.",
        "First published in 1913, the book was reprinted in March.",
        "This story was reported by six people. They left.",
        "This report was published on Monday, the minister said.",
        "This story first appeared in The Vale Post. The ferry has sailed since.",
        "",
    ],
)
def test_prose_about_reports_stays(line):
    assert not reprint(line)


@pytest.mark.parametrize(
    ("line", "named", "wire"),
    [
        ("© 2025 The Associated Press. All rights reserved.", "The Associated Press", "AP"),
        ("Copyright 2016 by Reuters", "Reuters", "Reuters"),
        ("(c) 2016, The Vale Post", "The Vale Post", None),
        ("© 2016", None, None),
        ("© 2016 All rights reserved", None, None),
        ("© Getty Images", None, None),
        ("All rights reserved", None, None),
    ],
)
def test_who_holds_the_rights(line, named, wire):
    assert holder(line) == named
    assert wire_of_holder(line) == wire
