-- Un renglón por medio: cuántas notas dio, de cuántos eventos, cuántos sólo él, y cuántos días tardó en publicar.
WITH visibles AS (
    SELECT * FROM lago.nota
    WHERE mesa = $mesa AND activa AND circulo IN (SELECT unnest($circulos::VARCHAR[]))
        AND ($municipios IS NULL OR cvegeo IN (SELECT unnest($municipios::VARCHAR[])))
),
exclusivos AS (
    SELECT evento, any_value(medio) AS medio FROM visibles
    GROUP BY evento HAVING count(DISTINCT coalesce(medio, '')) = 1
)
SELECT
    v.medio, count(*) AS notas, count(DISTINCT v.evento) AS eventos,
    count(DISTINCT e.evento) AS eventos_solo_suyos,
    median(v.publicada - v.hasta) FILTER (v.publicada >= v.hasta) AS rezago_dias_mediana,
    quantile_cont(v.publicada - v.hasta, 0.9) FILTER (v.publicada >= v.hasta) AS rezago_dias_p90,
    min(v.desde) AS primera, max(v.desde) AS ultima
FROM visibles AS v LEFT JOIN exclusivos AS e ON e.evento = v.evento
GROUP BY v.medio ORDER BY notas DESC, v.medio
