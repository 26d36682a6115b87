-- Un renglón por territorio y año; habitantes a la mitad del año.
SELECT
    edicion,
    lpad(trim(cvegeo), if(len(trim(cvegeo)) <= 2, 2, 5), '0') AS cvegeo,
    anio,
    anio + 0.5 AS momento,
    poblacion
FROM entrada
