"""What `newsroom import` does: originals from elsewhere in, checked articles of our own out, nothing lost unsaid.

The line: `gather` finds files, `decoding` and `recognise` say what they are, a reader (`posts`, `wordpress`, `feeds`,
`pages`) makes an `Original` of each article, `plan` gives it its section and name and has `composing` make its text and
hold it against the rules of the content model, `writing` writes.
"""
