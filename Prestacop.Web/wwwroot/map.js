// A map of the city without a tile server: outlines, signs that move, and heat. What is written on it comes as text, never as HTML.

const here = file => new URL(`./lib/${file}`, import.meta.url).href;
const city = [[40.496, -74.257], [40.916, -73.7]];

let libraries;
// The plug-ins look for Leaflet where a classic script leaves it.
const load = () => libraries ??= (async () => {
  for (const file of ["leaflet.css", "leaflet.markercluster.css"])
    await put("link", { rel: "stylesheet", href: here(file) });
  for (const file of ["leaflet.js", "leaflet.markercluster.js", "leaflet.heat.js"])
    await put("script", { src: here(file) });
  return window.L;
})();

const put = (name, properties) => new Promise((done, failed) => {
  const element = Object.assign(document.createElement(name), properties);
  element.onload = done;
  element.onerror = () => failed(new Error(`${properties.src ?? properties.href} cannot be loaded`));
  document.head.append(element);
});

const read = async file => (await fetch(here(file))).json();

export async function create(host, page, settings) {
  const [L, boroughs, precincts] = await Promise.all([load(), read("boroughs.json"), read("precincts.json")]);
  const still = settings.still || matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(host, {
    attributionControl: false, zoomControl: false, zoomSnap: 0.25, minZoom: 9, maxZoom: 18,
    zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still,
    scrollWheelZoom: !settings.small, maxBounds: [[40.2, -74.8], [41.2, -73.2]], preferCanvas: false,
  });
  L.control.zoom({ zoomInTitle: settings.texts.zoomIn, zoomOutTitle: settings.texts.zoomOut }).addTo(map);
  map.createPane("areas").style.zIndex = 350;
  map.createPane("borders").style.zIndex = 360;
  map.getPane("borders").style.pointerEvents = "none";

  const areas = new Map();
  const chosen = new Set();
  let words = {};
  const areaName = number => words[number] ? `${settings.texts.precinct} ${number}: ${words[number]}` : `${settings.texts.precinct} ${number}`;
  L.geoJSON(precincts, {
    pane: "areas", style: { className: "area", fill: true },
    onEachFeature(feature, area) {
      const number = feature.properties.precinct;
      areas.set(number, area);
      area.bindTooltip(() => areaName(number), { sticky: true, className: "map-tip" });
      if (settings.choosable) area.on("click", () => page.invokeMethodAsync("OnPrecinctAsync", number));
    },
  }).addTo(map);
  L.geoJSON(boroughs, { pane: "borders", style: { className: "border", fill: false }, interactive: false }).addTo(map);

  let outline;

  const layers = new Map();
  const layer = name => layers.get(name) ?? layers.set(name, makeLayer(L, map, name, still, settings)).get(name);
  let heat;
  let way;
  const drawn = L.layerGroup().addTo(map);
  if (settings.drawable) map.on("click", click => page.invokeMethodAsync("OnPlaceAsync", click.latlng.lat, click.latlng.lng));

  // On a wide page the panel lies over the right side.
  const beside = () => ({ animate: !still, paddingTopLeft: [10, 10], paddingBottomRight: [settings.panel && host.clientWidth > 720 ? 270 : 10, 10] });
  if (settings.latitude === null) map.fitBounds(city, { ...beside(), animate: false });
  else map.setView([settings.latitude, settings.longitude], 12.25, { animate: false });
  // Before the page has its shape the map would take a wrong one.
  const size = new ResizeObserver(() => map.invalidateSize({ animate: false }));
  size.observe(host);

  return {
    update: (name, changed, removed) => layer(name).update(changed, removed),
    show(name, on) {
      const group = name === "heat" ? heat : layer(name).group;
      if (group) on ? map.addLayer(group) : map.removeLayer(group);
    },
    heat(points, highest, on) {
      heat?.remove();
      heat = L.heatLayer(points, { radius: 16, blur: 12, maxZoom: 13, max: highest, minOpacity: 0, gradient: { 0.1: "#f9d976", 0.45: "#f08a24", 1: "#b3121d" } });
      if (on) heat.addTo(map);
    },
    track(segments) {
      way?.remove();
      way = L.polyline(segments, { className: "way", interactive: false, smoothFactor: 1 }).addTo(map);
      if (segments.length > 0) map.fitBounds(way.getBounds().pad(0.15), { ...beside(), maxZoom: 15 });
    },
    zones(areas, sketch) {
      drawn.clearLayers();
      for (const area of areas)
        L.polygon(area.corners, { className: `zone zone-${area.kind}` }).bindTooltip(() => area.name, { sticky: true, className: "map-tip" }).addTo(drawn);
      L.polygon(sketch, { className: "zone zone-sketch", interactive: false }).addTo(drawn);
      for (const corner of sketch) L.circleMarker(corner, { className: "zone-corner", radius: 5, interactive: false }).addTo(drawn);
    },
    choose(numbers, zoom) {
      for (const number of chosen) areas.get(number)?.getElement()?.classList.remove("area-chosen");
      chosen.clear();
      for (const number of numbers) {
        const area = areas.get(number);
        if (!area) continue;
        chosen.add(number);
        area.getElement()?.classList.add("area-chosen");
      }
      if (!zoom) return;
      if (chosen.size === 0) return void map.fitBounds(city, beside());
      const bounds = L.latLngBounds([]);
      for (const number of chosen) bounds.extend(areas.get(number).getBounds());
      map.fitBounds(bounds.pad(0.3), beside());
    },
    outline(points, radius) {
      outline?.remove();
      const style = { className: "outline", pane: "borders", interactive: false };
      outline = points.length === 0 ? undefined
        : points.length > 1 ? L.polygon(points.length === 2 ? [points[0], [points[0][0], points[1][1]], points[1], [points[1][0], points[0][1]]] : points, style)
        : radius ? L.circle(points[0], { ...style, radius }) : L.circleMarker(points[0], { ...style, radius: 5 });
      outline?.addTo(map);
    },
    values(shares, texts) {
      words = texts;
      for (const [number, area] of areas) {
        const element = area.getElement();
        if (!element) continue;
        element.classList.toggle("area-valued", number in shares);
        element.style.setProperty("--share", `${Math.round((shares[number] ?? 0) * 100)}%`);
      }
    },
    focus: (name, id) => layer(name).focus(id),
    remove() {
      size.disconnect();
      map.remove();
    },
  };
}

function makeLayer(L, map, name, still, settings) {
  const markers = new Map();
  const texts = settings.texts;
  const icon = data => L.divIcon({ className: `sign sign-${name} sign-${data.kind}`, html: "<span></span>", iconSize: [18, 18] });
  const group = settings.small ? L.layerGroup() : L.markerClusterGroup({
    maxClusterRadius: 44, showCoverageOnHover: false, chunkedLoading: true, animate: !still, spiderfyOnMaxZoom: true,
    iconCreateFunction(cluster) {
      const kinds = new Map();
      for (const child of cluster.getAllChildMarkers()) kinds.set(child.data.kind, (kinds.get(child.data.kind) ?? 0) + 1);
      const gravest = texts.gravest.find(kind => kinds.has(kind)) ?? "many";
      const count = cluster.getChildCount();
      const element = document.createElement("div");
      element.append(Object.assign(document.createElement("b"), { textContent: count }));
      element.append(Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: ` ${texts[name]}` }));
      return L.divIcon({ className: `group group-${name} sign-${gravest}`, html: element, iconSize: count < 100 ? [34, 34] : [42, 42] });
    },
  });
  group.addTo(map);

  const popup = marker => {
    const box = document.createElement("div");
    box.append(Object.assign(document.createElement("strong"), { textContent: marker.data.title }));
    for (const line of marker.data.detail.split("\n").filter(Boolean))
      box.append(Object.assign(document.createElement("p"), { textContent: line }));
    if (marker.data.link)
      box.append(Object.assign(document.createElement("a"), { href: marker.data.link, textContent: texts[`${name}Link`] }));
    return box;
  };

  const add = data => {
    const marker = L.marker([data.latitude, data.longitude], { icon: icon(data), title: data.title, keyboard: true, zIndexOffset: name === "alerts" ? 500 : 0 });
    marker.data = data;
    marker.bindPopup(() => popup(marker), { className: "map-popup", minWidth: 150, autoPan: false });
    marker.on("add", () => marker.getElement()?.setAttribute("aria-label", marker.data.title));
    markers.set(data.id, marker);
    return marker;
  };

  const change = (marker, data) => {
    const before = marker.data;
    marker.data = data;
    if (before.kind !== data.kind || before.title !== data.title) {
      marker.options.title = data.title;
      marker.setIcon(icon(data));
      marker.getElement()?.setAttribute("aria-label", data.title);
    }
    // A group takes a moved sign out and in again: who was on it must not lose the place.
    const focused = marker.getElement() !== undefined && document.activeElement === marker.getElement();
    if (before.latitude !== data.latitude || before.longitude !== data.longitude) marker.setLatLng([data.latitude, data.longitude]);
    if (focused) marker.getElement()?.focus({ preventScroll: true });
    if (marker.isPopupOpen()) marker.getPopup().setContent(() => popup(marker));
  };

  return {
    group,
    update(changed, removed) {
      const fresh = [];
      for (const data of changed) {
        const marker = markers.get(data.id);
        if (marker) change(marker, data);
        else fresh.push(add(data));
      }
      const gone = removed.map(id => markers.get(id)).filter(Boolean);
      for (const id of removed) markers.delete(id);
      if (settings.small) {
        fresh.forEach(marker => group.addLayer(marker));
        gone.forEach(marker => group.removeLayer(marker));
      } else {
        group.removeLayers(gone);
        group.addLayers(fresh);
        // What a group shows may follow from the kind of one in it.
        group.refreshClusters();
      }
    },
    focus(id) {
      const marker = markers.get(id);
      if (!marker) return false;
      if (settings.small) return void map.setView(marker.getLatLng(), 13);
      group.zoomToShowLayer(marker, () => marker.openPopup());
      return true;
    },
  };
}
