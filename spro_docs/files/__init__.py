"""Files that people write: their text, what it says on which line, its mistakes, its edits.

::

    bytes → text (source) → data with lines (tree) → model, or one French sentence (mistakes)
    text → editable document (editing) → the same text with the edits alone
"""
