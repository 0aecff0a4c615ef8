import type {
	LimitRow,
	Measurements,
	MemoryRow,
	Sample,
	SeveralRow,
	SpeedRow,
} from '../measurements';
import { count, NAMES, percent, seconds } from './names';
import { storageText } from './storage';
import { megabytes, table } from './table';
import { targets } from './targets';

/** The results as a page of Markdown. */
export function report(measured: Measurements): string {
	const { machine, speed, limit, memory, several, storage } = measured;
	return [
		'# What the node costs',
		`Measured by \`npm run bench\` on n8n's own engine: ${machine}. Medians, with the least and the most in brackets.`,
		targetsTable(measured),
		...(speed === undefined ? [] : [speedText(speed.date), speedTable(speed.rows)]),
		...(limit === undefined ? [] : [limitText(limit.date), limitTable(limit.rows)]),
		...(memory === undefined ? [] : [memoryText(memory.date), memoryTable(memory.rows)]),
		...(several === undefined ? [] : [severalText(several.date), severalTable(several.rows)]),
		...(storage === undefined ? [] : [storageText(storage)]),
		'',
	].join('\n\n');
}

function targetsTable(measured: Measurements): string {
	const rows = targets(measured).map(({ text, aim, measured: value, met }) => [
		met ? '✓' : '✗',
		text,
		aim,
		value,
	]);
	return table(['', 'Target', 'Aim', 'Measured'], rows);
}

function speedText(date: string): string {
	return `## 1. No limit

${date}, \`npm run bench -- --only 1\`. A server in a process of its own that accepts everything at once. The ways with several appointments per call ran side by side, one run of each in turn, the one with a call per appointment after them, and once alone at 100,000. All processes were warm. All of them sent the same appointments with the same times. The column "computing" is the processor time of the n8n process.

The Code node needs a task runner; in its place the same JavaScript ran in the engine's own process, so what handing the items over costs is left out, in favour of the hand-built way. The HTTP Request node sends the keys as plain headers, which costs it the least. The LeadSquared node was paced at 1,000 calls in 5 seconds, the most that its credential takes: 100,000 appointments at 25 per call cannot take less than 15 s.`;
}

function speedTable(rows: readonly SpeedRow[]): string {
	return table(
		['Appointments', 'Per call', 'Way', 'Time', 'Computing', 'Runs'],
		rows.map(({ size, perCall, way, millis, cpuMillis, failure }) => [
			count(size),
			count(perCall),
			NAMES[way],
			failure === undefined
				? shown(millis, seconds)
				: `fails${Number.isNaN(millis.median) ? '' : ` after ${seconds(millis.median)}`}: ${failure}`,
			seconds(cpuMillis.median),
			count(millis.runs),
		]),
	);
}

function limitText(date: string): string {
	return `## 2. At the limit

${date}, \`npm run bench -- --only 2\`. A strict server counts arrivals in a sliding window of 5 seconds and refuses with 429 what is over the account's real limit. Both ways are set to 25 calls in 5 seconds. The floor is 5 s for each whole window but the last. It knows nothing of the way there: a client that is to be refused never has to wait until a call has surely left the window, so the time on the way counts once a window. The HTTP Request node was told to go on after errors; by default its run fails with the first.`;
}

function limitTable(rows: readonly LimitRow[]): string {
	return table(
		[
			'Real limit',
			'On the way there',
			'Way',
			'Calls',
			'Floor',
			'Time',
			'Of the floor',
			'Refused calls',
			'Appointments lost',
			'Runs',
		],
		rows.map((row) => [
			count(row.realLimit),
			`${[...new Set(row.wayThere)].join(' to ')} ms`,
			NAMES[row.way],
			count(row.calls),
			seconds(row.floorMillis),
			shown(row.millis, seconds),
			(row.millis.median / row.floorMillis).toFixed(2),
			shown(row.limited, count),
			shown(row.lost, count),
			count(row.millis.runs),
		]),
	);
}

function memoryText(date: string): string {
	return `## 3. Memory

${date}, \`npm run bench -- --only 3\`. The most memory that a process ever had (maximum resident set) which starts n8n's engine and runs one workflow once. 25 appointments per call.`;
}

function memoryTable(rows: readonly MemoryRow[]): string {
	const base = rows.find(({ way }) => way === 'passThrough')?.peakBytes.median ?? NaN;
	return table(
		['Appointments', 'Way', 'Peak', 'Against passing on', 'Runs'],
		rows.map(({ size, way, peakBytes }) => [
			count(size),
			NAMES[way],
			shown(peakBytes, megabytes),
			(peakBytes.median / base).toFixed(2),
			count(peakBytes.runs),
		]),
	);
}

function severalText(date: string): string {
	return `## 4. Several processes, one account

${date}, \`npm run bench -- --only 4\`. Processes that know nothing of each other start together, each with as many calls, on one account whose limit is 25 calls in 5 seconds; all are set to 25. The server counts arrivals in a sliding window and refuses with 429, as in part 2. The floor is that of all their calls together.`;
}

function severalTable(rows: readonly SeveralRow[]): string {
	return table(
		[
			'Processes',
			'On the way there',
			'Calls of each',
			'Floor',
			'Time',
			'Of the floor',
			'Refused calls',
			'Appointments lost',
			'Runs',
		],
		rows.map((row) => [
			count(row.processes),
			`${[...new Set(row.wayThere)].join(' to ')} ms`,
			count(row.calls),
			seconds(row.floorMillis),
			shown(row.millis, seconds),
			(row.millis.median / row.floorMillis).toFixed(2),
			shown(row.limitedPercent, percent),
			shown(row.lost, count),
			count(row.millis.runs),
		]),
	);
}

function shown({ median, least, most }: Sample, unit: (value: number) => string): string {
	return least === most ? unit(median) : `${unit(median)} (${unit(least)} to ${unit(most)})`;
}
