"""The ledger: mails seen, raw mails, news and what was decided of them."""
