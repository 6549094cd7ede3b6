"""Web Push where the province has set keys: who asked for it, and what rings where, once."""
