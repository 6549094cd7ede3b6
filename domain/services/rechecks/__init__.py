"""Re-checks (phúc tra): drawn by lot, begun at their hour, and what was found in them."""
