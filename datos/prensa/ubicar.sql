-- Qué tan preciso es el punto de cada renglón de `buena`: deja `nueva`, lista para el lago, y `reparo`.
--
-- Es un centroide, y el renglón se queda sin punto, el que comparten muchos renglones de su municipio con fechas
-- y lugares distintos; el que es una cabecera o el punto interior de un contorno; y todos, si cada municipio del
-- archivo trae un solo punto (se mira en diez municipios, o en uno si ningún renglón dice colonia ni calle).
-- Si los que comparten un punto nombran la misma colonia, es el de la colonia.
CREATE OR REPLACE TEMP TABLE punto AS
WITH ubicado AS (
    SELECT *, round(y, 4) AS yy, round(x, 4) AS xx, {normal:colonia} AS su_colonia,
        nullif(concat_ws(' ', {normal:calle}, {normal:cruce}), '') AS su_calle
    FROM buena, pedido WHERE y BETWEEN sur AND norte AND x BETWEEN oeste AND este
),
compartido AS (
    SELECT cvegeo, yy, xx, count(*) AS renglones, count(DISTINCT desde) AS fechas,
        count(DISTINCT coalesce(su_colonia, '')) AS colonias, count(su_colonia) = count(*) AS con_colonia,
        count(DISTINCT concat_ws('|', su_colonia, su_calle)) AS lugares, count(su_calle) AS con_calle,
        count(coalesce(su_calle, su_colonia)) AS con_lugar
    FROM ubicado GROUP BY ALL
),
municipio AS (
    SELECT count(*) AS puntos, sum(renglones) AS renglones, max(fechas) AS fechas, sum(con_lugar) AS con_lugar
    FROM compartido GROUP BY cvegeo
),
archivo AS (
    SELECT coalesce(bool_and(puntos = 1) FILTER (renglones > 1)
        AND count(*) FILTER (renglones > 1 AND fechas > 1) >= if(sum(con_lugar) > 0, 10, 1), false) AS por_municipio
    FROM municipio
),
cabecera AS (
    SELECT DISTINCT round(lat::DOUBLE, 4) AS yy, round(lon::DOUBLE, 4) AS xx FROM catalogo.municipios WHERE lat <> ''
    UNION
    SELECT DISTINCT round(lat, 4), round(lon, 4) FROM lago.geometria WHERE nivel IN ('estado', 'municipio')
)
SELECT
    u.renglon,
    a.por_municipio OR k.yy IS NOT NULL
        OR (c.renglones >= 5 AND c.fechas >= 3 AND c.lugares > 1 AND NOT (c.con_colonia AND c.colonias = 1))
        OR (c.renglones >= 5 AND c.fechas >= 3 AND c.con_calle = 0 AND NOT c.con_colonia) AS centroide,
    c.renglones >= 5 AND c.fechas >= 3 AND c.con_colonia AND c.colonias = 1
        AND (c.lugares > 1 OR c.con_calle = 0) AS de_la_colonia,
    round(u.y, 3) = u.y AND round(u.x, 3) = u.x AS burdo
FROM ubicado AS u JOIN compartido AS c USING (cvegeo, yy, xx) CROSS JOIN archivo AS a
LEFT JOIN cabecera AS k ON k.yy = u.yy AND k.xx = u.xx;

CREATE OR REPLACE TEMP TABLE nueva AS
WITH decidida AS (
    SELECT b.*, centroide,
        CASE
            WHEN p.renglon IS NULL OR centroide OR precision_leida = 'municipio' THEN 'municipio'
            WHEN de_la_colonia OR precision_leida = 'colonia' OR burdo THEN 'colonia'
            WHEN precision_leida IN ('exacta', 'exacto') THEN 'exacta'
            ELSE 'calle'
        END AS precisa
    FROM buena AS b LEFT JOIN punto AS p USING (renglon)
)
SELECT
    renglon, clave AS delito, medio, if(publicada_leida BETWEEN desde AND hoy, publicada_leida, NULL) AS publicada,
    if(regexp_full_match(liga_leida, forma_de_liga, 'i'), liga_leida, NULL) AS liga, titulo, desde, hasta, cvegeo,
    colonia, calle, cruce, if(precisa = 'municipio', NULL, y) AS lat, if(precisa = 'municipio', NULL, x) AS lon,
    precisa AS "precision", if(precisa = 'municipio', NULL, 'archivo') AS ubicada, cuantas::INTEGER AS victimas,
    nullif(concat_ws('. ', 'Folio ' || folio, observacion), '') AS observacion, circulo_leido AS circulo, folio,
    coalesce(centroide, false) AS centroide, precision_leida, sin_dia, hecho, y, x
FROM decidida, pedido;

CREATE OR REPLACE TEMP TABLE reparo AS
FROM (
    SELECT renglon, 'publicada' AS termino, publicada AS valor,
        if(publicada_leida IS NULL, 'no es un día del calendario', 'es anterior al hecho o todavía no llega') AS que
    FROM buena, pedido WHERE publicada IS NOT NULL AND NOT coalesce(publicada_leida BETWEEN desde AND hoy, false)
    UNION ALL
    SELECT renglon, 'liga', left(liga, 80), 'no empieza con http:// o https://'
    FROM buena, pedido WHERE liga IS NOT NULL AND NOT coalesce(regexp_full_match(liga_leida, forma_de_liga, 'i'), false)
    UNION ALL
    SELECT renglon, if(y IS NULL, 'lat', 'lon'), coalesce(if(y IS NULL, lat, lon), 'vacío'), 'no es una coordenada'
    FROM buena WHERE (lat IS NOT NULL OR lon IS NOT NULL) AND (y IS NULL OR x IS NULL)
    UNION ALL
    SELECT renglon, 'lat', lat || ', ' || lon,
        if(abs(x) BETWEEN sur AND norte AND -abs(y) BETWEEN oeste AND este,
           'latitud y longitud están al revés', 'el punto no está en México')
    FROM buena, pedido
    WHERE y IS NOT NULL AND x IS NOT NULL AND NOT (y BETWEEN sur AND norte AND x BETWEEN oeste AND este)
    UNION ALL
    SELECT renglon, 'precision', "precision", 'no es exacta, calle, colonia ni municipio'
    FROM buena WHERE precision_leida NOT IN ('exacta', 'exacto', 'calle', 'colonia', 'municipio')
    UNION ALL
    SELECT renglon, 'fecha', fecha, 'no dice el día: se guardó como algún día de ese mes' FROM buena WHERE sin_dia
    UNION ALL
    SELECT renglon, 'victimas', NULL, hecho FROM buena WHERE hecho IS NOT NULL
);
