-- Un renglón por municipio de los archivos de población; una tabla suelta no dice cuáles hay.
SELECT DISTINCT left(cvegeo, 2) AS cve_ent, cvegeo
FROM lago.poblacion
JOIN lago.carga USING (carga)
WHERE len(cvegeo) = 5 AND fuente <> 'poblacion_tabla'
ORDER BY cvegeo
