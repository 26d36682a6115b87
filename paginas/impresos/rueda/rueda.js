// Flechas, Inicio y Fin recorren las vistas; B pone la pantalla en negro; cada vista tiene su liga (#3).
const vistas = [...document.querySelectorAll(".vista")];
const negro = document.querySelector("#negro");
const anuncio = document.querySelector("#anuncio");
let actual = -1;

function ir(numero, desdeLaLiga = false) {
  const destino = Math.min(Math.max(numero, 0), vistas.length - 1);
  if (destino === actual) return;
  actual = destino;
  vistas.forEach((vista, lugar) => { vista.hidden = lugar !== actual; });
  document.querySelector("#cuenta").textContent = `${actual + 1} de ${vistas.length}`;
  anuncio.textContent = vistas[actual].getAttribute("aria-label");
  if (!desdeLaLiga) history.replaceState(null, "", `#${actual + 1}`);
}

const desdeLiga = () => ir((parseInt(location.hash.slice(1), 10) || 1) - 1, true);
const ordenes = {
  ArrowRight: () => ir(actual + 1), PageDown: () => ir(actual + 1), " ": () => ir(actual + 1),
  ArrowLeft: () => ir(actual - 1), PageUp: () => ir(actual - 1),
  Home: () => ir(0), End: () => ir(vistas.length - 1),
  b: () => { negro.hidden = !negro.hidden; }, B: () => { negro.hidden = !negro.hidden; },
  Escape: () => { negro.hidden = true; },
  f: () => document.documentElement.requestFullscreen?.(),
};

document.addEventListener("keydown", (tecla) => {
  if (tecla.ctrlKey || tecla.metaKey || tecla.altKey || !ordenes[tecla.key]) return;
  tecla.preventDefault();
  ordenes[tecla.key]();
});
document.addEventListener("click", (clic) => {
  if (!negro.hidden) { negro.hidden = true; return; }
  ir(actual + (clic.clientX < innerWidth / 3 ? -1 : 1));
});
let dedo = null;
document.addEventListener("touchstart", (toque) => { dedo = toque.changedTouches[0].clientX; }, { passive: true });
document.addEventListener("touchend", (toque) => {
  const recorrido = toque.changedTouches[0].clientX - dedo;
  if (Math.abs(recorrido) > 60) ir(actual + (recorrido < 0 ? 1 : -1));
}, { passive: true });
addEventListener("hashchange", desdeLiga);
desdeLiga();
