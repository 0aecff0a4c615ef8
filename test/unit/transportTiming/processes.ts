import { type Account } from '../../../nodes/LeadSquared/transport/account';
import { callLeadSquared } from '../../../nodes/LeadSquared/transport/call';
import { delay, untilSettled } from './clock';
import { type Answer, ANSWERS, CALL, fakeContext, freshAccount } from './fakeContext';
import { type StrictServer } from './strictServer';

const A_DAY = 86_400_000;

/** What one process does on the account. */
export interface Work {
	calls: number;
	/** Milliseconds until it begins. */
	after?: number;
	/** How many executions of as many calls follow each other, and how far apart they begin. */
	executions?: { count: number; apartMs: number };
}

export interface Done {
	/** From the first start to the last answer. */
	totalMs: number;
	/** Of all calls, those that the server refused for its limit. */
	refusedShare: number;
	/** When each process had its last answer, and when each of its calls was accepted. */
	processes: ReadonlyArray<{ endMs: number; acceptedAt: readonly number[] }>;
}

/**
 * Processes on one account, in virtual time. Each has a pace of its own, as in a process of its own, and
 * nothing else: all that is shared is the server.
 * @param limited how the server words a refusal
 */
export async function inProcesses(
	server: StrictServer,
	work: readonly Work[],
	limited: Answer = ANSWERS.limited(server.limit.calls, server.limit.windowMs / 1_000),
): Promise<Done> {
	const begin = performance.now();
	const all = work.map(async ({ after = 0, calls, executions }) => {
		const account = freshAccount();
		const acceptedAt: number[] = [];
		const { context } = fakeContext(async () => {
			const accepted = await server.call();
			if (accepted) acceptedAt.push(performance.now() - begin);
			return accepted ? ANSWERS.accepted : limited;
		});
		const run = async (): Promise<void> => {
			await execute(calls, async () => {
				await callOnce(context, account);
			});
		};
		await delay(after);
		const { count, apartMs } = executions ?? { count: 1, apartMs: 0 };
		await Promise.all(
			Array.from({ length: count }, async (_, index) => {
				await delay(index * apartMs);
				await run();
			}),
		);
		return { endMs: performance.now() - begin, acceptedAt };
	});
	const processes = await untilSettled(Promise.all(all), A_DAY);
	return {
		totalMs: performance.now() - begin,
		refusedShare: server.refused / server.arrivals.length,
		processes,
	};
}

/** Ten at once, as the node works. */
async function execute(calls: number, one: () => Promise<void>): Promise<void> {
	let left = calls;
	const work = async (): Promise<void> => {
		while (left > 0) {
			left -= 1;
			await one();
		}
	};
	await Promise.all(Array.from({ length: 10 }, work));
}

async function callOnce(
	context: Parameters<typeof callLeadSquared>[0],
	account: Account,
): Promise<void> {
	const { verdict } = await callLeadSquared(context, account, CALL, { maxRetries: 0 });
	if (verdict.kind !== 'accepted') throw new Error(`A call ended as ${verdict.kind}`);
}
