// Flechas, Inicio y Fin recorren las vistas; B pone la pantalla en negro; cada vista tiene su liga (#3).
const vistas = [...document.querySelectorAll(".vista")];
const negro = document.querySelector("#negro");
const anuncio = document.querySelector("#anuncio");
const preguntas = vistas.findIndex((vista) => vista.id === "preguntas");
let actual = -1;

function ir(numero, desdeLaLiga = false) {
  negro.hidden = true;
  const destino = Math.min(Math.max(numero, 0), vistas.length - 1);
  if (destino === actual) return;
  actual = destino;
  vistas.forEach((vista, lugar) => { vista.hidden = lugar !== actual; });
  vistas[actual].scrollTop = 0;
  caber();
  document.querySelector("#cuenta").textContent = `${actual + 1} de ${vistas.length}`;
  anuncio.textContent = vistas[actual].getAttribute("aria-label");
  if (!desdeLaLiga) history.replaceState(null, "", `#${actual + 1}`);
}

// Una tabla de textos largos se achica hasta caber; en un teléfono no: ahí la vista se recorre.
function caber() {
  const cuerpo = vistas[actual].querySelector(".cuerpo"), tabla = cuerpo?.querySelector("table");
  if (!tabla) return;
  tabla.style.fontSize = "";
  let letra = parseFloat(getComputedStyle(tabla).fontSize);
  while (innerWidth > 760 && tabla.offsetHeight > cuerpo.clientHeight && letra > 10) {
    tabla.style.fontSize = `${letra *= 0.97}px`;
  }
}

function llenar() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

const desdeLiga = () => ir((parseInt(location.hash.slice(1), 10) || 1) - 1, true);
const ordenes = {
  arrowright: () => ir(actual + 1), pagedown: () => ir(actual + 1), " ": () => ir(actual + 1),
  arrowleft: () => ir(actual - 1), pageup: () => ir(actual - 1),
  home: () => ir(0), end: () => ir(vistas.length - 1),
  b: () => { negro.hidden = !negro.hidden; },
  p: () => { if (preguntas >= 0) ir(preguntas); },
  escape: () => { negro.hidden = true; },
  f: llenar,
};

document.addEventListener("keydown", (tecla) => {
  const orden = ordenes[tecla.key.toLowerCase()];
  if (tecla.ctrlKey || tecla.metaKey || tecla.altKey || !orden) return;
  tecla.preventDefault();
  if (!tecla.repeat || tecla.key.startsWith("Arrow")) orden();
});
document.addEventListener("click", (clic) => {
  if (clic.target.closest("a")) return;
  if (!negro.hidden) { negro.hidden = true; return; }
  ir(actual + (clic.clientX < innerWidth / 3 ? -1 : 1));
});
let dedo = null;
document.addEventListener("touchstart", (toque) => {
  dedo = toque.touches.length === 1 ? toque.touches[0] : null;
}, { passive: true });
document.addEventListener("touchend", (toque) => {
  if (!dedo) return;
  const fin = toque.changedTouches[0];
  const [x, y] = [fin.clientX - dedo.clientX, fin.clientY - dedo.clientY];
  if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) ir(actual + (x < 0 ? 1 : -1));
}, { passive: true });
addEventListener("resize", caber);
addEventListener("hashchange", desdeLiga);
desdeLiga();
