"""A file of three events with what a view has to get right: an alias, a source, an event of the desk."""

SHOP = """\
title: Two days
timezone: Asia/Almaty
people:
  Ada: baker
  Ben: {name: Ben Brown, alias: a neighbour}
sources:
  AFP: https://example.org/afp
events:
  - {id: opening, when: 2022-01-04, what: Opens the shop, who: Ada, said_by: AFP, source: {AFP: line 3}}
  - {id: closing, when: 2022-01-05, what: Closes the shop, who: Ben, said_by: AFP}
  - {id: rumour, when: 2022-01-06, what: Sells the shop, who: Ada, said_by: AFP, visibility: desk}
"""
