import uPlot from 'uplot';
import { amountFormat } from '../format/amounts.ts';
import { currentLanguage } from '../format/locale.ts';

export interface PlotData {
  /** Unix milliseconds for a line, 0, 1, 2 … for bars. */
  readonly xs: readonly number[];
  /** For positions of pixels only: whatever is written comes from exact texts. */
  readonly ys: readonly number[];
  readonly kind: 'line' | 'bars';
  /** The text below a bar. */
  readonly barLabel?: (index: number) => string;
}

const HEIGHT = 180;

/** Draws into an element, in the colors of the theme. */
export function plot(data: PlotData, holder: HTMLElement): uPlot {
  const style = getComputedStyle(document.body);
  const color = (name: string) => style.getPropertyValue(`--vscode-${name}`).trim();
  const text = color('descriptionForeground') || style.color;
  const line = color('charts-blue') || style.color;
  // The lines of charts are a color of text, too strong for a grid.
  const grid = {
    ...{ stroke: color('editorIndentGuide-background1') || text, width: 1 },
    // In high contrast they are as strong as anything else.
    ...(document.body.classList.contains('vscode-high-contrast') && { dash: [1, 5] }),
  };
  const axis = { stroke: text, grid, ticks: grid, font: `11px ${style.fontFamily}` };
  const isLine = data.kind === 'line';
  const axisNumber = amountFormat({ notation: 'compact', maximumSignificantDigits: 6 });
  const options: uPlot.Options = {
    width: Math.max(100, holder.clientWidth),
    height: HEIGHT,
    ms: 1,
    tzDate: (time) => uPlot.tzDate(new Date(time), 'Etc/UTC'),
    cursor: { show: false },
    legend: { show: false },
    padding: [8, 8, 0, 0],
    scales: {
      x: isLine ? { time: true } : { time: false, range: [-0.5, data.xs.length - 0.5] },
      y: { range: rangeWithZero },
    },
    axes: [
      { ...axis, grid: { show: false }, size: 28, space: 80, ...xAxis(data) },
      { ...axis, values: (_, splits) => splits.map((split) => axisNumber(split)), size: axisSize },
    ],
    series: [
      {},
      {
        stroke: line,
        width: isLine ? 1.5 : 0,
        fill: isLine ? '' : line,
        points: { show: false },
        ...paths(data.kind),
      },
    ],
  };
  return new uPlot(options, [[...data.xs], [...data.ys]], holder);
}

function paths(kind: PlotData['kind']): Pick<uPlot.Series, 'paths'> {
  const { stepped, bars } = uPlot.paths;
  const paths = kind === 'line' ? stepped?.({ align: 1 }) : bars?.({ size: [0.8, 40] });
  return paths ? { paths } : {};
}

function xAxis({ kind, barLabel }: PlotData): uPlot.Axis {
  if (kind === 'line') {
    return { values: (_, splits, _axis, _space, increment) => splits.map(dateLabel(increment)) };
  }
  return {
    incrs: [1, 2, 3, 6, 12, 24, 60, 120],
    values: (_, splits) => splits.map((index) => (barLabel ? barLabel(index) : '')),
  };
}

function dateLabel(increment: number): (time: number) => string {
  const days = increment / 86_400_000;
  const options: Intl.DateTimeFormatOptions =
    days >= 364
      ? { year: 'numeric' }
      : days >= 28
        ? { year: 'numeric', month: 'short' }
        : days >= 1
          ? { month: 'short', day: 'numeric' }
          : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const format = new Intl.DateTimeFormat(currentLanguage(), { ...options, timeZone: 'UTC' });
  return (time) => format.format(time);
}

/** As wide as its longest label. */
function axisSize(_plot: uPlot, labels: string[] | null): number {
  const longest = (labels ?? []).reduce((most, label) => Math.max(most, label.length), 3);
  return 18 + longest * 6.5;
}

/** From zero, so that heights can be compared; with room for a line that is flat. */
function rangeWithZero(_plot: uPlot, min: number, max: number): uPlot.Range.MinMax {
  const [low, high] = [Math.min(0, min), Math.max(0, max)];
  return [low < 0 ? low * 1.05 : 0, low === high ? 1 : high * 1.05];
}
