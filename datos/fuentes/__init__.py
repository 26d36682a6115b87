"""Las fuentes: cada módulo declara una y su `.sql` dice cómo se lee."""
