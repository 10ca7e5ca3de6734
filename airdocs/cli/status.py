"""The exit status of the contract (1.2)."""

from enum import IntEnum


class Status(IntEnum):
    """How a command ended; of several plans the worst counts."""

    DONE = 0
    FOUND = 1
    WRONG_SETUP = 2
    BUG = 3
