-- Un renglón por mesa: las del catálogo y, encima, las agregadas o corregidas en la app.
WITH propias AS MATERIALIZED (FROM lago.mesa),
del_catalogo AS (
    SELECT
        m.mesa, m.nombre, m.cve_ent, list(u.cvegeo ORDER BY u.cvegeo) AS municipios,
        m.interpretacion = 'true' AS interpretacion, false AS ejemplo, m.nota, m.procedencia,
        m.orden::INTEGER AS orden
    FROM catalogo.mesas AS m JOIN catalogo.mesas_municipios AS u USING (mesa)
    GROUP BY ALL
)
SELECT mesa, nombre, cve_ent, municipios, interpretacion, ejemplo, nota, procedencia
FROM (
    SELECT mesa, nombre, cve_ent, municipios, interpretacion, ejemplo, nota, procedencia, orden
    FROM del_catalogo WHERE mesa NOT IN (SELECT mesa FROM propias)
    UNION ALL
    SELECT mesa, nombre, cve_ent, municipios, interpretacion, ejemplo, nota, procedencia, if(ejemplo, -1, 1000)
    FROM propias WHERE activa
)
ORDER BY orden, nombre
