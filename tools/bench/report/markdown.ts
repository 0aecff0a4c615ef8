import type { LimitRow, Measurements, MemoryRow, SeveralRow, SpeedRow } from '../measurements';
import { AGAINST_THE_FLOOR, LOST, ON_THE_WAY, RUNS, shown, SIZE, WAY } from './columns';
import { count, percent, seconds } from './names';
import { storageText } from './storage';
import { megabytes, table } from './table';
import { type Target, targets } from './targets';

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
	return table<Target>(targets(measured), [
		['', ({ met }) => (met ? '✓' : '✗')],
		['Target', ({ text }) => text],
		['Aim', ({ aim }) => aim],
		['Measured', (target) => target.measured],
	]);
}

function speedText(date: string): string {
	return `## 1. No limit

${date}, \`npm run bench -- --only 1\`. A server in a process of its own that accepts everything at once. The ways with several appointments per call ran side by side, one run of each in turn, the one with a call per appointment after them, and once alone at 100,000. All processes were warm. All of them sent the same appointments with the same times. The column "computing" is the processor time of the n8n process.

The Code node needs a task runner; in its place the same JavaScript ran in the engine's own process, so what handing the items over costs is left out, in favour of the hand-built way. The HTTP Request node sends the keys as plain headers, which costs it the least. The LeadSquared node was paced at 1,000 calls in 5 seconds, the most that its credential takes: 100,000 appointments at 25 per call cannot take less than 15 s.`;
}

function speedTable(rows: readonly SpeedRow[]): string {
	return table<SpeedRow>(rows, [
		SIZE,
		['Per call', ({ perCall }) => count(perCall)],
		WAY,
		[
			'Time',
			({ millis, failure }) => {
				if (failure === undefined) return shown(millis, seconds);
				const after = Number.isNaN(millis.median) ? '' : ` after ${seconds(millis.median)}`;
				return `fails${after}: ${failure}`;
			},
		],
		['Computing', ({ cpuMillis }) => seconds(cpuMillis.median)],
		RUNS,
	]);
}

function limitText(date: string): string {
	return `## 2. At the limit

${date}, \`npm run bench -- --only 2\`. A strict server counts arrivals in a sliding window of 5 seconds and refuses with 429 what is over the account's real limit. Both ways are set to 25 calls in 5 seconds. The floor is 5 s for each whole window but the last. It knows nothing of the way there: a client that is to be refused never has to wait until a call has surely left the window, so the time on the way counts once a window. The HTTP Request node was told to go on after errors; by default its run fails with the first.`;
}

function limitTable(rows: readonly LimitRow[]): string {
	return table<LimitRow>(rows, [
		['Real limit', ({ realLimit }) => count(realLimit)],
		ON_THE_WAY,
		WAY,
		['Calls', ({ calls }) => count(calls)],
		...AGAINST_THE_FLOOR,
		['Refused calls', ({ limited }) => shown(limited, count)],
		LOST,
		RUNS,
	]);
}

function memoryText(date: string): string {
	return `## 3. Memory

${date}, \`npm run bench -- --only 3\`. The most memory that a process ever had (maximum resident set) which starts n8n's engine and runs one workflow once. 25 appointments per call.`;
}

function memoryTable(rows: readonly MemoryRow[]): string {
	const base = rows.find(({ way }) => way === 'passThrough')?.peakBytes.median ?? NaN;
	return table<MemoryRow>(rows, [
		SIZE,
		WAY,
		['Peak', ({ peakBytes }) => shown(peakBytes, megabytes)],
		['Against passing on', ({ peakBytes }) => (peakBytes.median / base).toFixed(2)],
		['Runs', ({ peakBytes }) => count(peakBytes.runs)],
	]);
}

function severalText(date: string): string {
	return `## 4. Several processes, one account

${date}, \`npm run bench -- --only 4\`. Processes that know nothing of each other start together, each with as many calls, on one account whose limit is 25 calls in 5 seconds; all are set to 25. The repeats, each with processes and a server of its own, begin one after another and run beside each other, since nearly all of their time is waiting. The server counts arrivals in a sliding window and refuses with 429, as in part 2. The floor is that of all their calls together. Beside the one process that is alone, a second one comes with a single call after 20 to 25 s: "A lone call" is what its whole run took.`;
}

function severalTable(rows: readonly SeveralRow[]): string {
	return table<SeveralRow>(rows, [
		['Processes', ({ processes }) => count(processes)],
		ON_THE_WAY,
		['Calls of each', ({ calls }) => count(calls)],
		...AGAINST_THE_FLOOR,
		['Refused calls', ({ limitedPercent }) => shown(limitedPercent, percent)],
		[
			'A lone call',
			({ loneMillis }) => (loneMillis === undefined ? '' : shown(loneMillis, seconds)),
		],
		LOST,
		RUNS,
	]);
}
