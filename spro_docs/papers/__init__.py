"""Word papers and the invitation, made from a meeting."""
