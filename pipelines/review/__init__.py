"""The review of news: what comes in by mail is decided on, and bound to one meeting.

Nothing is imported here: `gathered`, which each deck reads, must not bring the database in.
"""
