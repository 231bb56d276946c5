"""Foreign formats taken apart; nothing here knows what a paper is."""
