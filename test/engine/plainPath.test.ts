import { Expression } from 'n8n-workflow';
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

import { parsePlainPath, readPlainPath } from '../../nodes/LeadSquared/parameters/plainPath';
import { bringNode24 } from '../n8n/install/node';
import { n8nCan } from './harness';
import { startJudge } from './plainPath/judge';
import { compareAll, type Findings } from './plainPath/property';
import { draggedText } from './plainPath/texts';

const REPOSITORY = resolve(__dirname, '../..');

/** Plenty: bringing Node 24 takes a while, once, and the machine may be busy. */
const MINUTE = 60_000;

/** The same comparison on n8n's default engine, which needs Node 24. */
async function compareOnVm(): Promise<Findings> {
	const node24 = await bringNode24(() => undefined);
	const script = join(__dirname, 'plainPath', 'onVm.ts');
	const child = spawn(node24, ['--import', 'tsx', script], {
		cwd: REPOSITORY,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	let errors = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
	const code = await new Promise((done, fail) => {
		child.once('error', fail).once('close', done);
	});
	if (code !== 0) throw new Error(`The comparison on Node 24 failed:\n${errors}`);
	return JSON.parse(output) as Findings;
}

describe('a field read straight from the item', () => {
	it(
		"is what n8n's older expression engine gives",
		async () => {
			const judge = await startJudge('legacy');
			try {
				const { cases, compared, differences } = await compareAll(judge);
				expect(differences).toEqual([]);
				expect(cases).toBeGreaterThan(5000);
				expect(compared).toBeGreaterThan(2000);
			} finally {
				await judge.stop();
			}
		},
		MINUTE,
	);

	it(
		"is what n8n's default expression engine gives",
		async () => {
			if (!n8nCan.isolateExpressions) {
				expect(Expression).not.toHaveProperty('initExpressionEngine');
				return;
			}
			const { cases, compared, differences } = await compareOnVm();
			expect(differences).toEqual([]);
			expect(cases).toBeGreaterThan(5000);
			expect(compared).toBeGreaterThan(2000);
		},
		5 * MINUTE,
	);
});

describe('what people drag into a field', () => {
	const json = {
		UserTaskId: '0aa0b97c-a507-11e8-a43f-02742c1c8abe',
		start: { dateTime: '2026-11-29T12:30:00', timeZone: 'Asia/Kolkata' },
		'Start time': '29/11/2026 12:30',
		"Agent's slot": 46_355.520_833,
		'From (IST)': '2026-11-29 12:30',
		Größe: 'gross',
		'2nd': 'second',
		'a.b': 'dotted',
		list: [{ at: '2026-11-29 12:30' }],
		$id: 'dollar',
	};

	it.each<[Array<string | number>, string, unknown]>([
		[['UserTaskId'], '={{ $json.UserTaskId }}', json.UserTaskId],
		[['start'], '={{ $json.start }}', json.start],
		[['start', 'dateTime'], '={{ $json.start.dateTime }}', json.start.dateTime],
		[['Start time'], "={{ $json['Start time'] }}", json['Start time']],
		[["Agent's slot"], "={{ $json['Agent\\'s slot'] }}", json["Agent's slot"]],
		[['From (IST)'], "={{ $json['From (IST)'] }}", json['From (IST)']],
		[['Größe'], "={{ $json['Größe'] }}", json['Größe']],
		[['2nd'], "={{ $json['2nd'] }}", json['2nd']],
		[['a.b'], "={{ $json['a.b'] }}", json['a.b']],
		[['list', 0, 'at'], '={{ $json.list[0].at }}', json.list[0]?.at],
		[['$id'], '={{ $json.$id }}', json.$id],
	])('%j takes the fast way', (path, text, value) => {
		expect(draggedText(path)).toBe(text);
		expect(readPlainPath(json, parsePlainPath(text) ?? [])).toBe(value);
	});

	it.each([
		'={{ $json.start.toDateTime() }}',
		"={{ $('Sheet').item.json.start }}",
		'={{ $json.a + $json.b }}',
		'at {{ $json.a }}',
		'=at {{ $json.a }}',
		'={{ $json }}',
		'={{ $json[a] }}',
		'2026-11-29 12:30',
	])('%s is left to n8n', (text) => {
		expect(parsePlainPath(text)).toBeUndefined();
	});
});
