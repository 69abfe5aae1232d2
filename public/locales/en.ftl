# Sections: common, home, problem, reset; then sign-in, register, security-info. Each key begins with its section.

## common

common-loading = One moment …
common-working = Working …
common-step = Step { $number } of { $of } · { $label }
