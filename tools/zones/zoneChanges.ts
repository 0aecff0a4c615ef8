/**
 * Makes nodes/LeadSquared/dates/zoneChanges.ts: `npx tsx tools/zones/zoneChanges.ts [folder]`. The law is read by
 * `zdump` from the folder, which is the system's zone data unless another is named; it should be IANA's newest release
 * (on Debian: `apt-get update && apt-get install tzdata`). What the oldest engines make of it is asked of themselves.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';

import { bringNode } from '../../test/n8n/install/node';
import type { Difference, Law } from './differences';

/** The first of each line of Node that package.json takes. What a later one lacks, these lack too. */
const OLDEST_ENGINES = ['20.19.0', '21.0.0', '22.0.0'];

const TABLE = resolve(__dirname, '../../nodes/LeadSquared/dates/zoneChanges.ts');
const YEARS = '2020,2040';
const MINUTE_MS = 60_000;

async function main(folder: string): Promise<void> {
	const source = readFileSync(join(folder, 'tzdata.zi'), 'utf8');
	const release = /^# version (\S+)/.exec(source)?.[1];
	if (release === undefined) throw new Error(`${folder} does not say which release it holds.`);

	const laws = readLaws(folder, namesIn(source));
	const rows = new Map<string, Difference>();
	for (const version of OLDEST_ENGINES) {
		const node = await bringNode(version, console.error);
		for (const row of askEngine(node, laws)) rows.set(`${row.zone} ${row.at}`, row);
	}
	const sorted = [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
	const options = await resolveConfig(TABLE);
	writeFileSync(TABLE, await format(tableText(release, sorted), { ...options, filepath: TABLE }));
	console.log(`${sorted.length} changes of law by the zone data ${release}, in ${TABLE}`);
}

/** All zones and links. */
function namesIn(source: string): string[] {
	const lines = source.matchAll(/^(?:Z (?<zone>\S+)|L \S+ (?<link>\S+))/gm);
	return [...lines].flatMap(({ groups }) => groups?.zone ?? groups?.link ?? []);
}

/** The blocks of `zdump -i`: the zone, its first offset, then each new local time with the offset that leads to it. */
function readLaws(folder: string, names: readonly string[]): Law[] {
	const files = names.map((name) => join(folder, name));
	const output = execFileSync('zdump', ['-i', '-c', YEARS, ...files], {
		encoding: 'utf8',
		maxBuffer: 2 ** 28,
	});
	const blocks = output.split(/^TZ=.*\n/m).slice(1);
	return blocks.map((block, n) => ({
		zone: names[n] ?? '',
		spans: block
			.trim()
			.split('\n')
			.map((line) => readSpan(line.split('\t'))),
	}));
}

function readSpan([date = '', time = '', written = '']: string[]): Law['spans'][number] {
	const offset = readClock(written);
	if (date === '-') return [-Infinity, offset];
	return [Date.parse(`${date}T00:00:00Z`) + readClock(time) - offset, offset];
}

/** `HH`, `HHMM`, `HHMMSS`, with or without colons and sign, in milliseconds. */
function readClock(text: string): number {
	const [hours = 0, minutes = 0, seconds = 0] = (text.match(/\d\d/g) ?? []).map(Number);
	const size = ((hours * 60 + minutes) * 60 + seconds) * 1000;
	return text.startsWith('-') ? -size : size;
}

function askEngine(node: string, laws: readonly Law[]): Difference[] {
	const output = execFileSync(node, ['--import', 'tsx', join(__dirname, 'differences.ts')], {
		encoding: 'utf8',
		input: JSON.stringify(laws),
		maxBuffer: 2 ** 28,
	});
	return JSON.parse(output) as Difference[];
}

function tableText(release: string, rows: readonly Difference[]): string {
	const lines = rows.map(({ zone, at, offset }) => {
		const instant = new Date(at).toISOString().replace('.000Z', 'Z');
		return `['${zone}', '${instant}', ${offset / MINUTE_MS}],`;
	});
	return `/**
 * Made by \`npx tsx tools/zones/zoneChanges.ts\` of IANA's zone data ${release}; not to be edited by hand.
 *
 * Changes of law since 2020 that a supported engine may not know: the zone, the first instant since then at which one
 * of Node ${OLDEST_ENGINES.join(', ')} and those zone data differ, and the minutes east of UTC that the law has then.
 */
export const ZONE_CHANGES: ReadonlyArray<
	readonly [zone: string, at: string, offsetMinutes: number]
> = [
${lines.join('\n')}
];
`;
}

void main(resolve(process.argv[2] ?? '/usr/share/zoneinfo'));
