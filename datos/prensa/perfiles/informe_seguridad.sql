-- Informe diario de fuentes abiertas («Municipios»): muertos por municipio según un medio, un renglón por nota.
--
-- Es una tabla sacada de un PDF: la entidad se escribe una vez, con su total entre paréntesis, y vale hacia
-- abajo; cuando un nombre ocupa dos líneas, «Muertos» cae en el renglón siguiente y el propio dice 0, pero sus
-- columnas por sexo están completas. Por eso con Muertos en 0 las víctimas son la suma de los sexos, y sobra
-- todo renglón sin municipio cuyos sexos suman 0.
WITH crudos AS (
    SELECT
        *, trim(regexp_replace(regexp_replace(coalesce(entidad, ''), '\(\d+\)', ''), '\s+', ' ', 'g')) AS nombre,
        coalesce(try_cast(hombre AS INTEGER), 0) + coalesce(try_cast(mujer AS INTEGER), 0)
        + coalesce(try_cast(no_identificado AS INTEGER), 0) AS por_sexo,
        try_cast(muertos AS INTEGER) AS dichos,
        trim(regexp_replace(coalesce(municipio, ''), '\s+', ' ', 'g')) AS lugar
    FROM crudo
),
arrastrada AS (
    SELECT *, last_value(nullif(nombre, '') IGNORE NULLS) OVER (ORDER BY _renglon) AS vigente FROM crudos
)
SELECT
    _renglon AS renglon, fecha, NULL AS fecha_hasta, NULL AS publicada, 'homicidio-doloso' AS delito,
    fuente AS medio, concat('Muertes violentas en ', lugar) AS titulo, NULL AS liga, vigente AS entidad,
    lugar AS municipio, NULL AS colonia, NULL AS calle, NULL AS cruce, NULL AS lat, NULL AS lon,
    NULL AS "precision", if(dichos = 0 AND por_sexo > 0, por_sexo::VARCHAR, muertos) AS victimas,
    NULL AS observacion, NULL AS circulo, NULL AS folio,
    CASE
        WHEN dichos = 0 AND por_sexo > 0 THEN '«Muertos» dice 0 y hay personas por sexo: se usó su suma'
        WHEN dichos <> por_sexo AND por_sexo > 0 THEN '«Muertos» no es la suma por sexo: se dejó «Muertos»'
    END AS hecho,
    (lugar = '' AND por_sexo = 0) OR vigente LIKE 'Totales%' AS sobra
FROM arrastrada
