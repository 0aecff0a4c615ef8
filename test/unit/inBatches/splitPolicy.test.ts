/** When a refused batch is worth taking apart: promise 6 of docs/behaviour.md, two batches in a row that end early. */
import {
	CallSize,
	endingOf,
	type HopelessEnding,
	SplitPolicy,
} from '../../../nodes/LeadSquared/run/inBatches/splitPolicy';
import { type Refused } from '../../../nodes/LeadSquared/transport/verdict';
import { refusal } from './support';

const A = refusal('MXInvalidInputException', 'one reason');
const B = refusal('MXInvalidInputException', 'another reason');

type Ending = 'good' | Refused;

type Event = ['refused' | 'accepted', number];

/** Begins the work on a batch; gives what ends it, hopeless or not. */
function begin(policy: SplitPolicy, place: number): (ending?: HopelessEnding) => void {
	let end: (ending?: HopelessEnding) => void = () => undefined;
	void policy.during(place, async (endBatch) => {
		const ending = await new Promise<HopelessEnding | undefined>((resolve) => {
			end = resolve;
		});
		endBatch(ending);
	});
	return end;
}

/** Batches that are refused and end as said, one after the other; tells which were taken apart. */
async function takenApart(endings: readonly Ending[]): Promise<boolean[]> {
	const policy = new SplitPolicy();
	const taken: boolean[] = [];
	for (const [index, ending] of endings.entries()) {
		const place = index + 1;
		const end = begin(policy, place);
		if (ending === 'good') {
			end();
			taken.push(false);
			continue;
		}
		const worth = await policy.isWorthSplitting(place, ending);
		taken.push(worth);
		end(worth ? { alone: ending, whole: ending } : undefined);
	}
	return taken;
}

it('lets the next batch go on when one has ended, though its results are not ready', async () => {
	const policy = new SplitPolicy();
	let finish: () => void = () => undefined;
	const first = policy.during(1, async (endBatch) => {
		endBatch(undefined);
		await new Promise<void>((resolve) => {
			finish = resolve;
		});
	});
	await expect(policy.isWorthSplitting(2, A)).resolves.toBe(true);
	finish();
	await first;
});

describe('batches one after the other', () => {
	it.each<[string, Ending[], boolean[]]>([
		['all for one reason', [A, A, A, A], [true, true, false, false]],
		['a good one between the first two', [A, 'good', A, A, A], [true, false, true, true, false]],
		['good ones after the two', [A, A, 'good', 'good', A], [true, true, false, false, false]],
		['two reasons in turn', [A, B, A, B, A], [true, true, true, true, true]],
		['another reason after the two', [A, A, B, A, B], [true, true, true, false, true]],
		['one alone', ['good', A], [false, true]],
	])('%s', async (_, endings, expected) => {
		await expect(takenApart(endings)).resolves.toEqual(expected);
	});

	it('count as ended so only when their splitting was given up', async () => {
		const policy = new SplitPolicy();
		for (const place of [1, 2, 3, 4]) {
			const end = begin(policy, place);
			await expect(policy.isWorthSplitting(place, A)).resolves.toBe(true);
			// Taken apart to the end: something in it was accepted.
			end(endingOf(A, { parts: [] }));
		}
	});

	it('end with their work, which may fail, and give what it gave', async () => {
		const policy = new SplitPolicy();
		await expect(policy.during(1, async () => 'sent')).resolves.toBe('sent');
		await expect(
			policy.during(2, async () => {
				throw new Error('broken');
			}),
		).rejects.toThrow('broken');
		await expect(policy.isWorthSplitting(3, A)).resolves.toBe(true);
	});

	it('are compared by how they were refused as a whole, which may be in other words', async () => {
		const policy = new SplitPolicy();
		for (const place of [1, 2]) {
			const end = begin(policy, place);
			await expect(policy.isWorthSplitting(place, B)).resolves.toBe(true);
			end({ alone: A, whole: B });
		}
		begin(policy, 3);
		await expect(policy.isWorthSplitting(3, B)).resolves.toBe(false);
		await expect(policy.isWorthSplitting(3, A)).resolves.toBe(true);
	});
});

describe('batches side by side', () => {
	/** What is settled once everything has happened that waits for nothing. */
	const settledNow = async (promises: ReadonlyArray<Promise<boolean>>): Promise<unknown[]> => {
		await new Promise((resolve) => setImmediate(resolve));
		return await Promise.all(promises.map((promise) => Promise.race([promise, 'waits'])));
	};

	it('wait for the one before, so that no two hopeless ones in a row are taken apart at once', async () => {
		const policy = new SplitPolicy();
		const ends = [1, 2, 3, 4].map((place) => begin(policy, place));
		const worth = [1, 2, 3, 4].map((place) => policy.isWorthSplitting(place, A));
		await expect(settledNow(worth)).resolves.toEqual([true, 'waits', 'waits', 'waits']);
		ends[0]?.({ alone: A, whole: A });
		await expect(settledNow(worth)).resolves.toEqual([true, true, 'waits', 'waits']);
		ends[1]?.({ alone: A, whole: A });
		await expect(settledNow(worth)).resolves.toEqual([true, true, false, 'waits']);
		ends[2]?.();
		await expect(settledNow(worth)).resolves.toEqual([true, true, false, false]);
	});

	it('that end in another order count in the order of their places', async () => {
		const policy = new SplitPolicy();
		const ends = [1, 2, 3, 4].map((place) => begin(policy, place));
		// 4 is refused and waits; 3 is good, 2 and 1 follow.
		const worth = policy.isWorthSplitting(4, A);
		ends[2]?.();
		await expect(worth).resolves.toBe(true);
		ends[1]?.({ alone: A, whole: A });
		ends[0]?.({ alone: A, whole: A });
		ends[3]?.({ alone: A, whole: A });
		begin(policy, 5);
		await expect(policy.isWorthSplitting(5, A)).resolves.toBe(false);
	});

	it('never wait for each other in a ring, however they end', async () => {
		for (let seed = 1; seed <= 50; seed += 1) {
			const policy = new SplitPolicy();
			const places = Array.from({ length: 40 }, (_, index) => index + 1);
			const ends = places.map((place) => begin(policy, place));
			const work = places.map(async (place) => {
				// A pattern that differs by seed: good, refused for one reason, refused for another.
				const kind = (place * seed) % 7;
				for (let turn = 0; turn < (place * 31 * seed) % 13; turn += 1) await Promise.resolve();
				if (kind > 4) {
					ends[place - 1]?.();
					return;
				}
				const reason = kind > 2 ? B : A;
				const worth = await policy.isWorthSplitting(place, reason);
				ends[place - 1]?.(worth ? { alone: reason, whole: reason } : undefined);
			});
			const all = Promise.all(work).then(() => true);
			await expect(settledNow([all])).resolves.toEqual([true]);
		}
	});
});

describe('how many fit into one call: halved until it fits, and never less than what has fitted', () => {
	it.each<[string, Event[], number]>([
		['nothing was too large', [['accepted', 25]], Infinity],
		['half of what was too large', [['refused', 100]], 50],
		[
			'half again',
			[
				['refused', 100],
				['refused', 50],
			],
			25,
		],
		[
			'what fitted',
			[
				['refused', 100],
				['refused', 50],
				['accepted', 25],
			],
			25,
		],
		[
			'what fitted, were it more than half',
			[
				['refused', 100],
				['accepted', 60],
			],
			60,
		],
		[
			'what fitted, whatever is refused below it',
			[
				['accepted', 25],
				['refused', 100],
				['refused', 10],
			],
			50,
		],
		[
			'nothing is known where a single one is too large',
			[
				['refused', 4],
				['refused', 2],
				['refused', 1],
			],
			Infinity,
		],
	])('%s', (_, events, most) => {
		const size = new CallSize();
		for (const [event, entries] of events) size[event](entries);
		expect(size.most).toBe(most);
	});
});
