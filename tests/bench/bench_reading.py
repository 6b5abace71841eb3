"""Mails read per second on one core: `python -m tests.bench.bench_reading`.

The mails are the annotated cases of tests/reading and, to come near real sizes, the plain ones
again with a longer body. talon is measured beside where it is installed.
"""

import importlib
import time
from collections.abc import Callable

from pipelines.reading import read_html, read_text
from tests.reading.cases import load_all

_ROUNDS = 20
_BODY = (
    "Bonjour à toutes et tous,\n\nLe comité local se réunira le jeudi 19 octobre 2023 à 10 h, à la "
    "Maison de\nl'emploi d'Amboise. Nous y parlerons des ateliers d'automne, du forum et du\n"
    "calendrier de l'an prochain.\n\n- accueil à 9 h 45 ;\n- bilan du printemps ;\n- questions "
    "diverses.\n\nMerci de confirmer votre présence avant le 12.\n\n"
)


def rate(read: Callable[[str], object], mails: list[str]) -> float:
    """Return mails per second, the best of five runs."""
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(_ROUNDS):
            for mail in mails:
                read(mail)
        best = min(best, time.perf_counter() - start)
    return _ROUNDS * len(mails) / best


def _talon() -> Callable[[str], object] | None:
    try:
        return importlib.import_module("talon.quotations").extract_from_plain  # type: ignore[no-any-return]
    except ImportError:
        return None


def _report(name: str, read: Callable[[str], object], mails: list[str]) -> None:
    size = sum(map(len, mails)) / len(mails)
    print(f"{name:28s} {rate(read, mails):8.0f} mails/s  (mean {size:.0f} characters)")  # noqa: T201 - a command's output


def main() -> None:
    """Print a table of rates."""
    cases = [case for _, case in load_all()]
    texts = [case.text for case in cases if not case.html]
    pages = ["\n".join(case.html) for case in cases if case.html]
    letters = [_BODY + text for text in texts]
    _report("plain text, cases", read_text, texts)
    _report("plain text, longer", read_text, letters)
    _report("HTML, cases", read_html, pages)
    talon = _talon()
    if talon:
        _report("talon, plain text, longer", talon, letters)


if __name__ == "__main__":
    main()
