// The queue's keys and sound.

const typing = new Set(["INPUT", "TEXTAREA", "SELECT"]);
const known = new Set(["j", "k", "ArrowDown", "ArrowUp", "Enter", "Escape", "t", "r", "c", "d", "e", "x", "p", "?", "/"]);

export function listen(page) {
  const onKey = event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !known.has(event.key)) return;
    const target = event.target;
    if (typing.has(target.tagName) || target.isContentEditable) {
      if (event.key === "Escape") target.blur();
      return;
    }
    // On a button or a link these keys have a meaning of their own.
    if (event.key === "Enter" && target !== document.body && !target.closest(".queue-scroll")) return;
    event.preventDefault();
    if (event.key === "/") document.getElementById("filter-drone")?.focus();
    else page.invokeMethodAsync("OnKeyAsync", event.key);
  };
  document.addEventListener("keydown", onKey);
  return { stop: () => document.removeEventListener("keydown", onKey) };
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
