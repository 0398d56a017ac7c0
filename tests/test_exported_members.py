import subprocess
import sys
import types

import reportedly
from reportedly import checks, comparison, record

# Parts of nouns that nobody needs by name: they are read where they stand.
_PARTS = set("Piece Residue Published Outlet Related Origin Factor Mention Fact".split())


def test_all_names_every_public_member_and_nothing_else():
    public = {
        name
        for name, member in vars(reportedly).items()
        if not name.startswith("_") and not isinstance(member, types.ModuleType)
    }
    named = set(reportedly.__all__)
    assert len(named) == len(reportedly.__all__)
    assert public - {"annotations", "Any", "TYPE_CHECKING"} <= named  # what its own code imports
    assert all(getattr(reportedly, name) is not None for name in named)
    assert {
        "read",
        "trace",
        "compare",
        "check",
        "Record",
        "Article",
        "Comparison",
        "Checked",
    } <= named


def test_every_noun_is_a_member():
    for room in (record, comparison, checks):
        nouns = {name for name, noun in vars(room).items() if noun_of(noun, room)}
        assert nouns - _PARTS <= set(reportedly.__all__)


def noun_of(noun, room):
    return isinstance(noun, type) and noun.__module__ == room.__name__


def test_what_needs_much_is_loaded_only_when_it_is_asked_for():
    code = "import sys, reportedly; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {
        "msgspec",
        "numpy",
        "networkx",
        "onnxruntime",
        "rapidfuzz",
        "lxml",
        "av",
        "webvtt",
    }
