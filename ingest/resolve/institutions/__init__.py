"""Which institutions of the Research Organization Registry (ROR) an affiliation names."""
