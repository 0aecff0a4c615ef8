/** The pace of one account: order, limits, pauses, cancelling. */
import { type CallLimit } from '../../../nodes/LeadSquared/transport/pacing/places';
import {
	type LimitRefusal,
	Pace,
	type Turn,
} from '../../../nodes/LeadSquared/transport/pacing/pace';
import { now, pass, useFakeClock, watch, type Watched } from './clock';

useFakeClock();

const LIMIT: CallLimit = { calls: 2, windowMs: 5_000 };
/** For tests of the next place only: the last one of all is left to others for a moment (the door), from the second window on. */
const THREE: CallLimit = { calls: 3, windowMs: 5_000 };
const LONGEST_WAY_THERE_MS = 1_000;

interface Waiter extends Watched {
	turn: Promise<Turn | undefined>;
	leave: () => void;
}

function wait(pace: Pace, limit: CallLimit = LIMIT): Waiter {
	const controller = new AbortController();
	const turn = pace.turn(limit, controller.signal);
	// The same object, so that what is seen later stands in it.
	return Object.assign(watch(turn), {
		turn,
		leave: () => {
			controller.abort();
		},
	});
}

/** A call that may start now, with an immediate reply. */
async function call(pace: Pace, limit: CallLimit = LIMIT): Promise<void> {
	const waiter = wait(pace, limit);
	await now();
	expect(waiter.settled).toBe(true);
	(await waiter.turn)?.accepted();
}

const settledOf = (waiters: readonly Watched[]): boolean[] => waiters.map(({ settled }) => settled);

/** Lets every call leave, so that no timer stays. */
async function leaveAll(waiters: readonly Waiter[]): Promise<void> {
	for (const { leave } of waiters) leave();
	await now();
	expect(settledOf(waiters)).toEqual(waiters.map(() => true));
}

describe('the window', () => {
	it('lets as many calls start as the limit allows, and the next one a window after the reply', async () => {
		const pace = new Pace();
		await call(pace, THREE);
		await call(pace, THREE);
		await pass(400);
		await call(pace, THREE);
		const fourth = wait(pace, THREE);
		await pass(4_599);
		expect(fourth.settled).toBe(false);
		await pass(1);
		expect(fourth.settled).toBe(true);
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
		const open = [wait(pace, THREE), wait(pace, THREE), wait(pace, THREE)];
		await now();
		const fourth = wait(pace, THREE);
		await pass(300);
		for (const { turn } of open.slice(1)) (await turn)?.accepted();
		await pass(5_100);
		expect(fourth.at).toBe(begin + 300 + THREE.windowMs);
	});

	it('slides: no more than the limit start in any window, at uneven times', async () => {
		const pace = new Pace();
		const limit = { calls: 5, windowMs: 5_000 };
		const starts: number[] = [];
		const one = async (): Promise<void> => {
			const turn = await pace.turn(limit, undefined);
			starts.push(performance.now());
			turn?.accepted();
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
	const MANY: CallLimit = { calls: 1_000, windowMs: 5_000 };

	/** A pace that has seen accepted calls only, and so allows all ten on the way. */
	async function trusting(): Promise<Pace> {
		const pace = new Pace();
		for (let index = 0; index < 30; index += 1) await call(pace, MANY);
		return pace;
	}

	it('are ten at most, and the next one starts with the first reply', async () => {
		const pace = await trusting();
		const waiters = Array.from({ length: 12 }, () => wait(pace, MANY));
		await pass(900);
		expect(settledOf(waiters)).toEqual([...Array<boolean>(10).fill(true), false, false]);
		(await waiters[3]?.turn)?.accepted();
		await now();
		expect(settledOf(waiters.slice(10))).toEqual([true, false]);
		(await waiters[0]?.turn)?.lost();
		await now();
		expect(settledOf(waiters.slice(10))).toEqual([true, true]);
	});

	it('that hang hold up no other for longer than a second', async () => {
		const pace = await trusting();
		const hanging = Array.from({ length: 10 }, () => wait(pace, { ...MANY, calls: 50 }));
		await now();
		expect(hanging.every(({ settled }) => settled)).toBe(true);
		const begin = performance.now();
		const others = [wait(pace, { ...MANY, calls: 50 }), wait(pace, { ...MANY, calls: 50 })];
		await pass(1_100);
		expect(others.map(({ at }) => at)).toEqual([begin + 1_000, begin + 1_000]);
	});

	it('are three where nothing is known yet, and more with each that is accepted', async () => {
		const pace = new Pace();
		const waiters = Array.from({ length: 12 }, () => wait(pace, MANY));
		await now();
		expect(waiters.filter(({ settled }) => settled)).toHaveLength(3);
		for (const { turn } of waiters.slice(0, 3)) (await turn)?.accepted();
		await now();
		expect(waiters.filter(({ settled }) => settled)).toHaveLength(3 + 4);
		await leaveAll(waiters);
	});

	it('are one after a refusal', async () => {
		const pace = await trusting();
		(await wait(pace, MANY).turn)?.refused({});
		const waiters = Array.from({ length: 5 }, () => wait(pace, MANY));
		await pass(900);
		expect(settledOf(waiters)).toEqual([true, false, false, false, false]);
		(await waiters[0]?.turn)?.accepted();
		await leaveAll(waiters);
	});
});

describe('the line', () => {
	it('is served in the order in which it formed', async () => {
		const pace = new Pace();
		const order: number[] = [];
		const line = Array.from({ length: 9 }, async (_, index) => {
			const turn = await pace.turn(LIMIT, undefined);
			order.push(index);
			turn?.accepted();
		});
		await pass(30_000);
		await Promise.all(line);
		expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
	});

	it.each([
		['first', 0],
		['in the middle', 2],
		['last', 4],
	])(
		'lets go at once of a call that is %s in it, and the others keep their times',
		async (_, leaver) => {
			const timesWithout = async (leaving: boolean): Promise<Array<number | undefined>> => {
				const pace = new Pace();
				await call(pace);
				await call(pace);
				const begin = performance.now();
				const line = Array.from({ length: leaving ? 5 : 4 }, () => wait(pace));
				const served = line.filter((_waiter, index) => !leaving || index !== leaver);
				for (const { turn } of served) void turn.then((taken) => taken?.accepted());
				await pass(1_000);
				if (leaving) {
					line[leaver]?.leave();
					await now();
					expect(line[leaver]?.at).toBe(begin + 1_000);
					await expect(line[leaver]?.turn).resolves.toBeUndefined();
				}
				await pass(30_000);
				return served.map(({ at }) => (at === undefined ? undefined : at - begin));
			};
			const undisturbed = await timesWithout(false);
			// From the second window on, the last place is left to others for a moment.
			expect(undisturbed).toEqual([5_000, 5_800, 10_800, 10_800]);
			await expect(timesWithout(true)).resolves.toEqual(undisturbed);
		},
	);

	it('keeps its order when a call has left its middle, and replies come early', async () => {
		const pace = new Pace();
		const begin = performance.now();
		const open = [wait(pace, THREE), wait(pace, THREE), wait(pace, THREE)];
		await now();
		const [first, leaver, last] = [wait(pace, THREE), wait(pace, THREE), wait(pace, THREE)];
		await pass(100);
		leaver.leave();
		await pass(200);
		// Two places are free earlier than it seemed: one is the first one's, one is left to others for a moment.
		for (const { turn } of open.slice(1)) (await turn)?.accepted();
		await pass(20_000);
		expect(first.at).toBe(begin + 300 + THREE.windowMs);
		expect(last.at).toBe(begin + LONGEST_WAY_THERE_MS + THREE.windowMs);
	});

	it('lets all calls go at once, in whatever order they leave', async () => {
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

	it('is headed by a refused call that comes back, whatever waits already', async () => {
		const pace = new Pace();
		const first = wait(pace);
		await now();
		const others = [wait(pace), wait(pace)];
		await now();
		(await first.turn)?.refused({ retryAfterMs: 2_000 });
		const again = pace.turn(LIMIT, undefined, 'head');
		const watched = watch(again);
		const begin = performance.now();
		await pass(2_000);
		expect(watched.at).toBe(begin + 2_000);
		expect(settledOf(others)).toEqual([true, false]);
		(await again)?.accepted();
		await leaveAll(others);
	});

	it('has one timer however many calls wait, and none when no call does', async () => {
		const pace = new Pace();
		await call(pace);
		await call(pace);
		expect(jest.getTimerCount()).toBe(0);
		const line = Array.from({ length: 100 }, () => wait(pace));
		await pass(500);
		expect(jest.getTimerCount()).toBe(1);
		await leaveAll(line);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('gives nothing to a call with an aborted signal, and the next is served', async () => {
		const pace = new Pace();
		await expect(pace.turn(LIMIT, AbortSignal.abort())).resolves.toBeUndefined();
		await call(pace);
	});

	it('takes no place in the window for a call that left', async () => {
		const pace = new Pace();
		await call(pace);
		const gone = [0, 1, 2].map(() => pace.turn(LIMIT, AbortSignal.abort()));
		await expect(Promise.all(gone)).resolves.toEqual([undefined, undefined, undefined]);
		await call(pace);
	});
});

/** How many calls with an immediate reply start at one moment. */
async function startNow(pace: Pace, limit: CallLimit): Promise<number> {
	const waiters = Array.from({ length: 30 }, () => wait(pace, limit));
	for (const { turn } of waiters) void turn.then((taken) => taken?.accepted());
	await now();
	const started = waiters.filter(({ settled }) => settled).length;
	await leaveAll(waiters);
	return started;
}

/** A call that may start now, and is refused at once. */
async function refuse(pace: Pace, refusal: LimitRefusal, limit: CallLimit = LIMIT): Promise<void> {
	const waiter = wait(pace, limit);
	await now();
	expect(waiter.settled).toBe(true);
	(await waiter.turn)?.refused(refusal);
}

describe('a reported limit', () => {
	const CONFIGURED: CallLimit = { calls: 25, windowMs: 5_000 };
	const REPORTED: CallLimit = { calls: 10, windowMs: 5_000 };
	const TEN_MINUTES = 10 * 60_000;

	it('is in force at once, for ten minutes, then the configured one is tried again', async () => {
		const pace = new Pace();
		await refuse(pace, { limit: REPORTED }, CONFIGURED);
		// The refused call may count.
		await expect(startNow(pace, CONFIGURED)).resolves.toBe(9);
		await pass(TEN_MINUTES - 1);
		await expect(startNow(pace, CONFIGURED)).resolves.toBe(10);
		await pass(1);
		// Ten of the window are taken; the configured limit has room for the rest.
		await expect(startNow(pace, CONFIGURED)).resolves.toBe(15);
	});

	it('lasts ten minutes from the last time that it was reported', async () => {
		const pace = new Pace();
		await refuse(pace, { limit: REPORTED }, CONFIGURED);
		await pass(TEN_MINUTES - 1);
		await refuse(pace, { limit: REPORTED }, CONFIGURED);
		await pass(TEN_MINUTES - 1);
		await expect(startNow(pace, CONFIGURED)).resolves.toBe(10);
	});

	it('that is above the configured one leaves the configured one in force', async () => {
		const pace = new Pace();
		await refuse(pace, { limit: { calls: 72, windowMs: 5_000 } }, CONFIGURED);
		await pass(200);
		await expect(startNow(pace, CONFIGURED)).resolves.toBe(25);
	});

	it('over a longer window counts what started longer ago', async () => {
		const pace = new Pace();
		await refuse(pace, { limit: { calls: 20, windowMs: 60_000 } }, CONFIGURED);
		await expect(startNow(pace, CONFIGURED)).resolves.toBe(19);
		await pass(59_999);
		await expect(startNow(pace, CONFIGURED)).resolves.toBe(0);
		await pass(1);
		await expect(startNow(pace, CONFIGURED)).resolves.toBe(20);
	});

	it('over a shorter window is kept to as well, however it compares with the configured one over time', async () => {
		const pace = new Pace();
		// Ten in a second are fifty in five: more over time than 25, but 25 at once are too many for it.
		await refuse(pace, { limit: { calls: 10, windowMs: 1_000 } }, CONFIGURED);
		await pass(200);
		await expect(startNow(pace, CONFIGURED)).resolves.toBe(10);
		await pass(1_000);
		await expect(startNow(pace, CONFIGURED)).resolves.toBe(10);
		await pass(1_000);
		// And the configured limit holds beside it: five of its 25 are left.
		await expect(startNow(pace, CONFIGURED)).resolves.toBe(5);
	});

	it('that is lower explains the refusal, and says nothing of others', async () => {
		const pace = new Pace();
		await call(pace, CONFIGURED);
		await refuse(pace, { limit: REPORTED }, CONFIGURED);
		await refuse(pace, { limit: { calls: 9, windowMs: 5_000 } }, CONFIGURED);
		await expect(startNow(pace, CONFIGURED)).resolves.toBe(6);
	});
});

describe('a pause that is asked for', () => {
	it.each(['refused', 'lost'] as const)(
		'when a call was %s holds for calls that wait already, and the longer one of two counts',
		async (how) => {
			const pace = new Pace();
			const two = [wait(pace), wait(pace)];
			await now();
			const third = wait(pace);
			const begin = performance.now();
			for (const [index, retryAfterMs] of [9_000, 7_000].entries()) {
				const turn = await two[index]?.turn;
				if (how === 'lost') turn?.lost(retryAfterMs);
				else turn?.refused({ retryAfterMs });
			}
			await pass(20_000);
			// Two refusals say that others are there, so the next call is a trial of a newcomer, a little later.
			expect(third.at).toBe(begin + (how === 'lost' ? 9_000 : 9_560));
		},
	);

	it('is followed by one call on its way, and more as they are accepted', async () => {
		const pace = new Pace();
		const limit = { calls: 25, windowMs: 5_000 };
		for (let index = 0; index < 20; index += 1) await call(pace, limit);
		(await wait(pace, limit).turn)?.lost(6_000);
		const line = Array.from({ length: 5 }, () => wait(pace, limit));
		await pass(6_000);
		expect(settledOf(line)).toEqual([true, false, false, false, false]);
		(await line[0]?.turn)?.accepted();
		await now();
		expect(settledOf(line)).toEqual([true, true, false, false, false]);
		await leaveAll(line);
	});

	it('is left at once by a call that is cancelled', async () => {
		const pace = new Pace();
		await refuse(pace, { retryAfterMs: 60_000 });
		const line = [wait(pace), wait(pace)];
		await pass(1_000);
		await leaveAll(line);
		expect(jest.getTimerCount()).toBe(0);
	});
});

describe('when something was accepted last', () => {
	it('is never, until it is so', async () => {
		const pace = new Pace();
		expect(pace.lastAcceptedAt).toBe(-Infinity);
		await refuse(pace, {}, THREE);
		await pass(5_000);
		(await wait(pace, THREE).turn)?.lost();
		expect(pace.lastAcceptedAt).toBe(-Infinity);
		await call(pace, THREE);
		const at = performance.now();
		await pass(100);
		expect(pace.lastAcceptedAt).toBe(at);
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
		for (const { turn } of open) (await turn)?.accepted();
		await pass(60_000);
		expect(pace.idle).toBe(true);
		await refuse(pace, { retryAfterMs: 10_000 });
		const line = wait(pace);
		await pass(9_999);
		expect(pace.idle).toBe(false);
		line.leave();
		await pass(1);
		expect(pace.idle).toBe(true);
	});

	it('is not so while a pause or a reported limit is in force', async () => {
		const pace = new Pace();
		await refuse(pace, { retryAfterMs: 6_000 });
		await pass(5_999);
		expect(pace.idle).toBe(false);
		await pass(1);
		expect(pace.idle).toBe(true);
		await refuse(pace, { limit: { calls: 1, windowMs: 5_000 } });
		await pass(10 * 60_000 - 1);
		expect(pace.idle).toBe(false);
		await pass(1);
		expect(pace.idle).toBe(true);
	});
});

describe('refusals in a row', () => {
	const TWENTY: CallLimit = { calls: 20, windowMs: 5_000 };

	/** Whether the pace knows of others: that is kept for half a minute. */
	async function knowsOfOthers(pace: Pace): Promise<boolean> {
		await pass(29_000);
		const { idle } = pace;
		await pass(2_000);
		expect(pace.idle).toBe(true);
		return !idle;
	}

	it('mean that another process is there if they are three, whichever reply comes first', async () => {
		for (const order of [
			[0, 1, 2],
			[0, 2, 1],
			[1, 0, 2],
			[1, 2, 0],
			[2, 0, 1],
			[2, 1, 0],
		]) {
			const pace = new Pace();
			await call(pace, TWENTY);
			const calls = [wait(pace, TWENTY), wait(pace, TWENTY), wait(pace, TWENTY)];
			await now();
			for (const index of order) (await calls[index]?.turn)?.refused({});
			await expect(knowsOfOthers(pace)).resolves.toBe(true);
		}
	});

	it.each([
		['two', [0, 1]],
		['two with an accepted call between them', [0, 2]],
	])('are taken for chance if they are %s', async (_, refused) => {
		const pace = new Pace();
		await call(pace, TWENTY);
		const calls = [wait(pace, TWENTY), wait(pace, TWENTY), wait(pace, TWENTY)];
		await now();
		for (const [index, { turn }] of calls.entries()) {
			const open = await turn;
			if (refused.includes(index)) open?.refused({});
			else open?.accepted();
		}
		await expect(knowsOfOthers(pace)).resolves.toBe(false);
	});

	it('mean that another process is there if they are two, for a process that holds no place', async () => {
		const pace = new Pace();
		const calls = [wait(pace, TWENTY), wait(pace, TWENTY)];
		await now();
		for (const { turn } of calls) (await turn)?.refused({});
		await expect(knowsOfOthers(pace)).resolves.toBe(true);
	});

	it('leave at most half of the limit to a process that starts', async () => {
		const pace = new Pace();
		await expect(startNow(pace, TWENTY)).resolves.toBe(20);
		await pass(5_000);
		for (let n = 0; n < 15; n += 1) await call(pace, TWENTY);
		for (let n = 0; n < 3; n += 1) {
			await refuse(pace, {}, TWENTY);
			await pass(250);
		}
		await expect(startNow(pace, TWENTY)).resolves.toBe(0);
		await pass(5_000);
		// Ten are its share; the last of them is left to others for a moment.
		await expect(startNow(pace, TWENTY)).resolves.toBe(9);
	});
});
