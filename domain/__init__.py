"""What is true whoever asks: no HTTP, no templates."""
