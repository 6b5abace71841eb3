"""What a closed meeting showed is bound to its day."""

from __future__ import annotations

from pipelines.review.decisions import Review
from pipelines.review.gathered import gathered
from pipelines.review.settling import settle
from pipelines.store import Ledger
from spro_docs.workspace import Workspace
from tests.review.mails import DECEMBER, NOW, OCTOBER, item, meeting_file, received, rows


def test_news_of_a_meeting_brought_forward_is_not_shown_again(
    workspace: Workspace, ledger: Ledger
) -> None:
    mail = received(ledger, item("Forum"))
    Review(ledger, NOW).accept(rows(ledger, mail), DECEMBER)
    meeting_file(workspace.root, OCTOBER)
    shown = [one.id for one in gathered(workspace, OCTOBER).news if one.id]

    settle(ledger, OCTOBER, shown, NOW)
    meeting_file(workspace.root, DECEMBER)

    assert len(shown) == 1
    assert gathered(workspace, DECEMBER).news == ()
    assert rows(ledger, mail)[0].meeting == OCTOBER


def test_news_of_its_own_day_is_left_as_it_is(workspace: Workspace, ledger: Ledger) -> None:
    mail = received(ledger, item("Forum"))
    Review(ledger, NOW).accept(rows(ledger, mail), OCTOBER)

    assert settle(ledger, OCTOBER, [row.id for row in rows(ledger, mail)], NOW) is None
