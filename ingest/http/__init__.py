"""Services that records come from, asked politely: one place for pace, patience and faults."""
