/** docs/leadsquared-api.md §4: a task id is a GUID as LeadSquared gives it. */
import fc from 'fast-check';

import { readEntityId, readUserTaskId } from '../../../nodes/LeadSquared/values/ids';
import { usualSigns } from '../../dates/writtenDates';
import { ID, timed } from '../dates/support';
import { outcome } from './support';

describe('a task id', () => {
	it.each([
		[ID, ID],
		[ID.toUpperCase(), ID.toUpperCase()],
		['0AA0b97c-A507-11e8-a43F-02742c1c8abe', '0AA0b97c-A507-11e8-a43F-02742c1c8abe'],
		[`  ${ID}  `, ID],
		[`\t${ID}\r\n`, ID],
		[`\u00a0${ID}\ufeff`, ID],
		[`\u200b${ID}`, ID],
		[`\u202a${ID}\u202c\u200b`, ID],
		[ID.replace(/-/g, '\u2010'), ID],
		[ID.replace(/-/g, '\u2011'), ID],
		[ID.replace('-', '\u2212'), ID],
		[ID.replace('-', '-\u200b'), ID],
		[ID.replace('a', 'a\u00ad'), ID],
		['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000'],
		['ffffffff-ffff-ffff-ffff-ffffffffffff', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
	])('%j is sent as %s: case kept, space around cut', (value, id) => {
		expect(readUserTaskId(value)).toEqual({ ok: true, value: id });
	});

	it('of any digits is taken as it is', () => {
		fc.assert(
			fc.property(fc.uuid(), fc.boolean(), (uuid, upper) => {
				const id = upper ? uuid.toUpperCase() : uuid;
				expect(readUserTaskId(id)).toEqual({ ok: true, value: id });
			}),
		);
	});

	it.each([undefined, null, ''])('%p is empty, and is said to be', (value) => {
		const reading = readUserTaskId(value);
		expect(!reading.ok && reading.error.why).toBe('is empty');
	});

	it.each([
		...[' ', '\n', '0', 'null', 'undefined', 'id', '5812945', '[object Object]', '__proto__'],
		...[
			`{${ID}}`,
			`(${ID})`,
			`"${ID}"`,
			`urn:uuid:${ID}`,
			`id=${ID}`,
			`${ID},${ID}`,
			`${ID}\n${ID}`,
		],
		...[
			ID.replace(/-/g, ''),
			ID.replace(/-/g, '_'),
			ID.replace(/-/g, ' '),
			ID.replace('-', '\u00b7'),
			ID.replace('-', '\u2013'),
		],
		...[ID.replace('-', '~'), ID.slice(1), `${ID}0`, `0${ID}`, `-${ID}`, `${ID}-`],
		...[
			ID.replace('a', 'g'),
			ID.replace('a', '\u0430'),
			ID.replace('a', 'ａ'),
			ID.replace('0', '０'),
		],
		...[ID.replace('0', 'O'), ID.replace('1', 'l'), ID.replace('0', '٠'), ID.replace('0', '𝟎')],
		...[`${ID}\u0000`, `\u0000${ID}`, ID.replace('-', '-\u0000')],
		...[
			ID.replace('-', '-\u2800'),
			ID.replace('-', '-\u{e0041}'),
			`${ID} x`,
			`${ID.slice(0, 18)} ${ID.slice(18)}`,
		],
		...[`${ID};DROP`, `${ID}'--`, `${ID}%00`, `${ID}\\`, `../${ID}`],
		...[
			0,
			1,
			5_812_945,
			NaN,
			true,
			false,
			12n,
			Symbol('id'),
			[],
			[ID],
			{},
			{ UserTaskId: ID },
			() => ID,
		],
		...[{ toString: () => ID }, new Date(), Object(ID) as unknown, Object.create(null) as unknown],
	] satisfies unknown[])('is not %p', (value) => {
		const reading = readUserTaskId(value);
		expect(!reading.ok && reading.error.why).toMatch(/is not a task id/);
		expect(!reading.ok && reading.error.fix).toContain(ID);
	});

	it('is never read out of a longer text, whatever stands around it', () => {
		const around = fc.string({ unit: 'binary', minLength: 1, maxLength: 4 });
		fc.assert(
			fc.property(
				around,
				around,
				fc.constantFrom('before', 'after', 'both'),
				(head, tail, where) => {
					const text =
						where === 'before' ? head + ID : where === 'after' ? ID + tail : head + ID + tail;
					fc.pre(usualSigns(text) !== ID);
					expect(readUserTaskId(text).ok).toBe(false);
				},
			),
			{ numRuns: 300 },
		);
	});

	it('costs little to refuse in 10 MB', () => {
		for (const text of [ID.repeat(280_000), 'a'.repeat(10_000_000), ' '.repeat(10_000_000)]) {
			expect(timed(() => readUserTaskId(text))).toBeLessThan(500);
		}
	});
});

describe('the id of a lead or an opportunity', () => {
	it('is a whole one', () => {
		expect(outcome(readEntityId(` ${ID} `))).toBe(ID);
	});

	it.each(['', ' ', null, undefined])('is none: %p', (value) => {
		expect(outcome(readEntityId(value))).toBe('is empty');
	});

	it.each(['a@example.com', ID.slice(1), `{${ID}}`, 12, [ID], {}])('is not %j', (value) => {
		expect(outcome(readEntityId(value))).toBe('is not an ID of LeadSquared');
	});
});
