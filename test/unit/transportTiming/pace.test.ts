/** The pace of one account: order, limits, pauses, cancelling. */
import { type CallLimit } from '../../../nodes/LeadSquared/transport/pacing/callLimit';
import { Pace, type Slot } from '../../../nodes/LeadSquared/transport/pace';
import { now, pass, useFakeClock, watch, type Watched } from './clock';

useFakeClock();

const LIMIT: CallLimit = { calls: 2, windowMs: 5_000 };
const LONGEST_WAY_THERE_MS = 1_000;

interface Waiter extends Watched {
	slot: Promise<Slot | undefined>;
	leave: () => void;
}

function wait(pace: Pace, limit: CallLimit = LIMIT): Waiter {
	const controller = new AbortController();
	const slot = pace.slot(limit, controller.signal);
	// The same object, so that what is seen later stands in it.
	return Object.assign(watch(slot), {
		slot,
		leave: () => {
			controller.abort();
		},
	});
}

/** Takes a slot that is free now, and gives it back at once: a call with an immediate reply. */
async function call(pace: Pace, limit: CallLimit = LIMIT): Promise<void> {
	const waiter = wait(pace, limit);
	await now();
	expect(waiter.settled).toBe(true);
	(await waiter.slot)?.release();
}

const settledOf = (waiters: readonly Watched[]): boolean[] => waiters.map(({ settled }) => settled);

/** Lets everybody leave, so that no timer stays. */
async function leaveAll(waiters: readonly Waiter[]): Promise<void> {
	for (const { leave } of waiters) leave();
	await now();
	expect(settledOf(waiters)).toEqual(waiters.map(() => true));
}

describe('the window', () => {
	it('lets as many calls start as the limit allows, and the next one a window after the reply', async () => {
		const pace = new Pace();
		await call(pace);
		await pass(400);
		await call(pace);
		const third = wait(pace);
		await pass(4_599);
		expect(third.settled).toBe(false);
		await pass(1);
		expect(third.settled).toBe(true);
	});

	it('is free a window and a second after the start, however long the reply takes', async () => {
		const pace = new Pace();
		const begin = performance.now();
		const open = [wait(pace), wait(pace)];
		await now();
		expect(settledOf(open)).toEqual([true, true]);
		const third = wait(pace);
		await pass(10_000);
		expect(third.at).toBe(begin + LIMIT.windowMs + LONGEST_WAY_THERE_MS);
	});

	it('is free a window after a reply that comes while others wait for it', async () => {
		const pace = new Pace();
		const begin = performance.now();
		const open = [wait(pace), wait(pace)];
		await now();
		const third = wait(pace);
		await pass(300);
		(await open[1]?.slot)?.release();
		await pass(5_100);
		expect(third.at).toBe(begin + 300 + LIMIT.windowMs);
	});

	it('slides: no more than the limit start in any window, at uneven times', async () => {
		const pace = new Pace();
		const limit = { calls: 5, windowMs: 5_000 };
		const starts: number[] = [];
		const one = async (): Promise<void> => {
			const slot = await pace.slot(limit, undefined);
			starts.push(performance.now());
			slot?.release();
		};
		for (const gap of [0, 900, 10, 1_700, 40, 3, 2_200, 0, 0, 0, 800, 0, 4_900, 0, 0, 0, 0, 0]) {
			await pass(gap);
			void one();
		}
		await pass(60_000);
		expect(starts).toHaveLength(18);
		for (const start of starts) {
			const inWindow = starts.filter((at) => at >= start && at < start + limit.windowMs);
			expect(inWindow.length).toBeLessThanOrEqual(limit.calls);
		}
	});
});

describe('calls in flight', () => {
	it('are ten at most, and the next one starts with the first reply', async () => {
		const pace = new Pace();
		const limit = { calls: 1_000, windowMs: 5_000 };
		const waiters = Array.from({ length: 12 }, () => wait(pace, limit));
		await pass(30_000);
		expect(settledOf(waiters)).toEqual([...Array<boolean>(10).fill(true), false, false]);
		(await waiters[3]?.slot)?.release();
		await now();
		expect(settledOf(waiters.slice(10))).toEqual([true, false]);
		(await waiters[0]?.slot)?.release();
		await now();
		expect(settledOf(waiters.slice(10))).toEqual([true, true]);
	});
});

describe('the line', () => {
	it('is served in the order in which it formed', async () => {
		const pace = new Pace();
		const order: number[] = [];
		const line = Array.from({ length: 9 }, async (_, index) => {
			const slot = await pace.slot(LIMIT, undefined);
			order.push(index);
			slot?.release();
		});
		await pass(30_000);
		await Promise.all(line);
		expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
	});

	it.each([
		['first', 0],
		['in the middle', 2],
		['last', 4],
	])('lets go at once of who is %s in it, and the others keep their times', async (_, who) => {
		const timesWithout = async (leaving: boolean): Promise<Array<number | undefined>> => {
			const pace = new Pace();
			await call(pace);
			await call(pace);
			const begin = performance.now();
			const line = Array.from({ length: leaving ? 5 : 4 }, () => wait(pace));
			const served = line.filter((_waiter, index) => !leaving || index !== who);
			for (const { slot } of served) void slot.then((taken) => taken?.release());
			await pass(1_000);
			if (leaving) {
				line[who]?.leave();
				await now();
				expect(line[who]?.at).toBe(begin + 1_000);
				await expect(line[who]?.slot).resolves.toBeUndefined();
			}
			await pass(30_000);
			return served.map(({ at }) => (at === undefined ? undefined : at - begin));
		};
		const undisturbed = await timesWithout(false);
		expect(undisturbed).toEqual([5_000, 5_000, 10_000, 10_000]);
		await expect(timesWithout(true)).resolves.toEqual(undisturbed);
	});

	it('keeps its order when somebody has left from its middle, and replies come early', async () => {
		const pace = new Pace();
		const begin = performance.now();
		const open = [wait(pace), wait(pace)];
		await now();
		const [first, leaver, last] = [wait(pace), wait(pace), wait(pace)];
		await pass(100);
		leaver.leave();
		await pass(200);
		// A place is free earlier than it seemed: that is the first one's.
		(await open[0]?.slot)?.release();
		await pass(20_000);
		expect(first.at).toBe(begin + 300 + LIMIT.windowMs);
		expect(last.at).toBe(begin + LONGEST_WAY_THERE_MS + LIMIT.windowMs);
	});

	it('lets everybody go at once, in whatever order they leave', async () => {
		const pace = new Pace();
		await call(pace);
		await call(pace);
		const line = Array.from({ length: 6 }, () => wait(pace));
		for (const index of [4, 0, 5, 2, 1, 3]) {
			line[index]?.leave();
			await now();
			expect(line[index]?.settled).toBe(true);
		}
		expect(jest.getTimerCount()).toBe(0);
	});

	it('gives nothing to who comes with an aborted signal, and the next is served', async () => {
		const pace = new Pace();
		await expect(pace.slot(LIMIT, AbortSignal.abort())).resolves.toBeUndefined();
		await call(pace);
	});

	it('takes no place in the window for who left', async () => {
		const pace = new Pace();
		await call(pace);
		const gone = [0, 1, 2].map(() => pace.slot(LIMIT, AbortSignal.abort()));
		await expect(Promise.all(gone)).resolves.toEqual([undefined, undefined, undefined]);
		await call(pace);
	});
});

describe('a told limit', () => {
	const ENTERED: CallLimit = { calls: 25, windowMs: 5_000 };
	const TOLD: CallLimit = { calls: 10, windowMs: 5_000 };
	const TEN_MINUTES = 10 * 60_000;

	/** How many calls with an immediate reply start at one moment. */
	async function startNow(pace: Pace): Promise<number> {
		const waiters = Array.from({ length: 30 }, () => wait(pace, ENTERED));
		for (const { slot } of waiters) void slot.then((taken) => taken?.release());
		await now();
		const started = waiters.filter(({ settled }) => settled).length;
		await leaveAll(waiters);
		return started;
	}

	it('is in force after the pause, for ten minutes, then the entered one is tried again', async () => {
		const pace = new Pace();
		await expect(startNow(pace)).resolves.toBe(25);
		pace.refused(5_200, TOLD);
		await pass(5_199);
		await expect(startNow(pace)).resolves.toBe(0);
		await pass(1);
		// The last place is left to others for a moment.
		await expect(startNow(pace)).resolves.toBe(9);
		await pass(TEN_MINUTES - 5_201);
		await expect(startNow(pace)).resolves.toBe(10);
		await pass(1);
		// Ten of the window are taken; the entered limit has room for the rest.
		await expect(startNow(pace)).resolves.toBe(15);
	});

	it('lasts ten minutes from the last time that it was told', async () => {
		const pace = new Pace();
		pace.refused(5_200, TOLD);
		await pass(TEN_MINUTES - 1);
		pace.refused(5_200, TOLD);
		await pass(TEN_MINUTES - 1);
		await expect(startNow(pace)).resolves.toBe(10);
	});

	it('that is above the entered one leaves the entered one in force', async () => {
		const pace = new Pace();
		pace.refused(0, { calls: 72, windowMs: 5_000 });
		await expect(startNow(pace)).resolves.toBe(25);
	});

	it('over a longer window counts what started longer ago', async () => {
		const pace = new Pace();
		const told = { calls: 20, windowMs: 60_000 };
		pace.refused(0, told);
		await expect(startNow(pace)).resolves.toBe(20);
		await pass(59_999);
		await expect(startNow(pace)).resolves.toBe(0);
		await pass(1);
		await expect(startNow(pace)).resolves.toBe(19);
	});

	it('over a shorter window is kept to as well, however it compares with the entered one over time', async () => {
		const pace = new Pace();
		// Ten in a second are fifty in five: more over time than 25, but 25 at once are too many for it.
		pace.refused(0, { calls: 10, windowMs: 1_000 });
		await expect(startNow(pace)).resolves.toBe(10);
		await pass(1_000);
		await expect(startNow(pace)).resolves.toBe(10);
		await pass(1_000);
		// And the entered limit holds beside it: five of its 25 are left.
		await expect(startNow(pace)).resolves.toBe(5);
	});
});

describe('a pause', () => {
	it('holds for calls that wait already, and the longer one of two counts', async () => {
		const pace = new Pace();
		await call(pace);
		await call(pace);
		const third = wait(pace);
		const begin = performance.now();
		pace.refused(9_000, undefined);
		pace.refused(7_000, undefined);
		await pass(20_000);
		expect(third.at).toBe(begin + 9_000);
	});

	it('holds for an account that has not started anything in its window', async () => {
		const pace = new Pace();
		pace.refused(1_500, undefined);
		const first = wait(pace);
		const begin = performance.now();
		await pass(3_000);
		expect(first.at).toBe(begin + 1_500);
	});

	it('is left at once by who is cancelled', async () => {
		const pace = new Pace();
		pace.refused(60_000, undefined);
		const line = [wait(pace), wait(pace)];
		await pass(1_000);
		await leaveAll(line);
		expect(jest.getTimerCount()).toBe(0);
	});
});

describe('whether it is idle', () => {
	it('is so when it is new, and again a window after its last call', async () => {
		const pace = new Pace();
		expect(pace.idle).toBe(true);
		await call(pace);
		expect(pace.idle).toBe(false);
		await pass(LIMIT.windowMs - 1);
		expect(pace.idle).toBe(false);
		await pass(1);
		expect(pace.idle).toBe(true);
	});

	it('is not so while a call is in flight or waits', async () => {
		const pace = new Pace();
		const open = [wait(pace), wait(pace)];
		await pass(60_000);
		expect(pace.idle).toBe(false);
		for (const { slot } of open) (await slot)?.release();
		await pass(60_000);
		expect(pace.idle).toBe(true);
		pace.refused(10_000, undefined);
		const line = wait(pace);
		await now();
		expect(pace.idle).toBe(false);
		line.leave();
		await pass(10_000);
		expect(pace.idle).toBe(true);
	});

	it('is not so while a pause or a told limit is in force', async () => {
		const pace = new Pace();
		pace.refused(5_200, undefined);
		expect(pace.idle).toBe(false);
		await pass(5_200);
		expect(pace.idle).toBe(true);
		pace.refused(0, { calls: 10, windowMs: 5_000 });
		await pass(10 * 60_000 - 1);
		expect(pace.idle).toBe(false);
		await pass(1);
		expect(pace.idle).toBe(true);
	});
});

describe('a refusal', () => {
	/** Two calls fill the limit and take their time; a third one starts when their places are given away. */
	async function refusedThird(pace: Pace): Promise<Array<Slot | undefined>> {
		const slow = [wait(pace), wait(pace)];
		const third = wait(pace);
		await pass(LIMIT.windowMs + LONGEST_WAY_THERE_MS);
		expect(third.settled).toBe(true);
		(await third.slot)?.refused(5_200, undefined, false);
		(await third.slot)?.release();
		return Promise.all(slow.map(({ slot }) => slot));
	}

	it('that slow calls of its own explain says nothing of others on the account', async () => {
		const pace = new Pace();
		const slow = await refusedThird(pace);
		for (const slot of slow) slot?.release();
		// What is known of others would be kept for six windows.
		await pass(LIMIT.windowMs + 5_200);
		expect(pace.idle).toBe(true);
	});

	it('that tells a lower limit over a longer window says nothing of others', async () => {
		const pace = new Pace();
		const only = wait(pace);
		await now();
		(await only.slot)?.refused(60_200, { calls: 10, windowMs: 60_000 }, false);
		(await only.slot)?.release('nothing');
		await pass(60_200);
		const next = Array.from({ length: 9 }, () => wait(pace));
		await now();
		expect(next.filter(({ settled }) => settled)).toHaveLength(2);
		for (const { slot } of next) void slot.then((taken) => taken?.release());
		await pass(30_000);
		expect(next.filter(({ settled }) => settled)).toHaveLength(9);
	});

	it('that its own calls do not explain is kept in mind', async () => {
		const pace = new Pace();
		const only = wait(pace);
		await now();
		(await only.slot)?.refused(5_200, undefined, false);
		(await only.slot)?.release();
		await pass(LIMIT.windowMs + 5_200);
		expect(pace.idle).toBe(false);
	});
});
