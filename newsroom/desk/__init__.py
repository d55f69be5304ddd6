"""The copy desk: everything `newsroom check` looks at beyond what a build needs, and the corrections it can make.

Order of the line: `copy` (one file as the desk sees it) -> `text_rules`, `header_rules`, `chinese` (rules on one file)
-> `notes` (what they found, kept by `store`, gathered by `readers` in several processes) -> `edition_rules`,
`picture_rules` (rules that need the other files) -> `inspection` (the whole) -> `mending` (corrections written back).
"""
