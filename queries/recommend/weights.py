"""What each term of a recommended collaborator weighs: few numbers, in one place.

score(u, v) = CLOSENESS ln(1 + walks(u, v) / WALK_FLOOR)
            + TOPICS cosine(u, v)
            + INSTITUTION [u and v share one]
            + ACTIVITY ln(1 + activity(v) / ACTIVITY_FLOOR)

walks(u, v) is the formula of `queries.recommend.walks`; cosine compares the topics of the newest
papers of the two, each topic counted once a paper and weighed by its rarity, ln(papers / papers
about it); activity(v) = sum over the newest papers of v of DECAY^age. No term is negative, so
that what each adds can be shown.
"""

from typing import Final

CLOSENESS: Final = 1.0  # the unit: a path ten times as strong adds 2.3
TOPICS: Final = 0.4
INSTITUTION: Final = 1.0
ACTIVITY: Final = 0.2

WALK_FLOOR: Final = 1e-5  # weaker than nine in ten of the paths found; far below what ranks high
ACTIVITY_FLOOR: Final = 0.1  # a paper that is 4.5 years old

NEAR: Final = 50  # closest collaborators that walks begin with
FAR: Final = 30  # closest ties followed from each person on the way
MIDDLE: Final = 100  # people two steps away, the likeliest, that the third step begins with
POOL: Final = 100  # people, by walks, whose topics, institutions and activity are looked at
NEWEST: Final = 100  # newest papers by which a person's topics and activity are judged
