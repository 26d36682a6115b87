-- Un renglón por municipio con conteos que no son del ejemplo.
SELECT DISTINCT cvegeo
FROM lago.conteo
JOIN lago.carga USING (carga)
WHERE len(cvegeo) = 5 AND NOT ejemplo
