"""What each term of a recommended collaborator weighs: few numbers, in one place.

score(u, v) = CLOSENESS ln(1 + walks(u, v) / WALK_FLOOR)
            + TOPICS cosine(u, v)
            + INSTITUTION [u and v share one]
            + ACTIVITY activity(v) / (activity(v) + HALF_ACTIVE)

walks(u, v) is the formula of `queries.recommend.walks`; cosine compares the topics of the newest
papers of the two, each topic counted once a paper and weighed by its rarity,
ln(1 + papers / papers about it); activity(v) = sum over the newest papers of v of 0.6^age: it
tells who still writes, and hardly favours those who write very much. No term is negative, so
that what each adds can be shown.

Chosen on papers of the ACL Anthology up to 2013 and 2016 and on whom authors met in the three
years after each; that of institutions, which older papers lack, on those up to 2022.
On whom authors met in 2020-2022, which chose nothing, the terms tell those who meet from random
pairs (AUC 0.89 against 0.76 by walks alone) and leave the lists as good as they were (MRR 0.163
against 0.164); institutions, known since 2022, add 0.005 to the MRR of 2024.
`kg evaluate recommendations` prints all of it.
"""

from typing import Final

CLOSENESS: Final = 1.0  # the unit: a path ten times as strong adds 2.3
TOPICS: Final = 0.8
INSTITUTION: Final = 1.0
ACTIVITY: Final = 1.5

WALK_FLOOR: Final = 1e-5  # far below the paths that rank high, which so count by their ratio
HALF_ACTIVE: Final = 0.6  # one paper of last year

NEAR: Final = 100  # closest collaborators that walks begin with
FAR: Final = 100  # closest ties followed from each person on the way
MIDDLE: Final = 50  # people two steps away, the likeliest, that the third step begins with
POOL: Final = 100  # people, by walks, whose topics, institutions and activity are looked at
NEWEST: Final = 100  # newest papers by which a person's topics and activity are judged

PAPERS_EACH: Final = 20  # newest papers of a close collaborator that may be recommended
OWN_PAPERS: Final = 20  # newest papers of an author that papers and topics are recommended by
LEADING: Final = 3  # main topics of an author on which similar authors are sought
ON_TOPIC: Final = 200  # newest papers on each of them whose authors are looked at
