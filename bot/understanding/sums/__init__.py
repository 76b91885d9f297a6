"""The one sum of a line that has several figures, or none where they do not make one.

`adding` goes through the ways in turn: `trimming`, `counting`, `multiplying`, `discounts`, `change`, `totals`; all ask
`rows`.
"""
