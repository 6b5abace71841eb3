"""Where mails come from: one `Mailbox` protocol; IMAP, a folder of .eml, .mbox, Maildir."""
