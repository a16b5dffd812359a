"""Why each job of a build ran, or did not: for `./kurak build --explain`.

What was made of what ──noted──▶ small records in the store ──compared by the next build──▶ reasons

A record holds files and what each was, so that a reason names a file; keys are hashes, and explain nothing.
"""
