/** Taking a refused batch apart: what is lost, what it costs, and when it is given up. */
import * as fc from 'fast-check';

import { type TaskEntry } from '../../../nodes/LeadSquared/api/bulkTasks';
import {
	halvesOf,
	type Part,
	type Split,
	splitBatch,
} from '../../../nodes/LeadSquared/run/inBatches/split';
import {
	accepted,
	appointments,
	bareRefusal,
	FakeLeadSquared,
	itemsOf,
	type Outcome,
	refusal,
	settled,
} from './support';

const INVALID = 'MXInvalidEntityReferenceException';
const LOST = { kind: 'passing', what: 'x', message: '', mayHaveHappened: true } as const;
const ownReason = (item: number) => refusal(INVALID, `No appointment ${item}`);
const oneReason = () => refusal(INVALID, 'Invalid Input! Parameter Name: UserTaskId');

const halves = (entries: ReturnType<typeof appointments>, lost: boolean) =>
	halvesOf(entries).map((half) => ({ entries: half, lost }));

/** Sends the whole, which must be refused, then takes it apart, as a batch's way is. */
async function split(count: number, leadSquared: FakeLeadSquared): Promise<Split<TaskEntry>> {
	const entries = appointments(count);
	const whole = await leadSquared.send(entries);
	expect(whole.worthTakingApart).toBe(true);
	leadSquared.sent.length = 0;
	return await splitBatch(halves(entries, whole.lost), leadSquared.send, false);
}

/** Each part as `items: outcome`, in the order of the result. */
function told({ parts }: Split<TaskEntry>): Array<{ items: number[]; what: string }> {
	return parts.map((part) => ({ items: itemsOf(part.entries), what: whatOf(part) }));
}

function whatOf(part: Part<TaskEntry>): string {
	if ('untried' in part) return `untried: ${messageOf(part.untried.verdict)}`;
	const { verdict } = part.settled;
	return verdict.kind === 'refused' ? `refused: ${verdict.message}` : verdict.kind;
}

function messageOf(verdict: Outcome['verdict']): string {
	return 'message' in verdict ? verdict.message : verdict.kind;
}

const mostExtraCalls = (bad: number, count: number): number =>
	2 * bad * Math.ceil(Math.log2(count)) + 1;

/** A batch and what is bad in it: at least one item. */
const batchWithBad = (mostItems: number) =>
	fc.integer({ min: 2, max: mostItems }).chain((count) =>
		fc.record({
			count: fc.constant(count),
			bad: fc
				.uniqueArray(fc.nat({ max: count - 1 }), { minLength: 1, maxLength: count })
				.map((items) => new Set(items)),
		}),
	);

const cost = { numRuns: 500 };

describe('bad items, each with a reason of its own', () => {
	it('are all found alone with that reason, and all others are accepted', async () => {
		await fc.assert(
			fc.asyncProperty(batchWithBad(120), async ({ count, bad }) => {
				const leadSquared = FakeLeadSquared.withBadItems(bad, ownReason);
				const result = await split(count, leadSquared);
				const parts = told(result);
				expect(parts.flatMap(({ items }) => items)).toEqual(itemsOf(appointments(count)));
				for (const { items, what } of parts) {
					const [item = NaN] = items;
					if (what === 'accepted') expect(items.some((one) => bad.has(one))).toBe(false);
					else
						expect({ items, what }).toEqual({
							items: [item],
							what: `refused: No appointment ${item}`,
						});
				}
				expect(parts.filter(({ what }) => what !== 'accepted')).toHaveLength(bad.size);
				expect(leadSquared.accepted.sort((a, b) => a - b)).toEqual(
					itemsOf(appointments(count)).filter((item) => !bad.has(item)),
				);
				expect(result.hopeless).toBeUndefined();
				expect(leadSquared.sent.length).toBeLessThanOrEqual(mostExtraCalls(bad.size, count));
			}),
			cost,
		);
	});

	it.each([25, 50, 100, 5_000])(
		'of a batch of %i cost no more calls than promised',
		async (count) => {
			for (const bad of [[0], [count - 1], [0, count - 1], [0, Math.floor(count / 2), count - 1]]) {
				const leadSquared = FakeLeadSquared.withBadItems(new Set(bad), ownReason);
				await split(count, leadSquared);
				expect(leadSquared.sent.length).toBeLessThanOrEqual(mostExtraCalls(bad.length, count));
				expect(leadSquared.accepted).toHaveLength(count - bad.length);
			}
		},
	);

	it('are told with their own request ids and attempts', async () => {
		const leadSquared = FakeLeadSquared.withBadItems(new Set([2]), ownReason);
		const { parts } = await split(4, leadSquared);
		expect(parts).toEqual([
			{
				entries: appointments(4).slice(0, 2),
				settled: settled(accepted('request-1'), { entries: 2 }),
			},
			{ entries: appointments(4).slice(2, 3), settled: settled(ownReason(2)) },
			{
				entries: appointments(4).slice(3),
				settled: settled(accepted('request-2')),
			},
		]);
	});
});

describe('bad items, all with one reason', () => {
	/**
	 * Promise 6 of docs/behaviour.md: the first three tried alone refused alike, and nothing accepted until then.
	 * Read off the calls, not off the result.
	 */
	function isGivenUp({ sent }: FakeLeadSquared): boolean {
		const alone = sent.filter(({ items }) => items.length === 1);
		const third = alone[2];
		if (third === undefined) return false;
		const before = sent.slice(0, sent.indexOf(third) + 1);
		return before.every(({ outcome }) => outcome.verdict.kind === 'refused');
	}

	it('are given up exactly where the promise says so, and then nothing more is sent', async () => {
		await fc.assert(
			fc.asyncProperty(batchWithBad(120), async ({ count, bad }) => {
				const leadSquared = FakeLeadSquared.withBadItems(bad, oneReason);
				const result = await split(count, leadSquared);
				const parts = told(result);
				expect(parts.flatMap(({ items }) => items)).toEqual(itemsOf(appointments(count)));
				if (!isGivenUp(leadSquared)) {
					expect(result.hopeless).toBeUndefined();
					expect(parts.some(({ what }) => what.startsWith('untried'))).toBe(false);
					expect(leadSquared.accepted).toHaveLength(count - bad.size);
					return;
				}
				expect(result.hopeless).toEqual(oneReason());
				expect(leadSquared.accepted).toEqual([]);
				expect(parts.slice(0, 3)).toEqual(
					[0, 1, 2].map((item) => ({ items: [item], what: `refused: ${oneReason().message}` })),
				);
				for (const { what } of parts.slice(3)) expect(what).toBe(`untried: ${oneReason().message}`);
				expect(leadSquared.sent.at(-1)?.items).toEqual([2]);
			}),
			cost,
		);
	});

	it('are given up after few calls where all are bad', async () => {
		const leadSquared = FakeLeadSquared.withBadItems(new Set(Array(25).keys()), oneReason);
		const result = await split(25, leadSquared);
		expect(result.hopeless).toEqual(oneReason());
		expect(leadSquared.sent.map(({ items }) => items.length)).toEqual([13, 7, 4, 2, 1, 1, 2, 1]);
	});

	it('are not given up where an appointment was accepted before the third', async () => {
		const leadSquared = FakeLeadSquared.withBadItems(new Set([0, 2, 4, 5, 6, 7]), oneReason);
		const result = await split(8, leadSquared);
		expect(result.hopeless).toBeUndefined();
		expect(leadSquared.accepted).toEqual([1, 3]);
	});

	it('are not given up where one may have been accepted, its answer lost', async () => {
		const leadSquared = new FakeLeadSquared((items) =>
			items.length === 1 && items[0] === 0 ? LOST : oneReason(),
		);
		const result = await split(8, leadSquared);
		expect(result.hopeless).toBeUndefined();
		expect(told(result)).toHaveLength(8);
	});

	it('are not given up for a fourth, fifth and sixth that are alike, after three that were not', async () => {
		const reasons = (item: number) => (item < 3 ? ownReason(item) : oneReason());
		const leadSquared = FakeLeadSquared.withBadItems(new Set(Array(16).keys()), reasons);
		const result = await split(16, leadSquared);
		expect(result.hopeless).toBeUndefined();
		expect(
			told(result).every(({ items, what }) => items.length === 1 && what.startsWith('refused')),
		).toBe(true);
	});

	it.each([
		['types', [refusal('MXOneException', 'no'), refusal('MXOtherException', 'no')]],
		['messages', [refusal(INVALID, 'no'), refusal(INVALID, 'No')]],
	])('are not given up where their %s differ', async (_, [one, other]) => {
		if (one === undefined || other === undefined) throw new Error('Two reasons are needed');
		for (const odd of [0, 1, 2]) {
			const leadSquared = FakeLeadSquared.withBadItems(new Set(Array(9).keys()), (item) =>
				item === odd ? other : one,
			);
			const result = await split(9, leadSquared);
			expect(result.hopeless).toBeUndefined();
			expect(told(result)).toHaveLength(9);
		}
	});
});

describe('other answers on the way', () => {
	it.each<[string, Outcome['verdict']]>([
		['a lost answer', LOST],
		['a call that never got there', { ...LOST, mayHaveHappened: false }],
		['an unusable answer', { kind: 'unusable', status: 200, what: 'x', message: '', final: false }],
	])('%s stays with its part, and the other parts are tried', async (_, verdict) => {
		const leadSquared = new FakeLeadSquared((items) => {
			if (items.length === 4 && items[0] === 0) return verdict;
			return items.includes(7) ? ownReason(7) : undefined;
		});
		const result = await split(8, leadSquared);
		expect(told(result)).toEqual([
			{ items: [0, 1, 2, 3], what: verdict.kind },
			{ items: [4, 5], what: 'accepted' },
			{ items: [6], what: 'accepted' },
			{ items: [7], what: 'refused: No appointment 7' },
		]);
	});

	it.each<[string, Outcome['verdict']]>([
		['401', bareRefusal(401)],
		['404', bareRefusal(404)],
		['a redirect', bareRefusal(302)],
		['a gateway', bareRefusal(407)],
		['a limit', { kind: 'limited', status: 429, message: 'too many' }],
		['the end of the run', { kind: 'cancelled' }],
	])('%s ends the splitting: all others would meet it, too', async (_, verdict) => {
		const leadSquared = new FakeLeadSquared((items) =>
			items.length === 2 && items[0] === 2 ? verdict : ownReason(items[0] ?? NaN),
		);
		const result = await split(8, leadSquared);
		const parts = told(result);
		expect(parts.map(({ items }) => items)).toEqual([[0], [1], [2, 3], [4, 5, 6, 7]]);
		expect(parts[2]?.what).toMatch(new RegExp(`^${verdict.kind}`));
		expect(parts[3]?.what).toBe(`untried: ${messageOf(verdict)}`);
		expect(result.hopeless).toBeUndefined();
	});

	it.each([
		['missing rights', refusal('MXUnAuthorizedAccessException', 'no')],
		['a bare 403', bareRefusal(403)],
		['a call that is too large', bareRefusal(413)],
	])('%s does not: the appointments that may be moved are found', async (_, refused) => {
		const leadSquared = FakeLeadSquared.withBadItems(new Set([1, 20]), (item) =>
			item === 1 ? refused : ownReason(item),
		);
		const result = await split(25, leadSquared);
		expect(leadSquared.accepted.sort((a, b) => a - b)).toEqual(
			itemsOf(appointments(25)).filter((item) => item !== 1 && item !== 20),
		);
		expect(told(result).some(({ what }) => what.startsWith('untried'))).toBe(false);
	});
});

describe('a batch that may have been carried out, its answer lost', () => {
	const isRefusedAlone = ({ parts }: Split<TaskEntry>): boolean[] =>
		parts.map((part) => 'settled' in part && part.settled.outcome === 'refused');

	it('says so of each of its parts but the accepted ones', async () => {
		const leadSquared = FakeLeadSquared.withBadItems(new Set([2, 5]), ownReason);
		const result = await splitBatch(halves(appointments(8), true), leadSquared.send, false);
		const outcomes = result.parts.map((part) =>
			'settled' in part ? [itemsOf(part.entries), part.settled.outcome] : [],
		);
		expect(outcomes).toEqual([
			[[0, 1], 'accepted'],
			[[2], 'unknown'],
			[[3], 'accepted'],
			[[4], 'accepted'],
			[[5], 'unknown'],
			[[6, 7], 'accepted'],
		]);
		expect(leadSquared.sent.every(({ lostBefore }) => lostBefore)).toBe(true);
	});

	it('is not given up, whatever three alone are refused for', async () => {
		const all = new Set(Array(8).keys());
		const leadSquared = FakeLeadSquared.withBadItems(all, oneReason);
		const result = await splitBatch(halves(appointments(8), true), leadSquared.send, false);
		expect(result.hopeless).toBeUndefined();
		expect(result.parts).toHaveLength(8);
		expect(isRefusedAlone(result)).toEqual(Array(8).fill(false));
	});

	it.each<[string, Outcome['verdict']]>([
		['keys', bareRefusal(401)],
		['a limit', { kind: 'limited', status: 429, message: '' }],
	])('leaves what was not tried unknown, too, after %s', async (_, verdict) => {
		const leadSquared = new FakeLeadSquared(() => verdict);
		const { parts } = await splitBatch(halves(appointments(8), true), leadSquared.send, false);
		const [tried, untried] = parts;
		expect(tried).toMatchObject({ settled: { outcome: 'unknown', lost: true } });
		expect(untried).toMatchObject({ untried: { lost: true, sameReason: false } });
	});

	it('is also one whose half lost its answer before it was refused', async () => {
		const lostHalf = settled(ownReason(0), { entries: 4, lostBefore: true });
		const leadSquared = FakeLeadSquared.withBadItems(new Set(Array(8).keys()), oneReason);
		const result = await splitBatch(
			halves(appointments(8), false),
			async (part, lost) =>
				itemsOf(part).join() === '0,1,2,3' ? lostHalf : await leadSquared.send(part, lost),
			false,
		);
		const outcomes = result.parts.map((part) =>
			'settled' in part ? part.settled.outcome : 'untried',
		);
		expect(outcomes).toEqual([
			...Array<string>(4).fill('unknown'),
			...Array<string>(4).fill('refused'),
		]);
	});
});
