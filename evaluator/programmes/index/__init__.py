"""The index of programmes: built whole or added to, opened for reading, asked for candidates, in shards or one."""
