// Wait until every index answers, at most five minutes.
// access write
// cost   none, but for the waiting

CALL db.awaitIndexes(300)
