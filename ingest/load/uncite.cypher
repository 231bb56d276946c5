// Turn the citations of papers that go back into references that wait.
//
// access write
// param  ids LIST<STRING>  own ids of papers
// cost   one seek per paper, then the citations of it

OPTIONAL MATCH (now:Revision {id: 'graph'})
UNWIND $ids AS id
MATCH (paper:Paper {id: id})<-[edge:CITES]-(citing:Paper)
WHERE paper.digests = []
MATCH (identifier:Identifier {value: edge.reference})
MERGE (citing)-[waiting:REFERS_TO]->(identifier)
ON CREATE SET waiting.merged_from = edge.merged_from
SET waiting.sources = edge.sources, waiting.run_id = edge.run_id,
  citing.revision = now.number
DELETE edge
