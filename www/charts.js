// The charts that need a library, and saving any picture as a file. Bundled into dist/charts.js and loaded when the
// first picture is opened; only the kinds of chart that the pictures use are taken in.
import { init, registerLocale, use } from 'echarts/core';
import { BoxplotChart, HeatmapChart, SankeyChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import chinese from 'echarts/lib/i18n/langZH.js';
import english from 'echarts/lib/i18n/langEN.js';

use([
  AriaComponent, BoxplotChart, GridComponent, HeatmapChart, LabelLayout, LegendComponent, SankeyChart, ScatterChart,
  SVGRenderer, TooltipComponent, VisualMapComponent,
]);
registerLocale('zh-CN', chinese);
registerLocale('en', english);

/** What is drawn where: the host with its chart and what it was drawn from. */
const drawn = new Map();
const root = document.documentElement;

/** Gives the values that the style sheet's tokens have now, where `place` stands: a report is of paper even in the dark. */
function tokens(place) {
  const style = getComputedStyle(place);
  return (name) => style.getPropertyValue(name).trim();
}

/**
 * The option as the library takes it. One rule for text: it is shown to the letter. The library reads the text of a
 * formatter as a template (`{b}`, `{c}`) and names put into it again, so no text reaches it as a formatter, but only
 * functions that give the text; a colour stands only where a colour belongs; and a tooltip that shows the name shows it
 * as a node of text, never as markup.
 */
function read(option, token) {
  const colour = (value) => {
    const name = /^var\((--[a-z0-9-]+)\)$/.exec(value)?.[1];
    return name ? token(name) : value;
  };
  const colours = (value) => (Array.isArray(value) ? value.map(colour) : colour(value));
  const made = JSON.parse(option, (key, value) => {
    if (key === 'formatter') return () => value;
    return /color$/i.test(key) ? colours(value) : value;
  });
  if (made.tooltip?.shows === 'name') made.tooltip.formatter = ({ name }) => document.createTextNode(name);
  return made;
}

/** The look of every chart, from the style sheet. */
function theme(token) {
  const [ink, quiet, hairline] = ['--ink', '--quiet', '--hairline'].map(token);
  const axis = {
    axisLine: { lineStyle: { color: hairline } },
    axisTick: { lineStyle: { color: hairline } },
    axisLabel: { color: quiet },
    nameTextStyle: { color: quiet },
    splitLine: { lineStyle: { color: hairline } },
  };
  return {
    backgroundColor: 'transparent',
    textStyle: { color: ink, fontFamily: getComputedStyle(document.body).fontFamily },
    categoryAxis: axis,
    valueAxis: axis,
    legend: { textStyle: { color: ink } },
    visualMap: { textStyle: { color: quiet } },
    tooltip: { backgroundColor: token('--raised'), borderColor: hairline, textStyle: { color: ink } },
  };
}

function start(host, entry) {
  entry.chart?.dispose();
  const token = tokens(host);
  const chart = init(host, theme(token), { renderer: 'svg', locale: entry.language });
  const option = read(entry.option, token);
  // The library's own description of some charts is wrong, so ours always stands in its place.
  chart.setOption(
    { animation: false, aria: { enabled: true, label: { description: entry.description } }, ...option },
    { notMerge: true },
  );
  entry.chart = chart;
}

/** Draws `option` (JSON) into `host`, in the place of what was there. */
function draw(host, option, description, language) {
  let entry = drawn.get(host);
  if (!entry) {
    entry = { watcher: new ResizeObserver(() => entry.chart?.resize()) };
    drawn.set(host, entry);
    entry.watcher.observe(host);
  }
  Object.assign(entry, { option, description, language });
  start(host, entry);
}

/** Takes the chart out of `host`, if there is one. */
function dispose(host) {
  const entry = drawn.get(host);
  if (!entry) return;
  entry.watcher.disconnect();
  entry.chart?.dispose();
  drawn.delete(host);
}

function redraw() {
  drawn.forEach((entry, host) => start(host, entry));
}

// Colours are resolved when a chart is drawn, so another theme draws it anew. Paper is light.
new MutationObserver(redraw).observe(root, { attributeFilter: ['data-theme'] });
let screenTheme;
addEventListener('beforeprint', () => {
  screenTheme = root.dataset.theme;
  if (screenTheme === 'dark') {
    root.dataset.theme = 'light';
    redraw();
  }
});
addEventListener('afterprint', () => {
  if (screenTheme === 'dark') root.dataset.theme = screenTheme;
});

const carried = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-family', 'font-size',
  'font-weight', 'text-anchor', 'dominant-baseline', 'opacity'];

/** The picture as a file of its own: what the style sheet says is written into each element, and how to make it again. */
function standalone(source, below) {
  const copy = source.cloneNode(true);
  const originals = source.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((element, place) => {
    const style = getComputedStyle(originals[place]);
    element.setAttribute('style', carried.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';'));
    element.removeAttribute('class');
  });
  const { width, height: drawn } = source.getBoundingClientRect();
  // A full-width letter is as wide as it is high.
  const lines = below.match(new RegExp(`.{1,${Math.max(20, Math.floor(width / 9))}}`, 'gu')) ?? [];
  const height = drawn + 13 * lines.length;
  copy.removeAttribute('style');
  copy.removeAttribute('class');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${drawn}`);
  const [left, top, wide, high] = copy.getAttribute('viewBox').split(/[ ,]+/).map(Number);
  const scale = wide / width;
  lines.forEach((words, place) => {
    const line = document.createElementNS('http://www.w3.org/2000/svg', 'text');
    line.setAttribute('x', left + 4 * scale);
    line.setAttribute('y', top + high + (13 * place + 9) * scale);
    line.setAttribute('style', `font-family:sans-serif;font-size:${9 * scale}px;fill:${tokens(source)('--quiet')}`);
    line.textContent = words;
    copy.append(line);
  });
  copy.setAttribute('viewBox', `${left} ${top} ${wide} ${high + 13 * lines.length * scale}`);
  copy.setAttribute('width', width);
  copy.setAttribute('height', height);
  const paper = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', tokens(source)('--paper'));
  copy.prepend(paper);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

function offer(blob, name) {
  const anchor = document.createElement('a');
  anchor.href = URL.createObjectURL(blob);
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
}

/** Offers the picture in `host` as `name` with the ending `svg` or `png`, and the lines of `below` under it. */
async function save(host, name, ending, below) {
  const source = host.querySelector('svg');
  if (!source) return;
  const { text, width, height } = standalone(source, below);
  const picture = new Blob([text], { type: 'image/svg+xml' });
  if (ending === 'svg') {
    offer(picture, `${name}.svg`);
    return;
  }
  const image = new Image();
  image.src = URL.createObjectURL(picture);
  await image.decode();
  // Twice the size on screen, sharp enough for a page.
  const canvas = Object.assign(document.createElement('canvas'), { width: width * 2, height: height * 2 });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  canvas.toBlob((blob) => blob && offer(blob, `${name}.png`), 'image/png');
}

globalThis.shapanCharts = { draw, dispose, save };
