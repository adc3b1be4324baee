"""Forms as files: read with every fault named, changed with comments kept, compared by version."""
