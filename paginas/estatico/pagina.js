// Corre antes que el marco: dónde está el servidor, qué cuenta como un paso del historial y, en español, lo
// que el marco escribe en inglés, también para quien oye la página.
(() => {
  // Las páginas están todas en la misma carpeta: así no busca el servidor donde no está.
  window.__streamlit = { BACKEND_BASE_URL: new URL("./", location.href).href };

  // Al llegar a una página el tablero completa la dirección por su cuenta. Si eso fuera otro paso del historial,
  // «atrás» regresaría a la dirección incompleta, que se vuelve a completar, y nadie saldría de ahí.
  let porSuCuenta = true;
  let deViaje = false;
  const agregar = history.pushState.bind(history);
  const ruta = (liga) => new URL(liga ?? "", location.href).pathname;
  history.pushState = (estado, titulo, liga) => {
    if (ruta(liga) !== location.pathname) {
      porSuCuenta = true;
      deViaje = false;
      agregar(estado, titulo, liga);
    } else if (!deViaje) {
      porSuCuenta ? history.replaceState(estado, titulo, liga) : agregar(estado, titulo, liga);
    } // de viaje: son los filtros de la página a la que va, y el paso siguiente los trae
  };
  addEventListener("popstate", () => { porSuCuenta = true; });
  for (const gesto of ["pointerdown", "keydown"]) {
    addEventListener(gesto, () => { porSuCuenta = deViaje = false; }, true);
  }
  addEventListener("click", (clic) => {
    const liga = clic.target.closest?.("a[href]");
    const aqui = liga && liga.target !== "_blank" && !clic.ctrlKey && !clic.metaKey && !clic.shiftKey;
    deViaje = Boolean(aqui) && ruta(liga.href) !== location.pathname;
  }, true);

  const FRASES = new Map(Object.entries({
    "Skip to main content": "Saltar al contenido",
    "App pages": "Páginas",
    "Sidebar": "Menú",
    "Expand sidebar": "Abrir el menú",
    "Collapse sidebar": "Cerrar el menú",
    "Choose date": "Elegir la fecha",
    "Previous month": "Mes anterior",
    "Next month": "Mes siguiente",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.":
      "Con las flechas se cambia de día, con Entrar se elige y con Escape se cierra.",
    "yyyy": "aaaa",
    "Clear date": "Borrar la fecha",
    "(required)": "",
    "Increment": "Subir",
    "Decrement": "Bajar",
    "Link to heading": "Liga a este título",
    "Open": "Abrir la lista",
    "Close": "Cerrar",
    "Clear all": "Quitar todo",
    "Clear value": "Borrar",
    "Select all": "Elegir todo",
    "Selected values": "Elegidos",
    "Choose an option": "Elija una opción",
    "Choose options": "Elija opciones",
    "No results": "Sin coincidencias",
    "Upload": "Elegir archivos",
    "file upload": "Archivos por subir",
    "Add files": "Agregar archivos",
    "add icon": "",
    "Drag and drop a file here": "Suelte aquí el archivo",
    "Drag and drop files here": "Suelte aquí los archivos",
    "Copy to clipboard": "Copiar",
    "Download as CSV": "Bajar como CSV",
    "Search": "Buscar",
    "Fullscreen": "Pantalla completa",
    "Close fullscreen": "Salir de pantalla completa",
    "Connection error": "El tablero no responde",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "Parece que se cerró. Vuelva a abrirlo en la terminal; esta página se conecta sola en cuanto responda:",
    "streamlit run yourscript.py": "python tablero.py",
    "Connection timed out.": "El tablero tarda demasiado en responder. Vuelva a cargar la página.",
    "Connection lost. Please wait for the app to reconnect, then try again.":
      "Se perdió la conexión. Espere a que vuelva e inténtelo de nuevo.",
    "Network Error": "No se pudo enviar: se perdió la conexión.",
    "Page not found": "Esa página no existe",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "La dirección pide una página que el tablero no tiene. Se muestra Inicio.",
  }));
  const FORMAS = [
    [/^Choose date, (.+)$/, "Elegir la fecha, $1"],
    [/^day, (.+)$/, "día, $1"],
    [/^month, (.+)$/, "mes, $1"],
    [/^year, (.+)$/, "año, $1"],
    [/^Remove (.+)$/, "Quitar $1"],
    [/^Help for (.+)$/, "Ayuda: $1"],
    [/^\d+ more$/, "Más"],
    [/^\S+ per file$/, "Arrastre aquí uno o varios archivos"],
    [/^(Error: )?.* files are not allowed\.$/, "Ese tipo de archivo no se puede cargar: use CSV, ZIP o Excel."],
    [/^(Error: )?File must be (\S+?)(\.0)? ?MB or smaller\.$/, "El archivo pesa más de $2 MB."],
    [/^(Error: )?Request failed with status code (\d+)$/, "El tablero no recibió el archivo ($2). Vuelva a subirlo."],
    [/^Connection failed with status (\d+).*$/, "El tablero contestó con un error ($1). Vuelva a cargar la página."],
    [/^(\d+) options? available\.$/, "Opciones: $1."],
    [/^(.+), selected$/, "$1, elegida"],
  ];
  const ATRIBUTOS = ["aria-label", "title", "placeholder"];

  const decir = (texto) => {
    const limpio = texto.trim();
    if (!limpio || limpio.length > 200) return texto;
    if (FRASES.has(limpio)) return FRASES.get(limpio);
    const forma = FORMAS.find(([patron]) => patron.test(limpio));
    return forma ? limpio.replace(...forma) : texto;
  };
  const revisarTexto = (nodo) => {
    const dicho = decir(nodo.data);
    if (dicho !== nodo.data) nodo.data = dicho;
  };
  const revisarAtributos = (elemento) => {
    for (const atributo of ATRIBUTOS) {
      const valor = elemento.getAttribute(atributo);
      if (valor && decir(valor) !== valor) elemento.setAttribute(atributo, decir(valor));
    }
  };
  const revisar = (nodo) => {
    if (nodo.nodeType === Node.TEXT_NODE) return revisarTexto(nodo);
    if (nodo.nodeType !== Node.ELEMENT_NODE) return;
    revisarAtributos(nodo);
    const pasos = document.createTreeWalker(nodo, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (pasos.nextNode()) {
      const actual = pasos.currentNode;
      actual.nodeType === Node.TEXT_NODE ? revisarTexto(actual) : revisarAtributos(actual);
    }
  };
  new MutationObserver((cambios) => {
    for (const { type, target, addedNodes } of cambios) {
      if (type === "characterData") revisarTexto(target);
      else if (type === "attributes") revisarAtributos(target);
      else addedNodes.forEach(revisar);
    }
  }).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATRIBUTOS,
  });
})();
