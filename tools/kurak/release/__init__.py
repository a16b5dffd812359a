"""What a build has made → what may be handed on, and for who gets it: whether it is that.

    Course + output ──gates──▶ Refusals, or none ──sums, sbom, minisign──▶ the lists beside the products
    file or folder  ──verify─▶ Verdict

Nothing here asks another machine: neither to refuse a release nor to verify one.
"""
