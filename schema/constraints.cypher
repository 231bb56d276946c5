// An author is named by its id.
CREATE CONSTRAINT author_id_unique IF NOT EXISTS FOR (n:Author) REQUIRE n.id IS UNIQUE;

// A paper is named by its id.
CREATE CONSTRAINT paper_id_unique IF NOT EXISTS FOR (n:Paper) REQUIRE n.id IS UNIQUE;

// A topic is named by its id.
CREATE CONSTRAINT topic_id_unique IF NOT EXISTS FOR (n:Topic) REQUIRE n.id IS UNIQUE;

// An institution is named by its id.
CREATE CONSTRAINT institution_id_unique IF NOT EXISTS FOR (n:Institution) REQUIRE n.id IS UNIQUE;

// An identifier leads to one entity, so that no two papers share a DOI.
CREATE CONSTRAINT identifier_value_unique IF NOT EXISTS FOR (n:Identifier) REQUIRE n.value IS UNIQUE;

// A run is named by its id.
CREATE CONSTRAINT run_id_unique IF NOT EXISTS FOR (n:Run) REQUIRE n.id IS UNIQUE;

// A decision is named by its id.
CREATE CONSTRAINT decision_id_unique IF NOT EXISTS FOR (n:Decision) REQUIRE n.id IS UNIQUE;

// The graph has one revision.
CREATE CONSTRAINT revision_id_unique IF NOT EXISTS FOR (n:Revision) REQUIRE n.id IS UNIQUE;

// What is gone is noted once.
CREATE CONSTRAINT removed_id_unique IF NOT EXISTS FOR (n:Removed) REQUIRE n.id IS UNIQUE;

// What went since a revision is told in the order in which it went.
CREATE RANGE INDEX removed_revision IF NOT EXISTS FOR (n:Removed) ON (n.revision);

// Authors that changed since a revision are found without reading the rest.
CREATE RANGE INDEX author_revision IF NOT EXISTS FOR (n:Author) ON (n.revision);

// So are papers.
CREATE RANGE INDEX paper_revision IF NOT EXISTS FOR (n:Paper) ON (n.revision);

// So are topics.
CREATE RANGE INDEX topic_revision IF NOT EXISTS FOR (n:Topic) ON (n.revision);

// So are institutions.
CREATE RANGE INDEX institution_revision IF NOT EXISTS FOR (n:Institution) ON (n.revision);

// What waits for a person, and what people have decided, is read without reading the rest.
CREATE RANGE INDEX decision_outcome IF NOT EXISTS FOR (n:Decision) ON (n.outcome);

// Years are filtered by range and the newest is asked for by every derivation.
CREATE RANGE INDEX paper_year IF NOT EXISTS FOR (n:Paper) ON (n.year);

// Papers are listed newest first, a page costing the same wherever it begins; so are a hub's.
CREATE RANGE INDEX paper_year_id IF NOT EXISTS FOR (n:Paper) ON (n.year, n.id);

// They are listed in order of title, too.
CREATE RANGE INDEX paper_title_id IF NOT EXISTS FOR (n:Paper) ON (n.title, n.id);

// So are authors, in order of name.
CREATE RANGE INDEX author_name_id IF NOT EXISTS FOR (n:Author) ON (n.name, n.id);

// A tie of two authors with many is found without looking through those of either.
CREATE RANGE INDEX collaborated_with_pair IF NOT EXISTS
FOR ()-[e:COLLABORATED_WITH]-() ON (e.pair);

// What a run touched is derived again without reading the rest.
CREATE RANGE INDEX author_run_id IF NOT EXISTS FOR (n:Author) ON (n.run_id);

// So are the authors of the papers that a run touched.
CREATE RANGE INDEX paper_run_id IF NOT EXISTS FOR (n:Paper) ON (n.run_id);

// Authors are searched by every form of their name, accents or not.
CREATE FULLTEXT INDEX author_name IF NOT EXISTS FOR (n:Author) ON EACH [n.name, n.names]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

// Papers are searched by title.
CREATE FULLTEXT INDEX paper_title IF NOT EXISTS FOR (n:Paper) ON EACH [n.title]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

// Topics are searched by name.
CREATE FULLTEXT INDEX topic_name IF NOT EXISTS FOR (n:Topic) ON EACH [n.name]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};

// Institutions are searched by every name.
CREATE FULLTEXT INDEX institution_name IF NOT EXISTS FOR (n:Institution) ON EACH [n.name, n.names]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
