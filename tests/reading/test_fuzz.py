"""Reading is bent at random for a while: bench/fuzz.py, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench/fuzz.py"
SECONDS = float(os.environ.get("REPORTEDLY_FUZZ_SECONDS", "20"))


@pytest.mark.skipif(sys.platform != "linux", reason="bench/fuzz.py bounds memory as Linux does")
def test_nothing_breaks_reading(tmp_path):
    done = subprocess.run(
        [sys.executable, BENCH, "--seconds", str(SECONDS), "--keep", tmp_path / "failures"],
        capture_output=True,
        text=True,
        check=False,
        timeout=2 * SECONDS + 120,
    )
    assert done.returncode == 0, done.stderr
    assert " 0 failures" in done.stdout
