/** A wait that can be ended, by the `sleep` of today's n8n and by that of the oldest supported one, which cannot. */
import { getEventListeners } from 'node:events';

import type * as Pausing from '../../../nodes/LeadSquared/transport/waiting';
import { now, pass, useFakeClock, watch } from './clock';

useFakeClock();

const TEN_MINUTES = 600_000;
const PIECE = 1_000;

describe.each(['n8n-workflow', 'n8n-workflow-oldest'])('a pause, by the sleep of %s', (library) => {
	const endsTimers = library === 'n8n-workflow';
	let pause: typeof Pausing.pause;

	beforeAll(() => {
		jest.isolateModules(() => {
			jest.doMock('n8n-workflow', () => jest.requireActual<object>(library));
			({ pause } = jest.requireActual<typeof Pausing>(
				'../../../nodes/LeadSquared/transport/waiting',
			));
		});
		jest.dontMock('n8n-workflow');
	});

	/** What an ended pause leaves behind: nothing, or for a second the timer of its last piece. */
	const expectLeft = async (timers: number) => {
		expect(jest.getTimerCount()).toBe(endsTimers ? 0 : timers);
		await pass(PIECE);
		expect(jest.getTimerCount()).toBe(0);
	};

	it.each([1, 999, PIECE, 2_500, TEN_MINUTES])('of %i ms lasts as long', async (ms) => {
		const { signal } = new AbortController();
		const { over } = pause(ms, signal);
		const watched = watch(over);
		await pass(ms - 1);
		expect(watched.settled).toBe(false);
		await pass(1);
		await expect(over).resolves.toBe(true);
		expect(getEventListeners(signal, 'abort')).toEqual([]);
		expect(jest.getTimerCount()).toBe(0);
	});

	it.each([0, 500, 1_500, 60_000])('is over as soon as it is ended, after %i ms', async (ms) => {
		const { signal } = new AbortController();
		const { over, end } = pause(TEN_MINUTES, signal);
		await pass(ms);
		end();
		const watched = watch(over);
		await now();
		expect(watched.settled).toBe(true);
		await expect(over).resolves.toBe(false);
		expect(getEventListeners(signal, 'abort')).toEqual([]);
		await expectLeft(1);
	});

	it('is over as soon as the signal is aborted', async () => {
		const controller = new AbortController();
		const { over } = pause(TEN_MINUTES, controller.signal);
		const watched = watch(over);
		await pass(1_500);
		expect(watched.settled).toBe(false);
		controller.abort();
		await now();
		expect(watched.settled).toBe(true);
		await expect(over).resolves.toBe(false);
		await expectLeft(1);
	});

	it('does not begin under a signal that is aborted', async () => {
		await expect(pause(TEN_MINUTES, AbortSignal.abort()).over).resolves.toBe(false);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('stays over when it is ended afterwards', async () => {
		const { over, end } = pause(10);
		await pass(10);
		end();
		await expect(over).resolves.toBe(true);
	});

	it('does not pile up timers, however many were ended', async () => {
		const many = Array.from({ length: 1_000 }, () => pause(TEN_MINUTES));
		for (const { end } of many) end();
		const ends = await Promise.all(many.map(({ over }) => over));
		expect(new Set(ends)).toEqual(new Set([false]));
		await expectLeft(1_000);
	});
});
