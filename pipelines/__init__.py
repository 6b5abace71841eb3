"""The edge: partner mails come in, are read, understood, stored and reviewed."""
