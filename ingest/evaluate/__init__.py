"""How well what the graph guesses agrees with what its sources know."""
