"""The command line: parse, call, write, exit code; alone in looking at library and pipelines both.

`program` gathers the commands; each module named after a noun or a verb of them adds its own, and
`documents`, `composing`, `reviewing`, `terminal` and `french` hold what several share.
"""
