"""Statements that ask for more than a server has: refused as text or by their plan, or ended."""

from typing import Final

MANY: Final = 40

REFUSED: Final = {
    "too long": "RETURN 1 // " + "x" * 10_000,
    "too many words": "RETURN [" + ",".join(["1"] * 600) + "]",
    "brackets": "RETURN " + "(" * 3_000 + "1" + ")" * 3_000,
    "lists": "RETURN " + "[" * 200 + "]" * 200,
    "maps": "RETURN " + "{a:" * 200 + "1" + "}" * 200,
    "negations": "RETURN " + "NOT " * 3_000 + "true",
    "sums": "RETURN " + "+".join(["1"] * 400),
    "concatenations": "RETURN " + "||".join(["'x'"] * 100),
    "subqueries": "CALL () { " * MANY + "RETURN 1 AS x " + "} RETURN x " * MANY,
    "conditions": "MATCH (a) WHERE " + "EXISTS { MATCH (a)--(b) WHERE " * MANY + "true" + "}" * MANY
    + " RETURN a",
    "chain": "MATCH (a)" + "--()" * MANY + " RETURN count(*)",
    "chain of arrows": "MATCH (a)" + "-[:CITES]->()" * 30 + " RETURN count(*)",
    "chain backwards": "MATCH (a)" + "<-[:CITES]-()" * 30 + " RETURN count(*)",
    "clique": "MATCH " + ",".join(f"(a{i})--(a{j})" for i in range(8) for j in range(i))
    + " RETURN count(*)",
    "endless range in a list": "RETURN size([x IN range(1, 100000000000) | x])",
    "endless range in a condition": "RETURN all(x IN range(1, 100000000000) WHERE x > 0)",
    "endless range in reduce": "RETURN reduce(a = 0, x IN range(1, 100000000000) | a + x)",
    "endless range unwound": "UNWIND range(1, 1000000000000) AS x RETURN count(x)",
    "endless range in IN": "RETURN -1 IN range(1, 100000000000)",
    "endless range sorted": "RETURN coll.sort(range(1, 1000000000))",
    "endless range reversed": "RETURN size(reverse(range(1, 1000000000)))",
    "range of a sum": "UNWIND range(1, 10 + 1000000000) AS x RETURN x",
    "range of a power": "UNWIND range(1, toInteger(10^12)) AS x RETURN x",
    "range of a variable": "WITH 1000000000000 AS n UNWIND range(1, n) AS x RETURN count(x)",
    "range by a quoted name": "UNWIND `range`(1, 1000000000000) AS x RETURN count(x)",
    "range downwards": "UNWIND range(0, -1000000000000, -1) AS x RETURN count(x)",
    "range in hexadecimal": "UNWIND range(1, 0xFFFFFFFFFF) AS x RETURN count(x)",
    "product of ranges": "UNWIND range(1, 9999) AS a UNWIND range(1, 9999) AS b RETURN count(*)",
    "list of lists": "RETURN [a IN range(1, 9000) | [b IN range(1, 9000) | b]]",
    "loop in a condition": "MATCH (a) WHERE any(x IN a.names WHERE all(y IN a.names WHERE x = y)) "
    "RETURN a",
    "loop by quoted names": "RETURN `all`(x IN [1] WHERE `any`(y IN [1] WHERE y = x))",
    "text doubled in reduce": "RETURN size(reduce(s = 'x', i IN range(1, 40) | s + s))",
    "list doubled in reduce": "RETURN size(reduce(s = [1], i IN range(1, 40) | s + s))",
    "reduce over a path doubled": (
        "MATCH p = (a)-[:CITES*]->(b) RETURN reduce(s = 1, r IN relationships(p) | s + s)"
    ),
    "reduce from a text": (
        "MATCH p = (a)-[:CITES*]->(b) RETURN reduce(s = 'x', r IN nodes(p) | s + r.title)"
    ),
    "reduce of everything": "RETURN allReduce(s = 1, x IN [1, 2] | s + x, s < 5)",
    "text doubled by WITH": "WITH 'x' AS s " + "WITH s + s AS s " * MANY + "RETURN size(s)",
    "text doubled by bars": "WITH 'x' AS s " + "WITH s || s AS s " * MANY + "RETURN size(s)",
    "list doubled by WITH": "WITH [1] AS s " + "WITH s + s AS s " * MANY + "RETURN size(s)",
    "a billion laughs": "WITH 'ha' AS x " + "WITH [x, x, x, x] AS x " * 20 + "RETURN x",
    "laughs in maps": "WITH 'ha' AS x " + "WITH {a: x, b: x} AS x " * MANY + "RETURN x",
    "laughs by two names": "WITH 'h' AS x, 'a' AS y "
    + "WITH [x, y] AS x, [y, x] AS y " * MANY + "RETURN x",
    "laughs in quoted names": "WITH 'ha' AS `x` " + "WITH [`x`, x] AS `x` " * MANY + "RETURN x",
    "laughs in keywords": "WITH 'ha' AS then " + "WITH [then, then] AS then " * 20 + "RETURN then",
    "laughs in a word of AS": "WITH 'ha' AS as " + "WITH [as, as] AS as " * 20 + "RETURN as",
    "laughs of count": "WITH 1 AS count " + "WITH [count, count] AS count " * 20 + "RETURN count",
    "long value by a keyword": "WITH $x AS end RETURN [x IN range(1, 9999) | end]",
    "long value by a joining word": "WITH $x AS and RETURN [x IN range(1, 9999) | [and]]",
    "long value in a case": "WITH $x AS end "
    "RETURN [x IN range(1, 9999) | CASE WHEN true THEN end END]",
    "range of a long text": "WITH $x AS s " + "WITH s + s AS s " * 8 + "RETURN range(1, size(s))",
    "laughs in subqueries": "WITH 'ha' AS x "
    + "CALL (x) { RETURN [x, x] AS y } WITH y AS x " * 20 + "RETURN x",
    "replacement of a replacement": "RETURN replace(replace(replace(replace('xxxxxxxxxx',"
    "'x','xxxxxxxxxx'),'x','xxxxxxxxxx'),'x','xxxxxxxxxx'),'x','xxxxxxxxxx')",
    "replacement by a value": "MATCH (a:Paper) RETURN replace(a.title, 'o', a.abstract)",
    "replacement of nothing": "RETURN replace('xxxxx', '', 'xxxxxxxxxxxxxxx')",
    "joined texts": "RETURN string.join(['a', 'b'], 'x')",
    "flattened lists": "RETURN coll.flatten([[1], [2]])",
    "long parameter in a list": "RETURN [x IN range(1, 9999) | $x]",
    "lists split in a loop": "RETURN [x IN range(1, 9999) | split('a,b', ',')]",
    "nested pluses": "RETURN '!!!!' =~ '(a+)+$'",
    "nested stars": "MATCH (a:Author) WHERE a.name =~ '(.*)*x' RETURN a",
    "alternation": "MATCH (a:Author) WHERE a.name =~ '(a|aa)+$' RETURN a",
    "many stars": "MATCH (p:Paper) WHERE p.abstract =~ '.*.*.*.*x' RETURN p",
    "backreference": "MATCH (a:Author) WHERE a.name =~ '(.*)\\\\1' RETURN a",
    "counted repetition": "MATCH (a:Author) WHERE a.name =~ 'a{1,1000}{1,1000}' RETURN a",
    "pattern by parameter": "MATCH (a:Author) WHERE a.name =~ $x RETURN a",
    "pattern by value": "MATCH (a:Author) WHERE a.name =~ a.name RETURN a",
    "pattern in brackets": "MATCH (a:Author) WHERE a.name =~ ('(a+)+' + '$') RETURN a",
    "pattern with a space in its sign": "MATCH (a:Author) WHERE a.name = ~ '(a+)+$' RETURN a",
    "pattern behind a comment": "MATCH (a:Author) WHERE a.name =~ /* x */ '(a+)+$' RETURN a",
    "pattern of several lines": "MATCH (a:Author) WHERE a.name =~ '(?x)(a+)+\n$' RETURN a",
}  # fmt: skip

PLANNED: Final = {
    "product of everything": "MATCH (a), (b), (c), (d), (e), (f) WHERE a.x < f.x RETURN count(*)",
    "product kept": "MATCH (a), (b), (c), (d), (e) RETURN collect([a, b, c, d, e])",
    "product sorted": "MATCH (a), (b), (c), (d), (e) WITH a.x + b.x + c.x + d.x AS x, e.x AS y "
    "RETURN x ORDER BY x * y",
    "product distinct": "MATCH (a), (b), (c), (d), (e) WITH DISTINCT a, b, c, d, e RETURN count(*)",
    "product by optional": "MATCH (a) OPTIONAL MATCH (b) OPTIONAL MATCH (c) OPTIONAL MATCH (d) "
    "OPTIONAL MATCH (e) OPTIONAL MATCH (f) RETURN count(*)",
    "product in subqueries": "MATCH (a) CALL (a) { MATCH (b), (c), (d), (e) WHERE a.x < b.x "
    "RETURN count(*) AS n } RETURN sum(n)",
    "product of unwound lists": "UNWIND range(1, 9999) AS x MATCH (a), (b), (c), (d) "
    "WHERE x < a.x RETURN count(*)",
    "product counted": "MATCH (a) RETURN sum(COUNT { MATCH (b), (c), (d), (e) WHERE a.x < b.x })",
}

_MANY: Final = "UNWIND range(1, 9999) AS x MATCH (a), (b) "  # the planner takes the range for ten
ENDED: Final = {
    "product that looks small": _MANY + "WHERE a.x + x = -b.x RETURN count(*)",
    "product kept": _MANY + "RETURN collect([a, b, x])",
    "product sorted": _MANY + "WITH a.x + x AS y, b.x AS z RETURN y ORDER BY y * z",
    "product distinct": _MANY + "WITH DISTINCT a, b, x RETURN count(*)",
    "product by optional": "UNWIND range(1, 9999) AS x OPTIONAL MATCH (a) OPTIONAL MATCH (b) "
    "RETURN count(b.x + x)",
    "product in subqueries": "UNWIND range(1, 9999) AS x CALL (x) { MATCH (a), (b) "
    "WHERE a.x < b.x + x RETURN count(*) AS n } RETURN sum(n)",
    "product counted": "UNWIND range(1, 9999) AS x RETURN sum(COUNT { MATCH (a), (b) "
    "WHERE a.x < b.x + x })",
}

BOUNDED: Final = {
    "walks of any length": "MATCH (a)-[*]-(b) RETURN count(*)",
    "walks of a million": "MATCH (a)-[*1..1000000]-(b) RETURN count(*)",
    "walks by quantifier": "MATCH (a)((x)-[]-(y))+(b) RETURN count(*)",
    "walks by a high quantifier": "MATCH (a)-[]-{1,1000000}(b) RETURN count(*)",
    "every shortest path": "MATCH p = allShortestPaths((a)-[*]-(b)) WHERE a <> b RETURN count(p)",
    "shortest in new words": "MATCH p = ALL SHORTEST (a)-[]-+(b) RETURN count(p)",
    "all rows": "MATCH (a), (b), (c) RETURN a, b, c",
    "rows of one kind": "UNWIND range(1, 10000) AS x UNWIND range(1, 10) AS y RETURN x, y",
    "long texts": "UNWIND range(1, 10000) AS x RETURN $x AS y",
    "far year": "RETURN date({year: 999999999})",
    "too far year": "RETURN date({year: 9999999999})",
    "long duration": "RETURN duration({years: 9223372036854775807})",
    "overflow": "RETURN 9223372036854775807 + 1",
    "power": "RETURN 10.0 ^ 10000",
    "division by zero": "RETURN 1 / 0",
    "no number": "RETURN 0.0 / 0.0",
    "smallest number": "RETURN -9223372036854775808",
    "literal beyond": "RETURN 99999999999999999999999",
    "full text wildcard": "CALL db.index.fulltext.queryNodes('author_name', '*a* *b* *c*') "
    "YIELD node RETURN count(*)",
    "full text pattern": "CALL db.index.fulltext.queryNodes('author_name', '/(a|aa)*b.*c.*/') "
    "YIELD node RETURN count(*)",
    "full text fuzzy": "CALL db.index.fulltext.queryNodes('author_name', 'abcdefgh~2 zzzzzzz~2') "
    "YIELD node RETURN count(*)",
    "full text of another index": "CALL db.index.fulltext.queryNodes('nothing', 'x')",
    "deep but allowed": "RETURN " + "[" * 15 + "]" * 15,
    "cases": "RETURN " + "CASE WHEN true THEN " * 15 + "1" + " END" * 15,
    "any of much": "MATCH (a) WHERE " + " OR ".join(f"(a.x{i} = 1 AND a.y{i} = 2)"
                                                    for i in range(30)) + " RETURN count(*)",
    "unions": " UNION ".join(["MATCH (a)--(b) RETURN a.id AS x"] * 10),
    "long IN": "MATCH (a) WHERE a.id IN [" + ",".join(["'x'"] * 450) + "] RETURN a",
    "stages": "WITH 1 AS x " + "WITH x AS x " * 100 + "RETURN x",
    "longest range": "RETURN size([x IN range(1, 10000) | x * 2])",
    "dynamic label": "MATCH (n:$($x)) RETURN n",
    "unknown names": "MATCH (n:Secret)-[:HIDES]->(m) RETURN m.password",
}  # fmt: skip
