// The queue's keys, its rows and its sound.

const typing = new Set(["INPUT", "TEXTAREA", "SELECT"]);
const known = new Set(["j", "k", "ArrowDown", "ArrowUp", "Enter", "Escape", "t", "r", "c", "d", "e", "x", "p", "?", "/"]);
// How many rows beyond those that are seen must be there.
const margin = 4;

export function listen(page, table) {
  const onKey = event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !known.has(event.key)) return;
    const target = event.target;
    if (typing.has(target.tagName) || target.isContentEditable) {
      if (event.key === "Escape") target.blur();
      return;
    }
    // On a button or a link this key has a meaning of its own; the heading that has the focus at first is neither.
    if (event.key === "Enter" && target.closest("a, button, summary") && !target.closest(".queue-scroll")) return;
    event.preventDefault();
    if (event.key === "/") document.getElementById("filter-drone")?.focus();
    else page.invokeMethodAsync("OnKeyAsync", event.key);
  };
  document.addEventListener("keydown", onKey);
  const rows = watchRows(page, table);
  return {
    stop: () => {
      document.removeEventListener("keydown", onKey);
      rows.stop();
    },
  };
}

// Asks for rows that are scrolled to and not there, one question at a time.
function watchRows(page, table) {
  let asked = "", waiting = false, stopped = false;
  const look = async () => {
    const rows = table.querySelectorAll(".queue-row");
    if (stopped || waiting || rows.length === 0) return;
    const height = rows[0].getBoundingClientRect().height;
    const first = Math.floor(table.scrollTop / height), seen = Math.ceil(table.clientHeight / height);
    const number = row => row.getAttribute("aria-rowindex") - 2;
    const total = table.querySelector(".queue-table").getAttribute("aria-rowcount") - 1;
    const question = `${first} ${seen}`;
    const isThere = number(rows[0]) <= Math.max(0, first - margin) && number(rows[rows.length - 1]) >= Math.min(total, first + seen + margin) - 1;
    if (isThere || height === 0 || question === asked) return;
    [asked, waiting] = [question, true];
    try {
      await page.invokeMethodAsync("OnScroll", first, seen);
    } finally {
      waiting = false;
    }
    look();
  };
  const size = new ResizeObserver(look);
  size.observe(table);
  table.addEventListener("scroll", look, { passive: true });
  return {
    stop: () => {
      stopped = true;
      size.disconnect();
      table.removeEventListener("scroll", look);
    },
  };
}
export function show(table, row) {
  const head = table.querySelector("thead").offsetHeight;
  // A row is as high as the letters ask for: on a wall it is higher.
  const height = table.querySelector(".queue-row")?.offsetHeight ?? 0;
  const top = row * height;
  if (top < table.scrollTop) table.scrollTop = top;
  else if (top + height + head > table.scrollTop + table.clientHeight) table.scrollTop = top + height + head - table.clientHeight;
}

let audio;
export async function beep() {
  audio ??= new AudioContext();
  if (audio.state === "suspended") await audio.resume();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = 880;
  volume.gain.setValueAtTime(0.2, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.35);
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.35);
}
