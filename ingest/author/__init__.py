"""One person brought in whole: works, co-authors and institutions, in one command."""
