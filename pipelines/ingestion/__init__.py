"""An ingestion: mailboxes → raw mails made safe → read → related, by hand or on a schedule."""
