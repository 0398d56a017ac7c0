"""The docs say what the program does: tested, because they would not otherwise."""

import importlib.util
import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from reportedly import checks, comparison, judgements
from reportedly import record as nouns
from reportedly.cli import main

DOCS = Path(__file__).parents[1] / "docs"


@pytest.fixture(scope="module")
def write_help():
    spec = importlib.util.spec_from_file_location("write_help", DOCS / "write_help.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_help_in_the_docs_is_current(write_help):
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert write_help.current(page) == page, "run `make docs`"


def test_every_command_has_its_part():
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert set(re.findall(r"<!-- help: (\w+) -->", page)) == set(main.commands)


@pytest.mark.parametrize(
    "noun",
    [
        nouns.Record,
        nouns.Article,
        nouns.Attribution,
        nouns.Speaker,
        nouns.Link,
        nouns.Evidence,
        nouns.Origins,
        nouns.Published,
        nouns.Outlet,
        nouns.Related,
        nouns.Origin,
        nouns.Moment,
        nouns.Mention,
        nouns.Factor,
        nouns.Piece,
        nouns.Residue,
        nouns.Amendment,
        nouns.Credit,
        nouns.Hyperlink,
        comparison.Comparison,
        comparison.Report,
        comparison.Story,
        comparison.Root,
        comparison.Circle,
        comparison.Derivation,
        comparison.Match,
        comparison.Passage,
        comparison.Statement,
        comparison.Variant,
        comparison.Edit,
        comparison.Identity,
        comparison.Member,
        comparison.Failure,
        judgements.Judgement,
        judgements.Reference,
        checks.Checked,
        checks.Check,
        checks.Part,
        checks.Place,
        checks.Difference,
        checks.Given,
        checks.Transcript,
        checks.Turn,
        checks.Word,
        checks.Recording,
        checks.Fact,
    ],
)
def test_every_field_is_described(noun):
    page = (DOCS / "record.md").read_text(encoding="utf-8")
    part = re.search(rf"^## {noun.__name__}\n(.*?)(?=^##|\Z)", page, re.DOTALL | re.MULTILINE)
    assert part, f"docs/record.md has no part on {noun.__name__}"
    named = re.findall(r"^\| `(\w+)` \|", part[1], re.MULTILINE)
    assert named == [field.name for field in fields(noun)]


def test_no_noun_is_forgotten():
    page = (DOCS / "record.md").read_text(encoding="utf-8")
    parts = set(re.findall(r"^## (\w+)$", page, re.MULTILINE))
    rooms = (nouns, comparison, judgements, checks)
    held = {
        name
        for room in rooms
        for name, noun in vars(room).items()
        if is_dataclass(noun) and noun.__module__ == room.__name__
    }
    assert parts == held - {"Span", "Decision"}


def test_every_value_of_a_closed_list_is_described():
    page = (DOCS / "record.md").read_text(encoding="utf-8")
    lists = (nouns.QuotationType, nouns.SourceType, nouns.SpeechAct)
    of_comparisons = (comparison.DerivationKind, comparison.VariantKind, comparison.Ruling)
    of_checks = (checks.Verdict, checks.Favour)
    for values in (*lists, *of_comparisons, *of_checks):
        for value in values:
            assert f"`{value}`" in page


def test_every_link_within_the_docs_leads_somewhere():
    for name in ("record.md", "cli.md"):
        page = (DOCS / name).read_text(encoding="utf-8")
        for file, anchor in re.findall(r"\]\((?!http)([\w./]*)#?([\w-]*)\)", page):
            target = DOCS / file if file else DOCS / name
            assert target.exists(), file
            if anchor:
                heads = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
                assert anchor in {head.lower().replace(" ", "-") for head in heads}
