"""Files of figures: their columns, how they are written, and what runs beside the request."""
