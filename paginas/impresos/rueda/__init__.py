"""La rueda de prensa: las láminas públicas en una sola página que no necesita internet ni menús."""
