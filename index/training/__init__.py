"""Makes the embedded encoder: ``python -m index.training --data FOLDER --out FOLDER`` (torch and jieba are needed)."""
