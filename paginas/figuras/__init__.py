"""Entra tabla, sale figura: sin buscar datos y sin saber dónde se verá."""
