"""La plenaria: de las cifras del lago a las láminas que se proyectan."""
