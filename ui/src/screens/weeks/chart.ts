// The picture of the weekly table. The library draws to SVG text; the window's CSP forbids style attributes, so they are
// rewritten as plain SVG attributes before the text becomes elements.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, MarkLineComponent } from "echarts/components";
import { init, use, type ComposeOption } from "echarts/core";
import type { BarSeriesOption, LineSeriesOption } from "echarts/charts";
import type { GridComponentOption, MarkLineComponentOption } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
import type { WeekRow, WeeksTable } from "../../api/types";
import { pieces, weeksText as text } from "../../text";

use([BarChart, LineChart, GridComponent, MarkLineComponent, SVGRenderer]);

type Option = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | MarkLineComponentOption>;

// Blue and orange stay apart for every kind of colour vision, and bar against line with markers in black and white.
const blue = "#3460fb";
const orange = "#c74700";
const ink = "#333333";
const font = { fontFamily: "Noto Sans JP", fontSize: 14, color: ink };

/** The chart as an SVG element of this size. */
export function drawWeeks(table: WeeksTable, width: number, height: number): SVGElement {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: Math.max(width, 240), height });
  chart.setOption(option(table, width));
  const svg = withoutStyles(chart.renderToSVGString());
  chart.dispose();
  const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  return document.importNode(drawn, true) as unknown as SVGElement;
}

/** style="font-size:14px;fill:#333" becomes font-size="14px" fill="#333"; <style> elements go. */
export function withoutStyles(svg: string): string {
  const asAttributes = (css: string) =>
    css
      .split(";")
      .map((pair) => pair.split(":").map((it) => it.trim()))
      .filter((pair): pair is [string, string] => pair.length === 2 && pair[0] !== "" && pair[1] !== "")
      .map(([name, value]) => ` ${name}="${value.replaceAll('"', "'")}"`)
      .join("");
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/ style="([^"]*)"/g, (_, css: string) => asAttributes(css.replaceAll("&quot;", "'")));
}

function option(table: WeeksTable, width: number): Option {
  const slot = (width - 110) / table.rows.length;
  const roomy = slot > 75;
  const barWidth = Math.min(44, slot * 0.88);
  return {
    animation: false,
    textStyle: font,
    grid: { left: 8, right: 8, top: 36, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: {
      type: "category",
      data: table.rows.map((row) => (roomy ? `${row.title}\n${row.label}` : text.shortWeek(row.index, row.tail))),
      axisLabel: { ...font, interval: 0, lineHeight: 18, hideOverlap: true },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: ink } },
    },
    yAxis: [axis(true, topOf(table, "received")), axis(false, topOf(table, "cumulative"))],
    series: [bars(table, barWidth), line(table), barLabels(table, barWidth)],
  };
}

const steps = 5;

/** Where an axis ends: five round steps that hold the largest figure, so that both axes share their grid lines. */
export function topOf(table: WeeksTable, figure: "received" | "cumulative"): number {
  const least = Math.max(...table.rows.map((row) => row[figure]), steps) / steps;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 2.5, 5, 10].find((it) => it * power >= least) ?? 10;
  return step * power * steps;
}

function axis(grid: boolean, top: number) {
  return {
    type: "value" as const,
    min: 0,
    max: top,
    interval: top / steps,
    axisLabel: { ...font, formatter: (value: number) => pieces(value) },
    splitLine: { show: grid, lineStyle: { color: "#cccccc" } },
  };
}

function bars(table: WeeksTable, barWidth: number): BarSeriesOption {
  const deadline = table.rows.findIndex((row) => row.deadline_week);
  return {
    type: "bar",
    silent: true,
    barWidth,
    itemStyle: { color: blue },
    data: table.rows.map((row) => row.received),
    markLine: {
      silent: true,
      symbol: "none",
      lineStyle: { color: ink, type: "dashed", width: 2 },
      label: { ...font, fontWeight: "bold", formatter: text.deadlineMark, position: "end", distance: 4 },
      data: deadline < 0 ? [] : [{ xAxis: deadline }],
    },
  };
}

/** The figures over the bars, as a series of their own: they stand in front of the line, with a white edge. */
function barLabels(table: WeeksTable, barWidth: number): LineSeriesOption {
  const figure = ({ dataIndex }: { dataIndex: number }) => table.rows[dataIndex]?.received_text ?? "";
  const inBar = { position: "bottom" as const, color: "#ffffff", textBorderWidth: 0 };
  const tops = [topOf(table, "received"), topOf(table, "cumulative")] as const;
  // Where the line passes just above a bar that has room for it, the figure stands inside the bar.
  const isInTheWay = (row: WeekRow) => {
    const bar = row.received / tops[0];
    const gap = row.cumulative / tops[1] - bar;
    const fits = bar > 0.15 && row.received_text.length * 7.2 < barWidth;
    return fits && gap > -0.03 && gap < 0.13;
  };
  return {
    type: "line",
    silent: true,
    z: 5,
    symbolSize: 0,
    lineStyle: { width: 0 },
    data: table.rows.map((row) => ({ value: row.received, ...(isInTheWay(row) ? { label: inBar } : {}) })),
    label: { ...font, show: true, position: "top", textBorderColor: "#ffffff", textBorderWidth: 4, formatter: figure },
  };
}

function line(table: WeeksTable): LineSeriesOption {
  const last = table.rows.length - 1;
  // Only the end of the line is labelled: every step stands in the table.
  const figure = ({ dataIndex }: { dataIndex: number }) => (dataIndex === last ? (table.rows[last]?.cumulative_text ?? "") : "");
  return {
    type: "line",
    silent: true,
    yAxisIndex: 1,
    symbol: "circle",
    symbolSize: 9,
    lineStyle: { color: orange, width: 2.5 },
    itemStyle: { color: "#ffffff", borderColor: orange, borderWidth: 2.5 },
    data: table.rows.map((row) => row.cumulative),
    label: { ...font, show: true, fontWeight: "bold", color: orange, position: "top", formatter: figure },
  };
}
