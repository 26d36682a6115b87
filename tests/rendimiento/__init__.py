"""El banco: cuánto tarda y cuánta memoria pide el tablero con un archivo nacional (docs/rendimiento.md)."""
