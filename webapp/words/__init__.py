"""What a person at the desk reads, in both languages: names, figures, sentences."""
