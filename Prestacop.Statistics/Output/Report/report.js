// Draws the statistics of the page: their results stand in it as JSON, the outlines of the precincts too.
'use strict';
(() => {
  const read = id => JSON.parse(document.getElementById(id).textContent);
  const statistics = read('data-statistics');
  // Only a page with a map has them.
  if (document.getElementById('data-outlines')) {
    const outlines = read('data-outlines');
    // ECharts finds regions by name, and a name must be a string.
    for (const feature of outlines.features)
      feature.properties.name = String(feature.properties.precinct);
    echarts.registerMap('precincts', outlines);
  }

  const { chartOf, cell } = statisticCharts;
  /** A table with more rows is folded; without a chart its first rows are shown. */
  const maxOpenRows = 20;
  const firstRows = 10;
  const draws = [];
  /** fiscalYear becomes Fiscal year. */
  const heading = name => name.replace(/^./, letter => letter.toUpperCase()).replace(/(?!^)[A-Z]/g, letter => ` ${letter.toLowerCase()}`);
  const accent = '#1f5fa8';
  const palette = ['#d9822b', '#3d9970', '#a23b72', '#7a7f87', '#c9a227', '#5b8def', '#b5453c', '#4b9da9'];

  function table(statistic, rows) {
    const element = document.createElement('table');
    const head = element.createTHead().insertRow();
    for (const column of statistic.columns) {
      const th = document.createElement('th');
      th.scope = 'col';
      th.textContent = heading(column.name);
      head.append(th);
    }
    const body = element.createTBody();
    for (const row of rows) {
      const line = body.insertRow();
      row.forEach((value, index) => {
        const td = line.insertCell();
        td.textContent = cell(value, statistic.columns[index]);
        if (typeof value === 'number')
          td.className = 'number';
      });
    }
    return element;
  }

  function scrolled(content) {
    const scroller = document.createElement('div');
    scroller.className = 'scroller';
    scroller.append(content);
    return scroller;
  }

  for (const statistic of statistics) {
    const section = document.getElementById(statistic.name);
    const picture = chartOf(statistic);
    if (picture) {
      const { height, option } = picture;
      const place = document.createElement('div');
      place.className = 'chart';
      place.style.height = `${height}px`;
      place.setAttribute('role', 'img');
      place.setAttribute('aria-label', `${statistic.title}, as a chart; the table below holds the same numbers`);
      section.append(place);
      // Fifty charts at once would block the page: each is drawn when it is about to be seen, or when the page is printed.
      let chart;
      const draw = () => {
        if (chart)
          return;
        observer.disconnect();
        chart = echarts.init(place, null, { renderer: 'svg' });
        chart.setOption({ color: [accent, ...palette], ...option });
        addEventListener('resize', () => chart.resize());
      };
      const observer = new IntersectionObserver(entries => entries.some(entry => entry.isIntersecting) && draw(), { rootMargin: '400px' });
      observer.observe(place);
      draws.push(draw);
    }
    const folded = statistic.rows.length > maxOpenRows;
    if (!picture && folded)
      section.append(scrolled(table(statistic, statistic.rows.slice(0, firstRows))));
    const details = document.createElement('details');
    details.open = !picture && !folded;
    const summary = document.createElement('summary');
    summary.textContent = statistic.rowCount > statistic.rows.length ? `The first ${statistic.rows.length} of ${statistic.rowCount} rows` : `${statistic.rowCount} rows`;
    details.append(summary, scrolled(table(statistic, statistic.rows)));
    section.append(details);
  }
  addEventListener('beforeprint', () => draws.forEach(draw => draw()));
})();
