/** When a run begins no more calls: for good, or while a refused batch may yet be accepted in parts. */
import { Halting } from '../../../nodes/LeadSquared/run/inBatches/halting';
import { type Failure } from '../../../nodes/LeadSquared/errors/failure';

const failure = (message: string): Failure => ({
	outcome: 'refused',
	type: 'HTTP 401',
	message,
	state: 'Nothing was changed.',
	advice: '',
	retryable: false,
});

/** A work that ends when `end` is called. */
function work() {
	let end: () => void = () => undefined;
	let begun = false;
	const ended = new Promise<void>((resolve) => {
		end = resolve;
	});
	const run = async (): Promise<void> => {
		begun = true;
		await ended;
	};
	return { run, end, isBegun: () => begun };
}

/** Lets everything happen that waits for nothing. */
const now = async () => await new Promise((resolve) => setImmediate(resolve));

describe('a halt', () => {
	it('is none at first', () => {
		const halting = new Halting();
		expect(halting.reason).toBeUndefined();
		expect(halting.signal.aborted).toBe(false);
	});

	it('keeps its first reason', () => {
		const halting = new Halting();
		const { signal } = halting;
		halting.haltFor(failure('first'));
		halting.haltFor(failure('second'));
		expect(halting.reason).toEqual(failure('first'));
		expect(signal.aborted).toBe(true);
	});

	it('comes with cancelling, before the work or during it, and not after it', async () => {
		const cancelled = failure('cancelled');
		const before = new Halting();
		await before.untilEnd(
			AbortSignal.abort(),
			() => cancelled,
			async () => {
				expect(before.reason).toBe(cancelled);
			},
		);
		const controller = new AbortController();
		const during = new Halting();
		await during.untilEnd(
			controller.signal,
			() => cancelled,
			async () => {
				expect(during.reason).toBeUndefined();
				controller.abort();
				expect(during.reason).toBe(cancelled);
			},
		);
		const later = new AbortController();
		const after = new Halting();
		await after.untilEnd(
			later.signal,
			() => cancelled,
			async () => undefined,
		);
		later.abort();
		expect(after.reason).toBeUndefined();
	});

	it('gives what the work gave, and needs no cancelling', async () => {
		await expect(
			new Halting().untilEnd(
				undefined,
				() => failure('cancelled'),
				async () => 5,
			),
		).resolves.toBe(5);
	});
});

describe('a refused batch that holds up the others', () => {
	it('puts off calls that wait, until its work has ended', async () => {
		const halting = new Halting();
		const { signal } = halting;
		const { run, end } = work();
		const held = halting.whileOthersWait(run);
		expect(signal.aborted).toBe(true);
		let isFree = false;
		const free = halting.untilNoneIsHeld().then(() => {
			isFree = true;
		});
		await now();
		expect(isFree).toBe(false);
		end();
		await Promise.all([held, free]);
		expect(halting.signal.aborted).toBe(false);
		expect(halting.reason).toBeUndefined();
	});

	it('waits for the one before it, and all others for both', async () => {
		const halting = new Halting();
		const [first, second] = [work(), work()];
		const both = [first, second].map(async ({ run }) => {
			await halting.whileOthersWait(run);
		});
		let isFree = false;
		const free = halting.untilNoneIsHeld().then(() => {
			isFree = true;
		});
		await now();
		expect([first.isBegun(), second.isBegun()]).toEqual([true, false]);
		first.end();
		await now();
		expect(second.isBegun()).toBe(true);
		expect(isFree).toBe(false);
		expect(halting.signal.aborted).toBe(true);
		second.end();
		await Promise.all([...both, free]);
		expect(halting.signal.aborted).toBe(false);
	});

	it('lets the others go when its work fails, and keeps a halt that came meanwhile', async () => {
		const halting = new Halting();
		const broken = halting.whileOthersWait(async () => {
			halting.haltFor(failure('broken'));
			throw new Error('broken');
		});
		await expect(broken).rejects.toThrow('broken');
		await halting.untilNoneIsHeld();
		expect(halting.signal.aborted).toBe(true);
		expect(halting.reason).toEqual(failure('broken'));
	});
});
