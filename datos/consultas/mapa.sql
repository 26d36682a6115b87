-- Un renglón por municipio, archivo de origen, carga y año: casos por mes sumados sobre los conceptos de una
-- serie, y cuántos conceptos trae (un extracto con pocos no da un total).
SELECT cvegeo, serie AS origen, anio, max(carga) AS carga, count(*) AS conceptos,
    sum(m01) AS m01, sum(m02) AS m02, sum(m03) AS m03, sum(m04) AS m04, sum(m05) AS m05, sum(m06) AS m06,
    sum(m07) AS m07, sum(m08) AS m08, sum(m09) AS m09, sum(m10) AS m10, sum(m11) AS m11, sum(m12) AS m12
FROM lago.conteo
JOIN (
    SELECT unnest($conceptos::INTEGER[]) AS concepto, unnest($origenes::VARCHAR[]) AS serie
) USING (concepto)
WHERE len(cvegeo) = 5 AND {territorio}
GROUP BY cvegeo, serie, anio
