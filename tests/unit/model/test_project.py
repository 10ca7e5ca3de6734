import pytest

from airdocs.model.project import nearest_state


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("已开工", "在建"),
        ("开工", "在建"),
        ("停工", "在建"),
        ("推进中", "在建"),
        ("未启动", "未开工"),
        ("已竣工", "已完成"),
        ("投产", "已完成"),
        ("完工", "已完成"),
        ("未完工", "在建"),
    ],
)
def test_a_suggested_state_is_what_the_word_means(typed, meant):
    state = nearest_state(typed)
    assert state and state.value == meant
