"""What spares work: snapshots, validators, encodings."""
