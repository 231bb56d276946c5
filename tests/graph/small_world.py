"""A literature small enough to work out by hand, with an entity of every type and every edge.

Ada Quill wrote p1 (2020) and p3 (2022) with Bea Inkwell, p2 (2021) with Bea and Cid Blot, p4
(2019) alone and p5, whose year nobody knows, with Dan Nib. Topic t1 is on p1, p2 and p3, t2 on
p1, t3 on p4. Ada and, on p1, Bea printed Toy University; a page states that Ada is at the Toy
League, which the university is part of. Both later papers cite p1.
"""

from typing import Final

ADA: Final = "Aada"

SETTING: Final = """
UNWIND [
  ['Author', 'Aada', {name: 'Ada Quill', names: ['A. Quill', 'Åda Quill'], page: 'example.org/ada',
                      role: 'Professor of Toys', digests: ['people file.jsonl 1f']}],
  ['Author', 'Abea', {name: 'Bea Inkwell', names: []}],
  ['Author', 'Acid', {name: 'Cid Blot', names: []}],
  ['Author', 'Adan', {name: 'Dan Nib', names: []}],
  ['Paper', 'Pp1', {title: 'On [toys]', type: 'article', year: 2020, source: 'Toy Letters',
                    author_count: 2, digests: ['toy 11']}],
  ['Paper', 'Pp2', {title: 'More on toys', type: 'preprint', year: 2021, author_count: 3}],
  ['Paper', 'Pp3', {title: 'The last of the toys', type: 'article', year: 2022, author_count: 2}],
  ['Paper', 'Pp4', {title: 'Before toys', type: 'thesis', year: 2019, author_count: 1}],
  ['Paper', 'Pp5', {title: 'Timeless toys', type: 'other'}],
  ['Topic', 'Tt1', {name: 'Toys', level: 'topic'}],
  ['Topic', 'Tt2', {name: 'Games', level: 'topic'}],
  ['Topic', 'Tt3', {name: 'Origins', level: 'topic'}],
  ['Topic', 'Ts', {name: 'Play', level: 'subfield'}],
  ['Topic', 'Tf', {name: 'Leisure', level: 'field'}],
  ['Topic', 'Td', {name: 'Life', level: 'domain'}],
  ['Institution', 'Iuni', {name: 'Toy University', names: ['TU'], country: 'FR'}],
  ['Institution', 'Ileague', {name: 'Toy League', names: []}]
] AS row
CREATE (n:$(row[0]) {id: row[1], run_id: 'R1', digests: []}) SET n += row[2]
"""

EDGES: Final = """
UNWIND [
  ['Aada', 'AUTHORED', 'Pp1', {position: 1, institution_ids: ['Iuni']}],
  ['Abea', 'AUTHORED', 'Pp1', {position: 2, institution_ids: ['Iuni']}],
  ['Aada', 'AUTHORED', 'Pp2', {position: 1, institution_ids: ['Iuni']}],
  ['Abea', 'AUTHORED', 'Pp2', {position: 2, institution_ids: []}],
  ['Acid', 'AUTHORED', 'Pp2', {position: 3, institution_ids: []}],
  ['Abea', 'AUTHORED', 'Pp3', {position: 1, institution_ids: []}],
  ['Aada', 'AUTHORED', 'Pp3', {position: 2, institution_ids: ['Iuni']}],
  ['Aada', 'AUTHORED', 'Pp4', {position: 1, institution_ids: []}],
  ['Aada', 'AUTHORED', 'Pp5', {institution_ids: []}],
  ['Adan', 'AUTHORED', 'Pp5', {institution_ids: []}],
  ['Pp1', 'ABOUT', 'Tt1', {score: 0.5, assigned_by: 'curator'}],
  ['Pp1', 'ABOUT', 'Tt2', {score: 0.9, assigned_by: 'curator'}],
  ['Pp2', 'ABOUT', 'Tt1', {assigned_by: 'curator'}],
  ['Pp3', 'ABOUT', 'Tt1', {assigned_by: 'curator'}],
  ['Pp4', 'ABOUT', 'Tt3', {assigned_by: 'curator'}],
  ['Pp2', 'CITES', 'Pp1', {}], ['Pp3', 'CITES', 'Pp1', {}],
  ['Tt1', 'WITHIN', 'Ts', {}], ['Tt2', 'WITHIN', 'Ts', {}], ['Tt3', 'WITHIN', 'Ts', {}],
  ['Ts', 'WITHIN', 'Tf', {}], ['Tf', 'WITHIN', 'Td', {}],
  ['Tt1', 'ADJACENT_TO', 'Tt2', {npmi: 0.25, cosine: 0.5, papers: 1, first_year: 2020,
                                 last_year: 2020}],
  ['Aada', 'AFFILIATED_WITH', 'Iuni', {papers: 3, first_year: 2020, last_year: 2022}],
  ['Abea', 'AFFILIATED_WITH', 'Iuni', {papers: 1, first_year: 2020, last_year: 2020}],
  ['Aada', 'AFFILIATED_WITH', 'Ileague', {papers: 0, stated_by: 'example.org/ada'}],
  ['Iuni', 'PART_OF', 'Ileague', {}],
  ['Aada', 'COLLABORATED_WITH', 'Abea', {closeness: 2.0, shared_papers: 3, first_year: 2020,
                                         last_year: 2022}],
  ['Aada', 'COLLABORATED_WITH', 'Acid', {closeness: 0.3, shared_papers: 1, first_year: 2021,
                                         last_year: 2021}],
  ['Abea', 'COLLABORATED_WITH', 'Acid', {closeness: 0.3, shared_papers: 1, first_year: 2021,
                                         last_year: 2021}]
] AS row
MATCH (start WHERE start.id = row[0] AND start.run_id = 'R1'), (end WHERE end.id = row[2])
CREATE (start)-[edge:$(row[1])]->(end) SET edge += row[3], edge.sources = ['toy']
FOREACH (_ IN CASE row[1] WHEN 'AUTHORED' THEN [1] ELSE [] END |
  SET edge.raw_name = left(start.name, 1) + '.', edge.raw_affiliations = [])
"""

KEYS: Final = """
UNWIND [
  ['orcid:0000-0002-1825-0097', 'Aada'], ['name:ada quill', 'Aada'], ['kg:Aformer', 'Aada'],
  ['doi:10.5555/p1', 'Pp1'], ['title:p4', 'Pp4'], ['openalex:T11', 'Tt1'], ['ror:05gq02987', 'Iuni']
] AS row
MATCH (entity WHERE entity.id = row[1])
CREATE (:Identifier {value: row[0]})-[:IDENTIFIES]->(entity)
"""

REFERENCE: Final = """
MATCH (paper:Paper {id: 'Pp3'})
CREATE (paper)-[:REFERS_TO {sources: ['toy']}]->(:Identifier {value: 'doi:10.5555/absent'})
"""

WORLD: Final = (SETTING, EDGES, KEYS, REFERENCE)
