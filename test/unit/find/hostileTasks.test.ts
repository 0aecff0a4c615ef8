/** Fuzzed replies give a clear error or a clean item, never a crash and never an invented date. */
import fc from 'fast-check';
import moment from 'moment-timezone';

import { FindNotes, itemsOf } from '../../../nodes/LeadSquared/actions/appointment/find/items';
import { readListReply, readTaskReply } from '../../../nodes/LeadSquared/api/tasks';
import { readAutomatic } from '../../dates/writtenDates';
import { ID, ROW, taskOf } from './support';

const NEVER = '0001-01-01 00:00:00.000';
const FORMS = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?|\/Date\((-?\d+)([+-]\d{4})?\)\/)$/;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;
const DATES = ['DueDate', 'EndDate', 'CreatedOn', 'ModifiedOn'] as const;

const two = fc.nat(70).map((number) => String(number).padStart(2, '0'));
const dateLike = fc.oneof(
	fc.constantFrom(NEVER, '/Date(-62135596800000+0000)/', '0000-00-00 00:00:00', '<html></html>'),
	fc
		.tuple(fc.integer({ min: 1950, max: 2210 }), two, two, two, two, two, fc.constantFrom('', '.5'))
		.map(([y, mo, d, h, mi, s, rest]) => `${y}-${mo}-${d} ${h}:${mi}:${s}${rest}`),
	fc
		.tuple(
			...([12, 28, 23, 59, 59] as const).map((max) =>
				fc.integer({ min: 1, max }).map((number) => String(number).padStart(2, '0')),
			),
		)
		.map(([mo = '', d = '', h = '', mi = '', s = '']) => `2026-${mo}-${d} ${h}:${mi}:${s}.000`),
	fc.integer({ min: -1e13, max: 8e12 }).map((millis) => `/Date(${millis}+0000)/`),
);
const value = fc.oneof(
	{ weight: 3, arbitrary: dateLike },
	{ weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
	{ weight: 1, arbitrary: fc.dictionary(fc.constantFrom('Name', 'Date', 'Category'), dateLike) },
	{ weight: 1, arbitrary: fc.array(dateLike, { maxLength: 3 }) },
);
const names = [...Object.keys(ROW), 'TaskID', 'OwnerID', 'Status', 'CustomFields', '__proto__'];
/** As it comes over the wire: nothing but JSON. */
const rows = fc
	.dictionary(fc.constantFrom(...names), value, { maxKeys: 12 })
	.map((row) => JSON.parse(JSON.stringify(row)) as Record<string, unknown>);

/** What the strict reader makes of a text in UTC. */
function millisOf(text: string): number | undefined {
	const seconds = readAutomatic(text, 'UTC');
	return seconds === undefined ? undefined : seconds * 1000;
}

/** What an unmarked date says, by an independent reader; undefined for what is none, null for never. */
function judged(text: string): string | null | undefined {
	const form = FORMS.exec(text);
	if (form === null) return undefined;
	const millis = form[3] === undefined ? millisOf(text) : Number(form[3]);
	if (text.startsWith('0001-01-01 00:00:00') || millis === -62_135_596_800_000) return null;
	if (millis === undefined || millis < 0 || millis >= Date.UTC(2200, 0)) return undefined;
	return `${new Date(millis).toISOString().slice(0, 19)}Z`;
}

/** The same of any date: not all are of appointments. */
function judgedInAnyYear(text: string): string | null | undefined {
	const form = FORMS.exec(text);
	if (form === null || judged(text) === null) return judged(text);
	const date =
		form[3] === undefined
			? moment.utc(text.replace('T', ' ').slice(0, 19), 'YYYY-MM-DD HH:mm:ss', true)
			: moment.utc(Math.floor(Number(form[3]) / 1000) * 1000);
	return date.isValid() ? date.format('YYYY-MM-DD[T]HH:mm:ss[Z]') : undefined;
}

/** The same as was sent, with LeadSquared's own dates of the task marked. */
function markedByHand(sent: Record<string, unknown>): object {
	const own = [...DATES, 'CompletedOn'] as readonly string[];
	return Object.fromEntries(
		Object.entries(sent).map(([name, value]) => {
			const iso =
				own.includes(name) && typeof value === 'string' ? judgedInAnyYear(value) : undefined;
			return [name, iso === undefined ? value : iso];
		}),
	);
}

const itemOf = (row: object, simplify: boolean, notes = new FindNotes()) =>
	itemsOf([taskOf(row)], simplify, notes)[0];

describe('whatever LeadSquared sends for a task', () => {
	it('a simplified item is clean: its dates are those that were sent, or null', () => {
		const counts = { dates: 0, never: 0, unreadable: 0 };
		fc.assert(
			fc.property(rows, (row) => {
				const notes = new FindNotes();
				const json = itemOf(row, true, notes);
				const unread = notes.unreadable.length;
				let bad = 0;
				for (const name of DATES) {
					const sent = row[name];
					const told = sent === undefined || sent === null || sent === '' ? null : sent;
					const right = typeof told === 'string' ? judged(told) : told === null ? null : undefined;
					if (typeof told === 'string' && right === undefined && readAutomatic(told, 'UTC'))
						continue;
					expect([name, json?.[name]]).toEqual([name, right ?? null]);
					if (right === undefined) bad += 1;
					if (right === null) counts.never += 1;
					if (typeof right === 'string') {
						counts.dates += 1;
						expect(right).toMatch(ISO);
					}
				}
				expect(unread).toBe(bad);
				counts.unreadable += bad;
				for (const inner of Object.values(json ?? {})) {
					expect(inner === null || typeof inner !== 'object').toBe(true);
				}
			}),
			{ numRuns: 1_200 },
		);
		expect(Math.min(counts.dates, counts.unreadable)).toBeGreaterThan(50);
	});

	it('a whole item is what was sent, with its own dates marked and nothing else touched', () => {
		fc.assert(
			fc.property(rows, (row) => {
				const named = { ...row, UserTaskId: ID };
				const before = JSON.stringify(named);
				const json = itemOf(named, false);
				expect(JSON.stringify(json)).toBe(JSON.stringify(markedByHand(named)));
				expect(JSON.stringify(named)).toBe(before);
			}),
			{ numRuns: 1_200 },
		);
	});

	it('a reply is a list of tasks, or is not taken', () => {
		const body = fc.oneof(
			fc.jsonValue(),
			fc.array(fc.oneof(rows, fc.jsonValue({ maxDepth: 1 }))),
			fc.record(
				{
					RecordCount: fc.jsonValue({ maxDepth: 1 }),
					List: fc.oneof(fc.jsonValue(), fc.array(rows)),
					TaskList: fc.oneof(fc.jsonValue(), fc.array(rows)),
				},
				{ requiredKeys: [] },
			),
		);
		const counts = { taken: 0, refused: 0 };
		fc.assert(
			fc.property(body, (anything) => {
				for (const read of [readListReply('List'), readListReply('TaskList'), readTaskReply]) {
					const page = read(anything);
					counts[page === undefined ? 'refused' : 'taken'] += 1;
					if (page === undefined || !('tasks' in page)) continue;
					for (const { sent } of page.tasks) expect(typeof sent).toBe('object');
					itemsOf(page.tasks, true, new FindNotes());
					itemsOf(page.tasks, false, new FindNotes());
				}
			}),
			{ numRuns: 2_000 },
		);
		expect(Math.min(counts.taken, counts.refused)).toBeGreaterThan(300);
	});

	it('as deep as JSON can be read, it is an item', () => {
		const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as unknown;
		expect(itemOf({ DueDate: deep, Name: deep }, true)).toMatchObject({
			DueDate: null,
			Name: null,
		});
	});
});
