"""What a free statement may use; whatever is not named here is refused.

Left out on purpose: `file` and `linenumber` belong to LOAD CSV, `graph.*` leads to other
databases; `allReduce`, `coll.flatten`, `string.join` and `string.regexReplace` make much out of
little within one row, where the server's limits of time and memory do not reach.
"""

from typing import Final

from schema.edges import EDGES
from schema.nodes import NODES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STARTS: Final = frozenset({"MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL"})
"""The words a statement may begin with: so it is no command, and no option comes before it."""

NAMES: Final = frozenset({kind.label for kind in NODES} | {kind.type for kind in EDGES})

BEFORE_BRACKETS: Final = frozenset(
    {
        "ACYCLIC", "ALL", "AND", "ANY", "AS", "ASC", "BY", "CALL", "CASE", "CONTAINS", "DESC",
        "DISTINCT", "ELEMENTS", "ELSE", "FROM", "GROUP", "GROUPS", "IN", "LIMIT", "MATCH", "NOT",
        "OF", "OFFSET", "ON", "OPTIONAL", "OR", "PATH", "PATHS", "RELATIONSHIPS", "RETURN",
        "SHORTEST", "SKIP", "THEN", "TRAIL", "UNWIND", "WALK", "WHEN", "WHERE", "WITH", "XOR",
        "YIELD",
    }
)  # fmt: skip
"""Keywords behind which a bracket opens no call."""

FUNCTIONS: Final = _words(
    """
    abs ceil ceiling floor isnan rand round sign
    acos asin atan atan2 cos cosh cot coth degrees haversin pi radians sin sinh tan tanh
    e exp ln log log10 sqrt
    all any exists isempty none single
    allshortestpaths shortestpath
    coll.distinct coll.indexof coll.insert coll.max coll.min coll.remove coll.sort
    keys labels nodes range reduce relationships tail
    tobooleanlist tofloatlist tointegerlist tostringlist
    avg collect collect_list count max min percentilecont percentiledisc percentile_cont
    percentile_disc stdev stdevp stdev_pop stdev_samp sum
    btrim left lower ltrim normalize replace reverse right rtrim split string.indexof substring
    tolower tostring tostringornull toupper trim upper
    cardinality char_length character_length coalesce elementid endnode head id last length nullif
    path_length properties randomuuid size startnode timestamp toboolean tobooleanornull tofloat
    tofloatornull tointeger tointegerornull type valuetype
    date date.realtime date.statement date.transaction date.truncate
    datetime datetime.fromepoch datetime.fromepochmillis datetime.realtime datetime.statement
    datetime.transaction datetime.truncate
    duration duration.between duration.indays duration.inmonths duration.inseconds
    duration_between local_datetime local_time localdatetime localdatetime.realtime
    localdatetime.statement localdatetime.transaction localdatetime.truncate
    localtime localtime.realtime localtime.statement localtime.transaction localtime.truncate
    time time.realtime time.statement time.transaction time.truncate zoned_datetime zoned_time
    point point.distance point.withinbbox
    vector.similarity.cosine vector.similarity.euclidean vector_dimension_count vector_distance
    vector_norm
    """
)
"""Functions that compute from their arguments and the graph alone; in small letters."""

PROCEDURES: Final = frozenset(
    {
        "db.index.fulltext.queryNodes",
        "db.labels",
        "db.propertyKeys",
        "db.relationshipTypes",
        "db.schema.visualization",
    }
)

OPERATORS: Final = _words(
    """
    AllNodesScan Anti AntiConditionalApply AntiSemiApply Apply Argument AssertSameNode
    AssertSameRelationship AssertingMultiNodeIndexSeek AssertingMultiRelationshipIndexSeek
    BidirectionalRepeat CacheProperties CartesianProduct ConditionalApply
    DirectedAllRelationshipsScan DirectedRelationshipByElementIdSeek DirectedRelationshipByIdSeek
    DirectedRelationshipFulltextIndexSearch DirectedRelationshipIndexContainsScan
    DirectedRelationshipIndexEndsWithScan DirectedRelationshipIndexScan
    DirectedRelationshipIndexSeek DirectedRelationshipIndexSeekByRange
    DirectedRelationshipTypeScan DirectedUnionRelationshipTypesScan Distinct
    DynamicDirectedRelationshipTypeLookup DynamicLabelNodeLookup
    DynamicUndirectedRelationshipTypeLookup Eager EagerAggregation EmptyResult Expand Filter
    IntersectionNodeByLabelsScan LetAntiSemiApply LetSelectOrAntiSemiApply LetSelectOrSemiApply
    LetSemiApply Limit MultiNodeIndexSeek NodeByElementIdSeek NodeByIdSeek NodeByLabelScan
    NodeCountFromCountStore NodeFulltextIndexSearch NodeHashJoin NodeIndexContainsScan
    NodeIndexEndsWithScan NodeIndexScan NodeIndexSeek NodeIndexSeekByRange NodeLeftOuterHashJoin
    NodeRightOuterHashJoin NodeUniqueIndexSeek NodeUniqueIndexSeekByRange Optional OptionalExpand
    OrderedAggregation OrderedDistinct OrderedUnion PartialSort PartialTop PathPropagatingBFS
    ProcedureCall ProduceResults ProjectEndpoints Projection RelationshipCountFromCountStore Repeat
    RollUpApply SelectOrAntiSemiApply SelectOrSemiApply SemiApply ShortestPath Skip Sort
    StatefulShortestPath SubtractionNodeByLabelsScan Top Top1WithTies TriadicBuild TriadicFilter
    TriadicSelection UndirectedAllRelationshipsScan UndirectedRelationshipByElementIdSeek
    UndirectedRelationshipByIdSeek UndirectedRelationshipFulltextIndexSearch
    UndirectedRelationshipIndexContainsScan UndirectedRelationshipIndexEndsWithScan
    UndirectedRelationshipIndexScan UndirectedRelationshipIndexSeek
    UndirectedRelationshipIndexSeekByRange UndirectedRelationshipTypeScan
    UndirectedUnionRelationshipTypesScan Union UnionNodeByLabelsScan Unwind ValueHashJoin
    ValueMergeJoin VarLengthExpand
    """
)
"""Steps of a plan that read the graph, or what was read before; by the name before a bracket."""
