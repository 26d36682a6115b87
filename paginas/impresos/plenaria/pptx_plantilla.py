"""La plantilla que subió la mesa: se abre si se puede usar, y de ella sólo quedan sus diseños.

Una plantilla suele ser una presentación vieja: en sus láminas, comentarios, notas, secciones, propiedades y
miniatura viaja lo que ese día se trató en confianza. Por eso se dice qué se conserva, y lo demás se quita.
"""

import io
import zipfile

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn

from datos.comprimido import revisar
from datos.errores import DatoInvalido

NO_SE_ABRE = (
    "La plantilla no se puede abrir: se espera un archivo .pptx y éste está dañado o es otra cosa. Ábrala en "
    "PowerPoint, guárdela como «Presentación (.pptx)» y súbala de nuevo; mientras tanto, quítela en Plenaria "
    "→ Imagen de la mesa y se imprime con el diseño de la casa."
)
DEL_PAQUETE = (RT.OFFICE_DOCUMENT,)
DE_LA_PRESENTACION = (RT.SLIDE_MASTER, RT.THEME, RT.TABLE_STYLES, RT.FONT)
FOTO_RETOCADA = "http://schemas.microsoft.com/office/2007/relationships/hdphoto"
DE_UN_DISENO = (RT.SLIDE_MASTER, RT.SLIDE_LAYOUT, RT.THEME, RT.THEME_OVERRIDE, RT.IMAGE, FOTO_RETOCADA)
ELEMENTOS = tuple(
    qn(f"p:{nombre}")
    for nombre in ("sldMasterIdLst", "sldIdLst", "sldSz", "notesSz", "embeddedFontLst", "defaultTextStyle")
)
ENTEROS = (qn("p:graphicFrame"), qn("p:pic"))  # sin su parte no se pueden dibujar


def leer(contenido: bytes):
    """La presentación ya vacía; lanza `DatoInvalido` si está dañada o no es de 16:9."""
    try:
        with zipfile.ZipFile(io.BytesIO(contenido)) as comprimido:
            revisar(comprimido, "La plantilla")
        presentacion = Presentation(io.BytesIO(contenido))
        razon = presentacion.slide_width / presentacion.slide_height
        vaciar(presentacion)
        list(presentacion.slide_layouts)  # sin patrón no hay diseños
    except DatoInvalido:
        raise
    except Exception as error:  # cada parte dañada truena a su manera
        raise DatoInvalido(NO_SE_ABRE) from error
    if abs(razon - 16 / 9) > 0.02:
        raise DatoInvalido(
            "La plantilla no es de 16:9. En PowerPoint: Diseño → Tamaño de diapositiva → Panorámica, y "
            "súbala de nuevo."
        )
    return presentacion


def vaciar(presentacion) -> None:
    """Deja los patrones, sus diseños, sus temas y sus letras; ni láminas, ni propiedades, ni lo escrito."""
    raiz, laminas = presentacion.part._element, presentacion.slides._sldIdLst
    for identificador in list(laminas):
        laminas.remove(identificador)
    for hijo in list(raiz):
        if hijo.tag not in ELEMENTOS:
            raiz.remove(hijo)
    _dejar(presentacion.part.package._rels, DEL_PAQUETE)
    _dejar(presentacion.part.rels, DE_LA_PRESENTACION)
    for patron in presentacion.slide_masters:
        for parte in (patron.part, *(diseno.part for diseno in patron.slide_layouts)):
            _sin_referencias(parte._element, _dejar(parte.rels, DE_UN_DISENO))


def _dejar(relaciones, clases: tuple[str, ...]) -> set[str]:
    """Quita las relaciones de otra clase y devuelve sus nombres: sin ellas, sus partes no se guardan."""
    ajenas = {clave for clave, relacion in relaciones.items() if relacion.reltype not in clases}
    for clave in ajenas:
        relaciones.pop(clave)
    return ajenas


def _sin_referencias(raiz, quitadas: set[str]) -> None:
    """Quita lo que apuntaba a una parte que ya no está: PowerPoint daría el archivo por dañado."""
    espacio = qn("r:id").removesuffix("id")
    for elemento in list(raiz.iter("*")):
        suyas = {v for clave, v in elemento.attrib.items() if clave.startswith(espacio)}
        if suyas & quitadas:
            entero = next((a for a in elemento.iterancestors(*ENTEROS)), elemento)
            if entero.getparent() is not None:
                entero.getparent().remove(entero)
