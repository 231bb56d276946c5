// How many nodes of each type the graph holds.
// access read
// return counts MAP  number of nodes by label
// cost   the stored counts alone

RETURN {
  Author: COUNT { (:Author) },
  Paper: COUNT { (:Paper) },
  Topic: COUNT { (:Topic) },
  Institution: COUNT { (:Institution) }
} AS counts
