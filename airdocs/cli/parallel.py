"""One process pool for a whole run, opened only when the work is worth it."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from airdocs.pipeline import Mapper

#: How many new values may pile up before Python looks for cycles among them. Ours are frozen trees
#: without any: at the default of 700, looking took seven times as long as taking in a worker's results.
_PATIENCE = 200_000

#: Starting a worker costs as much as reading about this many forms.
_WORTH_A_POOL = 120


def collect_rarely() -> None:
    """Let the cycle collector of this process wait for work that is worth it."""
    gc.set_threshold(_PATIENCE, 20, 20)


@contextmanager
def mapper(jobs: int) -> Iterator[Mapper]:
    """``map`` over ``jobs`` processes (0: one a core), in order; plain ``map`` for small work.

    Each worker gets one large batch: what the function carries (the plan) travels once a batch.
    """
    workers = jobs or os.cpu_count() or 1
    with ExitStack() as stack:
        opened: list[Any] = []

        def each(function: Callable[[Any], Any], things: Iterable[Any], /) -> Iterable[Any]:
            work = tuple(things)
            if workers == 1 or len(work) < _WORTH_A_POOL:
                return map(function, work)
            if not opened:
                from concurrent.futures import ProcessPoolExecutor

                opened.append(stack.enter_context(ProcessPoolExecutor(workers, initializer=collect_rarely)))
            batch = max(25, -(-len(work) // (workers * 2)))
            results: Iterable[Any] = opened[0].map(function, work, chunksize=batch)
            return results

        yield each
