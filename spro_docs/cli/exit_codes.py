"""What the program returns where no error owns the code; `spro_docs.errors` has the others."""

from spro_docs.errors import LoginError, UsageError

USAGE = UsageError.exit_code
FINDINGS = 3
LOGIN_REFUSED = LoginError.exit_code
INTERRUPTED = 130
