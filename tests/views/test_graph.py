"""The story graph: what stands where, and how lines are told apart."""

import os
import pickle
import re
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest

from reportedly.comparison import (
    Comparison,
    Derivation,
    DerivationKind,
    Report,
    Root,
    Story,
)
from reportedly.record import Published
from reportedly.views.graph import DASHES, MOST, svg
from reportedly.views.graph_layout import layout
from reportedly.views.graph_places import GROUP, LABEL
from reportedly.views.telling import Telling

PROCESS = """
import pickle, sys
from reportedly.views.telling import Telling
from reportedly.views.graph import svg
with open(sys.argv[1], "rb") as file:
    telling = Telling(pickle.load(file))
sys.stdout.buffer.write(svg(telling, telling.chapters()[0], "g").encode())
"""
SVG = "{http://www.w3.org/2000/svg}"


def drawn(comparison, number=0):
    telling = Telling(comparison)
    chapter = telling.chapters()[number]
    return layout(telling, chapter, chapter.reports)


def picture(comparison, number=0):
    telling = Telling(comparison)
    return svg(telling, telling.chapters()[number], "g")


def places(comparison, number=0):
    return {node.key or node.name: node for node in drawn(comparison, number).nodes}


@pytest.fixture
def many(reports):
    """Sixty reports of twelve outlets, each of which rewrites or cites one or two before it."""
    made, derivations = [], []
    for n in range(60):
        at = datetime(2024, 11, 4, 6) + timedelta(hours=n * n % 97 + 5 * n)
        article = replace(
            reports[0].record.article,
            published=Published(at.isoformat(), at, "minute") if n % 13 else None,
        )
        record = replace(reports[0].record, article=article)
        made.append(Report(f"r{n + 1}", record, f"Outlet {n % 12}"))
        for step in range(1, 1 + n % 3):
            kind = tuple(DerivationKind)[(n + step) % 4]
            base = f"r{max(1, n + 1 - step * 7)}"
            if n and base != f"r{n + 1}":
                derivations.append(
                    Derivation(f"r{n + 1}", kind, None, base, n % 5 > 0, "time", "", 0.9)
                )
    keys = tuple(report.key for report in made)
    return Comparison(
        tuple(made), (Story("s", keys, (Root("Outlet 0", "r1", ""),), (), ""),), tuple(derivations)
    )


def test_time_runs_from_left_to_right(comparison):
    found = places(comparison)
    xs = [found[key].x for key in ("r1", "r2", "r3", "r4", "r5")]
    assert xs == sorted(set(xs))


def test_what_has_no_time_and_what_is_outside_stand_at_the_left(comparison):
    found = places(comparison)
    assert found["Gannet Photo Service"].x < found["r6"].x < found["r1"].x
    assert found["Gannet Photo Service"].key is None
    heads = [head.label for head in drawn(comparison).heads]
    assert heads == ["not among these reports", "without time"]
    assert drawn(comparison, 1).heads == ()


def test_each_day_is_named_once_over_its_first_report(comparison):
    found = places(comparison)
    ticks = [(tick.x, tick.label) for tick in drawn(comparison).ticks]
    assert ticks == [
        (found["r1"].x, "4 Nov 2024"),
        (found["r3"].x, "5 Nov"),
        (found["r5"].x, "6 Nov"),
    ]


def test_a_line_leads_from_the_report_to_what_it_derives_from(comparison):
    found = places(comparison)
    for line in drawn(comparison).lines:
        if line.derivation.directed and line.derivation.base:
            node, base = found[line.derivation.report], found[line.derivation.base]
            assert line.corners[0] == (node.x, node.y)
            x, y = line.corners[-1]
            assert x == base.x - 9
            assert abs(y - base.y) <= 10


def test_a_base_to_the_right_is_reached_without_running_over_the_words(comparison):
    found = places(comparison, 1)
    gazette, echo = found["r8"], found["r7"]
    assert gazette.x < echo.x
    back = next(x for x in drawn(comparison, 1).lines if x.derivation.report == "r8")
    level = [
        (a, b) for a, b in pairwise(back.corners) if a[1] == b[1] and max(a[0], b[0]) > gazette.x
    ]
    assert level
    assert all(abs(a[1] - gazette.y) > 15 for a, _ in level if a[0] < gazette.x + LABEL)


def test_no_two_reports_overlap(comparison, many):
    for found in (comparison, many):
        nodes = [node for node in drawn(found).nodes if node.key]
        for one, other in combinations(nodes, 2):
            apart = abs(one.y - other.y) >= 40 or abs(one.x - other.x) >= GROUP + LABEL
            assert apart, (one, other)


def test_no_line_runs_over_another_report_in_its_own_row(many):
    found = drawn(many)
    for line in found.lines:
        level = line.tag[1]
        ends = {line.derivation.report, line.derivation.base}
        trunk = min(x for x, _ in line.corners[:3])
        start = line.corners[0][0]
        between = [n for n in found.nodes if n.key not in ends and trunk < n.x < start]
        assert [n for n in between if abs(n.y - level) < 16] == []


def test_all_lies_inside_the_view_box(comparison, many):
    for found in (drawn(comparison), drawn(comparison, 1), drawn(many)):
        xs = [x for line in found.lines for x, _ in line.corners] + [n.x for n in found.nodes]
        ys = [y for line in found.lines for _, y in line.corners] + [n.y for n in found.nodes]
        assert min(xs) >= 0
        assert max(xs) <= found.width
        assert min(ys) >= 0
        assert max(ys) <= found.height


def test_kinds_differ_by_dashes_and_by_a_word(comparison):
    root = ET.fromstring(picture(comparison))  # noqa: S314 - our own picture
    edges = [e for e in root.iter(f"{SVG}path") if "edge" in e.get("class")]
    styles = {e.get("class").split()[1]: e.get("stroke-dasharray", "") for e in edges}
    assert styles == {kind.value: dash for kind, dash in DASHES.items()}
    assert len(set(styles.values())) == 4
    words = [e.text for e in root.iter(f"{SVG}text") if "tag" in e.get("class")]
    assert sorted(words) == sorted(
        ["cites", "cites", "credits", "credits", "reprints", "rewrites", "rewrites?"]
    )


def test_only_lines_with_a_direction_end_in_an_arrow(comparison):
    root = ET.fromstring(picture(comparison))  # noqa: S314 - our own picture
    arrows = list(root.iter(f"{SVG}polygon"))
    assert len(arrows) == 6
    assert len([e for e in root.iter(f"{SVG}path") if "edge" in e.get("class")]) == 7


def test_origins_and_circles_are_named(comparison):
    assert picture(comparison).count(">ORIGIN<") == 3
    assert "IN A CIRCLE" not in picture(comparison)
    circle = picture(comparison, 1)
    assert circle.count(">IN A CIRCLE<") == 2
    assert circle.count('class="edge cites round"') == 2
    assert "ORIGIN" not in circle


def test_an_outside_origin_is_named(comparison):
    first, *others = comparison.stories[1:]
    roots = (Root("Gannet Photo Service", None, "it took the pictures"),)
    changed = replace(comparison, stories=(replace(first, roots=roots), *others))
    assert picture(changed).count(">ORIGIN<") == 1


def test_the_picture_says_what_it_shows(comparison):
    root = ET.fromstring(picture(comparison))  # noqa: S314 - our own picture
    assert root.get("role") == "img"
    named = [root.find(f"{SVG}{name}") for name in ("title", "desc")]
    assert root.get("aria-labelledby").split() == [e.get("id") for e in named]
    title, description = (e.text for e in named)
    assert title == "Story 1 over time: 6 reports, 3 origins"
    assert "Metro Bulletin rewrites The Saltmarsh Courier (silently)" in description
    assert "Quill Today and Kestrel Press Agency share passages" in description


def test_a_large_picture_says_how_much_of_what_it_shows(many):
    told = re.search("<desc[^>]*>(.*)</desc>", picture(many)).group(1)
    kinds = [d.kind.value for d in many.derivations]
    assert f"{kinds.count('cites')} lines “cites”" in told


def test_the_same_comparison_gives_the_same_picture_whatever_the_order_of_sets(many, tmp_path):
    (tmp_path / "many").write_bytes(pickle.dumps(many))
    found = {
        subprocess.run(
            [sys.executable, "-c", PROCESS, str(tmp_path / "many")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in "12"
    }
    assert len(found) == 1
    assert b"<svg" in found.pop()


def test_a_story_too_large_is_drawn_from_its_beginning(reports):
    made = tuple(replace(reports[0], key=f"r{n}") for n in range(MOST + 20))
    story = Story("s", tuple(r.key for r in made), (), (), "")
    found = ET.fromstring(picture(Comparison(made, (story,))))  # noqa: S314 - our own picture
    assert len([e for e in found.iter(f"{SVG}circle") if e.get("class") == "report"]) == MOST


def test_words_of_reports_are_escaped(comparison):
    hostile = '"><script>alert(1)</script>&\x1b'
    reports = tuple(replace(r, outlet=hostile) for r in comparison.reports)
    shown = picture(replace(comparison, reports=reports))
    assert "<script" not in shown
    assert "\x1b" not in shown
    ET.fromstring(shown)  # noqa: S314 - our own picture


def test_a_story_in_which_nothing_has_a_time_is_drawn(comparison):
    def bare(report):
        article = replace(report.record.article, published=None)
        return replace(report, record=replace(report.record, article=article))

    changed = replace(comparison, reports=tuple(bare(r) for r in comparison.reports))
    found = drawn(changed)
    assert found.ticks == ()
    assert len({n.x for n in found.nodes if n.key}) == 1
