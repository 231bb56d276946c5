"""Finding nodes by what they are called."""
