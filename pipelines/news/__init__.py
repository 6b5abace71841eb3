"""`Message` → what was understood of it: its kind, its news items, its attendances."""
