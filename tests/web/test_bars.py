"""Bars in SVG: in proportion, and words in them stay words."""

import re
import xml.etree.ElementTree as ET

from reportedly.web.bars import Bar, percent, picture


def heights(svg, kind):
    return [float(h) for h in re.findall(rf'class="{kind}"[^>]* height="([\d.]+)"', svg)]


def test_heights_are_in_proportion():
    svg = str(picture([Bar("2024", 10), Bar("2025", 5), Bar("2026", 0)], "Counts", "k"))
    assert heights(svg, "whole") == [120, 60]
    assert heights(svg, "part") == []
    root = ET.fromstring(svg)  # noqa: S314 - it is our own
    assert root.get("aria-labelledby") == "k-title"
    assert root.find("title").text == "Counts"


def test_parts_are_drawn_within():
    svg = str(picture([Bar("2024", 100, 25), Bar("2025", 100, 0)], "Shares", "k", " %"))
    assert heights(svg, "part") == [30]
    assert 'class="bars parted"' in svg
    assert "100 %" in svg


def test_of_many_the_first_and_the_last_are_named():
    svg = str(picture([Bar(str(1900 + n), n) for n in range(100)], "Counts", "k"))
    assert re.findall(r">(\d{4})<", svg) == ["1900", "1999"]


def test_words_are_escaped_and_nothing_is_styled():
    svg = str(picture([Bar('<b>"', 1)], '"><script>', 'k"'))
    assert "<script" not in svg
    assert "<b>" not in svg
    assert "style" not in svg
    ET.fromstring(svg)  # noqa: S314 - it is our own


def test_nothing_is_drawn_of_nothing():
    assert picture([], "Counts", "k") == ""


def test_shares_in_words():
    assert percent(1, 8) == "13\N{NO-BREAK SPACE}%"
    assert percent(0, 0) == "–"
