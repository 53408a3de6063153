// Draws a statistic with the same charts as the report, in the colours of the page, and tells which row was clicked.

const here = file => new URL(`./lib/${file}`, import.meta.url).href;
const colours = {
  light: ["#1f5fa8", "#c8641a", "#2f8560", "#a23b72", "#6a7078", "#9a7a12", "#5b6fd8", "#b5453c", "#2d8492"],
  dark: ["#7fb0ea", "#f0a35e", "#7fd0a6", "#e08ab8", "#b7bec7", "#e3c860", "#a9b4f5", "#f09a90", "#7fcbd6"],
};

let libraries;
const load = () => libraries ??= ["echarts.js", "charts.js"].reduce((before, file) => before.then(() => put(file)), Promise.resolve());

const put = file => new Promise((done, failed) => {
  const script = Object.assign(document.createElement("script"), { src: here(file), onload: done });
  script.onerror = () => failed(new Error(`${file} cannot be loaded`));
  document.head.append(script);
});

export async function create(host, page) {
  await load();
  let chart;
  let shown;
  const theme = () => document.documentElement.dataset.theme === "dark" ? "dark" : "light";

  const rowOf = point => {
    if (shown.chart === "heatMap") return shown.rows.findIndex(row => String(row[0]) === point.name && row[1] === chart.getOption().yAxis[0].data[point.value[1]]);
    const column = name => shown.columns.findIndex(each => each.name === name);
    const label = statisticCharts.labelOf(shown);
    const by = shown.series ? column(shown.series) : -1;
    const name = Array.isArray(point.value) ? point.value[0] : point.name;
    return shown.rows.findIndex(row => label(row) === String(name) && (by < 0 || point.seriesName.endsWith(String(row[by]))));
  };

  const draw = () => {
    chart?.dispose();
    const picture = statisticCharts.chartOf(shown);
    if (!picture) return;
    // In steps of the letters' size, which is larger on a wall.
    host.style.height = `${picture.height / 16}rem`;
    chart = echarts.init(host, theme() === "dark" ? "dark" : null, { renderer: "svg" });
    chart.setOption({ backgroundColor: "transparent", color: colours[theme()], ...picture.option });
    chart.on("click", point => {
      const row = rowOf(point);
      if (row >= 0) page.invokeMethodAsync("OnRowAsync", row);
    });
  };

  const size = new ResizeObserver(() => chart?.resize());
  size.observe(host);
  const look = new MutationObserver(() => shown && draw());
  look.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });

  return {
    draw(statistic) {
      shown = statistic;
      draw();
    },
    remove() {
      size.disconnect();
      look.disconnect();
      chart?.dispose();
    },
  };
}
