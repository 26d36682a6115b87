"""Los mapas listos para dibujarse: el de una medida oficial y el de la prensa, en datos simples."""
