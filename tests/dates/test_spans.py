"""What a span tells beside its days: what the builder of events needs."""

from __future__ import annotations

import datetime as dt

from pipelines.dates import DateSpan, Doubt, Half, Limit, find_dates
from spro_docs.models import Grain

FRIDAY = dt.datetime(2023, 9, 15, 9)


def only(text: str, reference: dt.datetime = FRIDAY) -> DateSpan:
    (span,) = find_dates(text, reference)
    return span


def test_the_wording_stands_at_its_position() -> None:
    text = "Le forum a lieu le mardi 3 octobre 2023 de 9 h à 17 h, à Tours."

    span = only(text)

    assert span.wording == "le mardi 3 octobre 2023 de 9 h à 17 h"
    assert text[span.position :].startswith(span.wording)


def test_a_range_with_hours_tells_the_hours_of_each_day() -> None:
    span = only("du lundi 9 au vendredi 13 octobre, 9h-17h")

    assert span.daily == (dt.time(9), dt.time(17))
    assert (span.start, span.end) == (dt.datetime(2023, 10, 9, 9), dt.datetime(2023, 10, 13, 17))


def test_days_of_a_list_share_a_group_and_their_wording() -> None:
    spans = find_dates("Mosnes en fête les 8, 9 et 10 sept, puis le 5 octobre.", FRIDAY)

    assert [span.group for span in spans] == [0, 0, 0, None] or len({s.group for s in spans}) == 1
    assert spans[0].wording.startswith("les 8, 9 et 10 sept")


def test_a_wrong_weekday_is_noticed_and_the_number_wins() -> None:
    span = only("mardi 12 octobre 2023")

    assert span.start == dt.date(2023, 10, 12)
    assert Doubt.WEEKDAY in span.doubts


def test_a_right_weekday_raises_no_doubt() -> None:
    assert only("jeudi 12 octobre").doubts == frozenset()


def test_limits_tell_what_is_open() -> None:
    wordings = {
        "à compter du 2 octobre": Limit.FROM,
        "depuis le 4 septembre": Limit.SINCE,
        "après le 4 septembre": Limit.AFTER,
        "jusqu'au 3 novembre": Limit.UNTIL,
        "avant le 22/09": Limit.BEFORE,
        "d'ici le 30 septembre": Limit.BY,
        "au plus tard le 29 septembre": Limit.BY,
        "le 29 septembre dernier délai": Limit.BY,
    }

    assert {text: only(text).limit for text in wordings} == wordings


def test_a_half_day_stays_a_day() -> None:
    span = only("lundi 2 octobre matin")

    assert (span.start, span.grain, span.half) == (dt.date(2023, 10, 2), Grain.DAY, Half.MORNING)


def test_periods_are_approximate_and_tell_their_grain() -> None:
    span = only("courant octobre")

    assert span.approximate
    assert span.grain is Grain.MONTH


def test_what_hangs_on_the_reference_is_relative() -> None:
    assert only("demain").relative
    assert not only("le 5 octobre").relative


def test_next_thursday_is_doubtful_while_this_weeks_is_to_come() -> None:
    monday = dt.datetime(2023, 9, 11, 9)

    assert Doubt.NEXT in only("jeudi prochain", monday).doubts
    assert only("jeudi prochain", FRIDAY).doubts == frozenset()


def test_a_bounded_recurrence_is_expanded_and_says_so() -> None:
    spans = find_dates("tous les mardis de septembre", FRIDAY)

    assert len(spans) == 4
    assert all(span.recurring and span.group == 0 for span in spans)


def test_hours_in_the_next_cell_are_a_part_of_their_day() -> None:
    text = "Loches | 12/10 | 9h-12h"

    assert [text[a:b] for a, b in only(text).parts] == ["12/10", "9h-12h"]


def test_bare_numbers_are_hours_only_where_asked() -> None:
    day = dt.datetime(2023, 9, 16)

    assert only("demain à 8").start == day.date()
    assert find_dates("demain à 8", FRIDAY, bare_hours="always")[0].start == day.replace(hour=8)
    assert find_dates("demain matin à 8", FRIDAY, bare_hours="never")[0].start == day.date()


def test_a_reference_in_a_zone_is_read_as_local() -> None:
    assert only("demain", FRIDAY.replace(tzinfo=dt.UTC)).start == dt.date(2023, 9, 16)


def test_a_range_that_ends_before_it_starts_is_its_two_ends() -> None:
    spans = find_dates("du 12 octobre 2023 au 5 octobre 2023", FRIDAY)

    assert [span.start for span in spans] == [dt.date(2023, 10, 12), dt.date(2023, 10, 5)]
    assert all(Doubt.ORDER in span.doubts for span in spans)
