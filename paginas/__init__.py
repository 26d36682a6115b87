"""Lo que se mira: una pregunta de la mesa por archivo."""
