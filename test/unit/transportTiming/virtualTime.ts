/** A clock of its own, much faster than jest's: whole hours of several processes in a second, in jest or outside. */

interface Timer {
	readonly at: number;
	readonly run: () => void;
}

const inRealTime = { setImmediate };

/**
 * Runs some work in virtual time. `setTimeout`, `clearTimeout` and `performance.now` are replaced until it
 * is done; promises are real.
 * @throws Error when nothing more can happen, or after so many virtual milliseconds
 */
export async function inVirtualTime<T>(work: () => Promise<T>, mostMs = 86_400_000): Promise<T> {
	/** The next one last. */
	const timers: Timer[] = [];
	let now = 0;
	const real = { setTimeout, clearTimeout, performanceNow: performance.now.bind(performance) };
	const start = (run: () => void, ms = 0): Timer => {
		const timer = { at: now + Math.max(0, ms), run };
		let index = timers.length;
		while (index > 0 && (timers[index - 1]?.at ?? Infinity) <= timer.at) index -= 1;
		timers.splice(index, 0, timer);
		return timer;
	};
	const clear = (timer: Timer): void => {
		const index = timers.indexOf(timer);
		if (index >= 0) timers.splice(index, 1);
	};
	Object.assign(globalThis, { setTimeout: start, clearTimeout: clear });
	performance.now = () => now;
	try {
		const state = { settled: false };
		const settle = (): void => {
			state.settled = true;
		};
		const working = work();
		working.then(settle, settle);
		for (;;) {
			await new Promise<void>((resolve) => inRealTime.setImmediate(resolve));
			if (state.settled) return await working;
			const next = timers.pop();
			if (next === undefined) throw new Error('Nothing more can happen in virtual time.');
			if (next.at > mostMs) throw new Error(`Not done after ${mostMs} virtual milliseconds.`);
			now = next.at;
			next.run();
		}
	} finally {
		Object.assign(globalThis, { setTimeout: real.setTimeout, clearTimeout: real.clearTimeout });
		performance.now = real.performanceNow;
	}
}
