"""What each term of a recommended collaborator weighs: few numbers, in one place.

score(u, v) = CLOSENESS ln(1 + walks(u, v) / WALK_FLOOR)
            + BETWEEN ln(1 + between(u, v))
            + TOPICS cosine of the topics of u and v
            + VENUES cosine of the venues of u and v
            + INSTITUTION [u and v share one]
            + ACTIVITY (activity(v) / (activity(v) + HALF_ACTIVE) + 0.6^(age of v's newest paper))

walks(u, v) is the formula of `queries.recommend.walks`, between(u, v) the number of people whom
its walks of two steps pass. A person is judged by the newest papers. Each topic counts once a
paper and is weighed by its rarity, ln(1 + papers / papers about it); a venue, the journal or
proceedings a paper appeared in (a preprint's repository is none), by the sum of 0.6^age over the
papers; activity(v) is that sum over all of them.
No term is negative, so that what each adds can be shown.

Learned on papers of the ACL Anthology up to 2010 and 2013 and on whom authors met in the three
years after each: a logistic regression tells, in pairs of people whom walks reach from one
author, which the author met (`python -m tests.bench.learn_recommend`). The terms were chosen by
the same on papers up to 2016. The weight of institutions, which older papers lack, was set on
those up to 2022, beside other weights of the rest. On whom authors met
in 2021-2023, which chose nothing, the sum places the first of them better than walks alone (MRR
0.174 against 0.168, 95 % of the difference in 0.002-0.009) and tells those who meet better from
random pairs (AUC 0.892 against 0.766) and from others two steps apart (0.801 against 0.777);
recall@20 is level at 0.151. `kg evaluate recommendations` prints all of it.
"""

from typing import Final

CLOSENESS: Final = 1.0  # the unit: a path ten times as strong adds 2.3
BETWEEN: Final = 1.55
TOPICS: Final = 0.7
VENUES: Final = 1.7
INSTITUTION: Final = 1.0
ACTIVITY: Final = 1.4

WALK_FLOOR: Final = 1e-5  # far below the paths that rank high, which so count by their ratio
HALF_ACTIVE: Final = 0.6  # one paper of last year

NEAR: Final = 100  # closest collaborators that walks begin with
FAR: Final = 100  # closest ties followed from each person on the way
MIDDLE: Final = 50  # people two steps away, the likeliest, that the third step begins with
POOL: Final = 100  # people, by walks, whose topics, institutions and activity are looked at
NEWEST: Final = 30  # newest papers by which a person's topics, venues and activity are judged

PAPERS_EACH: Final = 20  # newest papers of a close collaborator that may be recommended
OWN_PAPERS: Final = 20  # newest papers of an author that papers and topics are recommended by
LEADING: Final = 3  # main topics of an author on which similar authors are sought
ON_TOPIC: Final = 200  # newest papers on each of them whose authors are looked at
