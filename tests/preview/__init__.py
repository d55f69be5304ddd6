"""`newsroom preview` as a whole: what it answers, what it follows, how it ends."""
