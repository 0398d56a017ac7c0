import subprocess
import sys

from click.testing import CliRunner

from reportedly.cli import main

HEAVY = {"rich", "jinja2", "msgspec", "numpy", "onnxruntime", "tokenizers", "trafilatura", "lxml"}


def test_help_loads_nothing_heavy():
    code = "import sys, reportedly.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())


def test_version():
    done = CliRunner().invoke(main, ["--version"])
    assert done.exit_code == 0
    assert done.stdout.startswith("reportedly ")


def test_no_verb_is_answered_with_help():
    done = CliRunner().invoke(main, [])
    assert done.exit_code == 0
    assert done.stdout == CliRunner().invoke(main, ["--help"]).stdout


def test_an_unknown_verb_is_wrong_usage():
    done = CliRunner().invoke(main, ["tarce"])
    assert done.exit_code == 2
    assert not done.stdout
