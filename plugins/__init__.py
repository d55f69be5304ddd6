"""Everything that happens in a build: one folder a stage or feature.

The line, in order; each stage imports only from those above it (a test enforces it):

| stage | folder | promise |
|---|---|---|
| check | `content_model` | every file under `content/` becomes a typed, frozen record, or a problem with its line |
| read | `reading` | a body becomes safe, typeset HTML; all articles at one clock become the edition |
| enrich | `sections`, `taxonomies`, `reprints`, `images`, `membership` | what an article is part of |
| show | `views` | one frozen view model a page, and the plan of all outputs |
| describe | `structured_data` | what machines are told of a page, made from its view |
| write | `rendering` | templates, transforms, and files that change whole or not at all |
| around | `assets`, `feeds`, `sitemaps` | what stands beside the pages |
| run | `portal` | Pelican's part: walks the line |
"""
