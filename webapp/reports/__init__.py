"""The state's table as people take it: its rows in words, as a spreadsheet, a page, a CSV."""
