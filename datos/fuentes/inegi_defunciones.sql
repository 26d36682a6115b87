-- Un renglón por municipio y año de ocurrencia; homicidios por mes. Un municipio con alguna defunción en el
-- año, del tipo que sea, informó: sus meses sin homicidio son cero. Entidades 33 a 99 son otros países o
-- no se sabe; mes 99 y año 9999, tampoco. El municipio desconocido queda como 999 de su entidad.
WITH defuncion AS (
    SELECT
        lpad(ent_ocurr::VARCHAR, 2, '0') || lpad(coalesce(mun_ocurr, 999)::VARCHAR, 3, '0') AS cvegeo,
        anio_ocur AS anio,
        if(tipo_defun = 2, mes_ocurr, NULL) AS mes_homicidio,
        min(anio_regis) OVER () AS primer_registro,
        max(anio_regis) FILTER (anio_regis < 9999) OVER () AS ultimo_registro
    FROM entrada
    WHERE ent_ocurr BETWEEN 1 AND 32
)
SELECT
    cvegeo,
    anio,
    'homicidio' AS indicador,
    count(*) FILTER (mes_homicidio = 1) AS m01,
    count(*) FILTER (mes_homicidio = 2) AS m02,
    count(*) FILTER (mes_homicidio = 3) AS m03,
    count(*) FILTER (mes_homicidio = 4) AS m04,
    count(*) FILTER (mes_homicidio = 5) AS m05,
    count(*) FILTER (mes_homicidio = 6) AS m06,
    count(*) FILTER (mes_homicidio = 7) AS m07,
    count(*) FILTER (mes_homicidio = 8) AS m08,
    count(*) FILTER (mes_homicidio = 9) AS m09,
    count(*) FILTER (mes_homicidio = 10) AS m10,
    count(*) FILTER (mes_homicidio = 11) AS m11,
    count(*) FILTER (mes_homicidio = 12) AS m12
FROM defuncion
WHERE anio BETWEEN primer_registro AND ultimo_registro
GROUP BY cvegeo, anio
