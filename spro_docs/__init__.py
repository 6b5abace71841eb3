"""SPRO Docs: a meeting and its partners' news become decks and papers.

The line that everything follows::

    mailbox → message → news → review → agenda → meeting
    meeting → deck | minutes | agenda paper | sign-in sheet | invitation

This package is the right half: the models and what is made of them. It knows no network and
no database; `pipelines` is the left half and imports this one, never the other way round.
"""
