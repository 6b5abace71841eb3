"""The command line: parse, call, write, exit code; alone in looking at library and pipelines both.

`program` gathers the commands; each module named after a noun or a verb of them adds its own. What
several share: `current` (workspace and ledger around the folder), `clock`, `documents` (where to
write), `composing`, `reviewing`, `drafts`, `terminal`, `progress`, `french`, `exit_codes`.
"""
