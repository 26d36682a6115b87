-- Un renglón por evento de prensa visible para el círculo pedido: lo que la mesa acordó o, sin acuerdo, lo que
-- dicen sus notas. El lugar es el de la nota más precisa; la fecha, la del rango más corto; las víctimas, las
-- de la nota publicada al último, que es la que ya sabe si murió el segundo herido.
WITH todas AS (
    SELECT *, circulo IN (SELECT unnest($circulos::VARCHAR[])) AS visible,
        CASE "precision" WHEN 'exacta' THEN 0 WHEN 'calle' THEN 1 WHEN 'colonia' THEN 2 ELSE 3 END AS lejos
    FROM lago.nota WHERE mesa = $mesa
),
propias AS (
    FROM todas WHERE activa
),
-- Lo acordado puede venir de una nota reservada: sólo lo ve quien puede ver todas las notas del evento, también
-- las retiradas.
completos AS (
    SELECT evento FROM todas GROUP BY evento HAVING bool_and(visible)
),
acordado AS (
    SELECT * FROM lago.evento WHERE evento IN (FROM completos)
    QUALIFY revision = max(revision) OVER (PARTITION BY evento)
),
-- Casi todos los eventos tienen una sola nota; ordenar sólo dentro de los demás es seis veces más rápido.
solos AS (
    SELECT evento FROM propias WHERE visible GROUP BY evento HAVING count(*) = 1
),
narrado AS (
    SELECT evento, 1 AS notas, delito, desde, hasta, cvegeo, colonia, lat, lon, "precision", victimas,
        titulo, medio AS medios, false AS en_desacuerdo
    FROM propias WHERE visible AND evento IN (FROM solos)
    UNION ALL
    SELECT
        evento, count(*),
        first(delito ORDER BY nota DESC),
        first(desde ORDER BY hasta - desde, nota), first(hasta ORDER BY hasta - desde, nota),
        first(cvegeo ORDER BY lejos, nota), first(colonia ORDER BY colonia IS NULL, lejos, nota),
        first(lat ORDER BY lejos, nota), first(lon ORDER BY lejos, nota),
        first("precision" ORDER BY lejos, nota),
        first(victimas ORDER BY publicada DESC NULLS LAST, nota DESC) FILTER (victimas IS NOT NULL),
        first(titulo ORDER BY nota), string_agg(DISTINCT medio, ' · ' ORDER BY medio),
        count(DISTINCT victimas) > 1 OR count(DISTINCT cvegeo) > 1 OR max(desde) > min(hasta)
    FROM propias WHERE visible AND evento NOT IN (FROM solos) GROUP BY evento
)
SELECT
    n.evento, n.notas, coalesce(a.delito, n.delito) AS delito, d.nombre AS nombre_delito, d.indicador,
    coalesce(a.desde, n.desde) AS desde, coalesce(a.hasta, n.hasta) AS hasta,
    date_trunc('month', coalesce(a.desde, n.desde)) AS mes,
    coalesce(a.cvegeo, n.cvegeo) AS cvegeo, coalesce(a.colonia, n.colonia) AS colonia,
    if(a."precision" IS NULL, n.lat, a.lat) AS lat, if(a."precision" IS NULL, n.lon, a.lon) AS lon,
    coalesce(a."precision", n."precision") AS "precision",
    coalesce(a.victimas, n.victimas) AS victimas, n.titulo, n.medios, a.evento IS NOT NULL AS acordado,
    n.en_desacuerdo AND a.evento IS NULL AS en_desacuerdo, coalesce(a.revision, 0) AS revision
FROM narrado AS n
LEFT JOIN acordado AS a USING (evento)
LEFT JOIN catalogo.delitos_prensa AS d ON d.delito = coalesce(a.delito, n.delito)
WHERE coalesce(a.desde, n.desde) BETWEEN coalesce($desde, DATE '0001-01-01') AND coalesce($hasta, DATE '9999-12-31')
    AND ($delito IS NULL OR coalesce(a.delito, n.delito) = $delito)
    AND ($municipios IS NULL OR coalesce(a.cvegeo, n.cvegeo) IN (SELECT unnest($municipios::VARCHAR[])))
ORDER BY desde, evento
