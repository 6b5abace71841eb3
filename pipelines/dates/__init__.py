"""French wordings of dates and times → `DateSpan`s with start, end, grain, wording, position."""
