-- De `leido` (texto, tal como llegó) a `nueva` (notas que pueden entrar), `falla` (por qué un renglón no entra) y
-- `reparo` (lo que de un renglón no se pudo usar, aunque entra). `pedido` trae la mesa y lo permitido.
CREATE OR REPLACE TEMP MACRO limpio(texto) AS
    nullif(trim(regexp_replace(texto::VARCHAR, '[\s\x00-\x1f\x7f]+', ' ', 'g')), '');
CREATE OR REPLACE TEMP MACRO dato(texto) AS
    if(lower(limpio(texto)) IN ('-', '--', 'na', 'n/a', 'nd', 'n/d', 's/d', 'sd', 'null', 'nan', 'none', 'sin dato',
                                'no especificado', 'no especifica', 'se desconoce'), NULL, limpio(texto));

CREATE OR REPLACE TEMP TABLE limpia AS
SELECT
    renglon, hecho, sobra, dato(fecha) AS fecha, dato(fecha_hasta) AS fecha_hasta, dato(publicada) AS publicada,
    dato(delito) AS delito, dato(medio) AS medio, limpio(titulo) AS titulo, dato(liga) AS liga,
    dato(entidad) AS entidad, dato(municipio) AS municipio, dato(colonia) AS colonia, dato(calle) AS calle,
    dato(cruce) AS cruce, dato(lat) AS lat, dato(lon) AS lon, dato("precision") AS "precision",
    dato(victimas) AS victimas, limpio(observacion) AS observacion, dato(circulo) AS circulo, dato(folio) AS folio
FROM leido WHERE NOT sobra;

-- Fechas: año-mes-día, día/mes/año, «5 de enero de 2024» o sólo el mes. El día 00 es «algún día de ese mes».
-- Si el archivo trae un segundo número mayor que 12 y ningún primero, escribe mes/día.
CREATE OR REPLACE TEMP TABLE fecha_leida AS
WITH textos AS (
    SELECT DISTINCT unnest([fecha, fecha_hasta, publicada]) AS texto FROM limpia
),
partida AS (
    SELECT
        texto, lower(strip_accents(texto)) AS t, regexp_extract_all(texto, '\d+') AS n,
        coalesce(list_position(
            ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'],
            replace(left(regexp_extract(t, '(?:^|[^a-z])([a-z]{3,10})(?:[^a-z]|$)', 1), 3), 'set', 'sep')), 0) AS mes
    FROM textos WHERE texto IS NOT NULL
),
ordenada AS (
    SELECT
        texto, regexp_full_match(t, '\d{1,2}[-/. ]\d{1,2}[-/. ](\d{4}|\d{2})( .*)?') AS ambigua,
        CASE
            WHEN regexp_full_match(t, '\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([t ].*)?') THEN [n[1], n[2], n[3]]
            WHEN regexp_full_match(t, '\d{8}') THEN [t[1:4], t[5:6], t[7:8]]
            WHEN regexp_full_match(t, '\d{4}[-/.]\d{1,2}') THEN [n[1], n[2], '0']
            WHEN ambigua THEN [if(len(n[3]) = 2, '20' || n[3], n[3]), n[2], n[1]]
            WHEN mes > 0 AND regexp_full_match(t, '\d{1,2}[-/. ]*(de )?[a-z]{3,10}[-/., ]*(de |del )?(\d{4}|\d{2})')
                THEN [if(len(n[2]) = 2, '20' || n[2], n[2]), mes::VARCHAR, n[1]]
            WHEN mes > 0 AND regexp_full_match(t, '[a-z]{3,10}[-/., ]*(de |del )?\d{4}') THEN [n[1], mes::VARCHAR, '0']
        END::INTEGER[] AS p
    FROM partida
),
derecha AS (
    SELECT
        texto, p[1] AS anio,
        if(ambigua AND volteada, p[3], p[2]) AS mes, if(ambigua AND volteada, p[2], p[3]) AS dia
    FROM ordenada,
        (SELECT coalesce(bool_or(p[2] > 12) AND NOT bool_or(p[3] > 12), false) AS volteada FROM ordenada WHERE ambigua)
)
SELECT
    texto, try_cast(printf('%04d-%02d-%02d', anio, mes, greatest(dia, 1)) AS DATE) AS desde,
    if(dia = 0, last_day(desde), desde) AS hasta, dia = 0 AS sin_dia
FROM derecha;

-- Delitos: su clave, su nombre o un sinónimo, también los del indicador con que se concilian.
CREATE OR REPLACE TEMP TABLE delito_leido AS
WITH conocido AS (
    SELECT delito, {normal:nombre} AS nombre FROM (
        SELECT delito, unnest([delito, nombre] || string_split(coalesce(sinonimos, ''), '|')) AS nombre
        FROM catalogo.delitos_prensa
        UNION ALL
        SELECT d.delito, unnest([i.nombre] || string_split(coalesce(i.sinonimos, ''), '|'))
        FROM catalogo.delitos_prensa AS d JOIN catalogo.indicadores AS i USING (indicador)
    )
)
SELECT t.delito AS texto, min(c.delito) AS clave
FROM (SELECT DISTINCT delito, {normal:delito} AS normal FROM limpia) AS t
JOIN conocido AS c ON c.nombre IN (t.normal, regexp_replace(t.normal, 's$', '')) AND c.nombre <> ''
GROUP BY t.delito;

-- Municipios: su clave, con o sin el cero, o su nombre. Sin entidad, primero los de la mesa, luego los de su
-- entidad y al final el que no se repita en el país. «Juárez, Chih.» trae su entidad.
CREATE OR REPLACE TEMP TABLE municipio_leido AS
WITH texto AS (
    SELECT DISTINCT
        entidad, municipio,
        coalesce(entidad, nullif(regexp_extract(municipio, ',([^,]+)$', 1), '')) AS estado,
        if(entidad IS NULL AND regexp_matches(municipio, ',[^,]+$'),
           regexp_replace(municipio, ',[^,]+$', ''), municipio) AS lugar
    FROM limpia WHERE municipio IS NOT NULL
),
normal AS (
    SELECT entidad, municipio, {normal:estado} AS estado, {normal:lugar} AS lugar,
        if(regexp_full_match(municipio, '\d{4,5}(\.0)?'), lpad(regexp_extract(municipio, '\d+'), 5, '0'), NULL) AS clave
    FROM texto
),
de_la_mesa AS (
    SELECT unnest(municipios) AS cvegeo, {normal:nombre} AS mesa FROM pedido
)
SELECT entidad, municipio, arg_min(cvegeo, orden) AS cvegeo
FROM (
    SELECT entidad, municipio, clave AS cvegeo, 0 AS orden FROM normal
    WHERE regexp_full_match(clave, '(0[1-9]|[12]\d|3[0-2])\d{3}') AND clave[3:] NOT IN ('000', '998', '999')
        AND (clave IN (SELECT cvegeo FROM nombre_municipio) OR clave[3:] <= (
            SELECT ultimo_municipio FROM catalogo.entidades WHERE cve_ent = clave[:2]))
    UNION ALL
    SELECT n.entidad, n.municipio, m.cvegeo, 1
    FROM normal AS n JOIN nombre_entidad AS e ON e.nombre = n.estado
    JOIN nombre_municipio AS m ON m.cve_ent = e.cve_ent AND m.nombre = n.lugar AND m.claves = 1
    WHERE n.clave IS NULL
    UNION ALL
    SELECT n.entidad, n.municipio, m.cvegeo,
        CASE WHEN m.cvegeo IN (SELECT cvegeo FROM de_la_mesa) THEN 2 WHEN m.cve_ent = p.cve_ent THEN 4 ELSE 5 END
    FROM normal AS n JOIN nombre_municipio AS m ON m.nombre = n.lugar AND m.claves = 1, pedido AS p
    WHERE n.clave IS NULL AND n.estado IS NULL AND (m.cve_ent = p.cve_ent OR m.claves_del_pais = 1)
    UNION ALL
    SELECT n.entidad, n.municipio, d.cvegeo, 3 FROM normal AS n JOIN de_la_mesa AS d ON d.mesa = n.lugar
    WHERE n.clave IS NULL AND n.estado IS NULL AND (SELECT len(municipios) FROM pedido) = 1
)
GROUP BY entidad, municipio;

CREATE OR REPLACE TEMP TABLE interpretada AS
SELECT
    l.*, d.clave, m.cvegeo, f.desde, f.sin_dia, coalesce(h.hasta, f.hasta) AS hasta,
    h.hasta AS hasta_leida, p.desde AS publicada_leida,
    try_cast(replace(l.lat, ',', '.') AS DOUBLE) AS y, try_cast(replace(l.lon, ',', '.') AS DOUBLE) AS x,
    -- La coma es de miles sólo si los parte de tres en tres; si no, es decimal.
    try_cast(replace(l.victimas, ',', if(regexp_full_match(l.victimas, '[1-9]\d{0,2}(,\d{3})+'), '', '.')) AS DOUBLE)
        AS cuantas,
    coalesce({normal:circulo}, 'mesa') AS circulo_leido, {normal:"precision"} AS precision_leida,
    if(lower(l.liga) LIKE 'www.%', 'https://' || l.liga, l.liga) AS liga_leida
FROM limpia AS l
LEFT JOIN fecha_leida AS f ON f.texto = l.fecha
LEFT JOIN fecha_leida AS h ON h.texto = l.fecha_hasta
LEFT JOIN fecha_leida AS p ON p.texto = l.publicada
LEFT JOIN delito_leido AS d ON d.texto = l.delito
LEFT JOIN municipio_leido AS m ON m.municipio = l.municipio AND m.entidad IS NOT DISTINCT FROM l.entidad;

CREATE OR REPLACE TEMP TABLE falla AS
FROM (
    SELECT renglon, 'fecha' AS termino, fecha AS valor,
        CASE WHEN fecha IS NULL THEN 'falta la fecha del hecho'
             WHEN desde IS NULL THEN 'no es un día del calendario'
             WHEN desde > hoy THEN 'todavía no llega'
             WHEN desde < primer_dia THEN 'es demasiado vieja: revise el año' END AS que
    FROM interpretada, pedido
    UNION ALL
    SELECT renglon, 'fecha_hasta', fecha_hasta,
        CASE WHEN hasta_leida IS NULL THEN 'no es un día del calendario'
             WHEN hasta_leida < desde THEN 'es anterior al principio del hecho'
             WHEN hasta_leida > hoy THEN 'todavía no llega' END
    FROM interpretada, pedido WHERE fecha_hasta IS NOT NULL
    UNION ALL
    SELECT renglon, 'delito', delito, if(delito IS NULL, 'falta el delito', 'no está en el catálogo de delitos de prensa')
    FROM interpretada WHERE clave IS NULL
    UNION ALL
    SELECT renglon, 'municipio', concat_ws(', ', municipio, entidad),
        if(municipio IS NULL, 'falta el municipio', 'no es un municipio conocido')
    FROM interpretada WHERE cvegeo IS NULL
    UNION ALL
    SELECT renglon, 'medio', liga, if(liga IS NULL, 'falta el medio o la liga', 'no es una liga, y no hay medio')
    FROM interpretada, pedido
    WHERE medio IS NULL AND NOT medio_vacio AND NOT coalesce(regexp_full_match(liga_leida, forma_de_liga, 'i'), false)
    UNION ALL
    -- No se repite lo que llegó: en esa columna suele venir un nombre.
    SELECT renglon, 'victimas', if(cuantas IS NULL, 'un texto', victimas),
        printf('se espera un número entero, de cero a %d', maximo_de_victimas)
    FROM interpretada, pedido
    WHERE victimas IS NOT NULL
        AND NOT coalesce(cuantas BETWEEN 0 AND maximo_de_victimas AND cuantas % 1 = 0, false)
    UNION ALL
    SELECT renglon, 'circulo', circulo, 'no es público, mesa ni comité'
    FROM interpretada WHERE circulo_leido NOT IN ('publico', 'mesa', 'comite')
) WHERE que IS NOT NULL;

CREATE OR REPLACE TEMP TABLE buena AS FROM interpretada WHERE renglon NOT IN (SELECT renglon FROM falla);
