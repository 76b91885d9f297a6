"""What a line is cut into: names, days, figures and words, each token once.

`cutting` cuts; `standing` says which numbers are figures at all, `figures` what each is, by the rules of `labels`,
`years`, `gauges` and `counted`. `things` has the words that are no figure; `part` is what comes out.
"""
