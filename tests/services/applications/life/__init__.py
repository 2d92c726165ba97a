"""A machine that lives the life of applications, in any order, and looks into the database after every step.

`told` is what the portal has acknowledged, in plain values; `stored` reads what lies in the database; `holding`
compares the two after each step. The rules: `writing` a draft, `sending` it, `changing` what was sent, `office`, and
`publishing` new forms. Any write may die in its middle, or its answer be lost on the way: `writes`.
"""
