"""The fields that OpenAlex's objects have: those that are read, and those that are left."""

from typing import Final

ENTITIES: Final = ("domains", "fields", "subfields", "topics", "institutions", "authors", "works")
"""In the order in which one refers to the others before it."""

READ: Final = {
    "works": frozenset(
        {
            "id", "doi", "title", "display_name", "publication_year", "ids", "type",
            "primary_location", "authorships", "topics", "referenced_works",
            "abstract_inverted_index",
        }
    ),
    "authors": frozenset(
        {"id", "orcid", "display_name", "display_name_alternatives", "affiliations"}
    ),
    "institutions": frozenset(
        {
            "id", "ror", "display_name", "display_name_acronyms", "display_name_alternatives",
            "international", "ids", "country_code", "associated_institutions",
        }
    ),
    "topics": frozenset({"id", "display_name", "subfield", "field", "domain"}),
    "subfields": frozenset({"id", "display_name", "field", "domain"}),
    "fields": frozenset({"id", "display_name", "domain"}),
    "domains": frozenset({"id", "display_name"}),
}  # fmt: skip
"""Read, and there in practically every object."""

_EVERYWHERE: Final = frozenset(
    {
        "cited_by_count", "counts_by_year", "created_date", "description",
        "display_name_alternatives", "ids", "relevance_score", "summary_stats", "updated",
        "updated_date", "works_api_url", "works_count", "x_concepts",
    }
)  # fmt: skip
_LEFT: Final = {
    "works": frozenset(
        {
            "abstract_inverted_index_v3", "apc_list", "apc_paid", "authors_count", "awards",
            "best_oa_location", "biblio", "citation_normalized_percentile", "cited_by_api_url",
            "cited_by_percentile_year", "concepts", "concepts_count", "content_url", "content_urls",
            "corresponding_author_ids", "corresponding_institution_ids",
            "countries_distinct_count", "datasets", "fulltext_origin", "funders", "fwci", "grants",
            "has_content", "has_fulltext", "indexed_in", "institution_assertions", "institutions",
            "institutions_distinct_count", "is_authors_truncated", "is_oa", "is_paratext",
            "is_retracted", "is_xpac", "keywords", "language", "locations", "locations_count",
            "mesh", "ngrams_url", "open_access", "primary_topic", "publication_date",
            "referenced_works_count", "related_works", "sustainable_development_goals",
            "topics_count", "type_crossref", "type_id", "versions",
        }
    ),
    "authors": frozenset(
        {
            "block_key", "last_known_institution", "last_known_institutions", "longest_name",
            "parsed_longest_name", "sources", "topic_share", "topics",
        }
    ),
    "institutions": frozenset(
        {
            "geo", "homepage_url", "image_thumbnail_url", "image_url", "is_super_system",
            "lineage", "repositories", "roles", "status", "topic_share", "topics", "type",
            "type_id",
        }
    ),
    "topics": frozenset({"keywords", "siblings"}),
    "subfields": frozenset({"siblings", "topics"}),
    "fields": frozenset({"siblings", "subfields"}),
    "domains": frozenset({"fields", "siblings"}),
}  # fmt: skip

KNOWN: Final = {entity: READ[entity] | _LEFT[entity] | _EVERYWHERE for entity in ENTITIES}
"""Everything documented; anything else is new."""

GIVES: Final = frozenset(
    {
        "paper.title",
        "paper.type",
        "paper.year",
        "paper.source",
        "paper.abstract",
        "paper.identifiers",
        "paper.authorships",
        "paper.authorships.identifiers",
        "paper.authorships.raw_affiliations",
        "paper.authorships.institutions",
        "paper.author_count",
        "paper.authors_complete",
        "paper.topics",
        "paper.references",
        "author.name",
        "author.names",
        "author.identifiers",
        "author.affiliations",
        "institution.name",
        "institution.names",
        "institution.identifiers",
        "institution.country",
        "institution.part_of",
        "topic.name",
        "topic.identifiers",
        "topic.level",
        "topic.within",
    }
)
"""What records of OpenAlex fill, as the page of sources names it."""
