"""Results of earlier runs on disk, by the content of all files that went into them."""
