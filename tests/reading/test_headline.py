import pytest

from reportedly.reading.headline import folded, is_headline, site_suffix

STORY = "The harbour board said on Monday that the ferry would sail again. " * 6


@pytest.mark.parametrize(
    "line",
    [
        "Ferry sails again after strike",
        "Ferry sails again after strike.",
        "Did the Mayor Know About the Ferry?",
        "Mayor: ‘I Knew Nothing About the Ferry.’",
        "“I knew nothing,” mayor says of ferry",
        "Board Knew Of Leak In Ferry For Years, Documents Show.",
    ],
)
def test_headlines(line):
    assert is_headline(line, STORY)


@pytest.mark.parametrize(
    "line",
    [
        STORY,
        "The ferry sails again, the board said.",
        "The mayor resigned on Monday.",
        "PORT VALE (AP) — The ferry sails again",
        "PORT VALE — Nobody had expected the ferry to sail again.",
        "“I knew nothing.”",
        "“I knew nothing,” the mayor told reporters outside the harbour",
        "and then it sailed",
        "As she put it:",
        "***",
        "12",
        "",
    ],
)
def test_what_may_be_a_lead(line):
    assert not is_headline(line, STORY) if line else folded(line) == ""


def test_a_short_line_over_a_short_text_is_no_headline():
    assert not is_headline("It sailed at last.", "So it did.")


def test_printings_of_one_headline_are_equal():
    assert folded("Ferry “Late”,  Again") == folded('FERRY "LATE", AGAIN.')


def test_the_site_after_the_title():
    assert site_suffix("Ferry sails again - The Harbour Post") == (
        "Ferry sails again",
        "The Harbour Post",
    )
    assert site_suffix("Ferry sails again") is None
