"""The same work on other machines, which do not share our disk.

    work ──carrier──▶ parcel ──any executor──▶ place ──▶ what it made, and the entries of the store it added
                        ▲                        │
                        └── once more, with what ┘ the place lacked

A piece of work names what it needs by its key; a place that lacks it says so, and is sent it once. `carrier`
and `scheduler` are ours, `place` is theirs; only `scheduler` and `likeness` know of Dask.
"""
