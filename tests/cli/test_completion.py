"""The scripts in real shells, and what they ask the program."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.cli import main

SHELLS = ["bash", "zsh", "fish"]
# What a shell asks: the words so far and the one that is being written, the last.
BASH = """
source <(reportedly completion bash)
COMP_WORDS=({words}) COMP_CWORD={last}
compopt() {{ echo "as $2"; }}
_reportedly_completion reportedly
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.fixture
def shell(tmp_path):
    """Runs a script in a shell that finds this `reportedly`."""

    def run(name, script, *switches):
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not installed (on Debian: apt-get install {name})")
        folders = [str(Path(sys.executable).parent), os.environ["PATH"]]
        return subprocess.run(
            [name, *switches, "-c", script],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            timeout=60,
            env={"PATH": os.pathsep.join(folders), "HOME": str(tmp_path), "TERM": "xterm"},
        )

    return run


def in_bash(shell, *words):
    quoted = " ".join(f"'{word}'" for word in ("reportedly", *words))
    done = shell("bash", BASH.format(words=quoted, last=len(words)), "--norc")
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


@pytest.mark.parametrize("name", SHELLS)
def test_the_script_is_one_that_the_shell_understands(shell, name, tmp_path):
    script = CliRunner().invoke(main, ["completion", name])
    assert script.exit_code == 0
    (tmp_path / "script").write_text(script.stdout, encoding="utf-8")
    switch = "--no-execute" if name == "fish" else "-n"
    done = shell(name, f"{name} {switch} script")
    assert (done.returncode, done.stderr) == (0, "")


def test_bash_completes_verbs(shell):
    assert in_bash(shell, "tr") == ["trace", "transcribe"]


def test_bash_completes_options(shell):
    assert in_bash(shell, "trace", "--min") == ["--min-score"]


def test_bash_completes_choices(shell):
    words = ("judge", "story.json", "r1/s3", "")
    assert in_bash(shell, *words) == ["same", "different", "unsure"]


@pytest.mark.parametrize(
    "words",
    [
        ("trace", "pag"),
        ("trace", "page.html", ""),
        ("read", ""),
        ("compare", "--html", "st"),
        ("check", "page.html", "--against", "ta"),
        ("check", "pa"),
        ("transcribe", "ta"),
    ],
    ids=" ".join,
)
def test_bash_completes_file_names(shell, words):
    assert "as default" in in_bash(shell, *words)


def test_bash_registers_it(shell):
    done = shell("bash", 'eval "$(reportedly completion bash)"; complete -p reportedly')
    assert done.stdout == "complete -o nosort -F _reportedly_completion reportedly\n"


def test_zsh_registers_it_and_asks_the_program(shell):
    script = (
        "autoload -Uz compinit; compinit -u -d dump; source <(reportedly completion zsh);"
        "print $_comps[reportedly];"
        "COMP_WORDS='reportedly tr' COMP_CWORD=1 _REPORTEDLY_COMPLETE=zsh_complete reportedly"
    )
    done = shell("zsh", script, "-f")
    lines = done.stdout.splitlines()
    assert lines[0] == "_reportedly_completion"
    assert lines[1::3] == ["plain", "plain"]
    assert lines[2::3] == ["trace", "transcribe"]


def test_fish_completes_verbs_and_options(shell):
    script = "reportedly completion fish | source; complete --do-complete 'reportedly {}'"
    verbs = shell("fish", script.format("tr"), "--no-config").stdout
    assert [line.split("\t")[0] for line in verbs.splitlines()] == ["trace", "transcribe"]
    options = shell("fish", script.format("trace --min"), "--no-config").stdout
    assert options.startswith("--min-score")


def test_fish_completes_file_names(shell, tmp_path):
    (tmp_path / "page.html").touch()
    script = "reportedly completion fish | source; complete --do-complete 'reportedly trace pa'"
    assert shell("fish", script, "--no-config").stdout.split() == ["page.html"]


def test_another_shell_is_refused():
    done = CliRunner().invoke(main, ["completion", "tcsh"])
    assert done.exit_code == 2
    assert "'bash', 'zsh', 'fish'" in done.output
