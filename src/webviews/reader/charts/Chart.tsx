import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type uPlot from 'uplot';
import { useTheme } from '../page/theme.ts';
import { plot, type PlotData } from './plot.ts';
import { lastPointUpTo, pointByKey } from './pointAt.ts';

/**
 * A picture of numbers. It is one image for a screen reader, and above it a slider that tells each
 * point exactly, by arrow keys or the pointer.
 */
export function Chart(props: {
  readonly data: PlotData;
  /** What the picture shows, in a sentence. */
  readonly summary: string;
  /** What the slider chooses. */
  readonly pointLabel: string;
  readonly pointText: (index: number) => string;
}): JSX.Element {
  const { data, pointText } = props;
  const theme = useTheme();
  const holder = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<uPlot>();
  const [point, setPoint] = useState<number>();
  const [, setWidth] = useState(0);

  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    const made = plot(data, element);
    setChart(made);
    const observer = new ResizeObserver(() => {
      const width = Math.max(100, element.clientWidth);
      if (width === made.width) return;
      made.setSize({ width, height: made.height });
      // The mark on the chosen point moves with it.
      setWidth(width);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      setChart(undefined);
    };
  }, [data, theme]);
  useEffect(() => {
    setPoint(undefined);
  }, [data]);

  const last = data.xs.length - 1;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setPoint(undefined);
    const to = pointByKey(event.key, point ?? last, data.xs.length);
    if (to === undefined) return;
    event.preventDefault();
    setPoint(to);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!chart) return;
    const x = chart.posToVal(event.clientX - chart.over.getBoundingClientRect().left, 'x');
    const index = data.kind === 'line' ? lastPointUpTo(data.xs, x) : Math.round(x);
    setPoint(Math.min(last, Math.max(0, index)));
  };
  return (
    <div class="chart">
      <div ref={holder} role="img" aria-label={props.summary} />
      <div
        class="chart-slider"
        role="slider"
        tabIndex={0}
        aria-label={props.pointLabel}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={point ?? last}
        aria-valuetext={pointText(point ?? last)}
        onKeyDown={onKeyDown}
        onPointerMove={onPointerMove}
        onPointerLeave={() => {
          setPoint(undefined);
        }}
        onFocus={() => {
          setPoint((chosen) => chosen ?? last);
        }}
        onBlur={() => {
          setPoint(undefined);
        }}
      >
        {chart && point !== undefined && point <= last ? (
          <Mark chart={chart} data={data} point={point} text={pointText(point)} />
        ) : null}
      </div>
    </div>
  );
}

function Mark(props: {
  readonly chart: uPlot;
  readonly data: PlotData;
  readonly point: number;
  readonly text: string;
}): JSX.Element {
  const { chart, data, point } = props;
  const { offsetLeft, offsetTop, clientWidth, clientHeight } = chart.over;
  const x = chart.valToPos(data.xs[point] ?? 0, 'x');
  const y = chart.valToPos(data.ys[point] ?? 0, 'y');
  const side =
    x > clientWidth / 2 ? { right: pixels(clientWidth - x + 8) } : { left: pixels(x + 8) };
  return (
    <div
      class="chart-mark"
      style={{
        ...{ left: pixels(offsetLeft), top: pixels(offsetTop) },
        ...{ width: pixels(clientWidth), height: pixels(clientHeight) },
      }}
    >
      <i class="chart-mark-line" style={{ left: pixels(x) }} />
      <i class="chart-mark-dot" style={{ left: pixels(x), top: pixels(y) }} />
      <div class="chart-mark-text" style={side}>
        {props.text}
      </div>
    </div>
  );
}

function pixels(length: number): string {
  return `${length}px`;
}
