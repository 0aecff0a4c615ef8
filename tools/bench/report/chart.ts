import type { LimitRow, Measurements, MemoryRow, SpeedRow } from '../measurements';
import type { Way } from '../worker/task';
import { count, NAMES, seconds } from './names';

interface Bar {
	name: string;
	value: number;
	/** What stands behind the bar. */
	text: string;
	ours: boolean;
}

interface Panel {
	title: string;
	bars: readonly Bar[];
}

const WIDTH = 760;
const NAME_WIDTH = 310;
const BAR_HEIGHT = 18;
const BAR_STEP = 26;
const TITLE_HEIGHT = 34;
const PANEL_GAP = 18;
const VALUE_WIDTH = 150;

const OURS: readonly Way[] = ['dragged', 'automatic', 'oursPerAppointment'];

/** Grey that can be read on white and on black; a browser that tells its theme gets more contrast. */
const STYLE = `
	text { font: 13px system-ui, sans-serif; fill: #737b85; }
	.title { font-weight: 600; font-size: 14px; }
	.ours { fill: #2f81f7; }
	.other { fill: #8b949e; }
	@media (prefers-color-scheme: light) { text { fill: #424a53; } .title { fill: #1f2328; } }
	@media (prefers-color-scheme: dark) { text { fill: #b1bac4; } .title { fill: #f0f6fc; } }
`;

/** Bars for the README: short is good. */
export function chart({ speed, limit, memory }: Measurements): string {
	const panels = [
		...(speed === undefined ? [] : [speedPanel(speed.rows)]),
		...(limit === undefined ? [] : [lostPanel(limit.rows)]),
		...(memory === undefined ? [] : [memoryPanel(memory.rows)]),
	];
	let top = 0;
	const drawn = panels.map((panel) => {
		const text = draw(panel, top);
		top += heightOf(panel) + PANEL_GAP;
		return text;
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${Math.max(0, top - PANEL_GAP)}" role="img">
<title>${escape(panels.map(({ title }) => title).join('; '))}</title>
<style>${STYLE}</style>
${drawn.join('\n')}
</svg>
`;
}

function speedPanel(rows: readonly SpeedRow[]): Panel {
	return {
		title: 'Time for 10,000 appointments, no limit',
		bars: rows
			.filter(({ size }) => size === 10_000)
			.map(({ way, millis }) => bar(way, millis.median, seconds(millis.median))),
	};
}

function lostPanel(rows: readonly LimitRow[]): Panel {
	const far = rows.filter(({ realLimit, wayThere }) => realLimit === 10 && wayThere[1] > 0);
	return {
		title: 'Appointments lost where the account allows 10 calls in 5 s, not the 25 that were set',
		bars: far.map(({ way, lost, calls }) => {
			const all = calls * 25;
			return bar(way, lost.median, `${count(lost.median)} of ${count(all)}`);
		}),
	};
}

function memoryPanel(rows: readonly MemoryRow[]): Panel {
	return {
		title: 'Peak memory of n8n for 100,000 appointments',
		bars: rows.map(({ way, peakBytes }) =>
			bar(way, peakBytes.median, `${count(Math.round(peakBytes.median / 1e6))} MB`),
		),
	};
}

function bar(way: Way, value: number, text: string): Bar {
	return { name: NAMES[way], value, text, ours: OURS.includes(way) };
}

function draw({ title, bars }: Panel, top: number): string {
	const most = Math.max(1, ...bars.map(({ value }) => value));
	const room = WIDTH - NAME_WIDTH - VALUE_WIDTH;
	const rows = bars.map(({ name, value, text, ours }, index) => {
		const y = top + TITLE_HEIGHT + index * BAR_STEP;
		const width = Math.max(2, Math.round((value / most) * room));
		const middle = y + BAR_HEIGHT - 5;
		return [
			`<text x="${NAME_WIDTH - 8}" y="${middle}" text-anchor="end">${escape(name)}</text>`,
			`<rect class="${ours ? 'ours' : 'other'}" x="${NAME_WIDTH}" y="${y}" width="${width}" height="${BAR_HEIGHT}" rx="3"/>`,
			`<text x="${NAME_WIDTH + width + 8}" y="${middle}">${escape(text)}</text>`,
		].join('\n');
	});
	return [`<text class="title" x="0" y="${top + 18}">${escape(title)}</text>`, ...rows].join('\n');
}

function heightOf({ bars }: Panel): number {
	return TITLE_HEIGHT + bars.length * BAR_STEP;
}

function escape(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
