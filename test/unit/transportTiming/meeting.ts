import { Pace, type LimitRefusal } from '../../../nodes/LeadSquared/transport/pacing/pace';
import { delay } from './clock';
import { drawn, StrictServer } from './strictServer';
import { inVirtualTime } from './virtualTime';

export const WINDOW_MS = 5_000;

/** An account, and the way to it. */
export interface World {
	/** Calls in a window, as configured and in reality. */
	limit?: number;
	/** Milliseconds on the way there, and back. */
	there?: readonly [least: number, most: number];
	back?: readonly [least: number, most: number];
	fixedWindows?: boolean;
	refusedCounted?: boolean;
	retryAfterMs?: number;
	/** Of all calls, those that are refused although there is room. */
	chance?: number;
	/** Whether refusals are silent about the limit. */
	silent?: boolean;
}

/** What one process does. */
export interface Work {
	calls: number;
	/** Milliseconds until it begins, and how much later it may be. */
	after?: number;
	within?: number;
}

export interface Met {
	totalMs: number;
	refusedPart: number;
	/** Of each process: when it came, and when each of its calls was accepted. */
	processes: ReadonlyArray<{ cameAt: number; acceptedAt: readonly number[] }>;
}

/** Processes on one account, each with a pace of its own: all that they share is the server. */
export async function meet(work: readonly Work[], seed: number, world: World = {}): Promise<Met> {
	const { limit = 25, there = [30, 300], back = [0, 0], chance = 0 } = world;
	const random = Math.random;
	Math.random = drawn(0, 1, seed * 104_729);
	const draw = drawn(0, 1, seed * 7_919 + 13);
	for (let n = 0; n < 10; n += 1) draw();
	const between = ([least, most]: readonly [number, number]): number =>
		Math.floor(least + draw() * (most - least));
	const windowsFrom = -Math.floor(draw() * WINDOW_MS);
	const refusal: LimitRefusal = {
		...(world.silent === true ? {} : { limit: { calls: limit, windowMs: WINDOW_MS } }),
		...(world.retryAfterMs === undefined ? {} : { retryAfterMs: world.retryAfterMs }),
	};
	try {
		return await inVirtualTime(async () => {
			const server = new StrictServer(
				{ calls: limit, windowMs: WINDOW_MS },
				{ there: () => between(there), processing: () => between(back) },
				{
					refusedToo: world.refusedCounted === true,
					refusesByChance: () => chance > 0 && draw() < chance,
					...(world.fixedWindows === true ? { windowsFrom } : {}),
				},
			);
			const one = async ({ calls, after = 0, within = 30 }: Work) => {
				const pace = new Pace();
				const acceptedAt: number[] = [];
				await delay(after + Math.floor(draw() * within));
				const cameAt = performance.now();
				let left = calls;
				const worker = async (): Promise<void> => {
					while (left > 0) {
						left -= 1;
						let place: 'end' | 'head' = 'end';
						for (;;) {
							const turn = await pace.turn({ calls: limit, windowMs: WINDOW_MS }, undefined, place);
							if (turn === undefined) throw new Error('Cancelled?');
							if (await server.call()) {
								acceptedAt.push(performance.now());
								turn.accepted();
								break;
							}
							turn.refused(refusal);
							place = 'head';
						}
					}
				};
				await Promise.all(Array.from({ length: Math.min(10, calls) }, worker));
				return { cameAt, acceptedAt };
			};
			const processes = await Promise.all(work.map(one));
			const came = Math.min(...processes.map(({ cameAt }) => cameAt));
			return {
				totalMs: performance.now() - came,
				refusedPart: server.refused / server.arrivals.length,
				processes,
			};
		});
	} finally {
		Math.random = random;
	}
}
