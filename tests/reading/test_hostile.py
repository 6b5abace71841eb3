"""No expression backtracks without end and nothing is quadratic, whatever is repeated.

The one test with a clock: what it looks for takes a minute where a sound rule takes a tenth of a
second, so that a slow machine does not matter. Its pieces are the same at each run.
"""

import time

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipelines.reading import read_html, read_text
from tests.reading.hostile import PIECES

_SIZE = 100_000  # characters
_BOUND = 4  # seconds for two readings


@settings(max_examples=120, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join))
def test_hostile_repetition(piece: str) -> None:
    text = piece * (_SIZE // len(piece))
    start = time.perf_counter()
    read_text(text)
    read_html(text)
    assert time.perf_counter() - start < _BOUND
