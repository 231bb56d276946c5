"""How well what is recommended foresees what came, on any graph that is loaded."""
