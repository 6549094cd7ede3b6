"""JSON for phones and machines: parse, one service call, answer (protocol.md)."""
