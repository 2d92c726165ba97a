"""Forms as editors write them: drafts made of blocks, checked, approved by a lawyer and published by a publisher."""
