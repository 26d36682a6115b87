-- OCVED 2.0 (Osorio y Beltrán, «Organized Criminal Violence Event Data»): un evento codificado por máquina de la
-- prensa por renglón; un día y municipio traen a lo más uno por actor. El archivo no dice medio ni víctimas.
--
-- `counter` no se usa: crece con los renglones de su municipio y día y casi no se repite entre ellos (en Juárez
-- el 2003-01-17 son 1, 5, 8, 12, 13 y 14), así que es un número de orden de lo codificado; no cuenta víctimas
-- ni eventos. Las coordenadas son una por municipio: la regla general de los centroides las descarta.
--
-- Del actor se guarda la organización. `actor_sub` trae a veces el nombre o apodo de una persona («El Chapo»,
-- «Nacho Coronel»): se conserva sólo si empieza como una organización o está en la lista.
WITH generico (ingles, espaniol) AS (
    VALUES
    ('Unidentified Criminal Group', 'grupo criminal no identificado'), ('Other', NULL), ('Individual', 'individuo'),
    ('Hitman', 'sicario'), ('Criminal', 'delincuente'), ('Cartel member', 'integrante de un cártel'),
    ('Drugtrafficker', 'narcotraficante'), ('Leader', 'líder'), ('Key operator', 'operador'), ('La Barbie', NULL),
    ('Beltran Leyva', 'organización Beltrán Leyva'), ('Arellano Felix', 'organización Arellano Félix')
),
actor AS (
    SELECT DISTINCT
        actor_main, actor_sub,
        if(m.ingles IS NULL, actor_main, m.espaniol) AS principal,
        CASE
            WHEN s.ingles IS NOT NULL THEN s.espaniol
            WHEN regexp_matches(
                actor_sub,
                '^(Los|Las|Cartel|Nuevo Cartel|Union|Artistas|Caballeros|Guerreros|Gente Nueva|Huachicoleros'
                || '|Limpia|M60|La (Linea|Familia|Nueva|Resistencia|Barredora|Oficina|Empresa)) ?'
            ) THEN actor_sub
        END AS preciso
    FROM crudo LEFT JOIN generico AS m ON m.ingles = actor_main LEFT JOIN generico AS s ON s.ingles = actor_sub
),
titulado AS (
    SELECT
        actor_main, actor_sub,
        replace(
            concat_ws(': ', 'Violencia del crimen organizado',
                nullif(concat_ws(', ', principal, if(preciso = principal, NULL, preciso)), '')),
            'Cartel', 'Cártel'
        ) AS titulo
    FROM actor
)
SELECT
    c._renglon AS renglon, c.date AS fecha, NULL AS fecha_hasta, NULL AS publicada, 'violencia-criminal' AS delito,
    NULL AS medio, t.titulo, NULL AS liga, NULL AS entidad, c.mun AS municipio, NULL AS colonia, NULL AS calle,
    NULL AS cruce, c.latitude AS lat, c.longitude AS lon, NULL AS "precision", NULL AS victimas,
    NULL AS observacion, NULL AS circulo, NULL AS folio, NULL AS hecho, false AS sobra
FROM crudo AS c
LEFT JOIN titulado AS t ON t.actor_main IS NOT DISTINCT FROM c.actor_main AND t.actor_sub IS NOT DISTINCT FROM c.actor_sub
