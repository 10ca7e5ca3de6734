import pytest

from tests.end_to_end.workplace import lay_out


@pytest.fixture
def place(tmp_path):
    return lay_out(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The sample job done once; tests that only look share it."""
    place = lay_out(tmp_path_factory.mktemp("built"))
    done = place.run()
    assert done.returncode == 0, done.stderr
    return place
