from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportedly.errors import EmptyError, NoTextError
from reportedly.reading import read, read_text
from reportedly.record import Outlet, Related, Span
from reportedly.text.mojibake import mended
from reportedly.text.offsets import to_raw, visible

SEED = Path(__file__).parents[2] / "../shared/data/seed/alalam_2016-10-01_kerry-leaked-audio.txt"

LEAD = (
    "The ferry between Port Vale and the islands will sail again on Monday, the harbour board said "
    "in a statement, after a strike of three weeks had left two thousand people without mail."
)
SECOND = "“We had ‘no choice’ but to wait,” said Ada Moss, who runs the only shop on Low Hask."
STORIES = (
    '[{"id":"7","sort":"70","contenttypeid":"21","pic":"/2016/10/01/valetoday_636109_4x3.jpg",'
    '"title":"Mayor Out"} ,{"id":"8","sort":"71","contenttypeid":"21",'
    '"pic":"/2016/10/01/valetoday_636110_4x3.jpg","title":"“Late” Again"} ]'
)


def bodies(article):
    return [span.of(article.text) for span in article.paragraphs]


def kinds(article):
    return [residue.kind for residue in article.residue]


def test_a_page_as_crawlers_leave_it():
    raw = (
        '\ufeffFerry Sails “Again”\r\n\r\nFerry  Sails "Again"\r\nSat Oct 1, 2016 17:14:58\r\n\r\n'
        f'{LEAD}\r\n\r\n{SECOND}\r\n\r\n\r\nstring({len(STORIES.encode())}) "{STORIES}"\r\n'
    )
    article = read_text(raw)
    assert article.text == f"Ferry Sails “Again”\n\n{LEAD}\n\n{SECOND}"
    assert article.headline is not None
    assert article.headline.of(article.text) == article.title == "Ferry Sails “Again”"
    assert bodies(article) == [LEAD, SECOND]
    assert kinds(article) == ["repeated headline", "date line", "debug output"]
    assert article.published is not None
    assert article.published.value.isoformat() == "2016-10-01T17:14:58"
    assert article.outlet == Outlet(
        "valetoday",
        stated=False,
        basis="picture paths such as /2016/10/01/valetoday_636109_4x3.jpg",
    )
    assert article.related[1] == Related(
        "“Late” Again",
        id="8",
        picture="/2016/10/01/valetoday_636110_4x3.jpg",
        sort="71",
        content_type="21",
    )
    assert article.language == "en"


@pytest.mark.skipif(not SEED.exists(), reason="../shared/data/seed is not here")
def test_the_seed_page():
    article = read(SEED)
    # DESIGN.md counts eight paragraphs; the page holds nine.
    assert len(article.paragraphs) == 9
    assert bodies(article)[0].startswith("US Secretary of State John Kerry repeatedly complained")
    assert bodies(article)[8].endswith("private conversation, MEMO reported.")
    assert article.title == (
        "Kerry Leaked Audio: US Policy in Syria “Lacked a Serious Threat of Military”"
    )
    assert article.text.count("Kerry Leaked Audio") == 1
    assert "string(" not in article.text
    assert article.published is not None
    assert article.published.printed == "Sat Oct 1, 2016 17:14:58"
    assert article.published.value.isoformat() == "2016-10-01T17:14:58"
    assert (article.published.precision, article.published.zone) == ("second", None)
    assert [story.id for story in article.related] == ["1867463", "1867570", "1867578"]
    assert article.related[1] == Related(
        "Syria: US Supporting Jabhat Fateh al-Sham Terrorists",
        id="1867570",
        picture="/2016/10/01/alalam_636109268541836774_25f_4x3.jpg",
        sort="3634512",
        content_type="21",
    )
    assert article.outlet is not None
    assert (article.outlet.name, article.outlet.stated) == ("alalam", False)
    assert article.language == "en"


def test_headline_byline_and_update():
    article = read_text(
        "Ferry sails again\n\nStrike of three weeks ends\n\n"
        "By Ada Moss and BEN RUIZ, Associated Press\n"
        f"Updated Oct. 2, 2016 9:00 AM EDT\nPublished Oct. 1, 2016\n\n{LEAD}\n\n{SECOND}"
    )
    assert bodies(article) == ["Strike of three weeks ends", LEAD, SECOND]
    assert article.authors == ("Ada Moss", "BEN RUIZ")
    assert article.wire == "AP"
    assert article.published is not None
    assert article.published.printed == "Published Oct. 1, 2016"


def test_the_dates_of_a_chronology_are_not_that_of_publication():
    entries = "".join(f"\n\nOctober {day}, 2016\n\nIt sailed." for day in (1, 2))
    article = read_text(f"Ferry sails again\n\nIt was late.\n\nHow it went.\n\nAll days.{entries}")
    assert article.published is None
    assert bodies(article)[-2:] == ["October 2, 2016", "It sailed."]


def test_a_head_of_labels():
    article = read_text(
        "=======\nTitle: Ferry sails again\nAuthor: Ada Moss\nDate: 2016-10-01\n"
        "Publisher: Vale Post\nURL: https://vale.example/7\n=======\n\n"
        f"Ferry Sails Again\n{LEAD}\n{SECOND}"
    )
    assert article.text == f"Ferry sails again\n\n{LEAD}\n\n{SECOND}"
    assert article.authors == ("Ada Moss",)
    assert article.outlet == Outlet("Vale Post", stated=True, basis="the line “Publisher: …”")
    assert article.url == "https://vale.example/7"
    assert kinds(article) == ["header"] * 7 + ["repeated headline"]
    assert article.published is not None
    assert article.published.precision == "day"


def test_the_site_after_the_title_is_the_outlet():
    article = read_text(f"Ferry sails once more - Vale Post\n\nFerry sails once more\n\n{LEAD}")
    assert article.title == "Ferry sails once more"
    assert article.outlet is not None
    assert (article.outlet.name, article.outlet.stated) == ("Vale Post", True)


def test_a_lead_is_no_headline():
    article = read_text(f"{LEAD}\n{SECOND}")
    assert article.headline is None
    assert article.title is None
    assert bodies(article) == [LEAD, SECOND]


def test_a_dateline_names_the_wire_and_stays():
    article = read_text(f"Ferry sails again\n\nPORT VALE (AP) — {LEAD}")
    assert article.wire == "AP"
    assert bodies(article) == [f"PORT VALE (AP) — {LEAD}"]


def test_credit_lines_and_other_stories_at_the_end():
    credit = "(Reporting by Ada Moss; Editing by Ben Ruiz)"
    article = read_text(
        f"Ferry sails again\n\n{LEAD}\n\n{SECOND}\n\n{credit}\n\n"
        "Related stories\n\nMayor out\nFish are back"
    )
    assert bodies(article) == [LEAD, SECOND]
    assert article.credit == credit
    assert [story.title for story in article.related] == ["Mayor out", "Fish are back"]
    assert kinds(article) == ["credit", "related", "related", "related"]


def test_where_it_was_printed_before_is_the_credit():
    credit = "This report by Ada Moss first appeared in The Vale Post."
    article = read_text(f"Ferry sails again\n\n{credit}\n\n{LEAD}\n\n{SECOND}")
    assert bodies(article) == [LEAD, SECOND]
    assert article.credit == credit
    rights = "© 2016 The Associated Press. All rights reserved."
    article = read_text(
        f"Ferry sails again\n\n{LEAD}\n\n{SECOND}\n\nNow read: Fish are back\n\n{rights}"
    )
    assert (article.credit, article.wire) == (rights, "AP")
    assert [story.title for story in article.related] == ["Fish are back"]


def test_a_picture_has_a_credit_of_its_own():
    article = read_text(f"Ferry sails again\n\n{LEAD}\n\n{SECOND}\n\n© Getty Images")
    assert article.credit is None


def test_a_heading_that_prose_follows_stays():
    article = read_text(f"Ferry sails again\n\n{LEAD}\n\nTOP STORIES\n\n{SECOND}")
    assert bodies(article) == [LEAD, "TOP STORIES", SECOND]


WRAPPED = (
    "The ferry between Port Vale and the islands will sail again on\n"
    "Monday, the harbour board said in a statement, after a strike\n"
    "of three weeks had left two thousand people without mail.\n"
)


def test_the_lines_of_a_wrapped_paragraph_are_one():
    raw = f"FERRY SAILS AGAIN\n\n{WRAPPED}https://vale.example/7 1/2\n\n{WRAPPED}\n{WRAPPED}"
    article = read_text(raw)
    assert bodies(article) == [WRAPPED.strip().replace("\n", " ")] * 3
    assert kinds(article) == ["page footer"]
    start = article.text.index("on Monday")
    there = to_raw(article.pieces, Span(start, start + 9))
    assert there is not None
    assert there.of(raw) == "on\nMonday"


def test_a_short_line_that_ends_a_sentence_ends_a_wrapped_paragraph():
    article = read_text(
        f"{WRAPPED}“We had no choice but to wait,” said Ada Moss, who runs the\n"
        "only shop on Low Hask. The strike, she said, was self-\n"
        "inflicted, and the delay was an insult to everyone, as first\n"
        "reported by Reuters.\nThe board declined to comment.\n"
        "A spokesman, Ben Ruiz, said it would meet on Tuesday to hear\nthem.\n"
    )
    assert bodies(article) == [
        WRAPPED.strip().replace("\n", " "),
        (
            "“We had no choice but to wait,” said Ada Moss, who runs the only shop on Low Hask. "
            "The strike, she said, was self-inflicted, and the delay was an insult to everyone, "
            "as first reported by Reuters."
        ),
        "The board declined to comment.",
        "A spokesman, Ben Ruiz, said it would meet on Tuesday to hear them.",
    ]


def test_a_list_of_titles_of_like_length_is_not_wrapped():
    titles = [
        "Historic Agreement On Ferries Adopted In Port Vale",
        "The Ferry Agreement Is One Huge Step For Low Hask",
        "Speaking with One Voice to Solve the Ferry Crisis",
        "Work Starts Tomorrow, But Today, Congratulations.",
    ]
    article = read_text(f"{LEAD}\n\n{SECOND}\n\n" + "\n".join(titles))
    assert bodies(article) == [LEAD, SECOND, *titles]


def test_a_paragraph_goes_on_behind_a_page_footer():
    article = read_text(
        "The ferry between Port Vale and the islands will sail again on\n"
        "https://vale.example/7 1/2\n"
        "Monday, the harbour board said in a statement, after a strike\n"
        "of three weeks had left two thousand people without any mail,\n"
        "bread or news.\n"
    )
    assert len(article.paragraphs) == 1
    assert "vale.example" not in article.text


def test_what_nobody_sees_leaves_and_maps_back():
    raw = 'Fer\u00adry sails\n\nThe\u00a0fer\u200bry sails ‘a\u00adgain’, "she" said.\n'
    article = read_text(raw)
    assert article.text == 'Ferry sails\n\nThe\u00a0ferry sails ‘again’, "she" said.'
    start = article.text.index("again")
    there = to_raw(article.pieces, Span(start, start + 5))
    assert there is not None
    assert there.of(raw) == "a\u00adgain"


def test_nothing_but_furniture_is_no_report():
    with pytest.raises(NoTextError, match="no text of a report"):
        read_text('___\n\nShare\n\n[{"id": 7, "title": "x"}]')


PARTS = st.lists(
    st.sampled_from(
        [
            LEAD,
            SECOND,
            "Ferry Sails “Again”",
            'Ferry Sails "Again"',
            "Sat Oct 1, 2016 17:14:58",
            "By Ada Moss",
            f'string(9) "{STORIES}"',
            "var x = 1;\nfoo();",
            "Fol\u00adlow Ada on Twitter @ada",
            "(Reporting by Ada Moss)",
            "Related:",
            *WRAPPED.splitlines(),
            "This report first appeared in The Vale Post.",
            "Title: Ferry",
            "Date: 2016-10-01",
            "___",
            "\u200b",
            "{",
            '"',
        ]
    )
    | st.text(max_size=12),
    max_size=9,
)


@given(PARTS, st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028"]))
def test_every_character_is_kept_or_accounted_for(parts, end):
    raw = end.join(parts)
    assume(not mended(raw).repairs)  # tests/text/test_mojibake.py
    try:
        article = read_text(raw)
    except (EmptyError, NoTextError):
        return
    kept = [False] * len(raw)
    for piece in article.pieces:
        there = slice(piece.raw, piece.raw + piece.length)
        assert raw[there] == article.text[piece.start : piece.start + piece.length]
        kept[there] = [True] * piece.length
    for residue in article.residue:
        assert not any(kept[residue.start : residue.end])
        kept[residue.start : residue.end] = [True] * (residue.end - residue.start)
    left = "".join(c for c, seen in zip(raw, kept, strict=True) if not seen)
    assert not visible(left).strip()
    assert _written(article) <= {"\n\n", " ", ""}
    blocks = [article.headline, *article.paragraphs] if article.headline else article.paragraphs
    assert "\n\n".join(span.of(article.text) for span in blocks) == article.text
    assert not any("\n" in span.of(article.text) for span in blocks)


def _written(article):
    """What stands between the pieces that were copied."""
    at, found = 0, set()
    for piece in article.pieces:
        found.add(article.text[at : piece.start])
        at = piece.start + piece.length
    return found | {article.text[at:]}
