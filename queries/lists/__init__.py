"""Lists of all nodes of one type: filtered, sorted, in pages, counted by value; and by id."""
