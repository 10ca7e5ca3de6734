"""Whatever the bytes, a reading comes back: never an exception, in bounded time and memory."""

import json
import os
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest

from airdocs.model.submission import Drop, Submission, Unreadable
from airdocs.readers.forms.submission import read_drop
from tests.faults.forms import desk_of
from tests.property.broken import broken, packed, unpacked
from tests.property.dangers import DANGERS

HOME = Path(__file__).resolve().parents[2]
_SEEDS = int(os.environ.get("AIRDOCS_FUZZ", "250"))
_SECONDS = 3.0
_MEGABYTES = 300


def test_a_broken_form_is_read_or_refused():
    job, content = desk_of(3, 0, 3, history=True)
    for seed in range(_SEEDS):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # zipfile warns of two members of one name, which is the point
            made = broken(seed, content)
        start = time.process_time()
        reading = read_drop(Drop("月报/2023-03/报表.xlsx", made), job.plan)
        assert isinstance(reading, Submission | Unreadable), seed
        assert time.process_time() - start < _SECONDS, seed


def test_an_unharmed_package_is_still_a_form():
    job, content = desk_of(3, 0, 3, history=True)
    assert isinstance(read_drop(Drop("报表.xlsx", packed(unpacked(content))), job.plan), Submission)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured as Linux tells it")
@pytest.mark.parametrize("name", DANGERS)
def test_a_dangerous_file_is_refused_in_bounded_time_and_memory(name):
    done = subprocess.run(
        [sys.executable, "-m", "tests.property.dangers", name], cwd=HOME, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()
    said = json.loads(done.stdout)
    assert said["trouble"] in DANGERS[name].wanted
    assert said["seconds"] < _SECONDS
    assert said["megabytes"] < _MEGABYTES
