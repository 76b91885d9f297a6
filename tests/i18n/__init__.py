"""How the notebook speaks, tested by what it says."""
