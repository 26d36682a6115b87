-- Un renglón por serie, nivel territorial y año: casos por mes sumados sobre los territorios pedidos, con
-- cuántos de los exigidos publicaron cada mes (n01…n12) y las cargas de donde salen.
WITH pedido AS (
    SELECT unnest($conceptos::INTEGER[]) AS concepto, unnest($series::INTEGER[]) AS serie
),
por_territorio AS (
    SELECT
        serie, cvegeo, anio, max(carga) AS carga, count(*) AS conceptos,
        sum(m01::DOUBLE) AS m01, sum(m02::DOUBLE) AS m02, sum(m03::DOUBLE) AS m03,
        sum(m04::DOUBLE) AS m04, sum(m05::DOUBLE) AS m05, sum(m06::DOUBLE) AS m06,
        sum(m07::DOUBLE) AS m07, sum(m08::DOUBLE) AS m08, sum(m09::DOUBLE) AS m09,
        sum(m10::DOUBLE) AS m10, sum(m11::DOUBLE) AS m11, sum(m12::DOUBLE) AS m12,
        sum(total::DOUBLE) AS total
    FROM lago.conteo JOIN pedido USING (concepto)
    WHERE {territorio}
    GROUP BY serie, cvegeo, anio
),
contado AS (
    SELECT *, cvegeo IN (SELECT unnest($exigidos::VARCHAR[])) AS exigido FROM por_territorio
)
SELECT
    serie, anio, max(carga) AS carga, min(conceptos) FILTER (exigido) AS conceptos,
    sum(m01) AS m01, sum(m02) AS m02, sum(m03) AS m03, sum(m04) AS m04, sum(m05) AS m05, sum(m06) AS m06,
    sum(m07) AS m07, sum(m08) AS m08, sum(m09) AS m09, sum(m10) AS m10, sum(m11) AS m11, sum(m12) AS m12,
    sum(total) AS total,
    count(m01) FILTER (exigido) AS n01, count(m02) FILTER (exigido) AS n02,
    count(m03) FILTER (exigido) AS n03, count(m04) FILTER (exigido) AS n04,
    count(m05) FILTER (exigido) AS n05, count(m06) FILTER (exigido) AS n06,
    count(m07) FILTER (exigido) AS n07, count(m08) FILTER (exigido) AS n08,
    count(m09) FILTER (exigido) AS n09, count(m10) FILTER (exigido) AS n10,
    count(m11) FILTER (exigido) AS n11, count(m12) FILTER (exigido) AS n12,
    count(total) FILTER (exigido) AS n_total
FROM contado
GROUP BY serie, anio
ORDER BY serie, anio
