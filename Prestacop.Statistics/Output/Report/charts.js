// Turns the result of a statistic into what ECharts draws: for the report, and for the dashboard.
'use strict';
const statisticCharts = (() => {
  const maxBars = 40;
  const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
  const text = value => value === null ? '' : typeof value === 'number' ? numbers.format(value) : String(value);
  /** Counts and money have thousands separators; a year, a code or a precinct names something and has none. */
  const isGrouped = column => column.kind === 'count' || column.kind === 'money';
  const cell = (value, column) => typeof value === 'number' && column.type === 'wholeNumber' && !isGrouped(column) ? String(value) : text(value);

  const indexOf = (statistic, name) => statistic.columns.findIndex(column => column.name === name);

  /** The label of a row: the column that the statistic names, else its first column and the texts that follow it. */
  function labelOf(statistic) {
    const value = indexOf(statistic, statistic.value);
    const parts = statistic.label
      ? [indexOf(statistic, statistic.label)]
      : statistic.columns.map((column, index) => index)
        .filter(index => index < value && statistic.columns[index].name !== statistic.series && (index === 0 || statistic.columns[index].type === 'text'));
    return row => parts.map(index => row[index] ?? '').join(' ');
  }

  const distinct = values => [...new Set(values)];

  function seriesOf(statistic, rows, type) {
    const value = indexOf(statistic, statistic.value);
    const label = labelOf(statistic);
    const labels = distinct(rows.map(label));
    if (!statistic.series)
      return { labels, series: [{ type, data: rows.map(row => row[value]), showSymbol: rows.length < 60 }] };
    const by = indexOf(statistic, statistic.series);
    const series = distinct(rows.map(row => row[by])).map(name => {
      const values = new Map(rows.filter(row => row[by] === name).map(row => [label(row), row[value]]));
      return { type, name: `${statistic.series} ${name}`, data: labels.map(each => values.get(each) ?? null), showSymbol: labels.length < 60 };
    });
    return { labels, series };
  }

  const common = statistic => ({
    animation: false,
    tooltip: { renderMode: 'richText', trigger: 'axis', valueFormatter: value => value === null || value === undefined ? 'none' : `${text(value)} ${statistic.unit}` },
    grid: { left: 8, right: 24, top: statistic.series ? 36 : 12, bottom: 8, containLabel: true },
    legend: statistic.series ? { top: 0, type: 'scroll' } : undefined,
  });

  /** The most frequent values of each label: a bar for each rank, with the value that has this rank beside it. */
  function ranked(statistic) {
    const rank = indexOf(statistic, 'rank');
    const value = indexOf(statistic, statistic.value);
    const label = labelOf(statistic);
    const labels = distinct(statistic.rows.map(label));
    const series = distinct(statistic.rows.map(row => row[rank])).map(position => {
      const rows = new Map(statistic.rows.filter(row => row[rank] === position).map(row => [label(row), row]));
      return {
        type: 'bar', name: `rank ${position}`, label: { show: true, position: 'right', formatter: point => point.data?.what ?? '' },
        data: labels.map(each => rows.has(each) ? { value: rows.get(each)[value], what: `${statistic.columns[rank + 1].name} ${rows.get(each)[rank + 1]}` } : null),
      };
    });
    return {
      height: 70 + labels.length * 66,
      option: { ...common(statistic), grid: { left: 8, right: 72, top: 36, bottom: 8, containLabel: true }, xAxis: { type: 'value', axisLabel: { formatter: text } }, yAxis: { type: 'category', data: labels, inverse: true }, series },
    };
  }

  /** Over days: a gap in time is a gap in the picture. */
  function overTime(statistic) {
    const day = indexOf(statistic, statistic.label ?? statistic.columns[0].name);
    const value = indexOf(statistic, statistic.value);
    const by = statistic.series ? indexOf(statistic, statistic.series) : -1;
    const names = by < 0 ? [statistic.unit] : distinct(statistic.rows.map(row => row[by]));
    const series = names.map(name => ({
      type: 'line', name, showSymbol: statistic.rows.length < 80,
      data: statistic.rows.filter(row => by < 0 || row[by] === name).map(row => [row[day], row[value]]),
    }));
    return { height: 280, option: { ...common(statistic), xAxis: { type: 'time' }, yAxis: { type: 'value', axisLabel: { formatter: text } }, series } };
  }

  function axes(statistic, type) {
    if (statistic.series === 'rank')
      return ranked(statistic);
    if (type === 'line' && statistic.columns[indexOf(statistic, statistic.label ?? statistic.columns[0].name)].type === 'day')
      return overTime(statistic);
    const rows = type === 'bar' ? statistic.rows.slice(0, statistic.series ? statistic.rows.length : maxBars) : statistic.rows;
    const { labels, series } = seriesOf(statistic, rows, type);
    const first = statistic.columns[indexOf(statistic, statistic.label ?? statistic.columns[0].name)];
    const horizontal = type === 'bar' && first.type === 'text' || labels.some(label => label.length > 12 && type === 'bar');
    const names = { type: 'category', data: labels, inverse: horizontal, axisLabel: horizontal ? { width: 240, overflow: 'truncate' } : {} };
    const values = { type: 'value', axisLabel: { formatter: text } };
    return { height: horizontal ? 60 + labels.length * 18 * Math.min(3, series.length) : 280, option: { ...common(statistic), xAxis: horizontal ? values : names, yAxis: horizontal ? names : values, series } };
  }

  function heatMap(statistic) {
    const value = indexOf(statistic, statistic.value);
    const across = distinct(statistic.rows.map(row => row[0]));
    if (statistic.columns[0].type === 'wholeNumber')
      across.sort((one, other) => one - other);
    const down = distinct(statistic.rows.map(row => row[1]));
    const data = statistic.rows.map(row => [across.indexOf(row[0]), down.indexOf(row[1]), row[value]]);
    return {
      height: 110 + down.length * 24,
      option: {
        ...common(statistic),
        tooltip: { renderMode: 'richText', formatter: point => `${down[point.value[1]]}, ${across[point.value[0]]}: ${text(point.value[2])} ${statistic.unit}` },
        grid: { left: 8, right: 8, top: 8, bottom: 68, containLabel: true },
        xAxis: { type: 'category', data: across.map(String) },
        yAxis: { type: 'category', data: down.map(String), inverse: true },
        visualMap: { min: 0, max: Math.max(1, ...data.map(point => point[2])), calculable: true, orient: 'horizontal', left: 'center', bottom: 0, itemHeight: 120, inRange: { color: ['#eef4fb', '#7fb0de', '#0b3d78'] } },
        series: [{ type: 'heatmap', data }],
      },
    };
  }

  /** Precincts differ by powers of ten: their colours follow the logarithm, what is shown are the numbers. */
  function precinctMap(statistic) {
    const value = indexOf(statistic, statistic.value);
    const shown = statistic.rows.filter(row => row[0] !== null && row[value] > 0);
    const scale = statistic.unit === 'percent' ? number => number : Math.log10;
    const unscale = statistic.unit === 'percent' ? number => number : number => Math.round(10 ** number);
    const scaled = shown.map(row => scale(row[value]));
    return {
      height: 560,
      option: {
        animation: false,
        tooltip: { renderMode: 'richText', formatter: area => `precinct ${area.name}: ${area.data ? `${text(area.data.exact)} ${statistic.unit}` : 'none'}` },
        visualMap: { min: Math.min(...scaled), max: Math.max(...scaled) + 1e-9, calculable: true, right: 8, bottom: 8, formatter: number => text(unscale(number)), inRange: { color: ['#fdf3d6', '#f0a146', '#8c1d18'] } },
        series: [{
          type: 'map', map: 'precincts', aspectScale: 0.76, itemStyle: { borderColor: '#888', areaColor: '#f4f4f4' },
          emphasis: { label: { show: true } }, select: { disabled: true },
          data: shown.map((row, index) => ({ name: String(row[0]), value: scaled[index], exact: row[value] })),
        }],
      },
    };
  }

  const charts = { bar: statistic => axes(statistic, 'bar'), line: statistic => axes(statistic, 'line'), heatMap, precinctMap };

  /** The height of the statistic's chart and its options for ECharts; undefined for a statistic that is only a table. */
  const chartOf = statistic => statistic.rows.length > 0 ? charts[statistic.chart]?.(statistic) : undefined;

  return { chartOf, labelOf, text, cell };
})();
