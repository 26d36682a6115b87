"""La portada: qué mesa, qué mes y con qué datos."""

from analisis import calendario, formato
from paginas.impresos.plenaria.contexto import Contexto, nombre_de_mesa
from paginas.impresos.plenaria.lamina import Lamina, Texto
from paginas.impresos.plenaria.tipos import Tipo


def armar(contexto: Contexto, parametros: dict) -> list[Lamina]:
    """Una lámina con el nombre de la mesa y el mes; `sesion` es cómo se llama la reunión."""
    mes = calendario.mes_texto(contexto.mes)
    sesion = parametros.get("sesion") or "Sesión plenaria"
    return [
        Lamina(
            "portada",
            TIPO.clave,
            nombre_de_mesa(contexto.nombre),
            (Texto((sesion, f"Incidencia delictiva hasta {mes}")),),
            subtitulo=mes[:1].upper() + mes[1:],
            pie=f"Documento del {formato.fecha(contexto.fecha)}. {contexto.sello}",
            notas=f"{sesion}. Cifras publicadas hasta {mes}. {contexto.sello}",
            circulo="publico",
        )
    ]


TIPO = Tipo("portada", "Portada", armar, {"sesion": "Cómo se llama la reunión."}, libres=("sesion",))
