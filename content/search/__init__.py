"""Finding a page by the words of a person, not of the ministry: “baby money” leads to the Child Grant.

The index is our own: two tables, each word in the form that all its writings share. Wagtail's search of the database
was tried first. It speaks to FTS5 on SQLite and to `tsvector` on PostgreSQL, which split, stem and rank differently,
so one page would be found on one and not on the other; FTS5 does not find المعاش by معاش (no definite article); neither
forgives a typing error; and neither searches several page types in one question with services first. Here the words are
made in Python (`words`), so both databases answer alike, and a question reads a bounded number of rows (`ranking`).
A word that no page knows is compared with every spelling that pages use and with their stems (`slips`, `sounds`).
"""
