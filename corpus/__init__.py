"""What one document says: reading, structure, quantities, figures, chunks, reconciliation."""
