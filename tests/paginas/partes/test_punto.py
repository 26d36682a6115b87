"""Los contornos como los dibuja el mapa del punto."""

import shapely

from paginas.partes import punto


def test_un_contorno_con_hueco_y_dos_pedazos_da_tres_anillos_cerrados():
    con_hueco = shapely.Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], holes=[[(1, 1), (1, 2), (2, 2), (2, 1)]])
    pedazos = shapely.MultiPolygon([con_hueco, shapely.box(10, 10, 11, 11)])
    (anillos,) = punto.anillos([pedazos])
    assert len(anillos) == 3
    for anillo in anillos:
        assert len(anillo) == 10 and anillo[:2] == anillo[-2:]


def test_las_coordenadas_van_a_un_metro_y_en_orden_lon_lat():
    (anillos,) = punto.anillos([shapely.Polygon([(-106.1234567, 31), (-106, 31), (-106, 32)])])
    assert anillos[0][:2] == [-106.12346, 31.0]
